# SPDX-License-Identifier: Apache-2.0
"""S211: words in a field that state nothing.

Its cases: `tests/rules/fixtures/S211.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S211",
    name="words-say-nothing",
    severity="info",
    law="GDPR Art. 30(1), 5(2)",
    since="0.2.0",
    of_everyone=True,
    message={
        "en": 'What is to be stated here? "{words}" states nothing, and was taken as not stated: {fields}.',
        "da": "Hvad skal der oplyses her? »{words}« oplyser intet og blev regnet for ikke oplyst: {fields}.",
        "nb": "Hva skal oppgis her? «{words}» opplyser ingenting og ble regnet som ikke oppgitt: {fields}.",
    },
    mend={
        "en": "State the fact, or leave the field out.",
        "da": "Angiv forholdet, eller udelad feltet.",
        "nb": "Oppgi forholdet, eller utelat feltet.",
    },
)
def words_say_nothing(ctx: Context) -> Iterator[Hit]:
    """Words in a field that state nothing.

    What it finds:
        "To be decided", "unknown", "none", "ok", "as usual", "ask HR" or a dash, where a fact is to be stated in words:
        an interest, a criterion for erasure, a measure, a safeguard. One finding for each record and words.
    Why it matters:
        Words in a field answer the question that it puts, and nobody asks it again. No rule takes these for an answer:
        what is missing is asked for as if the field were not there.
    Law:
        GDPR Art. 30(1), 5(2).

    Example:
        `measures: [{text: to be decided}]`.
    Mend:
        State the fact, or leave the field out.
    Limits:
        The words are known in the languages of the EU and EEA, where a field holds nothing else. Names, remarks and
        words that only add to a fact are not read.
    """
    fields: dict[tuple[str, str], list[str]] = {}
    for empty in ctx.empty_words:
        if not empty.of_a_reason:  # S210 tells of those
            fields.setdefault((empty.record, empty.words), []).append(empty.field)
    for (key, words), ways in fields.items():
        yield hit(key, ways[0], words=words, fields=tuple(ways))
