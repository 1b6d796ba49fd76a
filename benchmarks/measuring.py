# SPDX-License-Identifier: Apache-2.0
"""One measurement in a child process: the seconds of a function, how far it raised the peak of memory, what it wrote.

Nothing here asks for seconds on a clock: processor time is the same on a busy machine, near enough, and a ratio of two
figures of one run is the same on a slower one. Yardsticks run with Python's collector off, as ropa does (`yardstick`).
"""

from __future__ import annotations

import gc
import importlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ropa.collector import collector_paused


@dataclass(frozen=True)
class Figure:
    """What one measurement gave.

    Attributes:
        seconds: Processor time of the work itself, without what was made ready for it.
        megabytes: How far the work raised the peak of the process's memory.
        kilobytes: How large the file is that it wrote; 0 where it wrote none.
    """

    seconds: float
    megabytes: float
    kilobytes: float = 0

    def __str__(self) -> str:
        """Seconds and megabytes, in columns."""
        file = f" {self.kilobytes:9.1f} kB" if self.kilobytes else ""
        return f"{self.seconds:9.3f} s {self.megabytes:9.1f} MB{file}"


Quantity = Literal["seconds", "megabytes", "kilobytes"]
"""What of two figures is compared."""


@dataclass(frozen=True)
class Budget:
    """A ratio of two figures of one run that is to be at most so much.

    Attributes:
        of: The name of the figure.
        to: The name of the yardstick.
        most: The most that the ratio may be.
        quantity: What of the two is compared.
        sizes: The only sizes for which it is asked; none = all.
        missed: What it is today, where that is more than the budget: a decision says why, and more is a failure.
    """

    of: str
    to: str
    most: float
    quantity: Quantity = "seconds"
    sizes: tuple[int, ...] = ()
    missed: float = 0

    @property
    def bound(self) -> float:
        """From where on it is a failure."""
        return max(self.most, self.missed)

    def __str__(self) -> str:
        """What is compared with what."""
        return f"{self.of} / {self.to}, {self.quantity}"

    def ratio(self, figures: Mapping[str, Figure]) -> float:
        """The ratio."""
        of, to = (getattr(figures[name], self.quantity) for name in (self.of, self.to))
        return float(of) / max(float(to), 1e-3)


def yardstick(work: Callable[[], object]) -> Callable[[], object]:
    """A yardstick, with the collector of Python off as in ropa's own work: with it on, ropa would look quick."""

    def paused() -> object:
        with collector_paused():
            return work()

    return paused


def measured(module: str, function: str, size: int, folder: Path) -> Figure:
    """Run `module.function(size, folder)`, which makes ready and gives back the work, in a child process."""
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.measuring", module, function, str(size), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Figure(**json.loads(child.stdout))


def _child(module: str, function: str, size: str, folder: str) -> Figure:
    work: Callable[[], object] = getattr(importlib.import_module(module), function)(int(size), Path(folder))
    gc.collect()
    before, began = _peak(), _spent()
    result = work()
    seconds = _spent() - began
    megabytes = _peak() - before
    kilobytes = result.stat().st_size / 1000 if isinstance(result, Path) else 0
    return Figure(round(seconds, 4), round(megabytes, 2), round(kilobytes, 1))


def _spent() -> float:
    """The seconds of processor time of this process and of those that it started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> float:
    """The most memory that this process, or one that it started, ever had, in MB."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit


if __name__ == "__main__":
    print(json.dumps(vars(_child(*sys.argv[1:]))))
