# SPDX-License-Identifier: Apache-2.0
"""One sheet as CSV, for other programs and for Excel: UTF-8 with a byte order mark, or plain.

A text that some spreadsheet may take for a formula (one that begins with `=`, `+`, `-` or `@`, also in full width and
behind blanks, or with a tab or a line break) is written behind an apostrophe, and so is a text that begins with an
apostrophe itself. Whoever reads the file takes one leading apostrophe away, where there is one, and has each text
unchanged: `text_of` does that.

Behind the first row stands the word `ropa`, and a sum of all the rest: by it such a file is known for one that was
written from a register, when it comes back, and for one that somebody edited, before it is written over. Where the
first row heads the columns, each row has a blank field below it.

Every field stands in quotes, so that no separator inside a text begins a field of its own. Excel takes the separator
of the computer's region: a comma with English, a semicolon with Danish and Norwegian; so does this.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import IO, TYPE_CHECKING, Final, Unpack
from unicodedata import category, normalize

from ropa.control_codes import shown_in_a_table
from ropa.formats.tables.sheet_choice import Asked, Target, chosen, written
from ropa.labels import word
from ropa.labels.marks import UNSEALED, sealed_table
from ropa.sheets import Sheet

if TYPE_CHECKING:
    from ropa.register import Register

SUFFIXES: Final = (".csv",)
_SIGNS: Final = frozenset("=+-@\u2212")
_GUARDED_FIRST: Final = ("\t", "\r", "\n", "'")
_BLANKS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers that Unicode calls letters or symbols and that show nothing; all else that shows nothing has a category."""
_SHOWS_NOTHING: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def write(
    book: Register,
    path: Target,
    *,
    sheet: str = "register",
    separator: str | None = None,
    mark: bool = True,
    **options: Unpack[Asked],
) -> None:
    """Write one sheet of a register as CSV.

    Args:
        book: The register.
        path: The file, or an open binary stream.
        sheet: The key of the sheet (`register`, `parties`, `transfers`).
        separator: Between the fields; left out, a semicolon in languages that write a decimal comma, a comma in others.
        mark: Whether a byte order mark tells Excel that this is UTF-8; without it the file is plain.
        **options: `layout`, `lang`, `on`, `findings`, `party`: as for a workbook.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownWord: there is no such sheet, layout or language.
        OSError: the file cannot be written.
    """
    lang = options.get("lang", "en")
    selected = chosen(book, sheet, **options)
    between = separator or separator_of(lang)
    written(path, lambda stream: write_sheets(selected, stream, lang, between, mark=mark))


def separator_of(lang: str) -> str:
    """What spreadsheets of a language put between fields: a semicolon where the decimal sign is a comma."""
    from babel import Locale

    return ";" if Locale.parse(lang).number_symbols["latn"]["decimal"] == "," else ","


def write_sheets(sheets: Sequence[Sheet], stream: IO[bytes], lang: str, separator: str, *, mark: bool) -> None:
    """Write a sheet as CSV to an open stream; or the forms of several records, one after the other."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in _marked((row for sheet in sheets for row in _rows(sheet, lang)), lang):
        writer.writerow([inert(text) for text in row])
    if mark:
        stream.write(BOM_UTF8)
    stream.write(sealed_table(buffer.getvalue().encode("utf-8", "backslashreplace")))


def _marked(rows: Iterator[list[str]], lang: str) -> Iterator[list[str]]:
    """The rows, with a field behind the first one that says that ropa wrote them, and a blank one below a heading."""
    first = next(rows, None)
    if first is not None:
        yield [*first, UNSEALED]
        heads = first[:1] == [word("sheets.id_heading", lang)]
        yield from ([*row, ""] for row in rows) if heads else rows


def _rows(sheet: Sheet, lang: str) -> Iterator[list[str]]:
    """The headings and the rows; with the id of each, unless an authority says which columns there are."""
    keyed = sheet.table and sheet.keyed and not sheet.above
    for above in sheet.above:
        yield [cell.text for cell in above]
    if any(heading.band for heading in sheet.headings):
        yield [heading.band for heading in sheet.headings]
    if sheet.table:
        headings = [heading.text for heading in sheet.headings]
        yield [word("sheets.id_heading", lang), *headings] if keyed else headings
    for row in sheet.rows:
        cells = [cell.text for cell in row.cells]
        yield [row.key, *cells] if keyed else cells


def inert(text: str) -> str:
    """*text* as a field of a file: no formula to a spreadsheet, and no command to a terminal."""
    return shown_in_a_table(guarded(text))


def guarded(text: str) -> str:
    """*text* as a field that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_GUARDED_FIRST) or _begins_a_formula(text) else text


def _begins_a_formula(text: str) -> bool:
    """Whether the first sign that shows is one that begins a formula: half or full width, small, raised or lowered."""
    shown = next((sign for sign in text if category(sign) not in _SHOWS_NOTHING and sign not in _BLANKS), "")
    return bool(shown) and normalize("NFKC", shown)[0] in _SIGNS


def text_of(field: str) -> str:
    """The text behind a field that `guarded` gave."""
    return field.removeprefix("'")
