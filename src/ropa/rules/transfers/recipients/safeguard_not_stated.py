# SPDX-License-Identifier: Apache-2.0
"""T201: a recipient in a third country, and nothing said of what the transfer rests on.

Its cases: `tests/rules/fixtures/T201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ropa.free_text.claims import is_of_nobody
from ropa.free_text.parties.legal_forms import is_company
from ropa.free_text.phrases import phrase_in
from ropa.meaning.engagements import is_direct
from ropa.meaning.identity import names
from ropa.model import PartyKind, Transfer
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.decisions.left_out import left_out_as
from ropa.rules.transfers.destination import countries_of
from ropa.rules.wording import CountryCode
from ropa.silence import NotApplicable, each

_OF_MEMBERS: Final = frozenset({PartyKind.GROUP, PartyKind.CATEGORY})
"""What is nowhere itself: its members are (Art. 4(19))."""


@rule(
    "T201",
    name="safeguard-not-stated",
    severity="error",
    law="GDPR Art. 44, 46(1), 13(1)(f)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25, 26",
    message={
        "en": (
            "{party} receives data in a third country ({country}), and the record does not say what the transfer "
            "rests on."
        ),
        "da": (
            "{party} modtager oplysninger i et tredjeland ({country}), og fortegnelsen angiver ikke, hvad "
            "overførslen hviler på."
        ),
        "nb": (
            "{party} mottar opplysninger i et tredjeland ({country}), og protokollen oppgir ikke hva overføringen "
            "bygger på."
        ),
    },
    mend={
        "en": "Declare the transfer and its safeguard, or correct the country.",
        "da": "Angiv overførslen og dens garanti, eller ret landet.",
        "nb": "Oppgi overføringen og garantien for den, eller rett landet.",
    },
)
def safeguard_not_stated(ctx: Context) -> Iterator[Hit]:
    """A recipient in a third country, and nothing said of what the transfer rests on.

    What it finds:
        A processor, recipient or joint controller in a country for which no decision stands that covers everybody
        there, where no declared transfer to it states a safeguard; or a declared transfer to such a country, be it to
        the controller's own site, that states none. So is a safeguard that only may apply, that holds under a
        condition only, or is in reserve. The
        members of a group are recipients as the group is. One finding for each recipient and country.
    Why it matters:
        Every transfer needs a ground of Chapter V, and the exporter has to know which.
    Law:
        GDPR Art. 44, 46(1); 13(1)(f) (the ground is told to data subjects).

    Example:
        A processor with `country: IN` and no transfer declared.
    Mend:
        Declare the transfer and what it rests on, or correct the country.
    Limits:
        Not asked where the data subject hands the data straight to a recipient that has it for itself (EDPB Guidelines
        05/2021); a processor or a joint controller that collects does so for the controller too. Nor is it asked where
        all controllers are outside the EEA themselves. Access from afar counts, and so does each sub-processor. A
        reason why no ground is needed makes it a warning where it is about what Chapter V turns on (who sends, straight
        from the person, a decision); that the data are anonymous is left to K101 and K110. International organisations
        are left to T207. Art. 30 itself asks for the country, not the tool. Where a decision covers those whom one law
        reaches (Canada's PIPEDA), it is a question for a recipient that is plainly a company, a warning where the
        record does not tell what it is, and an error for one that the decision leaves out, such as an authority.
    """
    settled: set[tuple[str, str]] = set()
    for party_id, crossing in ctx.crossing.items():
        if ctx.grounds().is_organisation(party_id):
            continue
        waiting = {code for code in crossing.countries if ctx.needs_ground(code)}
        for engagement in crossing.engagements if waiting else ():
            countries = [code for code in dict.fromkeys(ctx.countries_of(engagement) or ()) if code in waiting]
            if countries and not is_direct(engagement.item) and not ctx.are_abroad(ctx.controllers_behind(engagement)):
                for country in countries:
                    about = ctx.declared_to(engagement, country)
                    transfers = [declared.transfer for declared in about]
                    if not any(map(_is_stated, transfers)) and ctx.ground_of(engagement, country).status != "adequate":
                        waiting.discard(country)
                        settled.add((party_id, country))
                        transfer = key_of("transfer", about[0].transfer.id) if about else ""
                        where = (transfer, "safeguards") if transfer else (engagement.record, engagement.field)
                        yield hit(
                            *where,
                            severity=_weight(transfers) or _may_be_covered(ctx, country, party_id),
                            party=ctx.name(party_id),
                            country=CountryCode(country),
                        )
    yield from _members_of_groups(ctx, settled)
    yield from _declared_only(ctx, settled)


def _members_of_groups(ctx: Context, settled: set[tuple[str, str]]) -> Iterator[Hit]:
    """The members of a group, or of a kind of recipient, that has the data: nobody else can have it."""
    for party_id, crossing in ctx.crossing.items():
        group = ctx.book.parties.get(party_id)
        if group is None or group.kind not in _OF_MEMBERS or crossing.stated or party_id in ctx.controllers:
            continue
        engagement = crossing.engagements[0]
        if is_direct(engagement.item) or ctx.are_abroad(ctx.controllers_behind(engagement)):
            continue
        for member in each(group.members):
            asked_itself = ctx.crossing[member].countries if member in ctx.crossing else ()
            for country in ctx.country_of(member) or ():
                stated_beside = any(_stated_beside(ctx, importer, country) for importer in (member, party_id))
                asked_already = country in asked_itself or (member, country) in settled
                if not stated_beside and not asked_already and ctx.needs_ground(country, member):
                    settled.add((member, country))
                    severity = _may_be_covered(ctx, country, member)
                    where = (engagement.record, engagement.field)
                    yield hit(*where, severity=severity, party=ctx.name(member), country=CountryCode(country))


def _declared_only(ctx: Context, settled: set[tuple[str, str]]) -> Iterator[Hit]:
    """Declared transfers to somebody who is not engaged there: the controller's own site abroad, a remnant, anybody."""
    for key, transfer in ctx.transfers:
        importer = transfer.importer if isinstance(transfer.importer, str) else ""
        if (
            _is_stated(transfer)
            or _only_direct(ctx, importer)
            or (ctx.grounds().is_organisation(importer) and importer in ctx.uses)
        ):
            continue
        crossing = ctx.crossing.get(importer)
        for country in dict.fromkeys(countries_of(ctx, transfer)):
            asked_above = crossing is not None and country in crossing.countries
            whom = importer or key
            if not asked_above and (whom, country) not in settled and ctx.needs_ground(country, importer):
                if _sent_from_abroad(ctx, transfer):
                    continue
                settled.add((whom, country))
                if _stated_beside(ctx, importer, country):
                    continue
                party = ctx.name(importer) if importer else ctx.names.name("transfer", transfer.id)
                severity = _weight((transfer,)) or _may_be_covered(ctx, country, importer)
                yield hit(key, "safeguards", severity=severity, party=party, country=CountryCode(country))


def _is_stated(transfer: Transfer) -> bool:
    """Whether a declared transfer says what it rests on, or that what is sent is of nobody.

    What it only may rest on, or would if something else fell, is not what it rests on.
    """
    silence = transfer.safeguards
    if isinstance(silence, NotApplicable):
        return is_of_nobody(silence.reason)
    return any(not (safeguard.fallback or safeguard.may or each(safeguard.conditions)) for safeguard in each(silence))


def _weight(transfers: Iterable[Transfer]) -> Severity | None:
    """What it weighs: less where the reason why no ground is needed is about what Chapter V turns on."""
    reasons = (transfer.safeguards.reason for transfer in transfers if isinstance(transfer.safeguards, NotApplicable))
    no_ground_needed = any(
        phrase_in(reason, "no-ground-needed", negated_too=True)
        and not phrase_in(reason, "safeguard-not-there", negated_too=True)
        for reason in reasons
    )
    return Severity.WARNING if no_ground_needed else None


def _may_be_covered(ctx: Context, country: str, importer: str) -> Severity | None:
    """What it weighs where a decision covers those whom one law reaches, and the importer may be one: a company is."""
    party = ctx.book.parties.get(importer)
    of_some = [decision for decision in ctx.grounds().standing_for(country, importer) if decision.recipient_law]
    if party is None or not of_some or any(left_out_as(party, decision) for decision in of_some):
        return None
    return Severity.INFO if any(is_company(name) for name in names(party)) else Severity.WARNING


def _only_direct(ctx: Context, importer: str) -> bool:
    """Whether all that the importer receives, the data subjects hand straight to it."""
    engagements = ctx.uses.get(importer, ())
    return bool(engagements) and all(is_direct(engagement.item) for engagement in engagements)


def _stated_beside(ctx: Context, importer: str, country: str) -> bool:
    """Whether another declared transfer to the same importer in that country says what it rests on."""
    beside = (transfer for _, transfer in ctx.transfers_to.get(importer, ()))
    return any(_is_stated(other) and country in (countries_of(ctx, other) or (country,)) for other in beside)


def _sent_from_abroad(ctx: Context, transfer: Transfer) -> bool:
    """Whether who sends is stated to be in a third country; where nobody is named, each controller of the register."""
    stated = (transfer.exporter,) if isinstance(transfer.exporter, str) else ()
    return ctx.are_abroad(stated or ctx.scopes.controllers_around(transfer.id))
