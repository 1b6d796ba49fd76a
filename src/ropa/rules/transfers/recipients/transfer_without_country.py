# SPDX-License-Identifier: Apache-2.0
"""T204: a declared transfer that does not say where to.

Its cases: `tests/rules/fixtures/T204.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name, is_organisation


@rule(
    "T204",
    name="transfer-without-country",
    severity="error",
    law="GDPR Art. 30(1)(e), 30(2)(c)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "No third country or international organisation is named for the declared transfer: {importer}.",
        "da": (
            "Der er ikke angivet noget tredjeland eller nogen international organisation for den angivne "
            "overførsel: {importer}."
        ),
        "nb": (
            "Det er ikke oppgitt noe tredjeland eller noen internasjonal organisasjon for den oppgitte "
            "overføringen: {importer}."
        ),
    },
    mend={
        "en": "Name the third country or international organisation.",
        "da": "Angiv tredjelandet eller den internationale organisation.",
        "nb": "Oppgi tredjelandet eller den internasjonale organisasjonen.",
    },
)
def transfer_without_country(ctx: Context) -> Iterator[Hit]:
    """A declared transfer that does not say where to.

    What it finds:
        A transfer without countries, or of which it is stated that there are none, whose importer's country is not
        stated either.
    Why it matters:
        The record identifies the third country or international organisation.
    Law:
        GDPR Art. 30(1)(e), 30(2)(c).

    Example:
        `transfers: {cloud: {importer: acme, safeguards: [scc-2021]}}`.
    Mend:
        Name the country.
    Limits:
        Not asked where the importer is an international organisation.
    """
    for key, transfer in ctx.transfers:
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        unknown = party is None or ctx.country_of(party.id) is None
        if transfer.countries in {None, ()} and unknown and not is_organisation(ctx, transfer):
            yield hit(key, "countries", importer=importer_name(ctx, transfer))
