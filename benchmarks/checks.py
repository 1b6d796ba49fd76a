# SPDX-License-Identifier: Apache-2.0
"""Checking: all rules over a register, beside the reading of its YAML."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.generate import register
from benchmarks.measuring import Budget
from benchmarks.reading import load
from ropa.formats.text_files import yaml_folder
from ropa.rules import check

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2026, 1, 1)

MEASURES = {
    "reading the YAML": "read",
    "all checks": "check_all",
    "all checks, findings as JSON": "check_and_write",
}

BUDGETS = (Budget("all checks", "reading the YAML", 1, sizes=(1_000, 10_000), missed=2.6),)


def read(_: int, folder: Path) -> Callable[[], object]:
    """A YAML file to a register: what a check is measured against."""
    load()
    return lambda: yaml_folder.read(folder / "book.yaml")


def check_all(size: int, _: Path) -> Callable[[], object]:
    """Every rule over a register that is there."""
    load()
    book = register(size)
    return lambda: check(book, DAY)


def check_and_write(size: int, _: Path) -> Callable[[], object]:
    """The same, and each finding said in words, as JSON; nothing was read, so that no place is looked up."""
    load()
    book = register(size)
    return lambda: check(book, DAY).to_json()
