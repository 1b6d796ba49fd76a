# SPDX-License-Identifier: Apache-2.0
"""The columns of overviews across activities: legal bases, measures, categories of data, reviews."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ropa.model import Basis, Contract, Header, Purpose
from ropa.model.fields import specs
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.sheets.catalogue import Group, Used
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Link, Style
from ropa.sheets.columns.activity import time_limits
from ropa.sheets.columns.field import cell_of, column, conditions_of, link_to, note, owner_link, part_fields, source
from ropa.sheets.columns.stated_once import SEE, with_general
from ropa.sheets.phrase import apart_from_article, bullets, phrase, some
from ropa.sheets.sheet import Column, Need
from ropa.sheets.view import Part, View
from ropa.silence import NotApplicable, each


def _owner(view: View, part: Part) -> Cell:
    if isinstance(part.owner, Header):
        return Cell(view.of_all("sheets.for_all_activities", part.owner), style=Style.QUIET)
    return owner_link(view, part.owner)


# -- legal bases -------------------------------------------------------------------------------------------------------


def _purpose(view: View, part: Part) -> Cell:
    """The purpose that a basis hangs on; that it hangs on none; or, for Art. 9 and 10, nothing."""
    purpose = part.within
    if isinstance(purpose, Purpose):
        return Cell(view.writer.name("purpose", purpose.purpose), link=link_to(view, "purpose", purpose.purpose))
    if part.field.startswith("special_conditions"):
        return Cell(view.word("sheets.special_condition"), style=Style.QUIET)
    return Cell(view.word("sheets.tied_to_no_purpose"), style=Style.QUIET)


def _article(view: View, part: Part) -> Cell:
    basis = part.record
    if not basis.article:
        return BLANK
    mark = "" if basis.cited else f" [{view.word('sheets.not_cited')}]"
    return Cell(view.writer.ground(basis.article) + mark)


def _terms(view: View, part: Part) -> Cell:
    """What else is stated of it: the rest of its fields, in words."""
    record = part.record
    terms = [view.word("sheets.hedged")] if record.may else []
    for name, spec in specs(type(record)).items():
        if name in _SHOWN or (value := getattr(record, name)) is None:
            continue
        inside = apart_from_article(view.writer, record, name, cell_of(view, value, spec).text.replace("\n", " "))
        terms.append(f"{view.writer.label(name)}: {inside}")
    return Cell(bullets([*terms, *conditions_of(view, record)])) if terms or record.conditions else NOT_ASKED


_SHOWN: Final = frozenset({"article", "cited", "text", "interest", "law", "sources", "note", "may", "conditions"})

BASIS: Final[tuple[Column, ...]] = (
    column("basis.activity", "sheets.activity", _owner, 28),
    column("basis.purpose", "sheets.purpose", _purpose, 26),
    column("basis.article", "sheets.legal_basis", _article, 30),
    *part_fields("basis", Basis, text=32, interest=32, law=22),
    column("basis.terms", "sheets.more", _terms, 34),
    source("basis"),
    note("basis"),
)
"""Every column that can show a legal basis, or a condition of Art. 9 or 10."""


# -- measures ----------------------------------------------------------------------------------------------------------


def _measure(view: View, part: Part) -> Cell:
    return Cell(phrase(view.writer, part.record))


def _measure_kind(view: View, part: Part) -> Cell:
    term = part.record.measure
    return Cell(view.writer.name("measure", term)) if isinstance(term, str) else NOT_ASKED


def _measure_words(view: View, part: Part) -> Cell:
    text = part.record.text
    return Cell(view.writer.text(text)) if text else NOT_ASKED


MEASURE: Final[tuple[Column, ...]] = (
    column("measure.kind", "sheets.kind", _measure_kind, 30),
    column("measure.text", "sheets.what", _measure_words, 50),
    column("measure.of", "sheets.record", _owner, 28),
    column("measure.what", "art30_1g_measures", _measure, 80, ("g", Need.POSSIBLE)),
    source("measure"),
    note("measure"),
)
"""Every column that can show a measure."""


# -- the data catalogue ------------------------------------------------------------------------------------------------


def _category(view: View, used: Used) -> Cell:
    return Cell(view.writer.category(used.category), link=link_to(view, "category", used.category))


def _broader(view: View, used: Used) -> Cell:
    broader = view.writer.broader(used.category)
    return Cell(view.writer.name("category", broader)) if broader else NOT_ASKED


def _where(view: View, used: Used) -> Cell:
    activities = some(view.writer, [view.writer.name("activity", activity_id) for activity_id in used.activities])
    link = Link(key_of("activity", used.activities[0])) if len(used.activities) == 1 else None
    return Cell(activities, link=link) if activities else NOT_ASKED


def _whose(view: View, used: Used) -> Cell:
    return (
        Cell("; ".join(view.writer.name("subject", subject_id) for subject_id in used.subjects))
        if used.subjects
        else BLANK
    )


def _to(name: str) -> Any:
    def read(view: View, used: Used) -> Cell:
        parties: tuple[str, ...] = getattr(used, name)
        link = link_to(view, "party", parties[0]) if len(parties) == 1 else None
        text = "; ".join(view.writer.name("party", party_id) for party_id in parties)
        if name == "possible" and used.is_general:
            return with_general(text, view.word(SEE), link)
        return Cell(text, link=link) if parties else NOT_ASKED

    return read


CATALOGUE: Final[tuple[Column, ...]] = (
    column("catalogue.category", "sheets.category", _category, 34, ("c", Need.MANDATORY)),
    column("catalogue.broader", "field.broader", _broader, 24),
    column(
        "catalogue.count",
        "sheets.number_of",
        lambda _, used: Cell(str(len(used.activities)), value=len(used.activities)),
        9,
    ),
    column("catalogue.activities", "sheets.activity", _where, 44),
    column("catalogue.subjects", "art30_1c_data_subjects", _whose, 26, ("c", Need.MANDATORY)),
    column("catalogue.stated", "sheets.recipients_stated", _to("stated"), 34),
    column("catalogue.possible", "sheets.recipients_possible", _to("possible"), 34),
)
"""Every column that can show where a category of data is used."""


# -- reviews -----------------------------------------------------------------------------------------------------------


def _review_kind(view: View, record: Any) -> Cell:
    return Cell(view.word(f"sheets.review_{kind_of(record)}"))


def _last(_: View, record: Any) -> Cell:
    for name in ("reviewed", "dated", "signed"):
        day = getattr(record, name, None)
        if isinstance(day, date):
            return Cell(day.isoformat(), value=day)
    return BLANK


def _due(view: View, record: Any) -> Cell:
    due = due_of(record)
    if isinstance(due, NotApplicable):
        return Cell(view.writer.not_applicable(due))
    return Cell(due.isoformat(), value=due) if due is not None else BLANK


def due_of(record: Any) -> date | NotApplicable | None:
    """The day by which a record is to be looked at again; for a contract, the day on which it ends."""
    due: date | NotApplicable | None = record.valid_to if isinstance(record, Contract) else record.next_review
    return due


def _state(view: View, record: Any) -> Cell:
    """Whether that day has gone by on the date."""
    due = due_of(record)
    if not isinstance(due, date):
        return NOT_ASKED
    late = due < view.on
    return Cell(view.word("sheets.overdue" if late else "sheets.not_yet_due"), style=Style.BAD if late else Style.GOOD)


REVIEW: Final[tuple[Column, ...]] = (
    column("review.record", "sheets.record", owner_link, 40),
    column("review.kind", "sheets.kind", _review_kind, 24),
    column("review.last", "field.reviewed", _last, 14),
    column("review.due", "field.next_review", _due, 14),
    column("review.state", "sheets.status_on_date", _state, 20),
)
"""Every column that can show when something is to be looked at again."""


# -- lines of forms ----------------------------------------------------------------------------------------------------


def _group_categories(view: View, group: Group) -> Cell:
    return (
        Cell("; ".join(view.writer.category(category) for category in group.categories))
        if group.categories
        else NOT_ASKED
    )


def _group_retention(view: View, group: Group) -> Cell:
    """The time limits of those categories, and those for all data of the activity; the general ones where it has none.

    A limit for some of the data that a category is wider than is among them: it says itself what it is for.
    """
    if not group.categories:
        return NOT_ASKED
    retention = group.activity.retention
    if not isinstance(retention, tuple) or not retention:
        return time_limits(view, group.activity)
    limits = [
        phrase(view.writer, limit, whole=False)
        for limit in retention
        if not limit.categories or any(map(_touching(view, group), each(limit.categories)))
    ]
    return Cell(bullets(limits)) if limits else BLANK


def _touching(view: View, group: Group) -> Callable[[str], bool]:
    """Whether a category is a kind of one of the group, or one of the group a kind of it."""
    within = view.writer.within
    return lambda category: any(within(own, category) or within(category, own) for own in group.categories)


GROUP: Final[tuple[Column, ...]] = (
    column("group.categories", "sheets.personal_data", _group_categories, 50, ("c", Need.MANDATORY)),
    column(
        "group.retention", "art30_1f_time_limits", _group_retention, 34, ("f", Need.POSSIBLE), general=("retention",)
    ),
)
"""Every column that can show some of the categories of an activity."""

PURPOSE: Final[tuple[Column, ...]] = (
    column(
        "purpose.name", "sheets.purpose", lambda view, part: Cell(phrase(view.writer, part.record, whole=False)), 50
    ),
)
SUBJECT: Final[tuple[Column, ...]] = (
    column(
        "subject.name",
        "art30_1c_data_subjects",
        lambda view, subject_id: Cell(view.writer.name("subject", subject_id)),
        50,
    ),
)
