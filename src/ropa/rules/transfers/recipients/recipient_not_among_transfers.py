# SPDX-License-Identifier: Apache-2.0
"""T203: a recipient of unknown country that is missing from the declared transfers, where others are declared.

Its cases: `tests/rules/fixtures/T203.yaml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ropa.meaning.engagements import Engagement
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.recipients.ruled_out import ruled_out


@rule(
    "T203",
    name="recipient-not-among-transfers",
    severity="info",
    law="GDPR Art. 30(1)(e), 13(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Transfers are declared to {listed} of the recipients. Is that list complete, or are there transfers to"
            " these too, whose country is not stated: {parties}?"
        ),
        "da": (
            "Der er angivet overførsler til {listed} af modtagerne. Er den liste fuldstændig, eller er der også "
            "overførsler til disse, hvis land ikke er angivet: {parties}?"
        ),
        "nb": (
            "Det er oppgitt overføringer til {listed} av mottakerne. Er den listen fullstendig, eller er det også "
            "overføringer til disse, som det ikke er oppgitt land for: {parties}?"
        ),
    },
    mend={
        "en": "State their countries, and declare the transfers there are.",
        "da": "Angiv deres lande og de overførsler, der er.",
        "nb": "Oppgi landene deres og de overføringene det er.",
    },
)
def recipient_not_among_transfers(ctx: Context) -> Iterator[Hit]:
    """A recipient of unknown country that is missing from the declared transfers, where others are declared.

    What it finds:
        A register that declares transfers to some recipients, and named recipients without a country to which it
        declares none. One finding, at the first of them.
    Why it matters:
        Either it is inside the EEA, and the record could say so, or the list of transfers is not complete.
    Law:
        GDPR Art. 30(1)(e), 13(1)(f).

    Example:
        Nine providers listed, six of them under "transfers to third countries".
    Mend:
        A question: is the list complete? State the countries of the rest (T202 names each), and declare transfers.
    Limits:
        A recipient whose country is stated is left to T201. One that is named only where it is stated that there are no
        transfers is not asked about.
    """
    listed: Counter[str] = Counter()
    missing: dict[str, list[Engagement]] = {}
    for party, engagements in ctx.uses.items():
        if party in ctx.transfers_to:
            listed[ctx.home_of(engagements[0].record)] += 1
    for party, crossing in ctx.crossing.items():
        if not crossing.stated and party not in ctx.transfers_to:
            for engagement in [place for place in crossing.engagements if not ruled_out(ctx, place)][:1]:
                missing.setdefault(ctx.home_of(engagement.record), []).append(engagement)
    for home, silent in missing.items():
        if listed[home]:
            names = tuple(ctx.name(engagement.party) for engagement in silent)
            yield hit(silent[0].record, silent[0].field, parties=names, listed=listed[home])
