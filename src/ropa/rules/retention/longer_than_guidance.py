# SPDX-License-Identifier: Apache-2.0
"""R113: data kept for longer than an authority accepts without special reasons.

Its cases: `tests/rules/fixtures/R113.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ropa.law import RetentionRule
from ropa.model import Activity, Header, Retention
from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import Citation
from ropa.silence import each

TOPICS: Final = {
    "unsuccessful applicants": ("hr.recruit", "employment", "applicant"),
    "camera recordings (outside the workplace rule)": ("security.premises", "media.video", "filmed-person"),
}
"""The topics of guidance: the purpose, and the data or the people by which an activity is known to be about one."""


@rule(
    "R113",
    name="longer-than-guidance",
    severity="info",
    law="GDPR Art. 5(1)(e)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Kept for {keep}; the authority accepts {period} without special reasons ({rule}). Which are they?",
        "da": "Opbevares i {keep}; myndigheden accepterer {period} uden særlige grunde ({rule}). Hvilke er det?",
        "nb": "Lagres i {keep}; myndigheten godtar {period} uten særlige grunner ({rule}). Hvilke er det?",
    },
    mend={
        "en": "Shorten the period, or note the reasons.",
        "da": "Forkort perioden, eller notér grundene.",
        "nb": "Forkort perioden, eller noter grunnene.",
    },
)
def longer_than_guidance(ctx: Context) -> Iterator[Hit]:
    """Data kept for longer than an authority accepts without special reasons.

    What it finds:
        A period surely longer than the guidance of the authority in a controller's country: unsuccessful applicants in
        Austria, Denmark, France, Germany and the Netherlands; camera recordings in Austria, France, Germany, Italy, the
        Netherlands and Norway.
    Why it matters:
        Guidance binds nobody, but whoever keeps data for longer has to be able to say why.
    Law:
        The guidance named in the finding; GDPR Art. 5(1)(e), 5(2).

    Example:
        A Danish employer that keeps `employment.application` for `P5Y`.
    Mend:
        A question: which reasons? Shorten the period, or note them.
    Limits:
        Knows the few rows of kind `guidance` in the table of retention. A retention with `legal_hold` or conditions,
        such as a consent, has its reasons on record.
    """
    for key, field, holder, retention in retentions(ctx):
        has_reasons = retention.legal_hold or each(retention.conditions)
        if isinstance(holder, Header) or not isinstance(retention.keep, Period) or has_reasons:
            continue
        for guidance in _guidance(ctx, holder, retention):
            if guidance.period is not None and retention.keep.surely_longer_than(guidance.period):
                yield hit(
                    key,
                    f"{field}.keep",
                    law=guidance.source,
                    keep=retention.keep,
                    period=guidance.period,
                    rule=Citation(guidance.source),
                )


def _guidance(ctx: Context, activity: Activity, retention: Retention) -> Iterator[RetentionRule]:
    data = each(retention.categories) or ctx.categories_of(activity)
    people = each(retention.subjects) or ctx.subjects_of(activity)
    topics = {
        topic
        for topic, (purpose, category, subject) in TOPICS.items()
        if _has(ctx, "purpose", purpose, [own.purpose for own in each(activity.purposes)])
        and (_has(ctx, "category", category, data) or _has(ctx, "subject", subject, people))
    }
    if not topics:
        return
    countries = dict.fromkeys(code for party in ctx.controllers_of(activity) for code in ctx.country_of(party) or ())
    for code in countries:
        yield from (row for row in ctx.retention_rules(code) if row.kind == "guidance" and row.topic in topics)


def _has(ctx: Context, kind: str, broader: str, stated: Iterable[str]) -> bool:
    """Whether one of the terms that are stated is of that kind, or a narrower one."""
    return not ctx.terms_under(kind, broader).isdisjoint(stated)
