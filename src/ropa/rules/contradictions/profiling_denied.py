# SPDX-License-Identifier: Apache-2.0
"""K105: the claim "no profiling", beside profiling.

Its cases: `tests/rules/fixtures/K105.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, Claim
from ropa.rules.context import Context
from ropa.rules.contradictions.claims import claimed
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.walks import shared_for
from ropa.silence import each


@rule(
    "K105",
    name="profiling-denied",
    severity="warning",
    law="GDPR Art. 4(4), 13(2)(f), 21(1)",
    since="0.1.0",
    message={
        "en": "The source says that there is no profiling; the record says that there is.",
        "da": "Kilden siger, at der ikke er profilering; fortegnelsen siger, at der er.",
        "nb": "Kilden sier at det ikke er profilering; protokollen sier at det er det.",
    },
    mend={
        "en": "Correct the one or the other.",
        "da": "Ret det ene eller det andet.",
        "nb": "Rett det ene eller det andre.",
    },
)
def profiling_denied(ctx: Context) -> Iterator[Hit]:
    """The claim "no profiling", beside profiling.

    What it finds:
        The claim `no-profiling` on an activity, or on its header, where the activity has `profiling: true` or an
        automated decision that includes it.
    Why it matters:
        Profiling has to be told, and may be objected to.
    Law:
        GDPR Art. 4(4), 13(2)(f), 21(1).

    Example:
        `statements: [no-profiling]`, `profiling: true`.
    Mend:
        Correct the one or the other.
    Limits:
        Personalised advertising without the word profiling is not taken as profiling.
    """
    for key, field, *_ in claimed(ctx, Claim.NO_PROFILING):
        if _profiled(ctx, key):
            yield hit(key, field)


@shared_for
def _profiled(ctx: Context, key: str) -> bool:
    return any(map(_profiles, ctx.activities_under[key]))


def _profiles(activity: Activity) -> bool:
    return activity.profiling is True or any(
        decision.profiling is True for decision in each(activity.automated_decisions)
    )
