# SPDX-License-Identifier: Apache-2.0
"""The flow graph: built from a register and asked, beside a plain graph of as many edges.

The budget of the design is 1.5 s and 250 MB a million flows, and half a second an answer; here as ratios, so that they
mean the same on a slower machine.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.generate import register
from benchmarks.measuring import Budget, yardstick
from ropa.graph import flows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEASURES = {
    "adjacency lists and dicts alone": "plain_lists",
    "flow graph": "flow_graph",
    "answer: recipients": "recipients",
    "answer: of location, outside EEA": "recipients_of_location",
    "answer: about employees": "recipients_about_employees",
    "answer: transfers": "transfers",
}

PLAIN = "adjacency lists and dicts alone"
"""The yardstick: 0.78 s and 222 MB a million edges on the machine on which the budgets were set."""

FLOWS_AN_ACTIVITY = 8.6
"""How many the generated register has, about."""

BUDGETS = (
    Budget("flow graph", PLAIN, 1.92, sizes=(10_000,), missed=7),
    Budget("flow graph", PLAIN, 1.13, "megabytes", sizes=(10_000,)),
    Budget("answer: recipients", PLAIN, 0.64, sizes=(10_000,), missed=4.5),
    Budget("answer: of location, outside EEA", PLAIN, 0.64, sizes=(10_000,), missed=4.5),
    Budget("answer: about employees", PLAIN, 0.64, sizes=(10_000,), missed=4.5),
    Budget("answer: transfers", PLAIN, 0.64, sizes=(10_000,), missed=4.5),
)


def plain_lists(size: int, _: Path) -> Callable[[], object]:
    """As many edges as the register has flows, between as many nodes as it has activities, ends ready as numbers."""
    luck = Random(1)
    ends = [(luck.randrange(size), luck.randrange(size)) for _ in range(int(FLOWS_AN_ACTIVITY * size))]

    def work() -> object:
        after: list[list[tuple[int, dict[str, object]]]] = [[] for _ in range(size)]
        before: list[list[tuple[int, dict[str, object]]]] = [[] for _ in range(size)]
        for number, (one, other) in enumerate(ends):
            edge: dict[str, object] = {"role": "processor", "certainty": "stated", "data": number}
            after[one].append((other, edge))
            before[other].append((one, edge))
        return after, before

    return yardstick(work)


def flow_graph(size: int, _: Path) -> Callable[[], object]:
    """A register to its flows."""
    book = register(size)
    return lambda: flows(book)


def recipients(size: int, _: Path) -> Callable[[], object]:
    """Who receives anything."""
    graph = flows(register(size))
    return lambda: str(graph.recipients())


def recipients_of_location(size: int, _: Path) -> Callable[[], object]:
    """Who receives location data outside the EEA."""
    graph = flows(register(size))
    return lambda: str(graph.recipients(of="location", outside_eea=True))


def recipients_about_employees(size: int, _: Path) -> Callable[[], object]:
    """Who receives data about employees."""
    graph = flows(register(size))
    return lambda: str(graph.recipients(subjects="employee"))


def transfers(size: int, _: Path) -> Callable[[], object]:
    """What leaves the EEA, and what it rests on."""
    graph = flows(register(size))
    return graph.transfers
