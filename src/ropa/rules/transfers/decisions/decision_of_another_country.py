# SPDX-License-Identifier: Apache-2.0
"""T106: a transfer to one country that rests on the decision for another.

Its cases: `tests/rules/fixtures/T106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law import Decision
from ropa.meaning.safeguards import is_for, is_organisation
from ropa.model import PartyKind, Safeguard, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import countries_of, importer_name
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
        "en": "The transfer to {importer} ({countries}) rests on a decision that is not for it: {decision}.",
        "da": "Overførslen til {importer} ({countries}) hviler på en afgørelse, der ikke gælder for den: {decision}.",
        "nb": "Overføringen til {importer} ({countries}) bygger på en beslutning som ikke gjelder for den: {decision}.",
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
        A declared transfer whose countries, as stated, do not include the territory of the decision it names; or one
        to several countries, of which one is outside that territory, needs a ground and has no other. A decision for a
        country that is named for an international organisation there.
    Why it matters:
        A decision covers one territory or organisation. An organisation in Geneva is not under the Swiss law to which
        the Swiss decision gave credit. That of an organisation (the European Patent Organisation) is for that one,
        wherever it has its seat.
    Law:
        GDPR Art. 45(1).

    Example:
        `countries: [US, IN]`, or `countries: [IN]`, with `decision: us-dpf`.
    Mend:
        Correct the country or the safeguard.
    Limits:
        Asked only where the country is stated; the importer's own country counts where the transfer names none.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        importer = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        countries = _not_covered(ctx, transfer, safeguard, standing.decision)
        places = tuple(map(CountryCode, countries))
        if countries:
            yield hit(
                key,
                field,
                importer=importer_name(ctx, transfer),
                decision=standing.decision.name,
                countries=PartyKind.INTERNATIONAL_ORGANISATION if is_organisation(importer) else places,
            )


def _not_covered(ctx: Context, transfer: Transfer, safeguard: Safeguard, decision: Decision) -> tuple[str, ...]:
    """The countries of a transfer for which the decision is not, and to which nothing else carries it."""
    importer = transfer.importer if isinstance(transfer.importer, str) else ""
    party, countries = ctx.book.parties.get(importer), countries_of(ctx, transfer)
    others = [country for country in countries if not is_for(decision, country, party)]
    if others == list(countries):
        return countries
    return tuple(
        country
        for country in others
        if ctx.needs_ground(country, importer) and not ctx.grounds().carried_by_others(transfer, safeguard, (country,))
    )
