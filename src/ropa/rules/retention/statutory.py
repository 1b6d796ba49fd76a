# SPDX-License-Identifier: Apache-2.0
"""The time limits of which some law says how long (GDPR Art. 5(1)(e))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ropa.free_text.phrases import phrase_in, says
from ropa.law.acts import cites, sections_cited
from ropa.model import Activity, Header, Law, Retention
from ropa.patterns import pattern
from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import to_look_up
from ropa.rules.retention.retentions import retentions
from ropa.rules.walks import shared, shared_for
from ropa.silence import each
from ropa.text import BuiltInText, every_language

if TYPE_CHECKING:
    from ropa.law import RetentionRule


OF_ACCOUNTING: Final = ("accounting", "primary accounting", "vouchers", "books", "business letters")
"""How the topics of the rules on the papers of accounting begin."""


FROM_MEMORY: Final = BuiltInText(
    {
        "en": "; ropa has it from memory",
        "da": "; ropa har det efter hukommelsen",
        "nb": "; ropa har det etter hukommelsen",
    }
)
"""What is said beside a rule of the table that nobody read: it makes a warning, no error."""

_CAMERA: Final = pattern(r"camera|kamera|caméra|cámara|video|tv-over|bevakning|monitoring", re.IGNORECASE)
"""How acts are called that are on cameras."""

Ruled = tuple[str, str, Retention, Period, "list[RetentionRule]", "list[RetentionRule]"]


@shared
def ruled(ctx: Context) -> Iterator[Ruled]:
    """The retentions with a period of which some law says how long: with the rules of that law, and those on cameras.

    Of the general limits in a header only the law that they cite is known.
    """
    for key, field, holder, retention in retentions(ctx):
        if isinstance(retention.keep, Period):
            rows, cameras = _rows(ctx, holder, retention), _cameras(ctx, holder, retention)
            if rows or cameras:
                yield key, field, retention, retention.keep, rows, cameras


def _countries(ctx: Context, holder: Header | Activity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for party in ctx.controllers_for(holder) for code in ctx.country_of(party) or ()))


def _rows(ctx: Context, holder: Header | Activity, retention: Retention) -> list[RetentionRule]:
    """The rules of the acts that the retention cites; else, for accounting alone, those on accounting."""
    if each(retention.law):
        return cited_rules(ctx, holder, retention)
    if isinstance(holder, Activity) and _only_accounting(ctx, holder):
        return [row for row in _national(ctx, holder) if row.topic.startswith(OF_ACCOUNTING)]
    return []


def cited_rules(ctx: Context, holder: Header | Activity, retention: Retention) -> list[RetentionRule]:
    """The rules of the acts that a retention cites, in the country of a controller, as far as it cites their section.

    Of an act whose section is not cited, all; of another section of it than the table knows, none. A rule on what
    cameras record is one of such data, or of an act that is on cameras or cited with that section.
    """
    recordings = _has_recordings(ctx, holder, retention)
    return [
        row
        for law in each(retention.law)
        for row in rules_of(ctx, holder, law)
        if recordings or not row.of_recordings or _is_on_cameras(law)
    ]


def _is_on_cameras(law: Law) -> bool:
    """Whether an act is on cameras by its name, or cited with a section."""
    return bool(sections_cited(to_look_up(law))) or _CAMERA.search(law.name) is not None


def rules_of(ctx: Context, holder: Header | Activity, law: Law) -> list[RetentionRule]:
    """The rules of one act that is cited; none where it is not known.

    A code on many matters (a civil code, a labour code) is asked for the section that is cited, or for what the
    activity is plainly about: accounting alone, recordings of cameras. An act of the Union is asked for the article.
    """
    whole = not is_code(law)
    citation = to_look_up(law)
    national = [
        row
        for row in _national(ctx, holder)
        if cites(citation, row.acts, row.sections, whole_act=whole or _is_about(ctx, holder, row))
    ]
    return national + [
        row for row in _of_the_union(ctx, holder) if cites(citation, row.acts, row.sections, whole_act=False)
    ]


def is_from_memory(rule: RetentionRule) -> bool:
    """Whether nobody read the rule, in the act or with others: no error rests on it."""
    return rule.certainty == "memory"


def is_code(law: Law) -> bool:
    """Whether an act is a code on many matters, of which the name alone says nothing of how long."""
    return phrase_in(law.name, "code-of-many-matters", negated_too=True) is not None


def _is_about(ctx: Context, holder: Header | Activity, row: RetentionRule) -> bool:
    """Whether an activity is plainly about what a rule is about."""
    if not isinstance(holder, Activity):
        return False
    if row.of_recordings:
        return any(ctx.is_within("category", category, "media.video") for category in ctx.categories_of(holder))
    return row.topic.startswith(OF_ACCOUNTING) and _only_accounting(ctx, holder)


def _national(ctx: Context, holder: Header | Activity) -> Iterator[RetentionRule]:
    """The rules of the controllers' own countries."""
    for code in _countries(ctx, holder):
        yield from _of_country(ctx, code)


def _of_the_union(ctx: Context, holder: Header | Activity) -> Iterator[RetentionRule]:
    """The rules of the Union, where a controller is in a state of the EEA."""
    rows = (row for code in _countries(ctx, holder) for row in ctx.retention_rules(code) if row.of_the_union)
    yield from {row.id: row for row in rows}.values()


@shared_for
def _of_country(ctx: Context, code: str) -> tuple[RetentionRule, ...]:
    return tuple(row for row in ctx.retention_rules(code) if row.country == code)


def _only_accounting(ctx: Context, activity: Activity) -> bool:
    purposes, chains = each(activity.purposes), ctx.chains["purpose"]
    return bool(purposes) and all("accounting" in chains[purpose.purpose] for purpose in purposes)


def _cameras(ctx: Context, holder: Header | Activity, retention: Retention) -> list[RetentionRule]:
    if not isinstance(holder, Activity) or not _has_recordings(ctx, holder, retention):
        return []
    chains = ctx.chains["purpose"]
    of_premises = any("security.premises" in chains[purpose.purpose] for purpose in each(holder.purposes))
    if not of_premises and not is_named_for_cameras(holder):
        return []
    return [row for row in _national(ctx, holder) if row.of_cameras]


def _has_recordings(ctx: Context, holder: Header | Activity, retention: Retention) -> bool:
    """Whether what is kept is said to be recordings of cameras."""
    data = each(retention.categories) or (ctx.categories_of(holder) if isinstance(holder, Activity) else ())
    return any(ctx.is_within("category", category, "media.video") for category in data)


def is_named_for_cameras(activity: Activity) -> bool:
    """Whether the name of an activity tells of cameras: `Tv-overvågning`."""
    return any(says(wording, "tells-of-cameras") for wording in every_language(activity.name or ""))
