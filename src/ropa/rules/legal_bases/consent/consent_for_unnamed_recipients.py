# SPDX-License-Identifier: Apache-2.0
"""B134: consent to disclosure to companies that are not named.

Its cases: `tests/rules/fixtures/B134.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.bases import CONSENT, resting
from ropa.model import Activity, PartyKind, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each

UNNAMED = frozenset({PartyKind.CATEGORY, PartyKind.GROUP})
FOR_ITSELF = frozenset({RecipientRole.CONTROLLER, RecipientRole.JOINT_CONTROLLER, RecipientRole.GROUP})
"""Roles in which a recipient relies on the consent for purposes of its own."""

OFTEN_FOR_ITSELF = ("advertising", "marketing", "sell")
"""Purposes for which a recipient without a role may well be one of its own."""


@rule(
    "B134",
    name="consent-for-unnamed-recipients",
    severity="warning",
    law="GDPR Art. 4(11), 6(1)(a); EDPB Guidelines 05/2020, section 3.3.1",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "The disclosure to {party} rests on consent, and the record does not name the companies that rely on it.",
        "da": "Videregivelsen til {party} hviler på samtykke, og de virksomheder, der bygger på det, er ikke nævnt.",
        "nb": "Utleveringen til {party} bygger på samtykke, og virksomhetene som bygger på det, er ikke nevnt.",
    },
    mend={
        "en": "Name the companies that rely on the consent, as members of the group or kind.",
        "da": "Angiv de virksomheder, der bygger på samtykket, som medlemmer af gruppen eller arten.",
        "nb": "Oppgi virksomhetene som bygger på samtykket, som medlemmer av gruppen eller typen.",
    },
)
def consent_for_unnamed_recipients(ctx: Context) -> Iterator[Hit]:
    """Consent to disclosure to companies that are not named.

    What it finds:
        A recipient that is a kind of company or a group without named members, and whose disclosure rests on consent; a
        question where all purposes of the activity do, and such a recipient is a controller of its own, or has no role
        stated and the purposes are marketing or advertising.
    Why it matters:
        A consent is informed only where every controller that is to rely on it is named.
    Law:
        GDPR Art. 4(11), 6(1)(a); EDPB Guidelines 05/2020, section 3.3.1.

    Example:
        "With your consent we pass your data to our partners."
    Mend:
        Name them: `members: [...]` on the group, or recipients of their own.
    Limits:
        Whether those who give consent see the list cannot be told here. Processors act for the controller and need not
        be named in a consent.
    """
    for key, field, activity, _ in ctx.bases_of_disclosures.get(CONSENT, ()):
        place = field.rpartition(".")[0]
        recipient = each(activity.recipients)[int(place.split("]")[0].removeprefix("recipients["))]
        if _is_unnamed(ctx, recipient):
            yield hit(key, place, party=ctx.name(recipient.party))
    for key, activity in ctx.activities:
        for index, recipient in enumerate(each(activity.recipients)):
            silent = recipient.bases is None and _may_be_for_itself(ctx, activity, recipient)
            if silent and _is_unnamed(ctx, recipient) and _all_on_consent(activity):
                yield hit(key, f"recipients[{index}]", severity=Severity.INFO, party=ctx.name(recipient.party))


def _may_be_for_itself(ctx: Context, activity: Activity, recipient: Recipient) -> bool:
    """Whether it has the data for purposes of its own, or may have where its role is not stated."""
    marketing = ctx.terms_under("purpose", *OFTEN_FOR_ITSELF)
    purposes = {purpose.purpose for purpose in each(activity.purposes)}
    return recipient.role in FOR_ITSELF or (recipient.role is None and purposes <= marketing)


def _all_on_consent(activity: Activity) -> bool:
    """Whether consent is all that the purposes of an activity rest on."""
    purposes = each(activity.purposes)
    return bool(purposes) and all(
        resting(activity, purpose).stated == {CONSENT} and not resting(activity, purpose).possible
        for purpose in purposes
    )


def _is_unnamed(ctx: Context, recipient: Recipient) -> bool:
    party = ctx.book.parties.get(recipient.party)
    if party is None or party.kind not in UNNAMED or recipient.role is RecipientRole.PROCESSOR:
        return False
    return not each(party.members)
