# SPDX-License-Identifier: Apache-2.0
"""The mark of the tables that ropa writes, by which they are known again: they hold less than the register.

Read as somebody else's table, each sheet of such a file would be a register of its own: the parties, the transfers and
the time limits of a shop would become activities. So they are refused as what they are.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final, NoReturn

from ropa.errors import Fault, Place, UnreadableFile
from ropa.labels import LANGUAGES, word

if TYPE_CHECKING:
    from ropa.packages.opened import Opened

GENERATOR: Final = "ropa"
"""What HTML and OpenDocument have a place for: the name of the program that wrote a file."""

MARK_IN_MARKDOWN: Final = "<!-- ropa wrote this page from a register -->\n"
MARK_IN_HTML: Final = f'<meta name="generator" content="{GENERATOR}">'
MARK_IN_ODS: Final = f'<meta:user-defined meta:name="{GENERATOR}">register</meta:user-defined>'
"""What LibreOffice keeps where it saves a spreadsheet anew; the name of the program it replaces by its own."""

_BEGINNING: Final = 4_096
_MOST_BAND_ROWS: Final = 3


def is_own(opened: Opened) -> bool:
    """Whether a file is a table that ropa wrote, in CSV, HTML, Markdown or as an OpenDocument spreadsheet.

    A CSV file has no place for a mark: it is known by the column of record ids. One in the layout of an authority has
    none, and is a table like any other.

    Raises:
        UnreadableFile: it is a damaged or hostile archive.
    """
    if opened.is_folder or not opened.path.is_file():
        return False
    if opened.suffix == ".ods":
        meta = opened.package.small("meta.xml") if opened.package is not None else b""
        return f'name="{GENERATOR}"'.encode() in meta
    beginning = opened.data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf")
    if opened.suffix in {".md", ".markdown"}:
        return beginning.lstrip().startswith(MARK_IN_MARKDOWN.strip().encode())
    if opened.suffix in {".html", ".htm"}:
        return MARK_IN_HTML.encode() in beginning
    return opened.suffix in {".csv", ".tsv"} and _begins_with_ids(beginning)


def refuse(opened: Opened) -> NoReturn:
    """Say what such a file is, and what to read.

    Raises:
        UnreadableFile: always.
    """
    problem = "ropa wrote this table from a register, and it holds less than the register does."
    mend = "Read the register that it was made from, or the workbook (.xlsx) of it, which takes edits back."
    raise UnreadableFile([Fault(Place(opened.file), problem, mend)])


def _begins_with_ids(beginning: bytes) -> bool:
    headings = {word("sheets.id_heading", lang) for lang in LANGUAGES}
    for encoding in ("utf-8", "cp1252"):
        try:
            text = beginning.decode(encoding, "ignore" if encoding == "utf-8" else "strict")
        except UnicodeDecodeError:
            continue
        for line in text.splitlines()[:_MOST_BAND_ROWS]:
            for separator in (",", ";", "\t"):
                first = next(csv.reader([line], delimiter=separator), [])[:1]
                if first and first[0].strip() in headings:
                    return True
    return False
