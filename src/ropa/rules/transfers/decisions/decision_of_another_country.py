# SPDX-License-Identifier: Apache-2.0
"""T106: a transfer to one country that rests on the decision for another.

Its cases: `tests/rules/fixtures/T106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import countries_of, importer_name, is_organisation
from ropa.rules.wording import CountryCode


@rule(
    "T106",
    name="decision-of-another-country",
    severity="error",
    law="GDPR Art. 45(1)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": (
            "The transfer to {importer} goes to {countries}, and rests on the decision for another country: {decision}."
        ),
        "da": "Overførslen til {importer} går til {countries}, og hviler på afgørelsen for et andet land: {decision}.",
        "nb": (
            "Overføringen til {importer} går til {countries}, og bygger på beslutningen for et annet land: {decision}."
        ),
    },
    mend={
        "en": "Correct the country or the safeguard.",
        "da": "Ret landet eller garantien.",
        "nb": "Rett landet eller garantien.",
    },
)
def decision_of_another_country(ctx: Context) -> Iterator[Hit]:
    """A transfer to one country that rests on the decision for another.

    What it finds:
        A declared transfer whose countries, as stated, do not include the territory of the decision it names.
    Why it matters:
        A decision covers one territory or organisation. That of an organisation (the European Patent Organisation)
        is held against the kind of the importer, not against where it has its seat.
    Law:
        GDPR Art. 45(1).

    Example:
        `countries: [IN]` with `decision: us-dpf`.
    Mend:
        Correct the country or the safeguard.
    Limits:
        Asked only where the country is stated; the importer's own country counts where the transfer names none.
    """
    for key, field, transfer, _, standing in named_decisions(ctx):
        territory, countries = standing.decision.territory, countries_of(ctx, transfer)
        fits = is_organisation(ctx, transfer) if territory.startswith("X-") else territory in countries
        if countries and not fits:
            yield hit(
                key,
                field,
                importer=importer_name(ctx, transfer),
                decision=standing.decision.name,
                countries=tuple(map(CountryCode, countries)),
            )
