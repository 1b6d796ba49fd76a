# SPDX-License-Identifier: Apache-2.0
"""Edits: a cell of a workbook that ropa wrote is changed, and it comes back, also after LibreOffice has saved it anew."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

import ropa
from ropa.errors import RopaError
from tests.search.readers import BOOK
from tests.search.trials import Outcome

DAY = "2024-01-01"
TAKEN, LISTED, LOST, NOT_MADE = "taken over", "listed with its reason", "lost", "an edit that nobody made"
FINE = frozenset({TAKEN, LISTED, "refused"})
WORDS = ("", "Payroll and holidays", "none", "n/a: not kept", "Norway", "=1+1", "a\nb", "\u0085x", "x" * 40_000, "P2Y",
         "2024-13-45", "host; us", " Hosting ", "æøå €", "<b>&amp;</b>", "6(1)(f)")  # fmt: skip
_BATCH = 20


def search(folder: Path, most: int, only: str = "") -> Iterator[Outcome]:
    """What comes of *most* edits, as they are and saved anew."""
    edited = [_edited(folder / f"{number}.xlsx", number) for number in range(most)]
    yield _outcome("edits of a workbook", edited)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if only not in "saved anew":
        return
    if office is None:
        print("no LibreOffice: workbooks that it saved anew are not tried", file=sys.stderr)
        return
    saved = folder / "saved"
    for start in range(0, most, _BATCH):
        files = [str(edit.path) for edit in edited[start : start + _BATCH]]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(saved), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=1800)
    yield _outcome(
        "edits of a workbook, saved anew", [attrs.evolve(edit, path=saved / edit.path.name) for edit in edited]
    )


@attrs.frozen
class CellChange:
    """A cell that was changed.

    Attributes:
        path: The workbook.
        sheet: Its sheet.
        cell: Where it stands.
        before: What stood there.
        after: What stands there now.
    """

    path: Path
    sheet: str
    cell: str
    before: str
    after: str


def _edited(path: Path, number: int) -> CellChange:
    """A workbook in which one cell that says something, or is blank, has other words."""
    from openpyxl import load_workbook
    from openpyxl.cell import MergedCell

    ropa.write(BOOK, path, on=DAY)
    chance = random.Random(number)  # noqa: S311 - examples, not secrets
    book: Any = load_workbook(path)
    sheet = chance.choice([sheet for sheet in book.worksheets if sheet.sheet_state == "visible"])
    cells = [
        cell
        for row in sheet.iter_rows(max_row=40, max_col=30)
        for cell in row
        if not isinstance(cell, MergedCell)
        and not sheet.column_dimensions[cell.column_letter].hidden
        and not sheet.row_dimensions[cell.row].hidden
    ]
    cell = chance.choice(cells)
    before, after = str(cell.value or ""), chance.choice(WORDS)
    cell.value = after or None
    cell.data_type = "s" if after else "n"
    book.save(path)
    return CellChange(path, sheet.title, cell.coordinate, before, after)


def _outcome(kind: str, edited: list[CellChange]) -> Outcome:
    outcome = Outcome(kind, FINE)
    for edit in edited:
        outcome.take(
            f"{edit.path.name} {edit.sheet}!{edit.cell} {edit.before[:40]!r} -> {edit.after[:40]!r}", _fate(edit)
        )
    return outcome


def _fate(edit: CellChange) -> str:
    """What came of an edit."""
    try:
        edits = ropa.changes(BOOK, edit.path)
    except RopaError as error:
        return f"refused: {error}"
    except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
        return f"{type(error).__name__}: {error}"
    if edit.before.split() == edit.after.split():
        return TAKEN if not len(edits) else NOT_MADE
    if not len(edits):
        return LOST
    return TAKEN if all(row.taken for row in edits) else LISTED
