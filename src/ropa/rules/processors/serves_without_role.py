# SPDX-License-Identifier: Apache-2.0
"""P125: a named company that does something for the controller, and no word on its role.

Its cases: `tests/rules/fixtures/P125.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import says
from ropa.meaning.engagements import NOT_NAMED
from ropa.model import Activity, Recipient
from ropa.rules.context import Context
from ropa.rules.legal_bases.register_of import register_of
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

DONE_FOR_OTHERS: Final = (
    "analytics",
    "advertising",
    "marketing.direct",
    "marketing.newsletter",
    "personalisation",
    "customer.care",
    "communication.enquiry",
    "communication.service",
)
"""What companies mostly do for the controller who engages them, or for themselves too."""


@rule(
    "P125",
    name="serves-without-role",
    severity="info",
    law="GDPR Art. 4(7), 4(8), 26, 28(3), 30(1)(d)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "In what role do these have the data: {parties}? They do something for the controller.",
        "da": "I hvilken rolle har disse oplysningerne: {parties}? De gør noget for den dataansvarlige.",
        "nb": "I hvilken rolle har disse opplysningene: {parties}? De gjør noe for den behandlingsansvarlige.",
    },
    mend={
        "en": "Put them among the processors with their contract, or state that they decide themselves or jointly.",
        "da": "Sæt dem blandt databehandlerne med deres aftale, eller angiv, at de selv eller i fællesskab bestemmer.",
        "nb": "Sett dem blant databehandlerne med avtalen, eller oppgi at de bestemmer selv eller i fellesskap.",
    },
)
def serves_without_role(ctx: Context) -> Iterator[Hit]:
    """A named company that does something for the controller, and no word on its role.

    What it finds:
        Recipients by name without a role whose purposes, else those of the activity, are all such as are done for
        others: analytics, advertising, newsletters, personalisation, customer service; or whose text or trade says so
        (hosting, payroll, printing, support). One finding for each register, at the first of them.
    Why it matters:
        A processor is bound by a contract of Art. 28(3); one that decides too needs an arrangement, or a basis for what
        it is given.
    Law:
        GDPR Art. 4(7), 4(8), 26, 28(3), 30(1)(d).

    Example:
        `recipients: [{party: mailer, purposes: [marketing.newsletter]}]`.
    Mend:
        A question: processor, controller or both jointly? State the role.
    Limits:
        Those who keep the data are P124's. A stated role is taken at its word; kinds of company, authorities and
        persons are not asked about.
    """
    served = ctx.terms_under("purpose", *DONE_FOR_OTHERS)
    places: dict[str, list[tuple[str, str, str]]] = {}
    for key, activity in ctx.activities:
        for index, recipient in _named_without_role(ctx, activity):
            purposes = each(recipient.purposes) or tuple(purpose.purpose for purpose in each(activity.purposes))
            if _does_a_service(ctx, recipient) or (purposes and served.issuperset(purposes)):
                place = (key, f"recipients[{index}].role", recipient.party)
                places.setdefault(register_of(ctx, key, activity), []).append(place)
    for own in places.values():
        key, field, _ = own[0]
        parties = dict.fromkeys(party for _, _, party in own)
        yield hit(key, field, parties=tuple([ctx.name(party) for party in parties]))


def _named_without_role(ctx: Context, activity: Activity) -> Iterator[tuple[int, Recipient]]:
    for index, recipient in enumerate(each(activity.recipients)):
        party = ctx.book.parties.get(recipient.party)
        if recipient.role is None and recipient.access is None and party is not None and party.kind not in NOT_NAMED:
            yield index, recipient


def _does_a_service(ctx: Context, recipient: Recipient) -> bool:
    """Whether words say that a recipient does what companies do for others: its own text, or its trade."""
    party = ctx.book.parties.get(recipient.party)
    texts = (recipient.text, party.sector if party is not None else None)
    return any(says(wording, "done-for-others") for text in texts if text for wording in every_language(text))
