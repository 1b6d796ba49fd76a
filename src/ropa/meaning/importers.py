# SPDX-License-Identifier: Apache-2.0
"""To whom a declared transfer goes that names no importer: the only one that the lines naming it can mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ropa.meaning.destinations import Countries, Destinations, stays_inside
from ropa.meaning.engagements import ITS_OWN, NOT_ABROAD, NOT_NAMED, engaged_in, is_direct
from ropa.meaning.scopes import Scopes
from ropa.model import Activity, ProcessingOnBehalf, Recipient, Transfer
from ropa.refs import key_of
from ropa.register import Register
from ropa.silence import each


def importers_meant(book: Register, scopes: Scopes, destinations: Destinations) -> dict[str, str]:
    """By the id of each declared transfer that names no importer, the party that it must mean.

    An activity that names a transfer to India, and one recipient there, means that one; where no recipient is stated to
    be there, the only one of unknown country. A transfer that several lines name has to mean the same party in each.
    One of which several could be meant, or nobody, stays as it is.

    Args:
        book: The register.
        scopes: Which header speaks for which line.
        destinations: Where data are received.
    """
    silent = {transfer.id for transfer in book.transfers.values() if transfer.importer is None}
    meant: dict[str, set[str]] = {}
    lines: tuple[Activity | ProcessingOnBehalf, ...] = (*book.activities.values(), *book.on_behalf.values())
    for line in lines if silent else ():
        named = silent.intersection(each(line.transfers))
        received = list(_receiving(book, scopes, destinations, line)) if named else []
        for transfer_id in named:
            meant.setdefault(transfer_id, set()).add(_only(book, destinations, book.transfers[transfer_id], received))
    return {transfer: party for transfer, parties in meant.items() if len(parties) == 1 for party in parties if party}


_Received = tuple[str, Countries]
"""A party that can be an importer, and where it has the data, as far as is stated without the transfer."""


def _receiving(book: Register, scopes: Scopes, destinations: Destinations, line: Any) -> Iterator[_Received]:
    """Those whom a line, or the header for it, engages and to whom data can be transferred."""
    activity = isinstance(line, Activity)
    own = set(scopes.controllers(line) if activity else (*each(line.controllers), *each(line.processors)))
    for engagement in scopes.joint_controllers(line) if activity else ():
        countries = destinations.of_party(engagement.party)
        if countries and not all(map(stays_inside, countries)):
            yield engagement.party, countries
    holders = (line, *(scope.header for scope in scopes.over(line))) if activity else (line,)
    for holder in holders:
        for engagement in engaged_in(key_of("activity", holder.id), holder):
            item, party = engagement.item, book.parties.get(engagement.party)
            is_no_transfer = isinstance(item, Recipient) and (item.role in NOT_ABROAD or is_direct(item))
            if party is not None and party.id not in own and party.kind not in ITS_OWN and not is_no_transfer:
                yield party.id, destinations.of_engagement(party.id, item)


def _only(book: Register, destinations: Destinations, transfer: Transfer, received: list[_Received]) -> str:
    """The only one of them that the transfer can mean; empty where that is several, or nobody."""
    named = destinations.declared(transfer)
    silent = {party for party, countries in received if countries is None}
    unknown = {party for party in silent if book.parties[party].kind not in NOT_NAMED}
    if named:
        there = {party for party, countries in received if not set(named).isdisjoint(countries or ())}
        candidates = there or unknown
    else:
        outside = {party for party, countries in received if countries and not all(map(stays_inside, countries))}
        candidates = outside | unknown
    return candidates.pop() if len(candidates) == 1 else ""
