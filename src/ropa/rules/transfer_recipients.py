# SPDX-License-Identifier: Apache-2.0
"""Family T, third part: who receives data outside the EEA, and whether the record says on what ground."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Access, Flow, PartyKind, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.engagement import NOT_NAMED, Engagement
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfer_decisions import countries_of, importer_name, stays_inside
from ropa.rules.wording import CountryCode
from ropa.silence import NotApplicable, each


@rule("T201")
def safeguard_not_stated(ctx: Context) -> Iterator[Hit]:
    """A recipient in a third country, and nothing said of what the transfer rests on.

    What it finds:
        A processor or recipient in a country for which no decision stands that covers everybody there, where no
        declared transfer to it states a safeguard. One finding for each recipient and country.
    Why it matters:
        Every transfer needs a ground of Chapter V, and the exporter has to know which.
    Law:
        GDPR Art. 44, 46(1); 13(1)(f) (the ground is told to data subjects).

    Example:
        A processor with `country: IN` and no transfer declared.
    Mend:
        Declare the transfer and what it rests on, or correct the country.
    Limits:
        Not asked where the data subject hands the data straight to a recipient that is a controller of its own (EDPB
        Guidelines 05/2021), nor where all controllers are outside the EEA themselves. Access from afar counts, and
        so does each sub-processor. International organisations are left to T207. Art. 30 itself asks for the country,
        not the tool.
    """
    for party_id, crossing in ctx.crossing.items():
        if ctx.book.parties[party_id].kind is PartyKind.INTERNATIONAL_ORGANISATION:
            continue
        waiting = {code for code in crossing.countries if ctx.needs_ground(code)}
        for one in crossing.engagements if waiting else ():
            asked = [code for code in ctx.countries_of(one) or () if code in waiting]
            if asked and not _direct(one) and not _exporters_abroad(ctx, one):
                for country in dict.fromkeys(asked):
                    yield from _without_ground(ctx, one, party_id, country)
                waiting.difference_update(asked)
                if not waiting:
                    break


def _without_ground(ctx: Context, one: Engagement, party_id: str, country: str) -> Iterator[Hit]:
    declared = [
        (key, transfer)
        for key, transfer in ctx.transfers_to.get(party_id, ())
        if transfer.countries is None or country in each(transfer.countries)
    ]
    if any(each(transfer.safeguards) or isinstance(transfer.safeguards, NotApplicable) for _, transfer in declared):
        return
    where = (declared[0][0], "safeguards") if declared else (one.record, one.field)
    yield hit(*where, party=ctx.name(party_id), country=CountryCode(country))


def _direct(one: Engagement) -> bool:
    item = one.item
    return isinstance(item, Recipient) and item.access is Access.DIRECT and item.role is RecipientRole.CONTROLLER


def _exporters_abroad(ctx: Context, one: Engagement) -> bool:
    """Whether every controller behind the engagement is stated to be in a third country."""
    activity = ctx.book.activities.get(one.record.removeprefix("activities/"))
    if activity is None or not one.record.startswith("activities/"):
        exporters: tuple[str, ...] = tuple(ctx.controllers)
    else:
        exporters = ctx.controllers_of(activity)
    return bool(exporters) and all(
        any(ctx.abroad(country) for country in ctx.country_of(exporter) or ()) for exporter in exporters
    )


@rule("T202")
def country_not_stated(ctx: Context) -> Iterator[Hit]:
    """A named recipient of which the record does not say in what country it receives the data.

    What it finds:
        A named processor or recipient without a country, neither its own nor on any place that engages it, to which no
        transfer is declared. One finding for each.
    Why it matters:
        Whether there is a transfer to a third country, and on what ground, cannot be told.
    Law:
        GDPR Art. 30(1)(d), (e), 44.

    Example:
        `processors: [victorops]` where the party has only a name.
    Mend:
        Find out, and state the country on the party or on the engagement.
    Limits:
        Categories of recipients, persons, departments, authorities and the controllers themselves are not asked; nor
        is it in an activity of which it is stated that there are no transfers. Where a transfer to it is declared
        without a country, T204 asks.
    """
    for party_id, crossing in ctx.crossing.items():
        if not crossing.stated and party_id not in ctx.transfers_to:
            places = [one for one in crossing.engagements if not _ruled_out(ctx, one)]
            if places:
                yield hit(f"parties/{party_id}", "country", party=ctx.name(party_id), places=len(places))


def _ruled_out(ctx: Context, one: Engagement) -> bool:
    """Whether the line that names the recipient states that there are no transfers: `transfers: []`."""
    line = ctx.lines_by_key.get(one.record)
    return line is not None and line.transfers is not None and not each(line.transfers)


@rule("T203")
def recipient_not_among_transfers(ctx: Context) -> Iterator[Hit]:
    """A recipient of unknown country that is missing from the declared transfers, where others are declared.

    What it finds:
        A register that declares transfers to some recipients, and named recipients without a country to which it
        declares none. One finding, at the first of them.
    Why it matters:
        Either it is inside the EEA, and the record could say so, or the list of transfers is not complete.
    Law:
        GDPR Art. 30(1)(e), 13(1)(f).

    Example:
        Nine providers listed, six of them under "transfers to third countries".
    Mend:
        A question: is the list complete? State the countries of the rest (T202 names each), and declare transfers.
    Limits:
        A recipient whose country is stated is left to T201. One that is named only where it is stated that there are no
        transfers is not asked about.
    """
    if not ctx.transfers_to.keys() & ctx.uses.keys():
        return
    listed = len(ctx.transfers_to.keys() & ctx.uses.keys())
    silent = [there for one, there in ctx.crossing.items() if not there.stated and one not in ctx.transfers_to]
    open_places = ([one for one in there.engagements if not _ruled_out(ctx, one)] for there in silent)
    missing = [places[0] for places in open_places if places]
    if missing:
        first = missing[0]
        yield hit(first.record, first.field, parties=tuple(ctx.name(one.party) for one in missing), listed=listed)


@rule("T204")
def transfer_without_country(ctx: Context) -> Iterator[Hit]:
    """A declared transfer that does not say where to.

    What it finds:
        A transfer without countries, whose importer's country is not stated either.
    Why it matters:
        The record identifies the third country or international organisation.
    Law:
        GDPR Art. 30(1)(e), 30(2)(c).

    Example:
        `transfers: {cloud: {importer: acme, safeguards: [scc-2021]}}`.
    Mend:
        Name the country.
    Limits:
        `countries: []` is taken as said; so is an importer that is an international organisation.
    """
    for key, transfer in ctx.transfers:
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        organisation = party is not None and party.kind is PartyKind.INTERNATIONAL_ORGANISATION
        unknown = party is None or party.country is None
        if transfer.countries is None and unknown and not organisation:
            yield hit(key, "countries", importer=importer_name(ctx, transfer))


@rule("T205")
def transfer_inside_the_eea(ctx: Context) -> Iterator[Hit]:
    """A declared transfer that stays inside the EEA.

    What it finds:
        A transfer all of whose countries were inside the EEA (or, in the bridge of 2021, treated so) on the day.
    Why it matters:
        Chapter V does not apply to it; calling it a transfer hides the ones that are.
    Law:
        GDPR Art. 44.

    Example:
        `countries: [IE]`; `countries: [GB]`, checked on 2020-12-31.
    Mend:
        A question: is it meant to list onward transfers? If not, remove it.
    Limits:
        Countries whose place is unsettled are not counted as inside. An international organisation is outside wherever
        it has its seat.
    """
    for key, transfer in ctx.transfers:
        if stays_inside(ctx, transfer):
            listed = tuple(map(CountryCode, countries_of(ctx, transfer)))
            yield hit(key, "countries", importer=importer_name(ctx, transfer), countries=listed)


@rule("T206")
def country_unsettled(ctx: Context) -> Iterator[Hit]:
    """A recipient in a territory of which it is not settled whether Chapter V applies.

    What it finds:
        A recipient in such a territory, or a declared transfer to one (Svalbard, some French territories).
    Why it matters:
        The law tables do not give an answer, and a lawyer should.
    Law:
        GDPR Art. 44; EEA Agreement Protocol 40 (Svalbard).

    Example:
        A processor with `country: SJ`.
    Mend:
        A question: which law applies there? Note the answer on the party.
    Limits:
        No fault.
    """
    for party_id, crossing in ctx.crossing.items():
        for code in sorted(crossing.countries):
            if ctx.country(code).counts_as == "unsettled":
                yield hit(f"parties/{party_id}", "country", party=ctx.name(party_id), country=CountryCode(code))
    for key, transfer in ctx.transfers:
        engaged = ctx.crossing.get(transfer.importer) if isinstance(transfer.importer, str) else None
        for code in countries_of(ctx, transfer):
            known = engaged is not None and code in engaged.countries
            if not known and ctx.country(code).counts_as == "unsettled":
                yield hit(key, "countries", party=importer_name(ctx, transfer), country=CountryCode(code))


@rule("T207")
def organisation_without_ground(ctx: Context) -> Iterator[Hit]:
    """An international organisation that receives data, and no ground for it.

    What it finds:
        A recipient of kind `international-organisation` to which no declared transfer states a safeguard.
    Why it matters:
        Chapter V covers international organisations as it does third countries, wherever they sit.
    Law:
        GDPR Art. 44, 46(1), 4(26).

    Example:
        The United Nations as recipient in Denmark.
    Mend:
        Declare the transfer and its safeguard.
    Limits:
        One with an adequacy decision of its own (the European Patent Organisation) has to be declared with it.
    """
    for party_id, used in ctx.uses.items():
        party = ctx.book.parties.get(party_id)
        if party is None or party.kind is not PartyKind.INTERNATIONAL_ORGANISATION:
            continue
        declared = ctx.transfers_to.get(party_id, ())
        if not any(each(one.safeguards) or isinstance(one.safeguards, NotApplicable) for _, one in declared):
            yield hit(used[0].record, used[0].field, party=ctx.name(party_id))


@rule("T208")
def transfer_without_flow(ctx: Context) -> Iterator[Hit]:
    """A declared transfer to a party that receives nothing.

    What it finds:
        A transfer whose importer is neither processor nor recipient anywhere, nor at the end of a declared flow.
    Why it matters:
        Either the recipient is missing from the activities, or the transfer is a remnant.
    Law:
        GDPR Art. 30(1)(d), (e).

    Example:
        A transfer to `oldhost`, which no activity names.
    Mend:
        A question: which activity is it for? Name the recipient there, or remove the transfer.
    Limits:
        A parent company, or a group of which the importer is a member, counts as the recipient too. A controller
        that sends data to its own servers abroad, or its group, is not asked; nor a transfer back to the controller on
        whose behalf a processor keeps its record.
    """
    for key, transfer in ctx.transfers:
        importer = transfer.importer
        if not isinstance(importer, str) or importer not in ctx.book.parties or importer in ctx.uses:
            continue
        if not _through_group(ctx, importer):
            yield hit(key, "importer", importer=importer_name(ctx, transfer))


@rule("T210")
def place_of_access_not_stated(ctx: Context) -> Iterator[Hit]:
    """A party that sees the data from afar, of which only the seat is stated.

    What it finds:
        A named processor or recipient with `access: remote` and no `countries` of its own in that place, where the
        party's country is stated. One finding for each party.
    Why it matters:
        To look at data from a third country is a transfer to it, wherever the company has its seat.
    Law:
        GDPR Art. 30(1)(e), 44; EDPB Guidelines 05/2021, section 2.2.

    Example:
        `processors: [{party: support, access: remote}]`, where the party has `country: IE`.
    Mend:
        A question: from where does it look? State the `countries` on the engagement.
    Limits:
        Staff of the controller itself who log in abroad are no transfer, and not asked. Where no country is stated at
        all, T202 asks.
    """
    done: set[str] = set()
    for one in ctx.engagements:
        item = one.item
        if isinstance(item, Flow) or item.access is not Access.REMOTE or item.countries is not None:
            continue
        country, party = ctx.country_of(one.party), ctx.book.parties.get(one.party)
        named = party is not None and party.kind not in NOT_NAMED
        if country and named and one.party not in done and ctx.crosses(one):
            done.add(one.party)
            seat = CountryCode(country[0])
            yield hit(one.record, f"{one.field}.countries", party=ctx.name(one.party), country=seat)


def _through_group(ctx: Context, party_id: str) -> bool:
    """Whether it is a controller itself or its group, or receives through a parent or a group."""
    party = ctx.book.parties[party_id]
    own = {party_id, *each(party.members)} & (ctx.controllers | ctx.served)
    through_parent = isinstance(party.parent, str) and party.parent in ctx.uses
    return bool(own) or party_id in ctx.controllers_parents or through_parent or party_id in ctx.members_in_use


@rule("T209")
def system_abroad(ctx: Context) -> Iterator[Hit]:
    """A system that keeps data in a third country, where nobody is named who has it there.

    What it finds:
        A system in use, in a country without a decision that stands, to whose provider or operator no transfer is
        declared, or which has none.
    Why it matters:
        Storage abroad is a transfer when another entity has the data.
    Law:
        GDPR Art. 30(1)(e), 44.

    Example:
        `systems: {crm: {countries: [IN]}}` without a provider.
    Mend:
        A question: who runs it? Name the operator, and declare the transfer.
    Limits:
        Not reported where the provider or operator is a recipient itself (T201 asks then). Storage by the controller's
        own staff is no transfer.
    """
    in_use = {system for _, activity in ctx.activities for system in each(activity.systems)}
    for system_id, system in ctx.book.systems.items():
        hosts = {one for one in (system.provider, system.operator) if isinstance(one, str)}
        known = hosts & (ctx.uses.keys() | ctx.transfers_to.keys())
        if system_id not in in_use or known:
            continue
        for country in each(system.countries):
            if ctx.needs_ground(country):
                name = system.name or system_id
                yield hit(f"systems/{system_id}", "countries", system=name, country=CountryCode(country))
