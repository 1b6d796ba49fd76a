# SPDX-License-Identifier: Apache-2.0
"""B111: legitimate interests as basis, and no sign of the balancing.

Its cases: `tests/rules/fixtures/B111.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.duration import asked_for
from ropa.model import Basis
from ropa.rules.context import Context
from ropa.rules.legal_bases.legitimate_interests.weighing import (
    came_out_against,
    is_assessed,
    is_weighed,
    tells_of_weighing,
)
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity


@rule(
    "B111",
    name="balancing-not-recorded",
    severity="info",
    law="GDPR Art. 6(1)(f), 5(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Were these interests weighed against those of the data subjects: {interests}? The record shows no "
            "balancing."
        ),
        "da": "Er disse interesser afvejet mod de registreredes: {interests}? Fortegnelsen viser ingen afvejning.",
        "nb": "Er disse interessene avveid mot de registrertes: {interests}? Protokollen viser ingen avveining.",
    },
    mend={
        "en": "Note the result, or name the assessment.",
        "da": "Notér resultatet, eller angiv vurderingen.",
        "nb": "Noter resultatet, eller oppgi vurderingen.",
    },
)
def balancing_not_recorded(ctx: Context) -> Iterator[Hit]:
    """Legitimate interests as basis, and no sign of the balancing.

    What it finds:
        A basis 6(1)(f) with an interest, without `balancing` and without an `assessment`; one that is only planned,
        under way, of a later day or of another kind (an impact assessment) is none. So is one of which the words say
        that it was not made, that it is to come, or that the interests of the persons prevail: a warning. Words of the
        interest that tell of the weighing, or that it prevails, are a balancing too.
    Why it matters:
        The controller has to be able to show that the interests were weighed.
    Law:
        GDPR Art. 6(1)(f), 5(2).

    Example:
        `{article: 6(1)(f), interest: network security}`.
    Mend:
        A question: was it weighed? Note the result, or name the assessment.
    Limits:
        Art. 30 does not ask for it. One finding for each register, at the first such interest.
    """
    unweighed: dict[str, list[tuple[str, str, str]]] = {}
    against: set[str] = set()
    for key, field, activity, basis in ctx.bases.get("6(1)(f)", ()):
        weighed = is_weighed(basis) or is_assessed(ctx, basis, asked_for(activity, ctx.on)) or tells_of_weighing(basis)
        if basis.interest and not weighed:
            register = register_of(ctx, key, activity)
            unweighed.setdefault(register, []).append((key, f"{field}.balancing", basis.interest))
            if _came_out_against(ctx, basis):
                against.add(register)
    for register, places in unweighed.items():
        key, field, _ = places[0]
        severity = Severity.WARNING if register in against else None
        yield hit(key, field, severity=severity, interests=tuple(dict.fromkeys(interest for _, _, interest in places)))


def _came_out_against(ctx: Context, basis: Basis) -> bool:
    """Whether the words of the balancing, or of its assessment, tell of none, or of one for the persons."""
    assessment = ctx.book.assessments.get(basis.assessment) if isinstance(basis.assessment, str) else None
    return came_out_against(basis.balancing) or (assessment is not None and came_out_against(assessment.outcome))
