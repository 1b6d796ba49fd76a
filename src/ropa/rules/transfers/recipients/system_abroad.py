# SPDX-License-Identifier: Apache-2.0
"""T209: a system that keeps data in a third country, where nobody is named who has it there.

Its cases: `tests/rules/fixtures/T209.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
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
        A system in use, in a country without a decision that stands, to whose provider or operator no transfer is
        declared, or which has none.
    Why it matters:
        Storage abroad is a transfer when another entity has the data.
    Law:
        GDPR Art. 30(1)(e), 44.

    Example:
        `systems: {crm: {countries: [IN]}}` without a provider.
    Mend:
        A question: who runs it? Name the operator, and declare the transfer.
    Limits:
        Not reported where the provider or operator is a recipient itself (T201 asks then). Storage by the controller's
        own staff is no transfer.
    """
    in_use = {system for _, activity in ctx.activities for system in each(activity.systems)}
    for system_id, system in ctx.book.systems.items():
        hosts = {party_id for party_id in (system.provider, system.operator) if isinstance(party_id, str)}
        receiving = hosts & (ctx.uses.keys() | ctx.transfers_to.keys())
        if system_id not in in_use or receiving:
            continue
        for country in each(system.countries):
            if ctx.needs_ground(country):
                name = system.name or system_id
                yield hit(f"systems/{system_id}", "countries", system=name, country=CountryCode(country))
