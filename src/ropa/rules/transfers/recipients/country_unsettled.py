# SPDX-License-Identifier: Apache-2.0
"""T206: a recipient in a territory of which it is not settled whether Chapter V applies.

Its cases: `tests/rules/fixtures/T206.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.wording import CountryCode
from ropa.silence import each


@rule(
    "T206",
    name="country-unsettled",
    severity="info",
    law="GDPR Art. 44",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{party} receives data in {country}, of which it is not settled whether Chapter V applies. Which law "
            "applies there?"
        ),
        "da": (
            "{party} modtager oplysninger i {country}, hvor det ikke er afklaret, om kapitel V gælder. Hvilken lov "
            "gælder der?"
        ),
        "nb": (
            "{party} mottar opplysninger i {country}, der det ikke er avklart om kapittel V gjelder. Hvilken lov "
            "gjelder der?"
        ),
    },
    mend={
        "en": "Note the answer there.",
        "da": "Notér svaret dér.",
        "nb": "Noter svaret der.",
    },
)
def country_unsettled(ctx: Context) -> Iterator[Hit]:
    """A recipient in a territory of which it is not settled whether Chapter V applies.

    What it finds:
        A recipient in such a territory, a declared transfer to one, or a system that keeps data in one (Svalbard, some
        French territories).
    Why it matters:
        The law tables do not give an answer, and a lawyer should.
    Law:
        GDPR Art. 44; EEA Agreement Protocol 40 (Svalbard).

    Example:
        A processor with `country: SJ`.
    Mend:
        A question: which law applies there? Note the answer on the party.
    Limits:
        No fault.
    """
    reported: set[tuple[object, str]] = set()
    for party_id, crossing in ctx.crossing.items():
        own = (ctx.destinations.of_engagement(party_id, engagement.item) for engagement in crossing.engagements)
        for code in sorted({code for countries in own for code in countries or ()}):
            if ctx.country(code).counts_as == "unsettled":
                reported.add((party_id, code))
                yield hit(f"parties/{party_id}", "country", party=ctx.name(party_id), country=CountryCode(code))
    for key, transfer in ctx.transfers:
        for code in countries_of(ctx, transfer):
            if (transfer.importer, code) not in reported and ctx.country(code).counts_as == "unsettled":
                yield hit(key, "countries", party=importer_name(ctx, transfer), country=CountryCode(code))
    in_use = {system_id for _, activity in ctx.activities for system_id in each(activity.systems)}
    for system_id in sorted(in_use & ctx.book.systems.keys()):
        for code in each(ctx.book.systems[system_id].countries):
            operator = ctx.destinations.operator(system_id)
            if (operator, code) not in reported and ctx.country(code).counts_as == "unsettled":
                system = ctx.names.name("system", system_id)
                yield hit(f"systems/{system_id}", "countries", party=system, country=CountryCode(code))
