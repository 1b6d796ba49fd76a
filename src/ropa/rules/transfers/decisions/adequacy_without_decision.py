# SPDX-License-Identifier: Apache-2.0
"""T109: a transfer said to rest on adequacy, to a country for which no decision stood.

Its cases: `tests/rules/fixtures/T109.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.wording import CountryCode, citation
from ropa.silence import each


@rule(
    "T109",
    name="adequacy-without-decision",
    severity="error",
    law="GDPR Art. 45(1), (3)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(1), (6)",
    message={
        "en": "The transfer to {importer} is said to rest on adequacy; no decision stood for {country} on the day.",
        "da": (
            "Overførslen til {importer} siges at hvile på et tilstrækkeligt beskyttelsesniveau; der gjaldt ingen "
            "afgørelse for {country} den dag."
        ),
        "nb": (
            "Overføringen til {importer} sies å bygge på et tilstrekkelig beskyttelsesnivå; det gjaldt ingen "
            "beslutning for {country} den dagen."
        ),
    },
    mend={
        "en": "Name what carries the transfer, or the decision that is meant.",
        "da": "Angiv, hvad overførslen hviler på, eller hvilken afgørelse der menes.",
        "nb": "Oppgi hva overføringen bygger på, eller hvilken beslutning som menes.",
    },
)
def adequacy_without_decision(ctx: Context) -> Iterator[Hit]:
    """A transfer said to rest on adequacy, to a country for which no decision stood.

    What it finds:
        A safeguard `adequacy` that names no decision, where none stands for one of the countries on the day
        and no other safeguard of the transfer carries it there; or one for an international organisation, which the
        decision for the country of its seat does not cover.
    Why it matters:
        There is adequacy only by a decision of the Commission, on the days on which it stands.
    Law:
        GDPR Art. 45(1), (3); for the United States between the frameworks CJEU C-362/14 and C-311/18.

    Example:
        `countries: [US], safeguards: [adequacy]`, checked on 2022-06-10.
    Mend:
        Name what carries the transfer, or the decision that is meant.
    Limits:
        Countries inside the EEA, and unsettled ones, are not asked.
    """
    for key, transfer in ctx.transfers:
        importer = transfer.importer if isinstance(transfer.importer, str) else ""
        for index, safeguard in enumerate(each(transfer.safeguards)):
            if safeguard.tool != "adequacy" or safeguard.decision:
                continue
            for country in countries_of(ctx, transfer):
                grounds = ctx.grounds()
                stated = grounds.carried_by_others(transfer, safeguard, (country,))
                if grounds.asked(country, importer) and not grounds.standing_for(country, importer) and not stated:
                    answer = ctx.law.adequacy(country)
                    ended = answer.before[-1].ended_by if answer.before else ""
                    yield hit(
                        key,
                        f"safeguards[{index}].tool",
                        law=citation("GDPR Art. 45(1), (3)", ended),
                        importer=importer_name(ctx, transfer),
                        country=CountryCode(country),
                    )
