# SPDX-License-Identifier: Apache-2.0
"""A flow: data that goes from one party, system or group of people to another."""

from __future__ import annotations

from typing import Literal

import attrs

from ropa.errors import NamesOffered
from ropa.model import (
    Activity,
    Condition,
    Controller,
    Data,
    DataSource,
    Flow,
    ProcessingOnBehalf,
    Processor,
    Recipient,
    Transfer,
)
from ropa.values import frozen

NodeKind = Literal["subjects", "party", "system"]

Role = Literal[
    "collection", "source", "processor", "sub-processor", "recipient", "joint-controller", "system", "declared"
]
"""In what capacity the destination has the data; `source` names the origin's, `declared` comes from a flow
record, or from a declared transfer to a site of the sender's own that no system shows.

`collection`: from the data subjects to the controller. `source`: from a party to the controller (Art. 14(2)(f)).
`processor`, `sub-processor`: Art. 28. `recipient`, `joint-controller`: Art. 4(9), 26; a controller of the activity
that is outside the EEA has the data from the others. `system`: where data is kept.
"""

Certainty = Literal["stated", "possible"]
"""`stated`: the source says that these data flow. `possible`: it names the party and not the data, so that each of the
activity's categories may be meant; or it names the party for no activity in particular."""

Engagement = Data | DataSource | Controller | Processor | Recipient | Activity | Flow | ProcessingOnBehalf | Transfer
"""The part of a record from which a flow is read."""

Pair = tuple[tuple[str, ...] | None, tuple[str, ...] | None]
"""Data subjects x data categories; `None` in either place = not stated."""


@attrs.frozen(order=True)
class Node(NamesOffered):
    """An end of a flow.

    Attributes:
        kind: `subjects`, `party` or `system`.
        id: The id of the data subjects' term, the party or the system; empty = the record does not say which.
    """

    kind: NodeKind
    id: str

    @property
    def known(self) -> bool:
        """Whether the record says who or what it is."""
        return bool(self.id)

    def __str__(self) -> str:
        """`party google`; `party (not stated)`."""
        return f"{self.kind} {self.id or '(not stated)'}"


@frozen(kw_only=True)
class DataFlow(NamesOffered):
    """Data that goes from one end to another (GDPR Art. 30(1)(c)-(e)).

    Attributes:
        activity: The id of the activity; `None` = the flow belongs to none: a declared flow, a line of processing on
            behalf, or what a header says of all activities.
        origin: Who sends.
        destination: Who receives.
        role: In what capacity.
        categories: The data; `None` = neither the engagement nor the activity says which.
        subjects: The data subjects; `None` = not stated.
        purposes: What for: the engagement's purposes, else the activity's; `None` = not stated.
        pairs: The same data, subjects x categories as the record pairs them.
        certainty: Whether the source says that these data flow, or leaves it possible.
        may: Whether the source hedges: "we may share".
        conditions: When it holds; `()` = the source sets no condition.
        countries: Where it is received: the engagement's countries, else that of the destination; `None` = not stated.
        record: The record that it is read from (`activities/app-analytics`).
        field: The field of that record (`processors[0]`).
        inbound: Whether it goes towards the controller.
        engagement: The part of the record that it is read from.
    """

    activity: str | None
    origin: Node
    destination: Node
    role: Role
    categories: tuple[str, ...] | None
    subjects: tuple[str, ...] | None
    purposes: tuple[str, ...] | None
    pairs: tuple[Pair, ...]
    certainty: Certainty
    may: bool
    conditions: tuple[Condition, ...]
    countries: tuple[str, ...] | None
    record: str
    field: str
    inbound: bool
    engagement: Engagement = attrs.field(repr=False, eq=False)

    def __str__(self) -> str:
        """In a line: who to whom, what, how sure."""
        data = "data not stated" if self.categories is None else ", ".join(self.categories) or "no data"
        hedge = ", hedged" if self.may else ""
        return f"{self.origin} -> {self.destination} ({self.role}): {data} [{self.certainty}{hedge}]"
