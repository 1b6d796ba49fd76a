# SPDX-License-Identifier: Apache-2.0
"""T209: a system that keeps data in a third country, where nobody is named who has it there.

Its cases: `tests/rules/fixtures/T209.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import countries_of
from ropa.rules.wording import CountryCode
from ropa.silence import each


@rule(
    "T209",
    name="system-abroad",
    severity="info",
    law="GDPR Art. 30(1)(e), 44",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The system {system} keeps data in {country}. Who runs it there, and on what ground does the data leave?",
        "da": (
            "Systemet {system} opbevarer oplysninger i {country}. Hvem driver det dér, og på hvilket grundlag "
            "overføres oplysningerne?"
        ),
        "nb": (
            "Systemet {system} lagrer opplysninger i {country}. Hvem driver det der, og på hvilket grunnlag "
            "overføres opplysningene?"
        ),
    },
    mend={
        "en": "Name the operator, and declare the transfer.",
        "da": "Angiv driftsparten og overførslen.",
        "nb": "Oppgi hvem som driver det, og overføringen.",
    },
)
def system_abroad(ctx: Context) -> Iterator[Hit]:
    """A system that keeps data in a third country, where nobody is named who has it there.

    What it finds:
        A system in use, or to which a flow is declared, in a country without a decision that stands, to whose provider
        or operator no transfer is declared, or which has none.
    Why it matters:
        Storage abroad is a transfer when another entity has the data.
    Law:
        GDPR Art. 30(1)(e), 44.

    Example:
        `systems: {crm: {countries: [IN]}}` without a provider.
    Mend:
        A question: who runs it? Name the operator, and declare the transfer.
    Limits:
        Not reported where the provider or operator is a recipient itself (T201 asks then). What the controller keeps
        with itself abroad is no transfer (EDPB Guidelines 05/2021), and is asked about all the same: a subsidiary there
        is another entity.
    """
    in_use = {system for _, activity in ctx.activities for system in each(activity.systems)}
    in_use.update(flow.to_system for flow in ctx.book.flows.values() if isinstance(flow.to_system, str))
    for system_id, system in ctx.book.systems.items():
        if system_id in in_use:
            hosts = [party for party in (system.operator, system.provider) if isinstance(party, str)]
            for country in each(system.countries):
                covered = not ctx.needs_ground(country, ctx.destinations.operator(system_id))
                if not covered and not any(_asked_elsewhere(ctx, party, country) for party in hosts):
                    name = ctx.names.name("system", system_id)
                    yield hit(f"systems/{system_id}", "countries", system=name, country=CountryCode(country))


def _asked_elsewhere(ctx: Context, party: str, country: str) -> bool:
    """Whether a party that runs the system is known to receive data in the country: then T201 asks for the ground."""
    crossing = ctx.crossing.get(party)
    declared = ctx.transfers_to.get(party, ())
    engaged = crossing is not None and country in crossing.countries
    return engaged or any(country in (countries_of(ctx, transfer) or (country,)) for _, transfer in declared)
