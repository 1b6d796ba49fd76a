# SPDX-License-Identifier: Apache-2.0
"""I201: a controller that is a group, a kind of company, or a part of one.

Its cases: `tests/rules/fixtures/I201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.model import PartyKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

NO_ENTITY: Final = frozenset({PartyKind.GROUP, PartyKind.CATEGORY, PartyKind.DEPARTMENT})
"""What cannot be held to anything: a group of companies, a kind of company, a part of one."""


@rule(
    "I201",
    name="controller-is-no-entity",
    severity="warning",
    law="GDPR Art. 4(7), 13(1)(a), 30(1)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The controller is given as {name}, which is no legal entity; which company it is, the record does not say."
        ),
        "da": (
            "Som dataansvarlig er angivet {name}, der ikke er en juridisk enhed; hvilket selskab det er, "
            "siger fortegnelsen ikke."
        ),
        "nb": (
            "Som behandlingsansvarlig er oppgitt {name}, som ikke er noen juridisk enhet; hvilket selskap "
            "det er, sier protokollen ikke."
        ),
    },
    mend={
        "en": "Name the company or companies that decide, and what each decides.",
        "da": "Angiv det eller de selskaber, der bestemmer, og hvad hvert bestemmer.",
        "nb": "Oppgi selskapet eller selskapene som bestemmer, og hva hvert bestemmer.",
    },
)
def controller_is_no_entity(ctx: Context) -> Iterator[Hit]:
    """A controller that is a group, a kind of company, or a part of one.

    What it finds:
        A controller named in a header whose record is of kind `group`, `category-of-recipients` or `department`.
    Why it matters:
        A natural or legal person, authority or body is the controller; a group is none. Nobody can exercise a right
        against a trade mark.
    Law:
        GDPR Art. 4(7), 13(1)(a), 30(1)(a).

    Example:
        `controllers: [acme-group]` with `acme-group: {kind: group}`.
    Mend:
        Name the company or companies that decide, and what each decides.
    Limits:
        Controllers of single activities are left alone: another controller may be known by its kind only.
    """
    for key, header in ctx.headers:
        for index, controller in enumerate(each(header.controllers)):
            party = ctx.book.parties.get(controller)
            if party is not None and party.kind in NO_ENTITY:
                yield hit(key, f"controllers[{index}]", name=ctx.name(controller))
