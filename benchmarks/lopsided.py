# SPDX-License-Identifier: Apache-2.0
"""Forty lopsided shapes of register (`benchmarks.shapes`), and all that is done with one: does the cost grow evenly?

The work is counted, in lines of Python run, not timed. A shape is made at three sizes, each twice the one before. Where
cost grows with the size, the second step costs twice the first; where it grows with the square of the size, four times.
So a square is seen at small sizes already, however small its part of the whole, and on any machine.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZipFile

import attrs

from benchmarks.shapes import KEEPER, SHAPES, register
from ropa import difference, notice, rights, timeline, verbs
from ropa.graph import flows
from ropa.graph.on_behalf import on_behalf
from ropa.graph.what_if import what_if
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DAY: Final = date(2026, 1, 1)
SIZE: Final = 60
"""The smallest of the three sizes: above the depth to which terms are followed (`vocabulary.DEEPEST`)."""

EVEN: Final = 2.15
"""The most that the second step may cost, as a multiple of the first: two, and a little for what grows in jumps."""


@attrs.define
class Case:
    """A register of a shape, beside a changed one and as a file.

    Attributes:
        book: The register.
        changed: The same, every second activity with another description.
        folder: Where it stands as `shape.yaml`, and where files may be written.
    """

    book: Register
    changed: Register
    folder: Path

    @classmethod
    def of(cls, shape: str, size: int, folder: Path) -> Case:
        """The case of a shape and a size."""
        book = register(shape, size)
        verbs.write(book, folder / "shape.yaml")
        activities = list(book.activities.values())[::2]
        return cls(book, book.replace(*(attrs.evolve(one, description="Changed") for one in activities)), folder)


def _read(case: Case) -> object:
    return verbs.read(case.folder / "shape.yaml")


def _check(case: Case) -> object:
    return verbs.check(case.book, DAY).to_text()


def _places(case: Case) -> object:
    return [finding.where for finding in verbs.check(verbs.read(case.folder / "shape.yaml"), DAY)]


def _recipients(case: Case) -> object:
    return str(flows(case.book).recipients())


def _where_used(case: Case) -> object:
    return flows(case.book).where_used("contact").rows


def _transfers(case: Case) -> object:
    return flows(case.book).transfers(DAY)


def _what_if(case: Case) -> object:
    return str(what_if(case.book, "scc-2021", DAY))


def _on_behalf(case: Case) -> object:
    return [on_behalf(case.book, party) for party in (KEEPER, "party-0") if party in case.book.parties]


def _diff(case: Case) -> object:
    return difference.diff(case.book, case.changed, DAY).to_text()


def _xlsx(case: Case) -> object:
    return verbs.write(case.book, case.folder / "shape.xlsx", on=DAY)


def _html(case: Case) -> object:
    return verbs.write(case.book, case.folder / "shape.html", on=DAY)


def _draw(case: Case) -> object:
    return verbs.draw(case.book, on=DAY).source


def _rights(case: Case) -> object:
    return rights(case.book, on=DAY)


def _notice(case: Case) -> object:
    return notice(case.book, on=DAY)


def _timeline(case: Case) -> object:
    return timeline(case.book, on=DAY)


WAYS: Final[dict[str, Callable[[Case], object]]] = {
    "read": _read,
    "check, in words": _check,
    "places of findings": _places,
    "recipients": _recipients,
    "where used": _where_used,
    "transfers": _transfers,
    "what if": _what_if,
    "on behalf": _on_behalf,
    "diff": _diff,
    "xlsx": _xlsx,
    "html": _html,
    "draw": _draw,
    "rights": _rights,
    "notice": _notice,
    "timeline": _timeline,
}
"""What is done with a register, by name."""


LARGER: Final = {"draw": 150}
"""Ways that do something else with small registers: a picture of few boxes has words on its lines."""


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python a piece of work runs."""
    number = 0

    def count(_frame: Any, _event: str, _argument: Any) -> Any:
        nonlocal number
        number += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return number


SHOWN_FOR_EACH: Final = {("safeguards", "notice"), ("safeguards", "xlsx")}
"""Shapes of which the output itself grows with the square, and work is measured beside it: each activity shows all."""


def steps(
    shape: str, way: str, folder: Path, size: int = SIZE, counted: Callable[[Callable[[], object]], int] = lines_run
) -> tuple[int, int]:
    """What doubling the size costs, and what doubling it again costs, in lines run or as it is *counted*.

    Where the output grows with the square as well, the second step is divided by how much more than twice it grew.
    """
    work = WAYS[way]
    work(Case.of(shape, size, folder))  # what is loaded once is loaded
    costs = [_cost(work, Case.of(shape, many * size, folder), counted) for many in (1, 2, 4)]
    (first, short), (second, longer), (third, longest) = costs
    if (shape, way) in SHOWN_FOR_EACH:
        return second - first, round((third - second) * 2 * (longer - short) / (longest - longer))
    return second - first, third - second


def _cost(
    work: Callable[[Case], object], case: Case, counted: Callable[[Callable[[], object]], int]
) -> tuple[int, int]:
    """What it costs, and how long what came of it is: as text, or of a workbook all that is in it."""
    results: list[object] = []
    workbook = case.folder / "shape.xlsx"
    workbook.unlink(missing_ok=True)  # of another way
    cost = counted(lambda: results.append(work(case)))
    if workbook.is_file():
        return cost, sum(part.file_size for part in ZipFile(workbook).filelist)
    return cost, len(str(results[0]))


def is_even(first: int, second: int, size: int = SIZE) -> bool:
    """Whether two steps are those of a cost that grows evenly; a few lines for each of the new things do not matter."""
    return second <= EVEN * max(first, 0) + 4 * size


def uneven(folder: Path) -> Iterator[str]:
    """Try every shape in every way; a line for each that does not grow evenly.

    What looks uneven is tried at twice the size: what comes once, as a further sheet of a workbook, is not there again.
    """
    for shape in SHAPES:
        for way in WAYS:
            size = LARGER.get(way, SIZE)
            first, second = steps(shape, way, folder, size)
            if not is_even(first, second, size):
                size *= 2
                first, second = steps(shape, way, folder, size)
            if not is_even(first, second, size):
                yield f"{shape}, {way}: {second / max(first, 1):.2f} times as much, not 2"


def main() -> None:
    """Print them; exit code 1 if there are any."""
    with TemporaryDirectory() as folder:
        lines = list(uneven(Path(folder)))
    print("\n".join(lines) if lines else f"{len(SHAPES) * len(WAYS)} of {len(SHAPES)} shapes grow evenly")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
