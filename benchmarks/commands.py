# SPDX-License-Identifier: Apache-2.0
"""What users run: whole commands, from the file to what is printed or written.

Every figure is the processor time of a process of its own, its start included. The unit of the budgets is the reading
of the same register, also as a whole process, or the same command on JSON.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final

from benchmarks.measuring import Budget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY: Final = "2022-06-10"
LARGE: Final = 1_000
"""Above so many activities nobody waits for pictures and for everything at once."""

_DONE: Final = (0, 1)
"""How a command ends that did its work; 1 = with findings."""

COMMANDS: Final = {
    "check, YAML, text": ("check", "book.yaml"),
    "check, JSON, text": ("check", "book.json"),
    "check, YAML, json": ("check", "book.yaml", "--format", "json"),
    "check, YAML, sarif": ("check", "book.yaml", "--format", "sarif"),
    "check, YAML, junit": ("check", "book.yaml", "--format", "junit"),
    "convert, YAML to xlsx": ("convert", "book.yaml", "out.xlsx"),
    "convert, YAML to html": ("convert", "book.yaml", "out.html"),
    "convert, YAML to JSON": ("convert", "book.yaml", "out.json"),
    "convert, xlsx to YAML": ("convert", "out.xlsx", "back.yaml"),
    "convert, somebody's xlsx to YAML": ("convert", "theirs.xlsx", "theirs.yaml"),
    "diff, YAML": ("diff", "book.yaml", "book.yaml"),
    "draw, YAML to svg": ("draw", "book.yaml", "--out", "flows.svg"),
    "draw, YAML to png": ("draw", "book.yaml", "--out", "flows.png"),
    "build, YAML": ("build", "book.yaml", "--out", "built"),
}

READ: Final = "reading the YAML"

MEASURES = {READ: "reading", "reading the JSON": "reading_json", **{name: f"run:{name}" for name in COMMANDS}}

AT_MOST = {"build, YAML": LARGE, "draw, YAML to svg": LARGE, "draw, YAML to png": LARGE}

BUDGETS = (
    Budget("check, YAML, text", READ, 2, sizes=(1_000, 10_000), missed=3.9),
    Budget("check, YAML, text", "check, JSON, text", 1.5, sizes=(120, 1_000), missed=1.7),
    Budget("check, YAML, json", "check, YAML, text", 1.3),
    Budget("check, YAML, sarif", "check, YAML, text", 1.5),
    Budget("check, YAML, junit", "check, YAML, text", 1.5),
)


def reading(_: int, folder: Path) -> Callable[[], object]:
    """The start of the library and the reading of the register: what every command has to do."""
    return _process(folder, "-c", "import ropa; ropa.read('book.yaml')")


def reading_json(_: int, folder: Path) -> Callable[[], object]:
    """The same of the JSON."""
    return _process(folder, "-c", "import ropa; ropa.read('book.json')")


def _process(folder: Path, *arguments: str) -> Callable[[], object]:
    def run() -> object:
        ended = subprocess.run(
            [sys.executable, *arguments],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            env={key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
        )
        if ended.returncode not in _DONE:  # what is refused is quick, and no measure of anything
            raise RuntimeError(f"{' '.join(arguments)} ended with {ended.returncode}.")
        return ended

    return run


def __getattr__(name: str) -> Any:
    """A measurement for each command, by `run:` and its name."""
    command = COMMANDS.get(name.removeprefix("run:"))
    if command is None or not name.startswith("run:"):
        raise AttributeError(name)

    def measure(_: int, folder: Path) -> Callable[[], object]:
        if command[1] == "theirs.xlsx":
            _somebodys_table(folder)
        dated = ("--on", DAY) if command[0] in {"check", "draw", "build", "diff"} else ()
        return _process(folder, "-m", "ropa", *command, *dated)

    return measure


def _somebodys_table(folder: Path) -> None:
    """The register's activities as a table of somebody who never heard of ropa."""
    from openpyxl import Workbook

    import ropa

    book = ropa.read(folder / "book.json")
    table = Workbook(write_only=True)
    page = table.create_sheet("Verzeichnis")
    page.append(["Name", "Purpose", "Categories of data", "Data subjects", "Recipients", "Retention period"])
    for activity in book.activities.values():
        data = [pair for pair in activity.data or () if not isinstance(pair, str)]
        page.append(
            [
                str(activity.name),
                "; ".join(purpose.purpose for purpose in ropa.each(activity.purposes)),
                "; ".join(category for pair in data for category in ropa.each(pair.categories)),
                "; ".join(subject for pair in data for subject in ropa.each(pair.subjects)),
                "; ".join(recipient.party for recipient in ropa.each(activity.recipients)),
                "; ".join(str(limit.keep) for limit in ropa.each(activity.retention)),
            ]
        )
    table.save(folder / "theirs.xlsx")
