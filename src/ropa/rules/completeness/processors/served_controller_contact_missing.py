# SPDX-License-Identifier: Apache-2.0
"""A206: controllers on whose behalf a processor acts, without contact details.

Its cases: `tests/rules/fixtures/A206.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import PartyKind
from ropa.rules.completeness.parties import contactable
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

MANY = frozenset({PartyKind.CATEGORY, PartyKind.GROUP})


@rule(
    "A206",
    name="served-controller-contact-missing",
    severity="warning",
    law="GDPR Art. 30(2)(a)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "No contact details are stated for controllers on whose behalf data is processed: {parties}.",
        "da": "Der er ikke angivet kontaktoplysninger for dataansvarlige, på hvis vegne der behandles: {parties}.",
        "nb": (
            "Det er ikke oppgitt kontaktopplysninger for behandlingsansvarlige det behandles på vegne av: {parties}."
        ),
    },
    mend={
        "en": (
            "State an address, e-mail, telephone number or website of each, or say where the list of customers is kept."
        ),
        "da": "Angiv adresse, e-mail, telefonnummer eller websted for hver, eller hvor kundelisten findes.",
        "nb": "Oppgi adresse, e-post, telefonnummer eller nettsted for hver, eller hvor kundelisten finnes.",
    },
)
def served_controller_contact_missing(ctx: Context) -> Iterator[Hit]:
    """Controllers on whose behalf a processor acts, without contact details.

    What it finds:
        A line of a processor's record whose named controllers have no contact details. One finding a line.
    Why it matters:
        The record names each controller on behalf of which the processor acts, and how to reach it.
    Law:
        GDPR Art. 30(2)(a).

    Example:
        A host that lists its customers by name only.
    Mend:
        Give one way to reach each, or name the list of customers that has it.
    Limits:
        Kinds of customers (`kind: category-of-recipients`) and groups are left out: whom they stand for is not in the
        record. A party that is a controller of an activity here is asked by A102.
    """
    deciding = ctx.deciding.union(*(scope.controllers for scope in ctx.scopes.all))
    for key, line in ctx.on_behalf:
        served = (ctx.book.parties.get(party_id) for party_id in each(line.controllers) if party_id not in deciding)
        unreached = [party for party in served if party and party.kind not in MANY and not contactable(party)]
        if unreached:
            yield hit(key, "controllers", parties=tuple(ctx.name(party.id) for party in unreached))
