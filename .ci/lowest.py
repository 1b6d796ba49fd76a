# SPDX-License-Identifier: Apache-2.0
"""Print the constraints of `make lowest`: each run-time dependency at its lowest version, all else as it is pinned."""

from __future__ import annotations

import re
import sys
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOWER_BOUND = re.compile(r"([\w.-]+)\s*>=\s*([\w.]+)")


def lowest_versions() -> dict[str, str]:
    """The lowest version that pyproject.toml allows of each run-time dependency, optional ones too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    bounds = {requirement: LOWER_BOUND.match(requirement) for requirement in required}
    unbounded = [requirement for requirement, bound in bounds.items() if bound is None]
    if unbounded:
        sys.exit(f"pyproject.toml has no lower bound for: {', '.join(unbounded)}")
    return {bound[1]: bound[2] for bound in bounds.values() if bound}


def constraints(lowest: dict[str, str], pinned: str) -> list[str]:
    """The lines of a constraints file: those of *pinned*, with the packages of *lowest* put down to its versions."""
    lowered = {name.lower() for name in lowest}
    others = [line for line in pinned.splitlines() if "==" in line and line.split("==")[0].lower() not in lowered]
    return [*others, *(f"{name}=={version}" for name, version in lowest.items())]


if __name__ == "__main__":
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    sys.stdout.write("\n".join(constraints(lowest_versions(), pins)) + "\n")
