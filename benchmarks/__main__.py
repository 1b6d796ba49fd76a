# SPDX-License-Identifier: Apache-2.0
"""Time, memory and size beside the comparisons of the design, as ratios; each part can be run alone.

`python -m benchmarks --parts returning --sizes 10000`, or `make bench PARTS=returning SIZES=10000`. Each measurement is
a child process of its own, so that its peak memory is its own; a ratio compares two of one run. Exit code 1 if any
ratio is over its budget.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Figure, measured

PARTS = ("lopsided", "starting", "commands", "reading", "graph", "questions", "checks", "workbook", "returning")
"""The modules of this folder that measure, each by itself; all but the first, which counts, have `BUDGETS`."""


def main() -> None:
    """Print a table of figures and ratios."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--sizes", default="120,1000,10000", help="numbers of activities, separated by commas")
    parser.add_argument("--parts", default=",".join(PARTS), help="what to measure, separated by commas")
    asked = parser.parse_args()
    sizes = [int(number) for number in asked.sizes.split(",")]
    parts = asked.parts.split(",")
    if unknown := set(parts).difference(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    over = lopsided() if "lopsided" in parts else 0
    parts = [part for part in parts if part != "lopsided"]
    for place, size in enumerate(sizes if parts else ()):
        with tempfile.TemporaryDirectory() as folder:
            if any(not getattr(importlib.import_module(f"benchmarks.{part}"), "IN_MEMORY", False) for part in parts):
                measured("benchmarks.generate", "write_files", size, Path(folder))
            for part in parts:
                if place == 0 or not getattr(importlib.import_module(f"benchmarks.{part}"), "ONCE", False):
                    over += show(part, size, Path(folder))
    print(f"{over} over budget" if over else "every budget is met, or its miss is the one that is known")
    sys.exit(1 if over else 0)


def lopsided() -> int:
    """Count what lopsided registers cost; 1 where some cost does not grow evenly."""
    return subprocess.run([sys.executable, "-m", "benchmarks.lopsided"], check=False).returncode


def show(part: str, size: int, folder: Path) -> int:
    """Measure one part at one size, print its figures and ratios beside their budgets; how many are over."""
    module = importlib.import_module(f"benchmarks.{part}")
    figures: dict[str, Figure] = {}
    over = 0
    for name, measure in module.MEASURES.items():
        if size <= getattr(module, "AT_MOST", {}).get(name, size):
            figures[name] = measured(module.__name__, measure, size, folder)
            print(f"{size:>9,} {name:<44} {figures[name]}", flush=True)
    for budget in module.BUDGETS:
        if (budget.sizes and size not in budget.sizes) or not {budget.of, budget.to} <= figures.keys():
            continue
        ratio = budget.ratio(figures)
        verdict = "ok" if ratio <= budget.most else "missed, as known" if ratio <= budget.bound else "OVER"
        over += ratio > budget.bound
        print(f"{size:>9,} {budget!s:<84} {ratio:7.2f}  budget {budget.most:<5} {verdict}", flush=True)
    return over


if __name__ == "__main__":
    main()
