# SPDX-License-Identifier: Apache-2.0
"""The tables: what the rows of a sheet can be, each row with a key that stays the same wherever it is moved to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from ropa.model import Activity
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.sheets.catalogue import used
from ropa.sheets.columns.finding import gravity_of, severity_of
from ropa.sheets.columns.stated_once import CONTACTS
from ropa.sheets.view import Part, View
from ropa.silence import each

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


def _on_behalf(view: View) -> Iterator[tuple[str, Any]]:
    return ((key_of("on_behalf", record.id), record) for record in view.on_behalf)


def _bases(view: View) -> Iterator[tuple[str, Any]]:
    """The legal bases, purpose by purpose; then those tied to none, and the conditions of Art. 9 and 10."""
    for activity in view.book.activities.values():
        for part in _bases_of(view, activity):
            yield part.key, part


def _bases_of(_: View, activity: Any) -> Iterator[Part]:
    for place, purpose in enumerate(each(activity.purposes)):
        for number, basis in enumerate(each(purpose.bases)):
            yield Part(activity, f"purposes[{place}].bases[{number}]", basis, purpose)
    for name in ("bases", "special_conditions"):
        yield from (
            Part(activity, f"{name}[{place}]", basis) for place, basis in enumerate(each(getattr(activity, name)))
        )


def _catalogue(view: View) -> Iterator[tuple[str, Any]]:
    return ((f"catalogue/{use.category}", use) for use in used(view))


def _reviews(view: View) -> Iterator[tuple[str, Any]]:
    """What is to be looked at again: the soonest first, then what has no day."""
    kinds = ("activity", "on_behalf", "assessment", "contract")
    records = [record for kind in kinds for record in view.book.each(kind) if review_of(record)]
    for record in sorted(records, key=lambda reviewed: min(review_of(reviewed), default="")):
        yield f"reviews/{key_of(kind_of(record), record.id)}", record


def review_of(record: Any) -> list[str]:
    """The days on which a record is to be looked at again or ends, and the reasons why it need not be."""
    names = ("valid_to",) if kind_of(record) == "contract" else ("next_review",)
    days = [getattr(record, name) for name in names]
    return [str(day) for day in days if day is not None]


def _lines(view: View) -> Iterator[tuple[str, Any]]:
    return ((line.key, line) for line in view.lines)


def _general(view: View) -> Iterator[tuple[str, Any]]:
    """What holds for all activities and is referred to from their rows, what has no sheet of its own, what is none.

    First come those whose names stand in the rows, each with how to reach it.
    """
    if view.says_once(*CONTACTS):
        yield from ((part.key, part) for part in _named_in_rows(view))
    headers = view.headers_referred_to
    for part in view.parts("header", *(name for name in _REFERRED_TO if view.says_once(name))):
        if part.owner.id in headers:
            yield part.key, part
    if view.says_once("transfers"):
        yield from ((line.key, line) for line in view.general_lines)
    if view.stated_once and not view.says_once(*ALONE):
        return
    for part in (*view.parts("header", *ALONE), *view.silences(header=_OF_ALL)):
        if part.owner.id in headers:
            yield part.key, part
    if "activity" in view.tables:
        for part in view.silences(activity=("rights", "statements")):
            yield part.key, part


def _named_in_rows(view: View) -> Iterator[Part]:
    """The controllers of activities, and the processors and controllers of lines of Art. 30(2): each once."""
    seen_ids: set[str] = set()
    activities = view.book.activities.values() if "activity" in view.tables else ()
    lines = view.on_behalf if "on_behalf" in view.tables else ()
    roles = (
        (
            "controllers",
            (row.party for record in activities for row in each(view.controllers_of(record))),
        ),
        ("processors", (party for record in lines for party in each(record.processors))),
        ("clients", (party for record in lines for party in each(record.controllers))),
    )
    for role, party_ids in roles:
        for party_id in dict.fromkeys(party_ids):
            if party_id in view.book.parties and party_id not in seen_ids:
                seen_ids.add(party_id)
                yield Part(view.book.parties[party_id], role, view.book.parties[party_id])


_REFERRED_TO: Final = ("processors", "recipients", "retention", "measures", "rights")
"""What rows refer to, of the fields of a header."""

ALONE: Final = ("automated_decisions", "children", "cookies")
"""The fields of a header that have no other sheet."""

_OF_ALL: Final = (
    "processors", "recipients", "retention", "measures", "rights", "statements", "automated_decisions", "children",
    "cookies",
)  # fmt: skip


def _findings(view: View) -> Iterator[tuple[str, Any]]:
    """What the rules found, the gravest first."""
    findings = sorted(view.findings or (), key=lambda finding: gravity_of(severity_of(finding)))
    for number, finding in enumerate(findings, start=1):
        yield f"findings/{number}", finding


def _sources(view: View) -> Iterator[tuple[str, Any]]:
    for cited in view.cited:
        whole = f"documents/{cited.document}" if cited.document else "documents"
        yield f"{whole}#{cited.section}" if cited.section else whole, cited


TABLES: Final[dict[str, Rows]] = {
    "activity": _records("activity"),
    "on_behalf": _on_behalf,
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
    "basis": _bases,
    "measure": _parts(
        {"header": ("measures",), "activity": ("measures",), "on_behalf": ("measures",), "system": ("measures",)}
    ),
    "catalogue": _catalogue,
    "review": _reviews,
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


def _parts_in(*names: str) -> Callable[[View, Any], Iterable[Any]]:
    """The parts of a record in some fields; after them, those of the headers that speak for it.

    Where what headers state stands once on a sheet of its own, it is referred to.
    """

    def parts(view: View, record: Any) -> Iterator[Any]:
        yield from _parts_of(record, names)
        general = [part for header in _headers_of(view, record) for part in _parts_of(header, names)]
        if general and view.says_once(*(name for name in names if name in _REFERRED_TO)):
            yield SEE_GENERAL
        else:
            yield from general

    return parts


def _parts_of(holder: Any, names: Iterable[str]) -> Iterator[Part]:
    for name in names:
        for place, part in enumerate(each(getattr(holder, name, None))):
            yield Part(holder, f"{name}[{place}]", part)


def _headers_of(view: View, record: Any) -> tuple[Any, ...]:
    return view.headers_of(record) if isinstance(record, Activity) else ()


SEE_GENERAL: Final = object()
"""In the place of a row of a form: what headers state stands on a sheet of its own."""


def _lines_of(view: View, record: Any) -> Iterator[Any]:
    lines = view.lines_of(record.id)
    own = [line for line in lines if not (view.says_once("transfers") and view.is_general(line, record))]
    yield from own
    if len(own) < len(lines):
        yield SEE_GENERAL


def _subjects_of(_: View, activity: Any) -> Iterable[str]:
    return dict.fromkeys(subject for data in each(activity.data) for subject in each(data.subjects))


PARTS_OF: Final[dict[str, Callable[[View, Any], Iterable[Any]]]] = {
    "purpose": _parts_in("purposes"),
    "subject": _subjects_of,
    "basis": _bases_of,
    "engagement": _parts_in("processors", "recipients", "sub_processors"),
    "measure": _parts_in("measures"),
    "retention": _parts_in("retention"),
    "right": _parts_in("rights"),
    "line": _lines_of,
}
"""What a form can have a line for each of, of the record that it shows."""


GENERAL_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "engagement": ("processors", "recipients"),
    "measure": ("measures",),
    "retention": ("retention",),
    "right": ("rights",),
    "line": ("transfers",),
}
"""The fields of headers to which the lines of a form refer, of those that it can have a line for each of."""
