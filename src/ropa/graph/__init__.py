# SPDX-License-Identifier: Apache-2.0
"""Where the data of a register goes: flows, recipients, transfers, and what they rest on."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from ropa.graph.derivation import count, derive
from ropa.graph.flow import DataFlow, Node, Pair
from ropa.meaning import Meaning

if TYPE_CHECKING:
    from ropa.graph.flow_graph import Flows
    from ropa.graph.transfers import DerivedTransfer, transfers_meant_otherwise
    from ropa.register import Register

_HOME: Final = {
    "Flows": "flow_graph",
    **dict.fromkeys(("DerivedTransfer", "transfers_meant_otherwise"), "transfers"),
}
"""Where the names are at home that a check does not need: it counts flows, and asks them nothing."""

__all__ = [
    "DataFlow",
    "DerivedTransfer",
    "Flows",
    "Node",
    "Pair",
    "flow_count",
    "flows",
    "transfers_meant_otherwise",
]


def flows(book: Register, meaning: Meaning | None = None) -> Flows:
    """The data-flow graph of a register: derived from its activities, and declared outright.

    Args:
        book: The register.
        meaning: What it means, where that is worked out already; left out, it is worked out here.
    """
    from ropa.graph.flow_graph import Flows

    return Flows(book, derive(meaning if meaning is not None else Meaning(book)))


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
