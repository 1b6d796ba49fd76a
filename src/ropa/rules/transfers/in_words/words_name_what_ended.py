# SPDX-License-Identifier: Apache-2.0
"""T307: a safeguard in words that name what had ended.

Its cases: `tests/rules/fixtures/T307.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.rules.transfers.in_words.ended_in_words import ended_in_words
from ropa.silence import each


@rule(
    "T307",
    name="words-name-what-ended",
    severity="error",
    law="GDPR Art. 44, 45, 46",
    since="0.2.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25, 26",
    message={
        "en": 'The words on what the transfer to {importer} rests on ("{text}") name {tool}, which ended on {until}.',
        "da": "Ordene om, hvad overførslen til {importer} hviler på (»{text}«), nævner {tool}, der ophørte {until}.",
        "nb": "Ordene om hva overføringen til {importer} bygger på («{text}»), nevner {tool}, som opphørte {until}.",
    },
    mend={
        "en": "Name what carries the transfer now, in its field.",
        "da": "Angiv i sit felt, hvad der bærer overførslen nu.",
        "nb": "Oppgi i sitt felt hva som bærer overføringen nå.",
    },
)
def words_name_what_ended(ctx: Context) -> Iterator[Hit]:
    """A safeguard in words that name what had ended.

    What it finds:
        A safeguard with neither `tool` nor `decision`, whose words name the Safe Harbour, the Privacy Shield or the
        clauses from before 2021 on a day on which these had ended; or standard contractual clauses signed before those
        of 2021 began. A warning where another safeguard carries the transfer.
    Why it matters:
        A ground that has ended carries nothing, whether it stands in a field or in words.
    Law:
        GDPR Art. 44, 45, 46; CJEU C-362/14 and C-311/18; Implementing Decision (EU) 2021/914 Art. 4.

    Example:
        `safeguards: [{text: certified under the Privacy Shield}]`, checked on 2021-04-01.
    Mend:
        Name what carries the transfer now: `tool` or `decision`.
    Limits:
        The words are known by a few phrases, in twelve languages. Other words are left to T306, and words that name
        another ground beside it too.
    """
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            ended = ended_in_words(ctx, safeguard)
            if ended is not None:
                carried = ctx.grounds().carried_by_others(transfer, safeguard, countries_of(ctx, transfer))
                yield hit(
                    key,
                    f"safeguards[{index}]",
                    law=ended.law,
                    severity=Severity.WARNING if carried else None,
                    importer=importer_name(ctx, transfer),
                    text=safeguard.text or "",
                    tool=ended.name,
                    until=ended.until,
                )
