# SPDX-License-Identifier: Apache-2.0
"""A205: a processor whose record it is, without contact details.

Its cases: `tests/rules/fixtures/A205.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.parties import contactable, parties, processors_of_the_record
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "A205",
    name="processor-contact-missing",
    severity="error",
    law="GDPR Art. 30(2)(a)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "No contact details are stated for the processor {party}.",
        "da": "Der er ikke angivet kontaktoplysninger for databehandleren {party}.",
        "nb": "Det er ikke oppgitt kontaktopplysninger for databehandleren {party}.",
    },
    mend={
        "en": "State an address, e-mail, telephone number or website.",
        "da": "Angiv adresse, e-mail, telefonnummer eller websted.",
        "nb": "Oppgi adresse, e-post, telefonnummer eller nettsted.",
    },
)
def processor_contact_missing(ctx: Context) -> Iterator[Hit]:
    """A processor whose record it is, without contact details.

    What it finds:
        A party that carries out processing on behalf of others here, with no address, e-mail, telephone, website or
        contact.
    Why it matters:
        The processor's record begins with its name and contact details.
    Law:
        GDPR Art. 30(2)(a).

    Example:
        `host: {name: Host ApS}` under `processors` of a line.
    Mend:
        Give an address or another way to reach it.
    Limits:
        A party that is a controller here too is asked once, by A102. Sub-processors are not asked: Art. 30(2)(a) names
        the processors whose record it is.
    """
    for party in parties(ctx, processors_of_the_record(ctx) - ctx.controllers):
        if not contactable(party):
            yield hit(f"parties/{party.id}", "contact", party=ctx.name(party.id))
