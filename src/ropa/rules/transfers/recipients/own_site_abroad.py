# SPDX-License-Identifier: Apache-2.0
"""T211: a system in a third country that the controller runs itself: is it the same legal entity there?

Its cases: `tests/rules/fixtures/T211.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import countries_of
from ropa.rules.wording import CountryCode
from ropa.silence import each


@rule(
    "T211",
    name="own-site-abroad",
    severity="info",
    law="GDPR Art. 30(1)(e), 44; EDPB Guidelines 05/2021",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{party} itself keeps data in {country} (system: {system}). Is it the same legal entity there, so that "
            "there is no transfer?"
        ),
        "da": (
            "{party} opbevarer selv oplysninger i {country} (system: {system}). Er det samme juridiske enhed dér, så "
            "der ikke er nogen overførsel?"
        ),
        "nb": (
            "{party} lagrer selv opplysninger i {country} (system: {system}). Er det samme juridiske enhet der, slik "
            "at det ikke er noen overføring?"
        ),
    },
    mend={
        "en": "Note it; if another entity has the data there, name it and declare the transfer.",
        "da": "Notér det; har en anden enhed oplysningerne dér, så angiv den og overførslen.",
        "nb": "Noter det; har en annen enhet opplysningene der, så oppgi den og overføringen.",
    },
)
def own_site_abroad(ctx: Context) -> Iterator[Hit]:
    """A system in a third country that the controller runs itself: is it the same legal entity there?

    What it finds:
        A system in use, in a country without a decision that stands, of which the operator (else the provider) is a
        controller of the register, where no transfer to that controller in that country is declared.
    Why it matters:
        What one entity keeps with itself abroad is no transfer; what its subsidiary there keeps is one. The law of the
        place and the reach of its authorities are risks in both cases.
    Law:
        GDPR Art. 5(1)(f), 24, 32, 44, 48; EDPB Guidelines 05/2021, sections 2.2 and 3.

    Example:
        `systems: {us-site: {operator: acme, countries: [US]}}`, where Acme is Danish and the controller.
    Mend:
        A question: is it the same legal entity? If another has the data, name it and declare the transfer; if not, note
        what was done about the risks.
    Limits:
        A declared transfer to the own site is held to what it rests on by T201. Controllers that are established there
        themselves are not asked.
    """
    in_use = {system for _, activity in ctx.activities for system in each(activity.systems)}
    for system_id in filter(in_use.__contains__, ctx.book.systems):
        operator = ctx.destinations.operator(system_id)
        if operator not in ctx.controllers or not set(ctx.country_of(operator) or ()).isdisjoint(
            _abroad(ctx, system_id)
        ):
            continue
        declared = {code for _, transfer in ctx.transfers_to.get(operator, ()) for code in countries_of(ctx, transfer)}
        for country in _abroad(ctx, system_id):
            if country not in declared and ctx.needs_ground(country, operator):
                system = ctx.names.name("system", system_id)
                place = CountryCode(country)
                yield hit(f"systems/{system_id}", "countries", party=ctx.name(operator), country=place, system=system)


def _abroad(ctx: Context, system_id: str) -> tuple[str, ...]:
    return tuple(filter(ctx.abroad, each(ctx.book.systems[system_id].countries)))
