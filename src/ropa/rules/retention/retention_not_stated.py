# SPDX-License-Identifier: Apache-2.0
"""R101: an activity that says nothing of how long the data is kept.

Its cases: `tests/rules/fixtures/R101.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import phrase_in
from ropa.meaning.general.time_limits import time_limits
from ropa.model import Retention
from ropa.rules.context import Context
from ropa.rules.retention.criteria_of_the_law_only import is_the_laws
from ropa.rules.retention.no_end.kept_without_end import has_no_end, names_who_asks
from ropa.rules.retention.no_end.least_and_no_longest import is_least_only
from ropa.rules.retention.retention_says_nothing import says_something
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import NotApplicable, each
from ropa.text import every_language


@rule(
    "R101",
    name="retention-not-stated",
    severity="warning",
    law="GDPR Art. 30(1)(f), 5(1)(e), 13(2)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The record does not say how long the data of "{activity}" is kept, nor by which criteria.',
        "da": (
            "Fortegnelsen angiver ikke, hvor længe oplysningerne i »{activity}« opbevares, eller efter hvilke "
            "kriterier."
        ),
        "nb": "Protokollen oppgir ikke hvor lenge opplysningene i «{activity}» lagres, eller etter hvilke kriterier.",
    },
    mend={
        "en": "State the envisaged time limits for erasure, or the criteria.",
        "da": "Angiv de forventede tidsfrister for sletning eller kriterierne.",
        "nb": "Oppgi de planlagte tidsfristene for sletting eller kriteriene.",
    },
    of_all={
        "en": (
            "None of the {number} activities of this register says how long its data is kept, or by which criteria."
        ),
        "da": (
            "Ingen af de {number} behandlingsaktiviteter i denne fortegnelse "
            "angiver, hvor længe oplysningerne opbevares, eller efter hvilke kriterier."
        ),
        "nb": (
            "Ingen av de {number} behandlingsaktivitetene i denne protokollen "
            "oppgir hvor lenge opplysningene lagres, eller etter hvilke kriterier."
        ),
    },
)
def retention_not_stated(ctx: Context) -> Iterator[Hit]:
    """An activity that says nothing of how long the data is kept.

    What it finds:
        An activity without `retention`, whose header has no general time limit either that concerns it; or one to which
        none is said to apply, for a reason that speaks of nothing on which a time limit turns ("the system does it"). A
        general time limit that names nothing, no more than the law itself does, or a least period only, is none for it.
    Why it matters:
        Data is kept no longer than needed; the record gives the envisaged time limits, where possible.
    Law:
        GDPR Art. 30(1)(f), 5(1)(e), 13(2)(a).

    Example:
        `newsletter: {purposes: [marketing.newsletter]}`.
    Mend:
        State a period and its start, an event, or the criteria; or say why none can be given.
    Limits:
        A warning only, for the law says "where possible". A limit in the header counts for every activity; one for some
        data, people, purposes or systems, for those that have such or do not say. Reasons are known by a list, in
        twelve languages.
    """
    for key, activity in ctx.activities:
        silence = activity.retention
        silent = not each(silence) and not (isinstance(silence, NotApplicable) and is_known(silence.reason))
        limits = (limit for limit in time_limits(ctx, activity) if silent)
        if silent and not any(_is_one(limit.retention) for limit in limits):
            yield hit(key, "retention", activity=activity.name or activity.id)


def _is_one(retention: Retention) -> bool:
    """Whether a general time limit is one for an activity that has none of its own."""
    return says_something(retention) and not is_the_laws(retention) and not is_least_only(retention)


def is_known(reason: str) -> bool:
    """Whether a reason is about what a time limit turns on; one by which there is no end is R122's."""
    return (
        has_no_end(reason)
        or names_who_asks(reason)
        or any(phrase_in(wording, "why-not-due", negated_too=True) for wording in every_language(reason))
    )
