# SPDX-License-Identifier: Apache-2.0
"""The register that a workbook was made from, whole, on a sheet of it that nobody sees.

A sheet shows a part of a register, in one language. So the register stands in the workbook once more, as JSON, and
beside it what each row said when it was written. Whoever reads the workbook back starts from there, and takes only
what people changed from the cells: nothing that has no column is lost by the trip.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.errors import Fault, Place, UnreadableFile
from ropa.labels.marks import KEYWORD
from ropa.packages.value_count import refuse_many_values

if TYPE_CHECKING:
    from ropa.register import Register

TITLE: Final = KEYWORD
"""The title of the sheet, and the name of the document property that marks a workbook as ropa's."""

LISTS: Final = "ropa-lists"
"""The title of the other sheet that nobody sees, with the lists of the drop-downs."""

FORM: Final = "1"
"""The form of the embedded register; another form is another reader's."""

MARK: Final = "ropa-sheet:"
"""What the first cell of a table begins with; the key of its sheet follows."""

PIECE: Final = 16_000
"""The most of a cell that is continued elsewhere which stands in one: in a cell of several lines, LibreOffice breaks
those of over 16,384 letters."""

_PIECE_BEFORE: Final = 32_647
"""The same in a workbook that does not tell."""

CHUNK: Final = 30_000
_NOTE: Final = "The register that this workbook was made from. Do not change it: ropa reads the workbook back by it."


def plain(text: str) -> str:
    """Words as they are compared: programs differ in how they end lines, and in what they keep at the ends."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


DIVIDER: Final = "\x1f"
"""What stands between the key and the cells of a row, and between its cells, where they are marked together."""

_MARK_SIZE: Final = 6
_MARKS_AT_ONCE: Final = 10_000


def _marked(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_MARK_SIZE).digest()


def row_mark(key: str, texts: Iterable[str]) -> str:
    """What is remembered of a row: short, and another for another row or other words."""
    return _marked(DIVIDER.join([key, *map(plain, texts)])).hex()


def text_mark(text: str) -> str:
    """What is remembered of a cell that stands in no table."""
    return row_mark("", (text,))


HEADING: Final = "heading"
"""What the row with the headings of a table is called among the rows that are no records."""

TOP: Final = "top/"
"""What the hidden key of a row above the headings of a table begins with; its number follows."""

PageCell = str | tuple[str, str, str]
"""What is remembered of a cell of a row that shows no record: the mark of its words, empty for a blank one; where it
shows a fact, also the column that has it and the key of the record."""


def page_cell(text: str, shows: tuple[str, str] | None) -> PageCell:
    """What is remembered of a cell that stands in no table."""
    mark = text_mark(text) if text.strip() else ""
    return mark if shows is None else (mark, *shows)


class Marks:
    """The marks of the rows of a sheet, as they are written: of a large register there are a million."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, rows: Iterable[str]) -> None:
        """Mark rows, each as its key and its plain cells with the divider between them."""
        self._held += b"".join(map(_marked, rows))

    def json(self) -> Iterator[str]:
        """A list of the marks as `row_mark` gives them, in pieces."""
        lead = "["
        for start in range(0, len(self._held), _MARKS_AT_ONCE * _MARK_SIZE):
            some = self._held[start : start + _MARKS_AT_ONCE * _MARK_SIZE]
            joined = some.hex(",", _MARK_SIZE).replace(",", '","')
            yield f'{lead}"{joined}"'
            lead = ","
        yield "]" if self._held else "[]"


def column_keys(keys: Iterable[str]) -> list[str]:
    """The keys of a sheet's columns, each of its own: a column stands there as `party.name`, then `party.name#2`."""
    distinct: list[str] = []
    for key in keys:
        number, mine = 1, key
        while mine in distinct:
            number += 1
            mine = f"{key}{TWICE}{number}"
        distinct.append(mine)
    return distinct


def sheet_mark(part: str, strings: str) -> str:
    """By what a sheet is known again that nobody wrote anew: the marks of its part and of the texts sheets share."""
    return f"{part}/{strings}"


TWICE: Final = "#"
"""What stands between the key of a column and its number, where a sheet has it more than once."""


def mark_of(text: str) -> str:
    """The mark of a row, from its key and its plain cells with the divider between them."""
    return _marked(text).hex()


@attrs.define(kw_only=True)
class EmbeddedRegister:
    """The register in a workbook, and what its sheets said when they were written.

    Attributes:
        register: The register, as JSON, in pieces that are made as they are asked for.
        lang: The language in which it was written.
        on: The date of its legal questions.
        audience: For whom it was written.
        findings: What its findings sheet was given, field by field; `None` = it has no such sheet.
        parts: For each key of a sheet, the mark of its part in the archive (`sheet_mark`).
        titles: For each key of a sheet, its title.
        columns: For each key of a table's sheet, the keys of its columns, in order.
        rows: For each key of a table's sheet, the marks of its rows.
        marks: The same while a workbook is being written.
        pages: For each key of a sheet, its rows that show no record, by their keys: a page, or what stands above the
            rows of a table.
        piece: The most of a cell that is continued elsewhere which stands in one.
        piece_lines: The most lines of such a piece; 0 = as many as there are.
        notes: For each key of a sheet, the marks of the notes on its cells; none for a workbook that does not tell.
        stated_once: The fields of headers that stand once on a sheet of their own, and are referred to from the rows.
        tables: Which record its sheets show, where it is one alone: `activity` (Art. 30(1)), `on_behalf` (30(2)).
        party: The processor whose record of Art. 30(2) it shows; `None` = those of all.
    """

    register: Iterable[str]
    lang: str
    on: date
    audience: str = "internal"
    findings: tuple[dict[str, str], ...] | None = None
    parts: dict[str, str] = attrs.Factory(dict)
    titles: dict[str, str] = attrs.Factory(dict)
    columns: dict[str, list[str]] = attrs.Factory(dict)
    rows: dict[str, list[str]] = attrs.Factory(dict)
    marks: dict[str, Marks] = attrs.Factory(dict)
    pages: dict[str, dict[str, list[PageCell]]] = attrs.Factory(dict)
    notes: dict[str, list[str]] = attrs.Factory(dict)
    piece: int = PIECE
    piece_lines: int = 0
    stated_once: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    party: str | None = None

    @classmethod
    def of(
        cls, book: Register, lang: str, on: date, findings: Iterable[Any] | None, audience: str = "internal"
    ) -> EmbeddedRegister:
        """What a workbook of *book* is to hold unseen."""
        kept_findings = None if findings is None else tuple(_finding(finding, lang) for finding in findings)
        return cls(register=_pieces(book), lang=lang, on=on, findings=kept_findings, audience=audience)

    def cells(self) -> Iterator[tuple[str, str]]:
        """The rows of the sheet: what a cell holds, and the cell."""
        yield TITLE, FORM
        yield "note", _NOTE
        for chunk in _chunks(self._about()):
            yield "about", _fenced(chunk)
        digest = blake2b(digest_size=16)
        for chunk in _chunks(self.register):
            digest.update(chunk.encode())
            yield "register", _fenced(chunk)
        yield "digest", digest.hexdigest()

    def _about(self) -> Iterator[str]:
        """All but the register, as JSON in pieces."""
        about = {
            "lang": self.lang,
            "on": self.on.isoformat(),
            "findings": self.findings,
            **({} if self.audience == "internal" else {"audience": self.audience}),
            **({"stated_once": self.stated_once} if self.stated_once else {}),
            **({"tables": self.tables} if self.tables else {}),
            **({} if self.party is None else {"party": self.party}),
            "parts": self.parts,
            "titles": self.titles,
            "columns": self.columns,
            "pages": self.pages,
            "notes": self.notes,
            "piece": self.piece,
            **({"piece_lines": self.piece_lines} if self.piece_lines else {}),
        }
        yield json.dumps(about, separators=(",", ":"))[:-1]
        lead = ',"rows":{'
        for key, marks in self.marks.items():
            yield f"{lead}{json.dumps(key)}:"
            yield from marks.json()
            lead = ","
        yield "}}" if self.marks else f"{lead}}}}}"

    @classmethod
    def from_cells(cls, cells: Iterable[tuple[str, str]], file: str) -> EmbeddedRegister:
        """The register that stands in a workbook.

        Raises:
            UnreadableFile: somebody changed it, or it is of another form.
        """
        cells_by_name: dict[str, list[str]] = {}
        for name, text in cells:
            cells_by_name.setdefault(name, []).append(text)
        if cells_by_name.get(TITLE) != [FORM]:
            raise _refused(file, "The embedded of this workbook is of another form.", "Use a newer ropa to read it.")
        register = _unfenced(cells_by_name.get("register", ()))
        try:
            text = _unfenced(cells_by_name.get("about", ()))
            refuse_many_values(file, text)
            about: Mapping[str, Any] = json.loads(text)
            if cells_by_name.get("digest") != [blake2b(register.encode(), digest_size=16).hexdigest()]:
                raise ValueError  # noqa: TRY301 - one message for all that can be wrong with it
            if not _is_whole(about):
                raise TypeError  # noqa: TRY301 - as above
            fields = {name: about[name] for name in ("lang", "parts", "titles", "columns", "rows")}
            findings = None if about["findings"] is None else tuple(about["findings"])
            audience = str(about.get("audience", "internal"))
            fields |= {name: about.get(name, {}) for name in ("pages", "notes")}
            fields |= {name: tuple(about.get(name, ())) for name in ("stated_once", "tables")}
            fields["party"] = None if about.get("party") is None else str(about["party"])
            fields["piece_lines"] = int(about.get("piece_lines", 0))
            fields["piece"] = int(about.get("piece", _PIECE_BEFORE))
            on = date.fromisoformat(about["on"])
            return cls(register=(register,), on=on, findings=findings, audience=audience, **fields)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            problem = "The hidden sheet with the register was changed or cut."
            raise _refused(
                file, problem, "Take the workbook as ropa wrote it, and make the edits in it again."
            ) from None


def _is_page_cell(cell: Any) -> bool:
    """Whether something is what is remembered of a cell of a row that shows no record."""
    return isinstance(cell, str) or (len(cell) == len(("mark", "column", "key")) and _fits(cell, [str]))


_SHAPES: Final[dict[str, Any]] = {
    "lang": str,
    "findings": [{"": str}],
    "parts": {"": str},
    "titles": {"": str},
    "columns": {"": [str]},
    "rows": {"": [str]},
    "pages": {"": {"": [_is_page_cell]}},
    "notes": {"": [str]},
    "stated_once": [str],
    "tables": [str],
}
"""What is remembered of the sheets: a list of what stands in the brackets, and by any key what stands in the braces."""


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(_fits(inner, shape[""]) for inner in value.values())
    if isinstance(shape, list):
        if shape == [str]:  # of a large register there are a million
            return isinstance(value, list) and {*map(type, value)} <= {str}
        return isinstance(value, list) and all(_fits(inner, shape[0]) for inner in value)
    return isinstance(value, shape) if isinstance(shape, type) else bool(shape(value))


def _is_whole(about: Mapping[str, Any]) -> bool:
    """Whether what is remembered of the sheets has the shape in which it is written."""
    stated = {name: value for name, value in about.items() if name != "findings" or value is not None}
    shaped = all(_fits(stated[name], shape) for name, shape in _SHAPES.items() if name in stated)
    return shaped and about["columns"].keys() == about["rows"].keys()


def _pieces(book: Register) -> Iterator[str]:
    """A register as JSON, record by record, in the order in which it holds them."""
    from ropa.formats.text_files.plain_values import plain_record
    from ropa.formats.text_files.structure import ONLY, VERSION
    from ropa.refs import PLURALS

    dumps = json.JSONEncoder(separators=(",", ":")).encode
    yield f'{{"ropa":{dumps(VERSION)}'
    for kind, plural in PLURALS.items():
        records_of_kind = book.records(kind)
        if kind == "header" and list(records_of_kind) == [ONLY]:
            yield f",{dumps(ONLY)}:{dumps(plain_record(records_of_kind[ONLY]))}"
        elif records_of_kind:
            lead = f",{dumps(plural)}:{{"
            for record_id, record in records_of_kind.items():
                yield f"{lead}{dumps(record_id)}:{dumps(plain_record(record))}"
                lead = ","
            yield "}"
    yield "}"


def _chunks(pieces: Iterable[str]) -> Iterator[str]:
    """The same words in chunks that a cell can hold."""
    buffer = ""
    for piece in pieces:
        buffer += piece
        whole = len(buffer) - len(buffer) % CHUNK
        for start in range(0, whole, CHUNK):
            yield buffer[start : start + CHUNK]
        buffer = buffer[whole:]
    yield buffer


def _fenced(text: str) -> str:
    """Words between two bars: programs drop a cell of blanks, and may drop blanks at its ends."""
    return f"|{text}|"


def _unfenced(cells: Iterable[str]) -> str:
    return "".join(cell[1:-1] for cell in cells)


def _refused(file: str, problem: str, mend: str) -> UnreadableFile:
    return UnreadableFile([Fault(Place(file, sheet=TITLE), problem, mend)])


FINDING_FIELDS: Final = ("code", "severity", "record", "field", "message", "mend", "law", "source", "where")
"""What a findings sheet shows of a finding."""


def _finding(finding: Any, lang: str) -> dict[str, str]:
    from ropa.text import say

    plain_finding = {}
    for name in FINDING_FIELDS:
        value = getattr(finding, name, None)
        value = getattr(value, "value", value) if name == "severity" else value
        if value:
            plain_finding[name] = say(value, lang) if isinstance(value, str) else str(value)
    return plain_finding
