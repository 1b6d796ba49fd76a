# SPDX-License-Identifier: Apache-2.0
"""S206: words that stand in a record as they were read, under their own heading.

Its cases: `tests/rules/fixtures/S206.yaml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ropa.free_text.phrases import says_only
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S206",
    name="kept-in-words",
    severity="info",
    law="GDPR Art. 30(1), 5(2)",
    since="0.1.0",
    message={
        "en": "Does what stands under these headings belong in a field? It is kept as it was read: {headings}.",
        "da": "Hører det under disse overskrifter hjemme i et felt? Det er bevaret, som det blev læst: {headings}.",
        "nb": "Hører det under disse overskriftene hjemme i et felt? Det er bevart slik det ble lest: {headings}.",
    },
    mend={
        "en": "Move it to the field it belongs in, or leave it.",
        "da": "Flyt det til det felt, hvor det hører hjemme, eller lad det stå.",
        "nb": "Flytt det til feltet der det hører hjemme, eller la det stå.",
    },
)
def kept_in_words(ctx: Context) -> Iterator[Hit]:
    """Words that stand in a record as they were read, under their own heading.

    What it finds:
        The entries of `extra`: what a file held and what no field was found for, or what was too uncertain to be taken
        for one. One finding for each register, at the first record that has such words, with every heading and in how
        many records it stands.
    Why it matters:
        The rules, the graph and the authority's layouts do not see what stands there.
    Law:
        GDPR Art. 30(1), 5(2).

    Example:
        `extra: {Anmerkung: siehe Vertrag}` in each activity of an imported register.
    Mend:
        A question: does it belong in a field? If so, move it; if not, leave it or waive the finding.
    Limits:
        What the words mean is not looked at. The headings under which a tool or a table keeps house (`uuid`,
        `last updated`, in twelve languages) are left out. What stands on a document is not asked about.
    """
    first: dict[str, str] = {}
    headings: dict[str, Counter[str]] = {}
    for record in ctx.book.each():
        key = key_of(kind_of(record), record.id)
        for heading, _ in getattr(record, "extra", ()) if kind_of(record) != "document" else ():
            if says_only(heading.replace("_", " "), "heading-of-housekeeping"):
                continue
            home = ctx.home_of(key)
            first.setdefault(home, key)
            headings.setdefault(home, Counter())[heading] += 1
    for home, key in first.items():
        yield hit(
            key, "extra", headings=tuple(f"{heading} ({places})" for heading, places in headings[home].most_common())
        )
