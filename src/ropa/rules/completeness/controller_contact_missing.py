# SPDX-License-Identifier: Apache-2.0
"""A102: a controller without contact details.

Its cases: `tests/rules/fixtures/A102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.parties import contactable, parties
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "A102",
    name="controller-contact-missing",
    severity="error",
    law="GDPR Art. 30(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "No contact details are stated for the controller {party}.",
        "da": "Der er ikke angivet kontaktoplysninger for den dataansvarlige {party}.",
        "nb": "Det er ikke oppgitt kontaktopplysninger for den behandlingsansvarlige {party}.",
    },
    mend={
        "en": "State an address, e-mail, telephone number or website.",
        "da": "Angiv adresse, e-mail, telefonnummer eller websted.",
        "nb": "Oppgi adresse, e-post, telefonnummer eller nettsted.",
    },
)
def controller_contact_missing(ctx: Context) -> Iterator[Hit]:
    """A controller without contact details.

    What it finds:
        A party that is controller here, with no address, e-mail, telephone, website or contact.
    Why it matters:
        Art. 30 asks for name *and* contact details, so that authority and data subjects can reach it.
    Law:
        GDPR Art. 30(1)(a).

    Example:
        `acme: {name: Acme ApS}` as controller.
    Mend:
        Give an address or another way to reach it.
    Limits:
        Which detail is enough the law leaves open; one is taken to be.
    """
    for party in parties(ctx, ctx.controllers):
        if not contactable(party):
            yield hit(f"parties/{party.id}", "contact", party=ctx.name(party.id))
