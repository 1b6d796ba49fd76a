# SPDX-License-Identifier: Apache-2.0
"""The cost of a register grows with its size, and not with the square of it, however lopsided it is.

`python -m benchmarks --parts lopsided` tries all shapes in all ways; here are those that once did not grow evenly.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.handled import handed_to_c
from benchmarks.lopsided import WAYS, Case, is_even, lines_run, steps
from benchmarks.shapes import SHAPES
from ropa.folding import fold

ASKED = ("check, in words", "places of findings", "what if", "on behalf", "diff")
UNEVEN_ONCE = (
    "contract_of_many",
    "joined",
    "one_contract",
    "one_importer",
    "one_recipient_often",
    "processors_in_the_header",
    "safeguards",
    "statements",
    "statements_in_the_header",
    "transfers_of_one_activity",
)
SIZE = 16


@pytest.mark.parametrize("shape", UNEVEN_ONCE)
@pytest.mark.parametrize("way", ASKED)
def test_what_is_asked_of_a_lopsided_register_costs_what_its_size_asks_for(
    shape: str, way: str, tmp_path: Path
) -> None:
    first, second = steps(shape, way, tmp_path, SIZE)
    assert is_even(first, second, SIZE), f"the second step costs {second / max(first, 1):.2f} times the first"


@pytest.mark.parametrize("way", ["rights", "notice", "timeline"])
def test_an_answer_about_many_activities_under_one_header_costs_what_its_size_asks_for(
    way: str, tmp_path: Path
) -> None:
    first, second = steps("header_and_activities", way, tmp_path, SIZE)
    assert is_even(first, second, SIZE), f"the second step costs {second / max(first, 1):.2f} times the first"


@pytest.mark.parametrize(
    ("shape", "way"),
    [("header_and_activities", "html"), ("one_importer", "html"), ("sections", "html"), ("safeguards", "draw")],
)
def test_what_is_written_of_a_lopsided_register_costs_what_its_size_asks_for(
    shape: str, way: str, tmp_path: Path
) -> None:
    first, second = steps(shape, way, tmp_path, SIZE)
    assert is_even(first, second, SIZE), f"the second step costs {second / max(first, 1):.2f} times the first"


@pytest.mark.parametrize("way", ["check, in words", "read"])
@pytest.mark.parametrize("shape", ["statements", "processors_in_the_header", "joined"])
def test_what_is_handed_to_c_grows_with_a_lopsided_register(shape: str, way: str, tmp_path: Path) -> None:
    first, second = steps(shape, way, tmp_path, SIZE, handed_to_c)
    assert is_even(first, second, 40 * SIZE), f"the second step hands over {second / max(first, 1):.2f} times as much"


@pytest.mark.parametrize(
    "work",
    [
        lambda size: [("a" * size).find("b") for _ in range(size)],
        lambda size: [([0] * size).count(1) for _ in range(size)],
        lambda size: [sorted(range(size)) for _ in range(size)],
        lambda size: [fold.__wrapped__("å, " * size) for _ in range(size)],
    ],
    ids=["a text", "a list", "sorted", "a regular expression"],
)
def test_the_count_of_what_is_handed_to_c_sees_a_square(work: Callable[[int], object]) -> None:
    small, middle, large = (handed_to_c(lambda size=size: work(size)) for size in (SIZE, 2 * SIZE, 4 * SIZE))
    assert not is_even(middle - small, large - middle, SIZE)


def test_the_count_sees_a_square() -> None:
    def work(size: int) -> int:
        return lines_run(lambda: [1 for _ in range(size) for _ in range(size)])

    first, second = work(2 * SIZE) - work(SIZE), work(4 * SIZE) - work(2 * SIZE)
    assert not is_even(first, second, SIZE)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_a_register(shape: str, tmp_path: Path) -> None:
    case = Case.of(shape, 3, tmp_path)
    assert len(case.book) > 0
    assert WAYS["read"](case) == case.book
