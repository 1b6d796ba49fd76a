# SPDX-License-Identifier: Apache-2.0
"""The records that an audience does not see, whoever refers to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ropa.audience.hidden_fields import HIDDEN_KINDS, Audience
from ropa.model import DocumentKind, PartyKind, Status
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.register import Register

_STATUS: Final[Mapping[Audience, frozenset[Any]]] = {
    Audience.AUTHORITY: frozenset({Status.DRAFT}),
    Audience.PUBLIC: frozenset({Status.DRAFT, Status.PLANNED, Status.ENDED}),
}
"""The activities that are no part of what an audience asks for, by where they stand in their life."""

_HANDED_OUT: Final = frozenset(
    {DocumentKind.POLICY, DocumentKind.NOTICE, DocumentKind.CONTRACT, DocumentKind.LAW, DocumentKind.LIST}
)
"""The documents that may be named to somebody outside. Interviews, older registers and what is of no stated kind are
working papers."""

Kept = dict[tuple[str, str], str]
"""Records by their kind and id, each with the reason as a key of words."""


def kept_back(book: Register, audience: Audience) -> Kept:
    """The records that an audience does not see, and why.

    Drafts, with the flows declared for them and the transfers that only they name; waivers; working papers. For the
    public also contracts, assessments, systems, and persons who control nothing.
    """
    records: Kept = {(kind, record_id): kind for kind in HIDDEN_KINDS[audience] for record_id in book.records(kind)}
    records |= _by_status(book, audience)
    records |= {
        ("document", document.id): "paper" for document in book.documents.values() if document.kind not in _HANDED_OUT
    }
    return records | _persons(book) if audience is Audience.PUBLIC else records


def _by_status(book: Register, audience: Audience) -> Kept:
    lines: Kept = {
        (kind, record.id): str(record.status)
        for kind in ("activity", "on_behalf")
        for record in book.records(kind).values()
        if record.status in _STATUS[audience]
    }
    flows: Kept = {
        ("flow", flow.id): lines["activity", flow.activity]
        for flow in book.flows.values()
        if isinstance(flow.activity, str) and ("activity", flow.activity) in lines
    }
    naming: dict[str, list[str | None]] = defaultdict(list)
    for kind in ("activity", "on_behalf"):
        for record in book.records(kind).values():
            for name in each(record.transfers):
                naming[name].append(lines.get((kind, record.id)))
    transfers: Kept = {
        ("transfer", name): reasons[0]
        for name, reasons in naming.items()
        if reasons[0] is not None and None not in reasons
    }
    return lines | flows | transfers


def _persons(book: Register) -> Kept:
    """Persons; one who controls something is named all the same (Art. 30(1)(a))."""
    controllers = {party for header in book.registers.values() for party in each(header.controllers)}
    controllers.update(
        controller.party for activity in book.activities.values() for controller in each(activity.controllers)
    )
    return {
        ("party", party.id): "person"
        for party in book.parties.values()
        if party.kind is PartyKind.PERSON and party.id not in controllers
    }
