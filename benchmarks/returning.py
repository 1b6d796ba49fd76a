# SPDX-License-Identifier: Apache-2.0
"""A workbook that comes back, read beside the fastest reader of openpyxl, which makes nothing of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks import generate
from benchmarks.measuring import Budget, yardstick
from ropa.formats.edited_workbook import reading
from ropa.formats.workbook import xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEASURES = {
    "register to a workbook": "whole",
    "openpyxl read-only": "plain_read",
    "workbook as written, to records": "read_untouched",
    "workbook saved again, to records": "read_saved_again",
    "workbook with one edit, to records": "read_edited",
}

BUDGETS = (
    Budget("workbook as written, to records", "openpyxl read-only", 0.25),
    Budget("workbook saved again, to records", "openpyxl read-only", 0.25, missed=0.4),
    Budget("workbook with one edit, to records", "openpyxl read-only", 0.25, missed=0.48),
)

_NAMES = ("book.xlsx", "saved-again.xlsx", "edited.xlsx")


def whole(size: int, folder: Path) -> Callable[[], object]:
    """A register to a workbook."""
    book = generate.register(size)
    return lambda: xlsx.write(book, folder / _NAMES[0])


def plain_read(_: int, folder: Path) -> Callable[[], object]:
    """The read-only mode of openpyxl: every cell's value, and nothing made of it."""
    from openpyxl import load_workbook

    def work() -> None:
        workbook = load_workbook(folder / _NAMES[0], read_only=True)
        for page in workbook:
            for _row in page.iter_rows(values_only=True):
                pass

    return yardstick(work)


def read_untouched(_: int, folder: Path) -> Callable[[], object]:
    """A workbook that nobody changed, to a register."""
    return lambda: reading.read(folder / _NAMES[0])


def read_saved_again(_: int, folder: Path) -> Callable[[], object]:
    """A workbook of which every sheet has other bytes and the same cells, to a register."""
    _copy(folder, _NAMES[1], "")
    return lambda: reading.read(folder / _NAMES[1])


def read_edited(_: int, folder: Path) -> Callable[[], object]:
    """The same with one cell edited."""
    _copy(folder, _NAMES[2], "Edited ")
    return lambda: reading.read(folder / _NAMES[2])


def _copy(folder: Path, name: str, edit: str) -> None:
    """The workbook with a blank at the end of each sheet and, in the first description, some words more."""
    with ZipFile(folder / _NAMES[0]) as source, ZipFile(folder / name, "w", ZIP_DEFLATED) as target:
        *names, memory = source.namelist()
        for part in (*names, memory):
            content = source.read(part)
            if part.startswith("xl/worksheets/sheet") and part != memory:
                content += b"\n"
            elif part == "xl/sharedStrings.xml":
                content = content.replace(b">What the department does", f">{edit}What the department does".encode(), 1)
            target.writestr(part, content)
