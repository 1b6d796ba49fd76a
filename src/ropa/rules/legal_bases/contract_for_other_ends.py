# SPDX-License-Identifier: Apache-2.0
"""B142: a contract as basis, for a purpose that the contract can mostly do without.

Its cases: `tests/rules/fixtures/B142.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.bases import CONTRACT, resting
from ropa.model import Activity, Purpose
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each

OTHER_ENDS: Final = (
    "advertising",
    "analytics",
    "hr.monitoring",
    "improve",
    "legal.claims",
    "legal.disclosure",
    "legal.whistleblowing",
    "research.market",
    "security.fraud",
    "security.premises",
    "sell",
)
"""Purposes without which a contract can mostly be performed."""

NEEDED: Final = ("advertising.measurement", "improve.fix")
"""Purposes under those that a contract may well need: an advertiser's own, or the mending of what was bought."""

MESSAGES: Final = ("marketing.direct", "marketing.newsletter")
"""Purposes that may be what a person ordered who is a subscriber, and hardly what another did."""

SUBSCRIBERS: Final = ("subscriber", "newsletter-recipient", "member", "follower")
ANYBODY: Final = frozenset({"person", "user", "participant"})
"""People who may have ordered them, and those who may be such."""

OF_ADVERTISING: Final = ("advertising", "sell")


@rule(
    "B142",
    name="contract-for-other-ends",
    severity="info",
    law="GDPR Art. 6(1)(b); EDPB Guidelines 2/2019, paras 48-56; CJEU C-252/21",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Can the contract with the person not be performed without this: {purposes}? It is the only basis named.",
        "da": "Kan kontrakten med personen ikke opfyldes uden dette: {purposes}? Den er det eneste angivne grundlag.",
        "nb": "Kan ikke avtalen med personen oppfylles uten dette: {purposes}? Den er det eneste oppgitte grunnlaget.",
    },
    mend={
        "en": "Name another basis, or say what the person orders that needs it.",
        "da": "Angiv et andet grundlag, eller skriv, hvad personen bestiller, som kræver det.",
        "nb": "Oppgi et annet grunnlag, eller skriv hva personen bestiller som krever det.",
    },
)
def contract_for_other_ends(ctx: Context) -> Iterator[Hit]:
    """A contract as basis, for a purpose that the contract can mostly do without.

    What it finds:
        A purpose of analysis, improvement, market research, prevention of fraud, safety of premises, monitoring of
        staff, legal claims or reports, advertising or sale of data, or of messages to people none of whom are
        subscribers, that rests on Art. 6(1)(b) alone; a warning for advertising and sale. Where the basis is tied to no
        purpose, only if all purposes of the activity are such.
    Why it matters:
        The basis carries what is objectively indispensable for what the person ordered, not what is useful beside it:
        then people have neither consented nor a right to object.
    Law:
        GDPR Art. 6(1)(b); EDPB Guidelines 2/2019, paras 48-56; CJEU C-252/21, paras 98-104.

    Example:
        `purposes: [{purpose: improve.develop, bases: [6(1)(b)]}]`.
    Mend:
        A question: is it part of what the person ordered? Say so, or name another basis.
    Limits:
        Personalisation is left alone, since it may be what is ordered; so is the mending of errors.
    """
    ends = ctx.terms_under("purpose", *OTHER_ENDS) - ctx.terms_under("purpose", *NEEDED)
    messages = ctx.terms_under("purpose", *MESSAGES)
    subscribers = ctx.terms_under("subject", *SUBSCRIBERS) | ANYBODY
    of_advertising = ctx.terms_under("purpose", *OF_ADVERTISING)
    for key, activity in ctx.activities:
        purposes = each(activity.purposes)
        people = ctx.subjects_of(activity)
        other = ends | messages if people and subscribers.isdisjoint(people) else ends
        only_such = all(purpose.purpose in other for purpose in purposes)
        places = [
            (index, purpose.purpose)
            for index, purpose in enumerate(purposes)
            if purpose.purpose in other and _on_contract_alone(activity, purpose, untied_too=only_such)
        ]
        if places:
            advertising = any(purpose in of_advertising for _, purpose in places)
            yield hit(
                key,
                f"purposes[{places[0][0]}].bases",
                severity=Severity.WARNING if advertising else None,
                purposes=tuple(dict.fromkeys(ctx.label("purpose", purpose) for _, purpose in places)),
            )


def _on_contract_alone(activity: Activity, purpose: Purpose, *, untied_too: bool) -> bool:
    """Whether a contract is all that a purpose rests on."""
    basis = resting(activity, purpose)
    stated = basis.stated | basis.possible if untied_too else basis.stated
    return stated == {CONTRACT} and not basis.unread and (untied_too or not basis.possible)
