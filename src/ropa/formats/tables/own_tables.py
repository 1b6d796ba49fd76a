# SPDX-License-Identifier: Apache-2.0
"""The mark of the tables that ropa writes, by which they are known again: they hold less than the register.

Read as somebody else's table, each sheet of such a file would be a register of its own: the parties, the transfers and
the time limits of a shop would become activities. So they are refused as what they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Final, NoReturn

from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.workbook.embedded_register import TITLE
from ropa.labels import LANGUAGES, word
from ropa.labels.marks import MARK_IN_MARKDOWN, is_mark_in_csv
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.packages.package import is_ole
from ropa.packages.xlsx_grids import WORKBOOK

if TYPE_CHECKING:
    from ropa.packages.opened import Opened
    from ropa.packages.package import Package

_PROPERTIES: Final = ("meta.xml", "docProps/custom.xml", "docProps/core.xml")
"""The parts of a spreadsheet in which OpenDocument and Excel keep such a property, and such words to find it by."""

_IN_OLE: Final = ("ascii", "utf-16-le")
_NAMED_IN_OLE: Final = b"\x05\x00\x00\x00ropa\x00"
_NAMED = re.compile(rb'name="ropa"|keywords?>ropa-register<')
_IN_HTML = re.compile(
    rb'<meta name="(?:generator" content="ropa"|ropa"|ropa-register"|keywords" content="ropa-register")'
)
_IN_JSON = re.compile(
    rb'\{\s*"(?:asked": "|findings": \[|\$schema": "[^"]{0,200}/sarif|ropa_patch": "|'
    rb'data": \{\s*"name": "ropa"|directed": true,\s*"multigraph": true,\s*"graph": \{\s*"name": "ropa"|'
    rb'profile": "data-package",\s*"name": "register",\s*"created_by": "ropa"|'
    rb'title": "(?:[^"\\]|\\.)*+",\s*"lang": "..",\s*"on": )|\{\r?\n "ropas": \['
)
"""How answers, findings, patches, graphs, memos of changes, and what is written for others, begin in JSON."""

_POLICY_OF_PAGES: Final = b"""content="default-src 'none'; style-src 'unsafe-inline'">"""
"""What the pages of a notice or a memo allow a browser; they have no property, and nobody else's table says this."""

_IN_ANSWERS: Final = re.compile(
    rb'(?:\A|## .{1,2000}\n\n)(?:"[a-z_ ]+"[,;]|\| [a-z_ ]+ (?=\|)).{0,2000}?\bcertainty"?[ ,;|].{0,400}?\bsources?\b'
)
"""How the columns of an answer stand in CSV and Markdown, with the codes that they have there."""

_BEGINNING: Final = 8_192
_BEGINNING_OF_ROWS: Final = 65_536
_MOST_BAND_ROWS: Final = 3
_AROUND: Final = ' \t\ufeffï»¿"'
"""What LibreOffice leaves around the first field of a file that begins with a byte order mark, known for one or not."""


def is_own(opened: Opened) -> bool:
    """Whether a file is a table that ropa wrote and does not read back, whatever its name ends in.

    It is known by its mark: a property of a workbook, which spreadsheet programs keep when they save it in another
    form, too; a remark in Markdown; the name of the program in HTML. A CSV file is known by the column of record
    ids, or by the last word of its first row.

    Raises:
        UnreadableFile: it is a damaged or hostile archive.
    """
    if opened.is_folder or not opened.is_file:
        return False
    package = opened.package
    if package is not None:
        return not comes_back(package) and any(_NAMED.search(package.small(part)) for part in _PROPERTIES)
    if is_ole(opened.data):
        return _NAMED_IN_OLE in opened.data and not any(TITLE.encode(name) in opened.data for name in _IN_OLE)
    beginning = opened.data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    return (
        MARK_IN_MARKDOWN.strip().encode() in beginning
        or _IN_HTML.search(beginning) is not None
        or _IN_JSON.match(beginning) is not None
        or _POLICY_OF_PAGES in beginning
        or _IN_ANSWERS.match(beginning) is not None
        or _is_own_csv(opened.data[:_BEGINNING_OF_ROWS])
    )


def refuse_own(opened: Opened) -> None:
    """Nothing, unless a file is such a table.

    Raises:
        UnreadableFile: it is; or it is a damaged or hostile archive.
    """
    if opened.parsed(is_own):
        refuse(opened.file)


def comes_back(package: Package) -> bool:
    """Whether the register is in a workbook, on its hidden sheet."""
    return TITLE.encode() in package.small(WORKBOOK)


def refuse(file: str) -> NoReturn:
    """Say what such a file is, and what to read.

    Raises:
        UnreadableFile: always.
    """
    problem = "ropa wrote this table from a register, and it holds less than the register does."
    mend = "Read the register that it was made from, or the workbook (.xlsx) of it, which takes edits back."
    raise UnreadableFile([Fault(Place(file), problem, mend)])


def _is_own_csv(beginning: bytes) -> bool:
    """Whether a text is a table whose first column is headed as that of ids, or whose first row ends with `ropa`."""
    encodings = ("utf-16",) if beginning[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1252", "cp1250")
    for encoding in encodings:
        text = beginning.decode(encoding, "ignore")
        for separator in (",", ";", "\t"):
            with suppress(csv.Error):
                rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
                if begins_as_own(list(islice(rows, _MOST_BAND_ROWS))):
                    return True
    return False


def begins_as_own(first_rows: Sequence[Sequence[str | None]]) -> bool:
    """Whether a table begins as those that ropa writes as CSV do, also saved anew by another program.

    Args:
        first_rows: A few of its first rows; a blank cell is blank or `None`.
    """
    if any(
        cell and cell.strip(_AROUND).casefold() in _headings_of_certainty() for row in first_rows[:1] for cell in row
    ):
        return True
    if _is_normalised(first_rows):
        return True
    ends = [cell.strip() for row in first_rows[:1] for cell in row if cell and cell.strip()][-1:]
    return any(map(is_mark_in_csv, ends)) or any(
        row and (row[0] or "").strip(_AROUND) in _headings_of_ids() for row in first_rows
    )


def _is_normalised(first_rows: Sequence[Sequence[str | None]]) -> bool:
    """Whether a table is a normalised one that ropa writes for other programs, by the names of its columns."""
    first = first_rows[0] if first_rows else ()
    register, key, *columns = (cell.strip(_AROUND) for cell in (*first, "", "") if cell is not None)
    if register != "register" or key not in {"id", "record"}:
        return False
    fields = {column for column in columns if column}
    if key == "record":
        return "place" in fields or fields == {"heading", "wording"}
    return "note" in fields and any(fields <= specs(cls).keys() for cls in RECORD_CLASSES.values())


@cache
def _headings_of_ids() -> frozenset[str]:
    labels = {word("sheets.id_heading", lang) for lang in LANGUAGES}
    narrowed = {text.encode("cp1252", "replace").decode("cp1252") for text in labels}
    return frozenset({*labels, *narrowed, *(text.encode().decode("cp1252", "replace") for text in labels)})


@cache
def _headings_of_certainty() -> frozenset[str]:
    """How an answer heads what is stated or possible: no single word, which somebody else's table may have too.

    In a language that has no word for it, the English one stands there with its code: `[en] stated or possible`.
    """
    headings = (word("answers.column.certainty", lang).casefold() for lang in LANGUAGES)
    return frozenset(heading for heading in headings if " " in heading)
