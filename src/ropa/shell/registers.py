# SPDX-License-Identifier: Apache-2.0
"""The registers that a command is given: of ropa's own, of a revision, from standard input, or somebody else's table.

What a reader warns of is said, and messages are in the language of the register from then on.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.shell.terminal import (
    answer_in,
    chosen_language,
    doing,
    in_the_language,
    print_message,
    print_prose,
    print_text,
)

if TYPE_CHECKING:
    from ropa.imports import Preview
    from ropa.packages.opened import Opened
    from ropa.register import Register

STANDARD_INPUT = Path("-")


def language_of_output(book: Register, lang: str | None) -> str:
    """The language asked for, else the register's own."""
    from ropa.verbs import language_of

    return lang or language_of(book)


def edition_for(book: Register, audience: str, lang: str) -> Register:
    """What an audience may see; what it does not see is told first."""
    from ropa.audience import for_audience

    edition = for_audience(book, audience)
    if audience != "internal":
        print_text(edition.brief(lang))
    return edition.register


def table_as_register(opened: Opened, mapping: Path | None, *, save: bool) -> Register:
    """Somebody else's table as a register; how it was understood is shown, and the cells are counted in and out."""
    from ropa import imports
    from ropa.errors import UnknownWord

    mapping_file = mapping if mapping is not None and mapping.exists() else None
    if mapping is not None and mapping_file is None:
        if not save:
            mend = "Check the name, or begin one (ropa preview FILE --save-map MAP.toml)."
            raise UnknownWord(f"There is no file {mapping}. {mend}")
        understood = imports.preview(opened)
        answer_in(understood.spoken)
        understood.save_mapping(mapping)
        print_message(f"wrote {mapping}")
    with doing(f"Reading {opened.file}"):
        imported = imports.read(opened, mapping_file)
    answer_in(imported.preview.spoken)
    lang = chosen_language()
    print_prose(f"{imported.preview.text(lang, following=())}\n\n{imported.text(lang)}")
    refuse_nothing_understood(imported.preview, shows_map=not save)
    return imported.book


def refuse_nothing_understood(understood: Preview, *, shows_map: bool) -> None:
    """End where nothing in a table was understood, with the map that lists its columns."""
    if understood.is_nothing_understood and shows_map:
        print_text("\n" + understood.mapping().text(understood.headings()))
    understood.refuse_nothing_understood()


def read_register(path: Path | Opened, answers: Path | None = None) -> Register:
    """The register at a path, or at a path of a revision of git; what its reader warns of is said."""
    opened = standard_input() if path == STANDARD_INPUT else path
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with doing(f"Reading {opened if isinstance(opened, Path) else opened.file}"):
            book = _read_opened(opened, answers)
    answer_in(book.language)
    for warning in caught:
        print_text(f"ropa: {in_the_language(str(warning.message), chosen_language())}", err=True)
    return book


def _read_opened(opened: Path | Opened, answers: Path | None) -> Register:
    from ropa import verbs

    if isinstance(opened, Path) and ":" in str(opened):
        from ropa.files.revisions import Revision, read_revision

        if (revision := Revision.of(opened)) is not None:
            return read_revision(revision)
    return verbs.read(opened, answers=answers)


def read_registers(paths: Sequence[Path]) -> Register:
    """The register to which all paths belong, or the book of all registers to which they do."""
    from ropa.files.several import read_several

    return read_several((standard_input() if path == STANDARD_INPUT else path for path in paths), read_register)


def standard_input() -> Opened:
    """The register that comes from standard input, as JSON where it begins like that and as YAML otherwise."""
    from ropa.packages.opened import Opened
    from ropa.packages.source_bytes import bytes_from

    name = "standard input"
    data = bytes_from(sys.stdin.buffer, name)
    return Opened.of_bytes(name, ".json" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else ".yaml", data)


def before_its_edits(opened: Opened) -> Iterator[Register]:
    """The register as it was when ropa wrote a workbook of it, which people then edited."""
    from ropa.errors import RopaError
    from ropa.formats.edited_workbook.reading import edits
    from ropa.packages.opened import Opened

    if opened.package is not None:
        with suppress(RopaError):
            yield edits(Opened(opened.path)).written
