# SPDX-License-Identifier: Apache-2.0
"""Which data, where they come from, and whether people have to give them: GDPR Art. 13(2)(e), 14(1)(d), 14(2)(f)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ropa.answers.facts.sources import SourceRow
from ropa.answers.notices.group import COLLECTED, OBTAINED, Group
from ropa.answers.notices.items import NoticeRow
from ropa.answers.question import OPEN, YES, Verdict
from ropa.answers.table import STATED
from ropa.model import Required, SourceKind


def applicable(group: Group) -> Iterator[NoticeRow]:
    """Which of the two articles applies, and to which data."""
    kinds: tuple[tuple[str, tuple[SourceRow, ...], tuple[str, ...]], ...] = (
        ("notice.applies.13", group.collected, ("13",)),
        ("notice.applies.14", group.obtained, ("14",)),
        ("notice.applies.derived", group.derived, ("13", "14")),
    )
    for key, rows, articles in kinds:
        for verdict, some in _by_certainty(rows):
            text = group.text(key, categories=group.data_of(some))
            yield group.line("applies", text, verdict, activities=_activities(some), source=some[0].source,
                             articles=articles, may=all(row.may for row in some))  # fmt: skip
    silent = [activity.id for activity in group.activities if activity.data is None]
    in_words = [row for row in group.unknown if row.text]
    unstated = [row for row in group.unknown if not row.text]
    if in_words:
        text = group.text("notice.applies.words", categories=group.data_of(in_words))
        yield group.gap("applies", text, activities=_activities(in_words), articles=("13", "14"))
    if unstated or silent:
        text = group.text(
            "notice.applies.open",
            categories=group.data_of(unstated) if unstated else group.text("notice.data_not_stated"),
        )
        yield group.gap("applies", text, activities=dict.fromkeys((*_activities(unstated), *silent)),
                        articles=("13", "14"))  # fmt: skip


def data(group: Group) -> Iterator[NoticeRow]:
    """Categories and sources of what is obtained elsewhere; what has to be given of what is collected."""
    if group.under_14:
        yield from _categories(group)
        yield from _sources(group)
    if group.under_13:
        rows = [row for row in group.origins if row.kind in COLLECTED or not isinstance(row.kind, str)]
        for row in rows:
            if row.required is not None:
                yield _required(group, row)
        yield from _gap(group, "required", "notice.required.gap", [row for row in rows if row.required is None])
        without = [row for row in rows if isinstance(row.required, str) and not _needs_no_consequence(row)]
        yield from _gap(group, "required", "notice.required.consequence_gap", without)


def _categories(group: Group) -> Iterator[NoticeRow]:
    """The categories that are obtained elsewhere, or may be."""
    for row in group.origins:
        if row.kind in COLLECTED:
            continue
        if row.categories:
            verdict = _verdict(row) if row.kind in OBTAINED else OPEN
            text = group.shown("categories", row.categories)
            yield group.line("categories", text, verdict, activities=_activities([row]), source=row.source, may=row.may,
                             when=row.when)  # fmt: skip
        else:
            yield group.gap("categories", group.text("notice.categories.gap"), activities=_activities([row]))
    silent = [activity.id for activity in group.activities if activity.data is None]
    if silent:
        yield group.gap("categories", group.text("notice.categories.gap"), activities=silent)


def _sources(group: Group) -> Iterator[NoticeRow]:
    """The source of each, and whether it is publicly accessible."""
    unstated = []
    for row in group.origins:
        if row.kind in COLLECTED:
            continue
        if row.kind not in OBTAINED and row.kind != SourceKind.DERIVED:
            if row.text:
                wording = group.text("notice.source.words", categories=group.data_of([row]), text=row.text)
                yield group.line("source", wording, OPEN, may=row.may, when=row.when, activities=_activities([row]),
                                 source=row.source)  # fmt: skip
            else:
                unstated.append(row)
            continue
        categories = group.data_of([row])
        text = _source(group, row, categories)
        if text is None:
            key = "notice.source.party_gap" if row.kind == SourceKind.PARTY else "notice.source.public_gap"
            yield group.gap("source", group.text(key, categories=categories), activities=_activities([row]),
                            source=row.source)  # fmt: skip
            continue
        yield group.line("source", text, _verdict(row), may=row.may, when=row.when, activities=_activities([row]),
                         source=row.source)  # fmt: skip
    yield from _gap(group, "source", "notice.source.gap", unstated)


def _source(group: Group, row: SourceRow, categories: tuple[str, ...] | str) -> str | None:
    """From where data come; `None` = from some party, or somewhere public, and not said which."""
    origin = group.text("notice.source.party", categories=categories, party=row.party) if row.party else None
    if origin is None and row.kind in {SourceKind.DERIVED, SourceKind.OTHER_PERSON}:
        origin = group.pattern("{categories}: {kind}", categories=categories, kind=row.kind)
    if origin is None and row.text:
        public = row.kind == SourceKind.PUBLIC
        origin = (
            group.text("notice.source.public", categories=categories)
            if public
            else group.shown("categories", categories)
        )
    return group.joined((origin, row.text), ": ") if origin is not None and row.text else origin


def _required(group: Group, row: SourceRow) -> NoticeRow:
    """Whether data have to be provided, and what happens if not (Art. 13(2)(e))."""
    cells: dict[str, Any] = {"categories": group.data_of([row]), "required": row.required}
    if row.consequence:
        text = group.text("notice.required.consequence", **cells, consequence=row.consequence)
    else:
        text = group.pattern("{categories}: {required}", **cells)
    sure = _verdict(row) if row.kind in COLLECTED else OPEN
    return group.line(
        "required", text, sure, activities=_activities([row]), source=row.source, may=row.may, when=row.when
    )


def _needs_no_consequence(row: SourceRow) -> bool:
    """Whether nothing is left to be said of what happens if data are not provided."""
    return row.required is None or bool(row.consequence) or row.required == Required.VOLUNTARY


def _gap(group: Group, item: str, key: str, rows: list[SourceRow]) -> Iterator[NoticeRow]:
    """One gap for all data of which the same is not stated."""
    if rows:
        yield group.gap(item, group.text(key, categories=group.data_of(rows)), activities=_activities(rows))


def _verdict(row: SourceRow) -> Verdict:
    return YES if row.certainty == STATED else OPEN


def _by_certainty(rows: Iterable[SourceRow]) -> Iterator[tuple[Verdict, list[SourceRow]]]:
    """The rows that are surely of these people, and the others."""
    every = list(rows)
    for verdict in (YES, OPEN):
        some = [row for row in every if _verdict(row) is verdict]
        if some:
            yield verdict, some


def _activities(rows: Iterable[SourceRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.activity for row in rows if row.activity is not None))
