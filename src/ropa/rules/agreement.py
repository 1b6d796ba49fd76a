# SPDX-License-Identifier: Apache-2.0
"""Family K, second part: parts of the record that do not agree, with each other or with what is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from ropa.model import (
    Activity,
    AutomatedDecision,
    PartyKind,
    Processor,
    Purpose,
    Recipient,
    Retention,
)
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each

if TYPE_CHECKING:
    from ropa import law

MOVED_BEFORE: Final = date(2022, 1, 1)
"""The authorities whose former address the law tables know had moved by then; the days themselves are not confirmed."""


@rule("K201")
def data_not_declared(ctx: Context) -> Iterator[Hit]:
    """Data that is used, disclosed or kept, and that the activity does not list.

    What it finds:
        A category named for a purpose, processor, recipient, time limit or automated decision of an activity that lists
        its data, where that list has neither the category nor a broader or narrower one.
    Why it matters:
        The list of categories is not complete, or the category is wrong.
    Law:
        GDPR Art. 30(1)(c).

    Example:
        `retention: [{categories: [location.gps], keep: P1Y}]` where `data` has contact data only.
    Mend:
        Add the category to `data`, or correct it.
    Limits:
        Not asked where the data is described in words as well.
    """
    chains = ctx.chains["category"]
    for key, activity in ctx.activities:
        declared = frozenset(ctx.categories_of(activity))
        if not declared or any(data.text for data in each(activity.data)):
            continue
        missing = [one for one in _used(activity) if one not in declared and declared.isdisjoint(chains[one])]
        if missing:
            above = frozenset().union(*[chains[one] for one in declared])
            unknown = [one for one in dict.fromkeys(missing) if one not in above]
            if unknown:
                yield hit(key, "data", categories=tuple([ctx.label("category", one) for one in unknown]))


def _used(activity: Activity) -> list[str]:
    """The categories that the activity names elsewhere than in its data."""
    naming: tuple[tuple[Purpose | Processor | Recipient | Retention | AutomatedDecision, ...], ...] = (
        each(activity.purposes),
        each(activity.processors),
        each(activity.recipients),
        each(activity.retention),
        each(activity.automated_decisions),
    )
    return [category for parts in naming for one in parts if one.categories for category in each(one.categories)]


@rule("K202")
def called_not_personal(ctx: Context) -> Iterator[Hit]:
    """A category that the source calls not personal, listed among personal data.

    What it finds:
        An own category with `personal: false` that an activity lists as data about data subjects.
    Why it matters:
        What is recorded about a person who can be told from others is personal data, whatever it is called.
    Law:
        GDPR Art. 4(1), recital 30; CJEU C-582/14.

    Example:
        An IP address called "non-personal technical data".
    Mend:
        Withdraw the claim, or take the category out of the activities.
    Limits:
        One finding for each category.
    """
    denied = [key for key, one in ctx.book.categories.items() if one.personal is False]
    if not denied:
        return
    used: dict[str, int] = {}
    for _, activity in ctx.activities:
        for category in ctx.categories_of(activity):
            used[category] = used.get(category, 0) + 1
    for category in denied:
        if category in used:
            label = ctx.label("category", category)
            yield hit(f"categories/{category}", "personal", category=label, activities=used[category])


@rule("K204")
def recipient_not_listed(ctx: Context) -> Iterator[Hit]:
    """A recipient that an activity has in one place and not in another.

    What it finds:
        A declared transfer that an activity or a line of a processor's record names, or a declared flow of it, to a
        party that is not among its own processors and recipients, nor among those of its header. One finding for each
        such party, at the first line or flow.
    Why it matters:
        The list of recipients is not complete, or the transfer belongs to another activity.
    Law:
        GDPR Art. 30(1)(d), (e), 30(2)(c).

    Example:
        `transfers: [to-host]` in an activity whose `processors` do not have the importer.
    Mend:
        Add the recipient to the activity, or take the transfer or flow out.
    Limits:
        Not asked where no recipients are stated at all (A113), nor of an importer that receives nothing anywhere
        (T208). A parent, a subsidiary and a member of a group count as the recipient.
    """
    found: dict[str, dict[str, tuple[str, str]]] = {}
    kin, general = _kin(ctx), {key: _parties_of(ctx, key) for key, _ in ctx.headers}
    for place, key, party in _sent_to(ctx):
        line, listed = ctx.lines_by_key[key], _parties_of(ctx, key)
        if party in kin and listed.isdisjoint(kin[party]):
            headers = ctx.headers_of(line) if isinstance(line, Activity) else ctx.headers
            listed.update(*(general[one] for one, _ in headers))
            if listed and listed.isdisjoint(kin[party]):
                found.setdefault(party, {}).setdefault(line.name or line.id, place)
    for party, lines in found.items():
        yield hit(*next(iter(lines.values())), party=ctx.name(party), activities=tuple(lines))


def _sent_to(ctx: Context) -> Iterator[tuple[tuple[str, str], str, str]]:
    """To whom lines send by the transfers that they name and the flows declared for them: place, line, party."""
    importers = {one.id: one.importer for _, one in ctx.transfers if one.importer in ctx.uses}
    for key, line in ctx.lines:
        for one in line.transfers or ():
            party = importers.get(one)
            if isinstance(party, str):
                yield (key, "transfers"), key, party
    for flow_id, flow in ctx.book.flows.items():
        key = f"activities/{flow.activity}"
        if key in ctx.lines_by_key and isinstance(flow.to_party, str):
            yield (f"flows/{flow_id}", "to_party"), key, flow.to_party


def _parties_of(ctx: Context, key: str) -> set[str]:
    """The processors and recipients that a record names."""
    return {one.party for one in ctx.engagements_by_record.get(key, ())}


def _kin(ctx: Context) -> dict[str, set[str]]:
    """Of each party that may be missing: the party, its parent, its subsidiaries and the groups that it is in."""
    kin = {one: {one} for one in ctx.book.parties if one not in ctx.controllers and one not in ctx.served}
    for party_id, party in ctx.book.parties.items():
        parent = party.parent if isinstance(party.parent, str) else ""
        kin.get(party_id, set()).add(parent)
        for narrower in (parent, *each(party.members)):
            kin.get(narrower, set()).add(party_id)
    return kin


@rule("K203")
def authority_out_of_date(ctx: Context) -> Iterator[Hit]:
    """A supervisory authority under a former name or address.

    What it finds:
        A party that is a supervisory authority, with a name or address that the law tables know as a former one. Asked
        from 2022 on, since the days of the moves are not confirmed.
    Why it matters:
        A complaint sent there may not arrive.
    Law:
        GDPR Art. 13(2)(d), 77.

    Example:
        Datatilsynet at Borgergade 28, Copenhagen.
    Mend:
        Give the present name and address.
    Limits:
        Knows a few former names and addresses. An authority without a country is compared with those of the
        controllers' countries.
    """
    if ctx.on < MOVED_BEFORE:
        return
    home = sorted({code for party in ctx.controllers for code in ctx.country_of(party) or ()})
    for party_id, party in ctx.book.parties.items():
        if party.kind is not PartyKind.SUPERVISORY_AUTHORITY:
            continue
        for code in ctx.country_of(party_id) or home:
            for known in ctx.law.authorities(code):
                field = _former(known, party.name or "", party.address or "")
                if field:
                    now = known.name if field == "name" else known.address or known.website
                    yield hit(f"parties/{party_id}", field, party=ctx.name(party_id), now=now)


def _former(known: law.Authority, name: str, address: str) -> str:
    """Which field gives something former: `name`, `address` or none."""
    if any(former.casefold() == name.casefold() for former in known.former_names):
        return "name"
    streets = (former.partition(",")[0].casefold() for former in known.former_addresses)
    return "address" if any(street in address.casefold() for street in streets) else ""
