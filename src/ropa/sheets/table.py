# SPDX-License-Identifier: Apache-2.0
"""The tables: what the rows of a sheet can be, each row with a key that stays the same wherever it is moved to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from ropa.refs import key_of
from ropa.register import kind_of
from ropa.sheets.view import View

Rows = Callable[[View], Iterable[tuple[str, Any]]]
"""The rows of a table: each with its key."""


def _records(*kinds: str) -> Rows:
    def rows(view: View) -> Iterator[tuple[str, Any]]:
        for kind in kinds:
            for record in view.book.each(kind):
                yield key_of(kind_of(record), record.id), record

    return rows


def _parts(fields: dict[str, tuple[str, ...]]) -> Rows:
    def rows(view: View) -> Iterator[tuple[str, Any]]:
        for kind, names in fields.items():
            for part in view.parts(kind, *names):
                yield part.key, part

    return rows


def _lines(view: View) -> Iterator[tuple[str, Any]]:
    return ((line.key, line) for line in view.lines)


def _general(view: View) -> Iterator[tuple[str, Any]]:
    """What holds for all activities and has no sheet of its own, and what is stated to be none."""
    for part in view.parts("header", "measures", "automated_decisions", "children", "cookies"):
        yield part.key, part
    for part in view.silences(header=_OF_ALL, activity=("rights", "statements")):
        yield part.key, part


_OF_ALL: Final = (
    "processors", "recipients", "retention", "measures", "rights", "statements", "automated_decisions", "children",
    "cookies",
)  # fmt: skip


def _findings(view: View) -> Iterator[tuple[str, Any]]:
    for number, finding in enumerate(view.findings or (), start=1):
        yield f"findings/{number}", finding


def _sources(view: View) -> Iterator[tuple[str, Any]]:
    for cited in view.cited:
        whole = f"documents/{cited.document}" if cited.document else "documents"
        yield f"{whole}#{cited.section}" if cited.section else whole, cited


TABLES: Final[dict[str, Rows]] = {
    "activity": _records("activity"),
    "on_behalf": _records("on_behalf"),
    "party": _records("party"),
    "engagement": _parts(
        {
            "activity": ("processors", "recipients"),
            "on_behalf": ("sub_processors",),
            "header": ("processors", "recipients"),
        }
    ),
    "line": _lines,
    "transfer": _records("transfer"),
    "retention": _parts({"activity": ("retention",), "header": ("retention",)}),
    "right": _parts({"header": ("rights",), "activity": ("rights",)}),
    "statement": _parts({"header": ("statements",), "activity": ("statements",)}),
    "general": _general,
    "system": _records("system"),
    "contract": _records("contract"),
    "assessment": _records("assessment"),
    "flow": _records("flow"),
    "term": _records("category", "subject", "purpose", "measure", "operation"),
    "finding": _findings,
    "waiver": _records("waiver"),
    "source": _sources,
}
"""Each table and its rows."""
