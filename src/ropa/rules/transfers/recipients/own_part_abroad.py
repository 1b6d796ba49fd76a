# SPDX-License-Identifier: Apache-2.0
"""T211: a part of the controller that has the data in a third country.

Its cases: `tests/rules/fixtures/T211.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.engagements import ITS_OWN, Engagement
from ropa.model import PartyKind, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.wording import CountryCode


@rule(
    "T211",
    name="own-part-abroad",
    severity="info",
    law="GDPR Art. 24, 32, 44",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "{party} has the data in {country} and counts as part of the controller. Is it one legal entity with it, "
            "so that there is no transfer, but risks to be weighed; or another, so that a ground is needed?"
        ),
        "da": (
            "{party} har oplysningerne i {country} og regnes for en del af den dataansvarlige. Er det samme juridiske "
            "enhed, så der ikke er en overførsel, men risici at vurdere; eller en anden, så der kræves et grundlag?"
        ),
        "nb": (
            "{party} har opplysningene i {country} og regnes som en del av den behandlingsansvarlige. Er det samme "
            "juridiske enhet, slik at det ikke er noen overføring, men risikoer å vurdere; eller en annen, slik at det "
            "kreves et grunnlag?"
        ),
    },
    mend={
        "en": "Note that it is one entity, and what protects the data there; or declare transfer and safeguard.",
        "da": (
            "Notér, at det er samme enhed, og hvad der beskytter oplysningerne dér; eller angiv overførslen og dens "
            "garanti."
        ),
        "nb": (
            "Noter at det er samme enhet, og hva som beskytter opplysningene der; eller oppgi overføringen og "
            "garantien for den."
        ),
    },
)
def own_part_abroad(ctx: Context) -> Iterator[Hit]:
    """A part of the controller that has the data in a third country.

    What it finds:
        A department, an internal recipient, or the controller itself as recipient or processor, with the data in a
        country for which no decision stands, and no transfer declared to it. A warning where an internal recipient is
        said to be an organisation. One finding for each party and country.
    Why it matters:
        What stays within one legal entity is no transfer, but the law of the country reaches it all the same; and a
        subsidiary is an entity of its own, whatever it is called.
    Law:
        GDPR Art. 24, 32, 44; EDPB Guidelines 05/2021, sections 2.2 and 4.

    Example:
        `support: {kind: department, country: IN}` among the recipients.
    Mend:
        A question: one entity or two? Note it, or declare the transfer and what it rests on.
    Limits:
        Not asked where all controllers are outside the EEA themselves. Systems that the controller runs abroad are left
        to T209.
    """
    settled: set[tuple[str, str]] = set()
    for engagement in ctx.engagements:
        if ctx.crosses(engagement) or not _is_own(ctx, engagement):
            continue
        if ctx.are_abroad(ctx.controllers_behind(engagement)):
            continue
        for country in ctx.countries_of(engagement) or ():
            case = (engagement.party, country)
            if case in settled or not ctx.needs_ground(country) or ctx.declared_to(engagement, country):
                continue
            settled.add(case)
            yield hit(
                engagement.record,
                engagement.field,
                severity=_weight(ctx, engagement),
                party=ctx.name(engagement.party),
                country=CountryCode(country),
            )


def _is_own(ctx: Context, engagement: Engagement) -> bool:
    """Whether a party is the controller, or a part of it."""
    party = ctx.book.parties.get(engagement.party)
    return engagement.party in ctx.controllers or _is_internal(engagement) or (party and party.kind) in ITS_OWN


def _is_internal(engagement: Engagement) -> bool:
    return isinstance(engagement.item, Recipient) and engagement.item.role is RecipientRole.INTERNAL


def _weight(ctx: Context, engagement: Engagement) -> Severity | None:
    """What it weighs: more where what is called internal is an organisation, and so may well be another entity."""
    party = ctx.book.parties.get(engagement.party)
    named = party is not None and party.kind is PartyKind.ORGANISATION and engagement.party not in ctx.controllers
    return Severity.WARNING if named and _is_internal(engagement) else None
