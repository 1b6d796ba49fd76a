# SPDX-License-Identifier: Apache-2.0
"""The floors of the house: what CONTRIBUTING shows is what import-linter holds, and no wing is a hangar."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "ropa"

ROOMS_AT_MOST = 8  # in the picture of the imports of one wing
NOT_SHOWN = {"__main__", "shell"}  # beside the command line


def built(folder: Path) -> set[str]:
    """The rooms of a folder: its packages and its modules."""
    modules = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}
    return modules | {path.parent.name for path in folder.glob("*/__init__.py")}


def floors() -> list[set[str]]:
    """The floors of the contract, from the top, without rooms that are not built yet."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (layers,) = [contract["layers"] for contract in settings["contracts"] if contract["type"] == "layers"]
    named = [set(re.findall(r"\w+", layer)) & built(PACKAGE) - NOT_SHOWN for layer in layers]
    return [rooms for rooms in named if rooms]


def shown() -> list[set[str]]:
    """The floors of the table in CONTRIBUTING, from the top; of the ground floor only that it is there."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("| Floor | Rooms |")[1].split("\n\n")[0].splitlines()[2:]
    return [set(re.findall(r"`(\w+)`", line.split("|")[2])) for line in table]


def test_the_table_of_floors_in_contributing_is_that_of_the_contract():
    *upper, ground = shown()
    assert upper == floors()[:-1]
    assert ground == set()


def test_the_picture_of_the_imports_of_the_formats_has_few_rooms():
    rooms = built(PACKAGE / "formats")
    assert "text_files" in rooms
    assert len(rooms) <= ROOMS_AT_MOST
