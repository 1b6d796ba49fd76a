# SPDX-License-Identifier: Apache-2.0
"""A party that receives data, in one place of the register."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

import attrs

from ropa.model import Flow, PartyKind, Processor, Recipient, RecipientRole

Role = Literal["processor", "sub-processor", "recipient", "flow"]

NOT_NAMED: Final = frozenset(
    {
        PartyKind.CATEGORY,
        PartyKind.PERSON,
        PartyKind.PUBLIC_AUTHORITY,
        PartyKind.SUPERVISORY_AUTHORITY,
    }
)
"""Kinds of party of which no rule asks in what country they are."""

ITS_OWN: Final = frozenset({PartyKind.DEPARTMENT})
"""Kinds of party that belong to another: to give them data is no transfer."""

NOT_ABROAD: Final = frozenset({RecipientRole.INTERNAL, RecipientRole.DATA_SUBJECT, RecipientRole.PUBLIC})
"""Roles of recipient that make no transfer."""


class Engagement(NamedTuple):
    """A party that receives data, in one place of the register.

    Attributes:
        record: The record that names it.
        field: The way to it there: `processors[0]`.
        role: In what capacity.
        party: Its id.
        item: The `Processor`, `Recipient` or `Flow` itself.
    """

    record: str
    field: str
    role: Role
    party: str
    item: Processor | Recipient | Flow


@attrs.define
class Crossing:
    """The engagements of a party that can be a transfer.

    Attributes:
        engagements: The engagements, in the order of the book; there is one at least.
        countries: Where the data is received in some of them.
        stated: Whether any of them, or the party, says in what country the data is received.
    """

    engagements: list[Engagement] = attrs.field(factory=list)
    countries: set[str] = attrs.field(factory=set)
    stated: bool = False
