# SPDX-License-Identifier: Apache-2.0
"""B112: a public authority that relies on legitimate interests.

Its cases: `tests/rules/fixtures/B112.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.bases import INTERESTS, article_of
from ropa.model import Activity
from ropa.rules.completeness.parties import is_authority
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each


@rule(
    "B112",
    name="authority-on-legitimate-interests",
    severity="warning",
    law="GDPR Art. 6(1) second subparagraph",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            'A public authority relies on legitimate interests for "{purpose}"; it may not do so in the performance'
            " of its tasks."
        ),
        "da": (
            "En offentlig myndighed støtter »{purpose}« på legitim interesse; det kan den ikke, når den udfører "
            "sine opgaver."
        ),
        "nb": (
            "En offentlig myndighet bygger «{purpose}» på berettiget interesse; det kan den ikke når den utfører "
            "sine oppgaver."
        ),
    },
    mend={
        "en": "Name the task and the law behind it, or show that this lies outside the authority's tasks.",
        "da": "Angiv opgaven og loven bag den, eller vis at dette ligger uden for myndighedens opgaver.",
        "nb": "Oppgi oppgaven og loven bak den, eller vis at dette ligger utenfor myndighetens oppgaver.",
    },
)
def authority_on_legitimate_interests(ctx: Context) -> Iterator[Hit]:
    """A public authority that relies on legitimate interests.

    What it finds:
        A basis 6(1)(f) where a controller is a public authority; an error where the purpose is a public task.
    Why it matters:
        Authorities may not rely on it for processing in the performance of their tasks.
    Law:
        GDPR Art. 6(1) second subparagraph, recital 47.

    Example:
        A municipality with `purpose: public.task, bases: [6(1)(f)]`.
    Mend:
        Name the task and the law it rests on (6(1)(e) or (c)), or show that the processing lies outside the tasks.
    Limits:
        What belongs to the tasks cannot be seen here, save for purposes under `public`. A basis that stands on the
        activity is held against the purposes that it is for, or against all where it is tied to none.
    """
    authorities = {party for party in ctx.controllers if _is_authority(ctx, party)}
    for key, activity in ctx.activities if authorities else ():
        if authorities.isdisjoint(ctx.controllers_of(activity)):
            continue
        for field, purposes in _interests(activity):
            task = any(ctx.is_within("purpose", purpose, "public") for purpose in purposes)
            labels = tuple(dict.fromkeys(ctx.label("purpose", purpose) for purpose in purposes))
            served = labels or ctx.names.name("activity", activity.id)
            yield hit(key, field, severity=Severity.ERROR if task else None, purpose=served)


def _interests(activity: Activity) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where an activity names Art. 6(1)(f), on a purpose or for itself, and for which purposes."""
    purposes = tuple(purpose.purpose for purpose in each(activity.purposes))
    for index, purpose in enumerate(each(activity.purposes)):
        for number, basis in enumerate(each(purpose.bases)):
            if article_of(basis) == INTERESTS:
                yield f"purposes[{index}].bases[{number}]", (purpose.purpose,)
    for number, basis in enumerate(each(activity.bases)):
        if article_of(basis) == INTERESTS:
            yield f"bases[{number}]", each(basis.purposes) or purposes


def _is_authority(ctx: Context, party_id: str) -> bool:
    party = ctx.book.parties.get(party_id)
    return is_authority(party)
