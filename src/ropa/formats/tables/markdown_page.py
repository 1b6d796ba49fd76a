# SPDX-License-Identifier: Apache-2.0
"""Sheets as Markdown, for a page in a repository or a wiki: tables as GitHub and most others read them.

Nothing in a cell is read as Markdown or HTML: what has a meaning there is escaped, and a line break is `<br>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final, Unpack

from ropa.formats.tables.sheet_choice import Asked, Target, chosen, written
from ropa.labels.marks import MARK_IN_MARKDOWN, sealed
from ropa.packages.markdown_escaping import escaped, table_line
from ropa.sheets import Sheet

if TYPE_CHECKING:
    from ropa.register import Register

SUFFIXES: Final = (".md",)


def write(book: Register, path: Target, *, sheet: str | None = None, **options: Unpack[Asked]) -> None:
    """Write a register, or one sheet of it, as Markdown.

    Args:
        book: The register.
        path: The file, or an open binary stream.
        sheet: The key of the sheet; left out, all of the layout.
        **options: `layout`, `lang`, `on`, `findings`, `party`: as for a workbook.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownWord: there is no such sheet, layout or language.
        OSError: the file cannot be written.
    """
    selected, lang = chosen(book, sheet, **options), options.get("lang", "en")
    pages = (line for chosen_sheet in selected for line in lines(chosen_sheet, lang))
    marked = (line.encode() for line in chain((MARK_IN_MARKDOWN,), pages))
    written(path, lambda stream: stream.writelines(sealed(marked)))


def lines(sheet: Sheet, lang: str) -> Iterator[str]:
    """The lines of a sheet in a language, each with its end."""
    yield f"## {escaped(sheet.title)}\n\n"
    if sheet.about:
        yield f"{escaped(sheet.about)}\n\n"
    for above in sheet.above:
        text = " — ".join(escaped(cell.text) for cell in above if cell.text)
        yield f"{text}\n\n" if text else ""
    if sheet.table and not sheet.rows:
        yield f"{escaped(sheet.empty)}\n\n"
        return
    shown = [place for place, heading in enumerate(sheet.headings) if not heading.empty]
    yield f"{table_line(escaped(sheet.headings[place].text) for place in shown)}\n"
    yield f"{table_line('---' for _ in shown)}\n"
    for row in sheet.rows:
        if any(cell.text for cell in row.cells):
            yield f"{table_line(escaped(row.cells[place].in_words(lang)) for place in shown)}\n"
    yield "\n"
