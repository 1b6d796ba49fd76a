# SPDX-License-Identifier: Apache-2.0
"""Who is engaged: the processors, recipients and declared receivers of the records, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, NamedTuple

import attrs

from ropa.free_text.parties.kinds_of_party import kind_of
from ropa.model import (
    Access,
    Contract,
    ContractKind,
    Controller,
    Flow,
    Header,
    Party,
    PartyKind,
    Processor,
    Recipient,
    RecipientRole,
)
from ropa.refs import split_key
from ropa.silence import NotApplicable, each
from ropa.text import every_language

Role = Literal["processor", "sub-processor", "recipient", "joint-controller", "flow"]

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


FOR_THE_CONTROLLER: Final = frozenset({RecipientRole.PROCESSOR, RecipientRole.JOINT_CONTROLLER})
"""Roles of recipient whose collecting is the controller's too (Art. 4(8), 26)."""


def kind_of_party(party: Party) -> PartyKind | NotApplicable | None:
    """What a party is: by its kind; where none is stated, by a name that says it (`Skattestyrelsen`, `banks`)."""
    if party.kind is not None:
        return party.kind
    names = (wording for name in (party.name, party.legal_name) for wording in every_language(name or ""))
    return next(filter(None, map(kind_of, names)), None)


class Engagement(NamedTuple):
    """A party that receives data, in one place of the register.

    Attributes:
        record: The record that names it.
        field: The way to it there: `processors[0]`.
        role: In what capacity.
        party: Its id.
        item: The `Processor`, `Recipient`, `Controller` or `Flow` itself.
    """

    record: str
    field: str
    role: Role
    party: str
    item: Processor | Recipient | Controller | Flow

    @property
    def line(self) -> str:
        """The key of the activity or line on behalf for which it is engaged; empty for none in particular."""
        if isinstance(self.item, Flow):
            return f"activities/{self.item.activity}" if isinstance(self.item.activity, str) else ""
        return self.record if _is_line(self.record) else ""


@attrs.define(eq=False, repr=False)
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


def engaged_in(key: str, holder: Any) -> Iterator[Engagement]:
    """The engagements that a header, an activity or a line on behalf names."""
    if hasattr(holder, "sub_processors"):
        for index, processor in enumerate(each(holder.sub_processors)):
            yield Engagement(key, f"sub_processors[{index}]", "sub-processor", processor.party, processor)
        return
    for index, processor in enumerate(each(holder.processors)):
        role: Role = "sub-processor" if isinstance(processor.engaged_by, str) else "processor"
        yield Engagement(key, f"processors[{index}]", role, processor.party, processor)
    for index, recipient in enumerate(each(holder.recipients)):
        yield Engagement(key, f"recipients[{index}]", "recipient", recipient.party, recipient)


def by_party(engagements: Iterable[Engagement]) -> dict[str, list[Engagement]]:
    """The engagements of each party."""
    parties: dict[str, list[Engagement]] = {}
    for engagement in engagements:
        parties.setdefault(engagement.party, []).append(engagement)
    return parties


def by_record(engagements: Iterable[Engagement]) -> dict[str, list[Engagement]]:
    """The engagements that each record names."""
    records: dict[str, list[Engagement]] = {}
    for engagement in engagements:
        records.setdefault(engagement.record, []).append(engagement)
    return records


def is_sub_processor(processor: Processor, controllers: Iterable[str] = ()) -> bool:
    """Whether a processor was engaged by another: by somebody named who is no controller (Art. 28(2), (4))."""
    return isinstance(processor.engaged_by, str) and processor.engaged_by not in controllers


def is_direct(item: Any) -> bool:
    """Whether the data subjects hand the data straight to a recipient that has it for itself.

    That is no transfer, for no controller or processor sends it (EDPB Guidelines 05/2021, section 2.2).
    """
    return isinstance(item, Recipient) and item.access is Access.DIRECT and item.role not in FOR_THE_CONTROLLER


def is_stated(owner: Any, engagement: Processor | Recipient) -> bool:
    """Whether the source says which data the party has; else each category of the activity is possible.

    What a header says is of no activity in particular, and so possible for each, unless it says that it has all data.
    """
    if engagement.categories is None:
        return engagement.all_data is True
    return not isinstance(owner, Header)


def _is_line(key: str) -> bool:
    split = split_key(key)
    return split is not None and split[0] in {"activity", "on_behalf"}


def governs_processing(contract: Contract) -> bool:
    """Whether it is a contract of the kind that Art. 28(3) or (4) asks for."""
    return contract.kind in {ContractKind.PROCESSING, ContractKind.SUB_PROCESSING}
