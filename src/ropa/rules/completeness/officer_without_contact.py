# SPDX-License-Identifier: Apache-2.0
"""A106: a data protection officer or representative who is named, and cannot be reached.

Its cases: `tests/rules/fixtures/A106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Contact
from ropa.rules.completeness.parties import keepers, parties, reachable
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.text import Text

OFFICER = Text({"en": "the data protection officer", "da": "databeskyttelsesrådgiveren", "nb": "personvernombudet"})
REPRESENTATIVE = Text({"en": "the representative", "da": "repræsentanten", "nb": "representanten"})


@rule(
    "A106",
    name="officer-without-contact",
    severity="warning",
    law="GDPR Art. 30(1)(a), 30(2)(a)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The record names {role} of {party}, and no way to reach them.",
        "da": "Fortegnelsen nævner {role} for {party}, men ikke hvordan vedkommende kan nås.",
        "nb": "Protokollen nevner {role} for {party}, men ikke hvordan vedkommende kan nås.",
    },
    mend={
        "en": "State an address, e-mail, telephone number or website.",
        "da": "Angiv adresse, e-mail, telefonnummer eller websted.",
        "nb": "Oppgi adresse, e-post, telefonnummer eller nettsted.",
    },
)
def officer_without_contact(ctx: Context) -> Iterator[Hit]:
    """A data protection officer or representative who is named, and cannot be reached.

    What it finds:
        A controller or processor of the record, or a controller that a processor's record serves, whose `dpo` or
        `representative` has no address, e-mail, telephone or website, neither of their own nor of the party that they
        belong to.
    Why it matters:
        Art. 30 asks for the name *and* the contact details of both.
    Law:
        GDPR Art. 30(1)(a), 30(2)(a).

    Example:
        `dpo: {name: Ann}` at a company with an address: the company is reached, its officer is not.
    Mend:
        Give one way to reach them; a function's own mailbox is enough.
    Limits:
        Where the officer is another party (`party: law-firm`), the details of that party count.
    """
    for party in parties(ctx, keepers(ctx) | ctx.served):
        officer = party.dpo
        if isinstance(officer, Contact) and not _is_reached(ctx, officer):
            yield hit(f"parties/{party.id}", "dpo", role=OFFICER, party=ctx.name(party.id))
        representative = ctx.book.parties.get(party.representative) if isinstance(party.representative, str) else None
        if representative is not None and not reachable(representative):
            yield hit(f"parties/{party.id}", "representative", role=REPRESENTATIVE, party=ctx.name(party.id))


def _is_reached(ctx: Context, officer: Contact) -> bool:
    firm = ctx.book.parties.get(officer.party) if isinstance(officer.party, str) else None
    return reachable(officer) or (firm is not None and reachable(firm))
