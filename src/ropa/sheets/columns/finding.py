# SPDX-License-Identifier: Apache-2.0
"""The columns of a finding, which is handed over as a value: this floor knows no rules."""

from __future__ import annotations

from typing import Any, Final

from ropa.errors import UnknownRecord
from ropa.labels import capital, knows
from ropa.register import kind_of
from ropa.sheets.cell import NOT_ASKED, Cell, Link, Style
from ropa.sheets.columns.field import column
from ropa.sheets.sheet import Column
from ropa.sheets.view import View

_STYLES: Final = {"error": Style.BAD, "warning": Style.WARNING}


def _words(name: str) -> Any:
    def read(view: View, finding: Any) -> Cell:
        value = getattr(finding, name, None)
        return Cell(view.writer.text(str(value) if not isinstance(value, str) else value)) if value else NOT_ASKED

    return read


def _in_words(name: str, plain: str) -> Any:
    """What a finding says in the language of the sheet; as it stands where it speaks only one."""

    def read(view: View, finding: Any) -> Cell:
        say = getattr(finding, name, None)
        return Cell(say(view.writer.lang) if callable(say) else view.writer.text(getattr(finding, plain, "")))

    return read


def _field(view: View, finding: Any) -> Cell:
    """The field by the names that the sheets have for it, not by those of files."""
    way = view.writer.way(getattr(finding, "field", "") or "")
    return Cell(way) if way else NOT_ASKED


def _source(view: View, finding: Any) -> Cell:
    """The documents by their names, each with its section."""
    cites = (getattr(finding, "source", "") or "").split("; ")
    parts = (cite.partition(" ") for cite in cites if cite)
    sources = [
        ", ".join(part for part in (view.writer.name("document", document), section) if part)
        for document, _, section in parts
    ]
    return Cell("\n".join(sources)) if sources else NOT_ASKED


GRAVEST_FIRST: Final = ("error", "warning", "info", "question")
"""The severities, the gravest first."""


def gravity_of(severity: str) -> int:
    """The place of a severity among all; one that is not known comes last."""
    return GRAVEST_FIRST.index(severity) if severity in GRAVEST_FIRST else len(GRAVEST_FIRST)


def severity_of(finding: Any) -> str:
    """The severity of a finding, as a word of the catalogue names it."""
    return str(getattr(finding.severity, "value", finding.severity))


def severity_words(view: View, severity: str) -> str:
    """What a severity is called."""
    key = f"severity.{severity}"
    return capital(view.word(key)) if knows(key) else severity


def _severity(view: View, finding: Any) -> Cell:
    severity = severity_of(finding)
    return Cell(severity_words(view, severity), style=_STYLES.get(severity, Style.BODY))


def _record(view: View, finding: Any) -> Cell:
    key = getattr(finding, "record", None)
    if not key:
        return NOT_ASKED
    try:
        record = view.book.get(str(key))
    except UnknownRecord:
        return Cell(str(key))
    return Cell(view.writer.name(kind_of(record), record.id), link=Link(str(key)))


FINDING: Final[tuple[Column, ...]] = (
    column("finding.code", "sheets.code", _words("code"), 10),
    column("finding.severity", "sheets.severity", _severity, 13),
    column("finding.record", "sheets.record", _record, 26),
    column("finding.field", "sheets.field", _field, 26),
    column("finding.message", "findings.what", _in_words("text", "message"), 58),
    column("finding.mend", "findings.mend", _in_words("mend_in", "mend"), 44),
    column("finding.law", "findings.law", _in_words("law_in", "law"), 24),
    column("finding.source", "sheets.source", _source, 26),
    column("finding.where", "findings.place", _words("where"), 24),
)
"""Every column that can show a finding."""
