# SPDX-License-Identifier: Apache-2.0
"""The parties of a record that Art. 30 asks about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import says
from ropa.meaning.engagements import kind_of_party
from ropa.model import Contact, Party, PartyKind
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.silence import each
from ropa.text import every_language

AUTHORITIES = frozenset({PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY})

_SIGN: Final = pattern(r"[@\d/]|\w\.\w")
"""What an e-mail address, a telephone number or a website has, and words about one have not."""

_OUTSIDE_THE_UNION = frozenset({"third-country", "bridge"})


def is_authority(party: Party | None) -> bool:
    """Whether a party is a public authority: by its kind; where none is stated, by its name (`Bergen kommune`)."""
    return party is not None and kind_of_party(party) in AUTHORITIES


def parties(ctx: Context, ids: frozenset[str]) -> Iterator[Party]:
    """The parties of the register with those ids."""
    return (party for party_id, party in ctx.book.parties.items() if party_id in ids)


def processors_of_the_record(ctx: Context) -> frozenset[str]:
    """The processors whose record of Art. 30(2) this is: those that its lines name."""
    return frozenset(party for _, line in ctx.on_behalf for party in each(line.processors))


def keepers(ctx: Context) -> frozenset[str]:
    """The controllers and processors of which Art. 30 asks name and contact details, their own and their officers'."""
    return ctx.controllers | processors_of_the_record(ctx)


def contactable(party: Party) -> bool:
    """Whether there is a way to reach a party: of its own, or through its contact."""
    return reachable(party) or reachable(party.contact)


def reachable(contact: object) -> bool:
    """Whether an address, e-mail, telephone or fax number or website is stated, in words that may be one."""
    if not isinstance(contact, Party | Contact):
        return False
    address = contact.address
    if address and (_may_reach(address) or not any(says(wording, "has-left") for wording in every_language(address))):
        return True
    return any(map(_may_reach, (contact.email, contact.phone, contact.fax, contact.website)))


def _may_reach(way: str | None) -> bool:
    """Whether words may be an e-mail address, a number or a page: they have a sign or a figure of one."""
    return way is not None and _SIGN.search(way) is not None


def lacks_representative(ctx: Context, party: Party) -> bool:
    """Whether a party is established outside the EEA, and the record names no representative in it (Art. 27(1), (3)).

    From 2021-01-01 to 2021-06-30 data sent to the United Kingdom was not sent to a third country (Agreement Art. 782);
    a company there was established outside the Union all the same. Public authorities are left out (Art. 27(2)(b)).
    """
    if not _is_outside(ctx, party) or is_authority(party):
        return False
    named = ctx.book.parties.get(party.representative) if isinstance(party.representative, str) else None
    return party.representative is None or (named is not None and _is_outside(ctx, named))


def _is_outside(ctx: Context, party: Party) -> bool:
    """Whether a party is said to be established outside the EEA."""
    return isinstance(party.country, str) and ctx.country(party.country).counts_as in _OUTSIDE_THE_UNION
