# SPDX-License-Identifier: Apache-2.0
"""S103: a party that is, over others, its own parent.

Its cases: `tests/rules/fixtures/S103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.structure.circles import circles


@rule(
    "S103",
    name="circle-of-parents",
    severity="error",
    law="GDPR Art. 4(19), 5(2)",
    since="0.1.0",
    message={
        "en": "These parties are each other's parents in a circle: {circle}.",
        "da": "Disse parter er hinandens moderselskaber i ring: {circle}.",
        "nb": "Disse partene er hverandres morselskaper i ring: {circle}.",
    },
    mend={
        "en": "Correct one of the parents.",
        "da": "Ret et af moderselskaberne.",
        "nb": "Rett ett av morselskapene.",
    },
)
def circle_of_parents(ctx: Context) -> Iterator[Hit]:
    """A party that is, over others, its own parent.

    What it finds:
        Parties whose `parent` runs in a circle.
    Why it matters:
        A company cannot control itself; who belongs to whom decides who is a third party.
    Law:
        GDPR Art. 4(19), 5(2).

    Example:
        `a: {parent: b}`, `b: {parent: a}`.
    Mend:
        Correct one of the parents.
    Limits:
        Reported once for each circle, at its first party by id.
    """
    for circle in circles({party_id: party.parent for party_id, party in ctx.book.parties.items()}):
        yield hit(key_of("party", circle[0]), "parent", circle=circle)
