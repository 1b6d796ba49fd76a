# SPDX-License-Identifier: Apache-2.0
"""The columns of a source: a document, each of its sections, and what the register has from it."""

from __future__ import annotations

from datetime import date
from typing import Final

from ropa.model import Document, Section
from ropa.model.fields import specs
from ropa.refs import split_key
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link, Style
from ropa.sheets.columns.field import cell_of, column
from ropa.sheets.phrase import MOST, phrase, some
from ropa.sheets.sheet import Column
from ropa.sheets.view import Cited, View
from ropa.silence import each


def _document(view: View, cited: Cited) -> Cell:
    if cited.document is None:
        return Cell(view.word("sheets.added_by_keeper"), style=Style.STRONG)
    style = Style.STRONG if cited.section is None else Style.BODY
    return Cell(view.writer.name("document", cited.document), style=style)


def _record(view: View, cited: Cited) -> Document | None:
    return view.book.documents.get(cited.document) if cited.document else None


def _part(view: View, cited: Cited) -> Section | None:
    return view.sections.get((cited.document or "", cited.section or ""))


def _section(_: View, cited: Cited) -> Cell:
    return Cell(cited.section) if cited.section else NOT_ASKED


def _title(view: View, cited: Cited) -> Cell:
    """The heading of a section; for a whole document, what it is and where it was found."""
    writer = view.writer
    part = _part(view, cited)
    if part is not None:
        texts = [writer.text(part.title)] if part.title else []
        texts += [writer.text(part.note)] if part.note else []
        return Cell("\n".join(texts)) if texts else NOT_ASKED
    document = _record(view, cited)
    if document is None or cited.section is not None:
        return NOT_ASKED
    lines = []
    for name, spec in specs(Document).items():
        if name in {"id", "title", "extra"} or (name in {"sections", "sources"} and each(getattr(document, name))):
            continue
        value = getattr(document, name)
        text = writer.language(value) if name == "language" and value else cell_of(view, value, spec).text
        if isinstance(value, date):
            text = writer.day(value)
        if text:
            lines.append(f"{writer.label(name)}: {text}")
    if each(document.sources):
        lines.append(f"{writer.label('sources')}: {view.sources(document)}")
    lines += [f"{heading}: {text}" for heading, text in document.extra]
    return Cell("\n".join(lines)) if lines else BLANK


def _gives(view: View, cited: Cited) -> Cell:
    """The records, and the parts of records, that come from it; or why nothing does."""
    writer = view.writer
    part = _part(view, cited)
    if not cited.cites:
        silent = writer.text(part.silent) if part is not None else ""
        return Cell(f"{view.word('sheets.nothing_from_it')}: {silent}", style=Style.QUIET) if silent else NOT_ASKED
    parts_of: dict[str, list[str]] = {}
    for key, path, cite in cited.cites:
        kind, record_id = split_key(key) or ("", key)
        record = writer.name(kind, record_id) if kind else key
        subject = writer.way(path) or ", ".join(writer.field_name(field_path) for field_path in cite.of or ())
        mark = f"{subject} [{view.word('sheets.inferred')}]".lstrip() if cite.inferred else subject
        parts_of.setdefault(record, []).append(f"{mark}: {phrase(writer, cite)}" if cite.document is None else mark)
    lines = [_line(record, parts) for record, parts in parts_of.items()]
    listed = some(writer, lines, cited.records - MOST)
    if len(lines) == 1 and cited.records == 1:
        return Cell(listed, link=Link(cited.cites[0][0]))
    return Cell(listed if listed.count("\n") < _MOST_LINES else listed.replace("\n• ", "; ").removeprefix("• "))


def _line(record: str, parts: list[str]) -> str:
    named = list(dict.fromkeys(part for part in parts if part))
    return f"{record} ({'; '.join(named)})" if named else record


def _count(_: View, cited: Cited) -> Cell:
    return Cell(str(cited.number), value=cited.number)


_MOST_LINES: Final = 26
"""Of more, none has a line of its own: the row would be higher than a spreadsheet lets it be."""


SOURCE: Final[tuple[Column, ...]] = (
    column("source.document", "field.document", _document, 30),
    column("source.section", "sheets.section", _section, 20),
    column("source.title", "sheets.what_it_is", _title, 46),
    column("source.count", "sheets.number_of", _count, 9),
    column("source.gives", "sheets.what_comes_of_it", _gives, 80),
)
"""Every column that can show a source."""
