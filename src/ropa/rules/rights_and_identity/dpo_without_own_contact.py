# SPDX-License-Identifier: Apache-2.0
"""I202: a data protection officer who is reached where everybody is.

Its cases: `tests/rules/fixtures/I202.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import Contact
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

DIRECT: Final = ("email", "phone")
"""Ways of reaching somebody that can be the person's own."""


@rule(
    "I202",
    name="dpo-without-own-contact",
    severity="info",
    law="GDPR Art. 37(7), 38(4), (5)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The data protection officer of {name} is reached as everybody there is ({contact}). Who opens that mail?"
        ),
        "da": "Databeskyttelsesrådgiveren for {name} nås som alle andre dér ({contact}). Hvem åbner den post?",
        "nb": "Personvernombudet for {name} nås som alle andre der ({contact}). Hvem åpner den posten?",
    },
    mend={
        "en": "Give the officer an address or number of their own.",
        "da": "Giv rådgiveren en egen adresse eller et eget nummer.",
        "nb": "Gi ombudet en egen adresse eller et eget nummer.",
    },
)
def dpo_without_own_contact(ctx: Context) -> Iterator[Hit]:
    """A data protection officer who is reached where everybody is.

    What it finds:
        An officer of whose e-mail address and telephone number each one stated is the controller's general one.
    Why it matters:
        People may write to the officer on all that concerns their data, and the officer is bound to secrecy: a mailbox
        that a whole office reads serves neither.
    Law:
        GDPR Art. 37(7), 38(4), (5).

    Example:
        `{email: info@us.example, dpo: {name: The officer, email: info@us.example}}`.
    Mend:
        A question: who opens that mail? Give the officer an address of their own.
    Limits:
        A postal address marked for the officer is the officer's own. Asked of parties that a header names as
        controllers.
    """
    for _, header in ctx.headers:
        for controller in each(header.controllers):
            party = ctx.book.parties.get(controller)
            if party is None or not isinstance(party.dpo, Contact):
                continue
            ways = [(way, getattr(party.dpo, way)) for way in DIRECT if getattr(party.dpo, way)]
            if ways and party.dpo.party is None and all(value == getattr(party, way) for way, value in ways):
                yield hit(f"parties/{controller}", "dpo", name=ctx.name(controller), contact=ways[0][1])
