# SPDX-License-Identifier: Apache-2.0
"""C203: an automated decision, and no word on its logic or consequences.

Its cases: `tests/rules/fixtures/C203.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import NOT_TAKEN, amounts_to
from ropa.rules.automated_decisions.article_22 import caught, decisions
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import FIELDS


@rule(
    "C203",
    name="logic-not-stated",
    severity="warning",
    law="GDPR Art. 13(2)(f), 14(2)(g), 15(1)(h)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "For the automated decision the record does not state: {missing}.",
        "da": "For den automatiske afgørelse angiver fortegnelsen ikke: {missing}.",
        "nb": "For den automatiserte avgjørelsen oppgir protokollen ikke: {missing}.",
    },
    mend={
        "en": "Describe the logic, and what it means for the person.",
        "da": "Beskriv logikken, og hvad den betyder for personen.",
        "nb": "Beskriv logikken, og hva den betyr for personen.",
    },
)
def logic_not_stated(ctx: Context) -> Iterator[Hit]:
    """An automated decision, and no word on its logic or consequences.

    What it finds:
        A decision under Art. 22 without `logic` or without `consequences`, or with words that it is not told ("a trade
        secret").
    Why it matters:
        Data subjects are told of the logic involved, and what it means for them.
    Law:
        GDPR Art. 13(2)(f), 14(2)(g), 15(1)(h); CJEU C-203/22.

    Example:
        `{text: credit refused by score, solely: true, significant: true}`.
    Mend:
        Describe both, so that a person can follow them.
    Limits:
        Found only where Art. 22 surely applies.
    """
    for key, field, _, decision in decisions(ctx):
        stated = {name: getattr(decision, name) for name in ("logic", "consequences")}
        missing = tuple(name for name, words in stated.items() if not words or amounts_to(words, *NOT_TAKEN))
        if caught(decision) and missing:
            yield hit(key, f"{field}.{missing[0]}", missing=tuple(FIELDS[name] for name in missing))
