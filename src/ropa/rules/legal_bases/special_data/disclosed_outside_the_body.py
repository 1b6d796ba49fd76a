# SPDX-License-Identifier: Apache-2.0
"""B213: special data held by a body with an aim of its own, and disclosed outside it.

Its cases: `tests/rules/fixtures/B213.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.bases import CONSENT, article_of, is_explicit_consent
from ropa.meaning.engagements import ITS_OWN
from ropa.model import ConditionKind, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each

OF_A_BODY: Final = "9(2)(d)"

NOT_OUTSIDE: Final = frozenset(
    {
        RecipientRole.AUTHORITY,
        RecipientRole.DATA_SUBJECT,
        RecipientRole.GROUP,
        RecipientRole.INTERNAL,
        RecipientRole.PROCESSOR,
    }
)
"""The roles in which nothing leaves the body, or leaves it because a law may ask for it."""


@rule(
    "B213",
    name="disclosed-outside-the-body",
    severity="warning",
    law="GDPR Art. 9(2)(d)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Art. 9(2)(d) covers no disclosure outside the body without consent; {party} receives: {categories}.",
        "da": (
            "Art. 9, stk. 2, litra d, dækker ingen videregivelse uden for organet uden samtykke; {party} modtager: "
            "{categories}."
        ),
        "nb": (
            "Art. 9 nr. 2 bokstav d dekker ingen utlevering utenfor organet uten samtykke; {party} mottar: "
            "{categories}."
        ),
    },
    mend={
        "en": "Name the consent to the disclosure, or another condition for it; or say that these data are left out.",
        "da": "Angiv samtykket til videregivelsen eller en anden betingelse; eller skriv, at disse data udelades.",
        "nb": "Oppgi samtykket til utleveringen eller et annet vilkår; eller skriv at disse dataene utelates.",
    },
)
def disclosed_outside_the_body(ctx: Context) -> Iterator[Hit]:
    """Special data held by a body with an aim of its own, and disclosed outside it.

    What it finds:
        An activity whose special data rest on 9(2)(d) alone, and a recipient outside the body that receives such data.
        A question where the record does not say which data the recipient has, or in what role.
    Why it matters:
        The condition holds on the very condition that the data are not disclosed outside the body without the consent
        of the person.
    Law:
        GDPR Art. 9(2)(d).

    Example:
        A trade union that sends the list of its members to their employer.
    Mend:
        Name the consent (on the recipient, or 9(2)(a)), or another condition; or the data that are disclosed instead.
    Limits:
        Processors, members of the same group, authorities and the persons themselves are left alone.
    """
    for key, activity in ctx.activities:
        articles = {condition.article for condition in each(activity.special_conditions)}
        bases = (
            *each(activity.bases),
            *(basis for purpose in each(activity.purposes) for basis in each(purpose.bases)),
        )
        if articles != {OF_A_BODY} or any(map(is_explicit_consent, bases)):
            continue
        special = [category for category in ctx.categories_of(activity) if ctx.sensitivities[category] == "special"]
        for index, recipient in enumerate(each(activity.recipients)):
            received = _received(ctx, recipient, special)
            if received and _is_outside(ctx, recipient):
                open_yet = recipient.role is None or recipient.categories is None
                yield hit(
                    key,
                    f"recipients[{index}]",
                    severity=Severity.INFO if open_yet else None,
                    party=ctx.name(recipient.party),
                    categories=tuple(ctx.label("category", category) for category in received),
                )


def _received(ctx: Context, recipient: Recipient, special: list[str]) -> list[str]:
    """The special data that a recipient has, or may have where the record does not say."""
    if recipient.categories is None:
        return special
    named = each(recipient.categories)
    return [category for category in named if ctx.sensitivities[category] == "special"]


def _is_outside(ctx: Context, recipient: Recipient) -> bool:
    party = ctx.book.parties.get(recipient.party)
    inside = recipient.role in NOT_OUTSIDE or (party is not None and party.kind in ITS_OWN)
    agreed = any(article_of(basis) == CONSENT for basis in each(recipient.bases)) or any(
        condition.kind is ConditionKind.CONSENT for condition in each(recipient.conditions)
    )
    return not inside and not agreed
