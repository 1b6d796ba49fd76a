# SPDX-License-Identifier: Apache-2.0
"""S107: a record that nothing refers to.

Its cases: `tests/rules/fixtures/S107.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.refs import ANY, VOCABULARY, key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.structure.denied_contracts import said_not_to_apply

MAY_STAND_ALONE: Final = ("party", "system", "contract", "assessment", *sorted(VOCABULARY))
"""Kinds of record that are there to be referred to."""


@rule(
    "S107",
    name="nobody-refers-to-it",
    severity="info",
    law="GDPR Art. 5(1)(d), 5(2)",
    since="0.1.0",
    message={
        "en": 'No other record refers to "{name}". What is it for?',
        "da": "Ingen anden post henviser til »{name}«. Hvad er den til?",
        "nb": "Ingen annen oppføring viser til «{name}». Hva er den til?",
    },
    mend={
        "en": "Name it where it belongs, or remove it.",
        "da": "Angiv den, hvor den hører til, eller fjern den.",
        "nb": "Oppgi den der den hører til, eller fjern den.",
    },
)
def nobody_refers_to_it(ctx: Context) -> Iterator[Hit]:
    """A record that nothing refers to.

    What it finds:
        A party, system, contract, assessment or own term that no other record names.
    Why it matters:
        Either something is missing that should name it, or it is a remnant.
    Law:
        GDPR Art. 5(1)(d), 5(2).

    Example:
        A contract that no processor names.
    Mend:
        A question: what is it for? Name it where it belongs, or remove it.
    Limits:
        A contract that is said not to apply to a processor is P107's. To be named as the `parent` of another party, or
        among its `members`, is enough.
    """
    denied = {contract for *_, contract in said_not_to_apply(ctx)}  # of which P107 asks
    for kind in MAY_STAND_ALONE:
        for record_id in ctx.book.records(kind):
            key = key_of(kind, record_id)
            if kind == "contract" and record_id in denied:
                continue
            if not ctx.links.is_referred_to(kind, record_id) and not ctx.links.is_referred_to(ANY, key):
                yield hit(key, name=ctx.names.name(kind, record_id))
