# SPDX-License-Identifier: Apache-2.0
"""Where the data of a register goes: flows, recipients, transfers, and what they rest on."""

from __future__ import annotations

from copy import copy
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from ropa.graph.derivation import count, derive
from ropa.graph.flow import DataFlow, Node, Pair
from ropa.graph.on_behalf import on_behalf
from ropa.meaning import Meaning
from ropa.meaning.safeguards import SafeguardStanding, standing
from ropa.meaning.scopes import controllers_of

if TYPE_CHECKING:
    from ropa.graph.flow_graph import Flows
    from ropa.graph.question import Question
    from ropa.graph.recipients import Receiver, Recipients
    from ropa.graph.transfers import DerivedTransfer, TransfersByDay
    from ropa.graph.what_if import AffectedTransfer, Exposure
    from ropa.register import Register

_HOME: Final = {
    "Flows": "flow_graph",
    "Question": "question",
    **dict.fromkeys(("Receiver", "Recipients"), "recipients"),
    **dict.fromkeys(("DerivedTransfer", "TransfersByDay"), "transfers"),
    **dict.fromkeys(("AffectedTransfer", "Exposure"), "what_if"),
}
"""Where the names are at home that a check does not need: it counts flows, and asks them nothing."""

__all__ = [
    "AffectedTransfer",
    "DataFlow",
    "DerivedTransfer",
    "Exposure",
    "Flows",
    "Node",
    "Pair",
    "Question",
    "Receiver",
    "Recipients",
    "SafeguardStanding",
    "TransfersByDay",
    "controllers_of",
    "flow_count",
    "flows",
    "flows_meant_otherwise",
    "on_behalf",
    "standing",
]


def flows(book: Register, meaning: Meaning | None = None) -> Flows:
    """The data-flow graph of a register: derived from its activities, and declared outright.

    Args:
        book: The register.
        meaning: What it means, where that is worked out already; left out, it is worked out here.
    """
    from ropa.graph.flow_graph import Flows

    return Flows(book, derive(meaning if meaning is not None else Meaning(book)))


def flows_meant_otherwise(flows_derived: Flows, meaning: Meaning) -> Flows:
    """The same flows under another law, which changes what they rest on and none of them.

    Args:
        flows_derived: The flows of a register.
        meaning: What the same register means under that law.
    """
    from ropa.graph.flow_graph import Flows

    columns = copy(flows_derived.columns)
    columns.meaning = meaning
    return Flows(flows_derived.book, columns)


def flow_count(meaning: Meaning) -> int:
    """How many flows there are in the graph of a register, without making it: as many as `len(flows(book))`.

    Args:
        meaning: What the register means.
    """
    return count(meaning)


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name not in _HOME:
        message = f"module 'ropa.graph' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"ropa.graph.{_HOME[name]}"), name)
