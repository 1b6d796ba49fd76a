# SPDX-License-Identifier: Apache-2.0
"""Answers as files: JSON, CSV, Markdown, a workbook, text. A value that begins like a formula stays text."""

from __future__ import annotations

import csv
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, Protocol

from ropa import labels
from ropa.atomic import atomic_write
from ropa.control_codes import escaped_in_json
from ropa.errors import UnknownWord, did_you_mean
from ropa.labels.marks import MARK_IN_MARKDOWN, UNSEALED, sealed, sealed_object, sealed_table
from ropa.show import WIDTH, Table, cell_text

if TYPE_CHECKING:
    from os import PathLike

    from ropa.register import Register

_WIDTH: Final = 28


class Answered(Protocol):
    """What a file needs of an answer."""

    @property
    def on(self) -> date | None:
        """The day for which it is answered."""

    @property
    def book(self) -> Register:
        """The register that was asked."""

    def table(self) -> Table:
        """Cells as ids."""

    def in_words(self, lang: str = "en") -> Table:
        """Cells in words."""

    def summary(self, lang: str = "en") -> str:
        """How many of each certainty."""

    def notes(self, lang: str | None = None) -> tuple[str, ...]:
        """What it rests on."""

    def text(self, width: int = WIDTH, lang: str | None = None) -> str:
        """All of it as text."""

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """All of it as plain values."""


def json_text(answer: Answered, lang: str) -> str:
    """Question, day, rows, counts and notes as JSON."""
    return escaped_in_json(json.dumps(answer.to_dict(lang), ensure_ascii=False, indent=1))


def csv_text(answer: Answered, lang: str | None) -> str:
    """The rows as CSV, each field in quotes; what is not stated is a blank field, in codes; a word, in words."""
    return _csv(answer, lang)


def _csv(answer: Answered, lang: str | None, mark: Sequence[str] = ()) -> str:
    """The rows as CSV; with a mark behind the headings, a blank field stands below it in each row."""
    from ropa.formats.tables.csv_sheet import inert, separator_of

    table, separator = _table(answer, lang), separator_of(lang or "en")
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*map(inert, table.columns), *mark])
    writer.writerows([*(inert(_cell(cell)) for cell in row), *("" for _ in mark)] for row in table.rows)
    return buffer.getvalue()


def _csv_file(answer: Answered, lang: str | None) -> bytes:
    text = _csv(answer, lang, [UNSEALED])
    return BOM_UTF8 + sealed_table(text.encode("utf-8", "backslashreplace"))


def markdown_text(answer: Answered, lang: str | None) -> str:
    """The answer as Markdown: nothing in a cell is read as Markdown or HTML."""
    from ropa.packages.markdown_escaping import escaped, table_line

    table = _table(answer, lang)
    lines = [MARK_IN_MARKDOWN, f"## {escaped(table.title)}", ""]
    if table.rows:
        lines += [table_line(map(escaped, table.columns)), table_line("---" for _ in table.columns)]
        lines += [table_line(escaped(_cell(cell)) for cell in row) for row in table.rows]
        lines.append("")
    spoken = lang or "en"
    lines += [f"- {escaped(line)}" for line in (answer.summary(spoken), *answer.notes(lang))]
    return "\n".join(lines) + "\n"


def xlsx_bytes(answer: Answered, lang: str | None) -> bytes:
    """The answer as a workbook: its rows on one sheet, counts and notes above them."""
    from ropa.formats.workbook.empty_workbook import About
    from ropa.formats.workbook.xlsx import write_sheets
    from ropa.sheets import Cell, Heading, Row, Sheet

    table, spoken = _table(answer, lang), lang or "en"
    sheet = Sheet(
        key="answer",
        title=labels.heading("answers.sheet", spoken),
        about=" ".join((f"{table.title}.", f"{answer.summary(spoken)}.", *answer.notes(lang))),
        headings=tuple(Heading(key=column, text=column, width=_WIDTH) for column in table.columns),
        rows=[
            Row(
                f"answers/{number}",
                tuple(
                    Cell(_cell(cell), value=cell if isinstance(cell, date) or type(cell) is int else None)
                    for cell in row
                ),
            )
            for number, row in enumerate(table.rows)
        ],
        empty=labels.word("answers.empty", spoken),
    )
    about = About(title=table.title, controller="ropa", as_of=answer.book.as_of, on=answer.on, lang=spoken)
    stream = BytesIO()
    write_sheets([sheet], stream, about)
    return stream.getvalue()


FORMS: Final[dict[str, Callable[[Answered, str | None], bytes]]] = {
    "csv": _csv_file,
    "json": lambda answer, lang: sealed_object(json_text(answer, lang or "en").encode("utf-8", "backslashreplace")),
    "md": lambda answer, lang: b"".join(sealed([markdown_text(answer, lang).encode("utf-8", "backslashreplace")])),
    "xlsx": xlsx_bytes,
    "txt": lambda answer, lang: (answer.text(lang=lang) + "\n").encode("utf-8", "backslashreplace"),
}
"""How an answer is written, by the suffix of the file."""


def write(answer: Answered, path: str | PathLike[str], lang: str | None = None, form: str | None = None) -> None:
    """Write an answer in a form, or else in that of the suffix; see `Answer.write`."""
    suffix = form or PurePath(path).suffix.removeprefix(".").casefold()
    if suffix not in FORMS:
        raise UnknownWord(f"An answer is not written as {suffix or 'a file without a suffix'!r}. {_offered(suffix)}")
    atomic_write(path, FORMS[suffix](answer, lang))


def _offered(suffix: str) -> str:
    return did_you_mean(suffix, FORMS)


def _table(answer: Answered, lang: str | None) -> Table:
    return answer.table() if lang is None else answer.in_words(lang)


def _cell(cell: Any) -> str:
    """A cell as text: blank where nothing is stated."""
    return "" if cell is None else cell_text(cell)
