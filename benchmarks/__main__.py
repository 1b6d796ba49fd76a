# SPDX-License-Identifier: Apache-2.0
"""Time and memory beside the comparisons of the design, as ratios: `python -m benchmarks [--sizes 1000,10000]`.

Each measurement is a child process of its own, so that its peak memory is its own; a ratio compares two of one run.
"""

from __future__ import annotations

import argparse
import importlib
import tempfile
from pathlib import Path

from benchmarks.measuring import Figure, measured

PARTS = ("reading", "graph", "checks", "workbook", "returning")
"""The modules of this folder that have `BUDGETS` and measurements; each is asked in turn."""


def main() -> None:
    """Print a table of figures and ratios."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--sizes", default="1000,10000", help="numbers of activities, separated by commas")
    parser.add_argument("--parts", default=",".join(PARTS), help="what to measure, separated by commas")
    asked = parser.parse_args()
    for size in (int(words) for words in asked.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            measured("benchmarks.generate", "write_files", size, Path(folder))
            for part in asked.parts.split(","):
                show(part, size, Path(folder))


def show(part: str, size: int, folder: Path) -> None:
    """Measure one part at one size, and print its figures and its ratios beside their budgets."""
    module = importlib.import_module(f"benchmarks.{part}")
    figures: dict[str, Figure] = {}
    for name, measure in module.MEASURES.items():
        figures[name] = measured(module.__name__, measure, size, folder)
        print(f"{size:>9,} {name:<34} {figures[name]}", flush=True)
    for budget in module.BUDGETS:
        ratio = budget.ratio(figures)
        verdict = "ok" if ratio <= budget.most else "OVER"
        print(f"{size:>9,} {budget.says:<60} {ratio:6.2f}  budget {budget.most:<5} {verdict}", flush=True)


if __name__ == "__main__":
    main()
