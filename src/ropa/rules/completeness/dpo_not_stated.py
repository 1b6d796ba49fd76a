# SPDX-License-Identifier: Apache-2.0
"""A103: a controller of which the record neither names a data protection officer nor says that none is needed.

Its cases: `tests/rules/fixtures/A103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.duration import asked_for, is_made
from ropa.model import Activity
from ropa.rules.completeness.parties import is_authority, parties
from ropa.rules.context import Context
from ropa.rules.impact_assessments.assessments import assessments
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity


@rule(
    "A103",
    name="dpo-not-stated",
    severity="info",
    law="GDPR Art. 30(1)(a), 37(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "Has {party} a data protection officer? The record neither names one nor says that none is needed.",
        "da": (
            "Har {party} en databeskyttelsesrådgiver? Fortegnelsen angiver hverken en eller at der ikke behøves nogen."
        ),
        "nb": "Har {party} et personvernombud? Protokollen oppgir verken et eller at det ikke trengs noe.",
    },
    mend={
        "en": "Name the officer, or say why none is needed (not_applicable).",
        "da": "Angiv databeskyttelsesrådgiveren, eller skriv hvorfor der ikke behøves nogen (not_applicable).",
        "nb": "Oppgi personvernombudet, eller skriv hvorfor det ikke trengs noe (not_applicable).",
    },
)
def dpo_not_stated(ctx: Context) -> Iterator[Hit]:
    """A controller of which the record neither names a data protection officer nor says that none is needed.

    What it finds:
        A controller without `dpo`: a question, for most need none. For a public authority, which must have one, it
        weighs as an error; for a German controller of an activity whose impact assessment is made or held to be
        required, as a warning.
    Why it matters:
        The record names the officer where there is one. Silence leaves open whether anybody asked.
    Law:
        GDPR Art. 30(1)(a), 37(1), (4); Germany: BDSG § 38(1).

    Example:
        A controller with name and address only.
    Mend:
        Name the officer (`dpo: {name: ...}`), or say why none is needed (`dpo: {not_applicable: why}`).
    Limits:
        Whether an officer is needed is not judged, save for public authorities and by the German act. How many persons
        are occupied with automated processing (BDSG § 38(1)) is not in the record.
    """
    for party in parties(ctx, ctx.controllers):
        if party.dpo is None:
            state = None if is_authority(party) else _rule_of_state(ctx, party.id)
            severity = Severity.ERROR if is_authority(party) else Severity.WARNING if state else None
            law = f"GDPR Art. 30(1)(a), 37(4); {state}" if state else None
            yield hit(f"parties/{party.id}", "dpo", severity=severity, law=law, party=ctx.name(party.id))


def _rule_of_state(ctx: Context, party: str) -> str | None:
    """The rule of a controller's state that asks for an officer where an impact assessment is due, if one is."""
    countries = ctx.country_of(party) or ()
    rules = [row for code in countries for row in ctx.law.national_choices(code) if row.matter == "officer-assessment"]
    if not rules or not any(_is_assessed(ctx, own) for _, own in ctx.activities if party in ctx.controllers_of(own)):
        return None
    return rules[0].source


def _is_assessed(ctx: Context, activity: Activity) -> bool:
    if activity.dpia_required is True:
        return True
    made = (is_made(assessment, asked_for(activity, ctx.on)) for assessment in assessments(ctx, activity))
    return any(made)
