# SPDX-License-Identifier: Apache-2.0
"""One measurement in a child process: the seconds of a function, and how far it raised the peak of memory."""

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


@dataclass(frozen=True)
class Figure:
    """What one measurement gave.

    Attributes:
        seconds: Processor time of the work itself, without what was made ready for it.
        megabytes: How far the work raised the peak of the process's memory.
    """

    seconds: float
    megabytes: float

    def __str__(self) -> str:
        """Seconds and megabytes, in columns."""
        return f"{self.seconds:9.3f} s {self.megabytes:9.1f} MB"


@dataclass(frozen=True)
class Budget:
    """A ratio of two figures of one run that is to be at most so much."""

    says: str
    of: str
    to: str
    most: float
    memory: bool = False

    def ratio(self, figures: Mapping[str, Figure]) -> float:
        """The ratio."""
        one, other = figures[self.of], figures[self.to]
        return one.megabytes / max(other.megabytes, 0.1) if self.memory else one.seconds / max(other.seconds, 1e-6)


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
    before, began = _peak(), time.process_time()
    kept = work()
    seconds = time.process_time() - began
    megabytes = _peak() - before
    del kept
    return Figure(round(seconds, 4), round(megabytes, 2))


def _peak() -> float:
    """The most memory that this process ever had, in MB."""
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    print(json.dumps(vars(_child(*sys.argv[1:]))))
