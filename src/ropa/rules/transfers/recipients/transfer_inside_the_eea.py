# SPDX-License-Identifier: Apache-2.0
"""T205: a declared transfer that stays inside the EEA.

Its cases: `tests/rules/fixtures/T205.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import countries_of, importer_name, stays_inside
from ropa.rules.wording import CountryCode


@rule(
    "T205",
    name="transfer-inside-the-eea",
    severity="info",
    law="GDPR Art. 44",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "A transfer to {importer} is declared, and {countries} did not count as a third country on the day. Are"
            " onward transfers meant?"
        ),
        "da": (
            "Der er angivet en overførsel til {importer}, og {countries} regnedes ikke for tredjeland den dag. "
            "Menes der videreoverførsler?"
        ),
        "nb": (
            "Det er oppgitt en overføring til {importer}, og {countries} ble ikke regnet som tredjeland den dagen. "
            "Menes det videreoverføringer?"
        ),
    },
    mend={
        "en": "If not, remove the transfer; the recipient stays.",
        "da": "Hvis ikke, fjern overførslen; modtageren bliver.",
        "nb": "Hvis ikke, fjern overføringen; mottakeren blir.",
    },
)
def transfer_inside_the_eea(ctx: Context) -> Iterator[Hit]:
    """A declared transfer that stays inside the EEA.

    What it finds:
        A transfer all of whose countries were inside the EEA (or, in the bridge of 2021, treated so) on the day.
    Why it matters:
        Chapter V does not apply to it; calling it a transfer hides the ones that are.
    Law:
        GDPR Art. 44.

    Example:
        `countries: [IE]`; `countries: [GB]`, checked on 2020-12-31.
    Mend:
        A question: is it meant to list onward transfers? If not, remove it.
    Limits:
        Countries whose place is unsettled are not counted as inside. An international organisation is outside wherever
        it has its seat.
    """
    for key, transfer in ctx.transfers:
        if stays_inside(ctx, transfer):
            listed = tuple(map(CountryCode, countries_of(ctx, transfer)))
            yield hit(key, "countries", importer=importer_name(ctx, transfer), countries=listed)
