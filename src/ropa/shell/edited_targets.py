# SPDX-License-Identifier: Apache-2.0
"""A workbook that somebody edited is not written over before the register has the edits: no work of theirs is lost."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from ropa.errors import RopaError, UnwritableTarget

if TYPE_CHECKING:
    from ropa.register import Register


_FIRST: Final = "docProps/app.xml"
_MARKED: Final = (".xlsx", ".html", ".json")
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


def keep_edits(book: Register, target: Path) -> None:
    """Nothing, unless *target* is a workbook of ropa's with edits that the register does not have, or may not have.

    Only a workbook that another program saved is looked through: those that ropa saved hold none. One that does not
    carry the register with it, as it is handed out, cannot be looked through.

    Raises:
        UnwritableTarget: it has such edits, or may have some.
    """
    if target.suffix.lower() != ".xlsx" or not _was_saved_by_another_program(target):
        return
    from ropa import verbs

    try:
        edits = verbs.changes(book, target)
    except RopaError:
        if _is_of_ropa(target):
            message = f"{target} was saved by another program, and its edits would be written over. Move the file away."
            raise UnwritableTarget(message) from None
        return
    if edits.asked or edits.not_taken or edits.register != book:
        message = (
            f"{target} was edited, and the register does not have all of its edits: they would be written over. List "
            "them with: ropa changes. Take them over, or move the file away."
        )
        raise UnwritableTarget(message)


def keep_files_of_others(targets: Iterable[Path]) -> None:
    """Nothing, unless a file that ropa names itself is there, and ropa did not write it: `register.xlsx`.

    Pictures bear no mark, and are written over.

    Raises:
        UnwritableTarget: such a file is there.
    """
    for target in targets:
        if target.suffix.lower() in _MARKED and target.is_file() and not _is_of_ropa(target):
            message = (
                f"{target} was not written by ropa, and would be written over. Write to a new folder, or move it away."
            )
            raise UnwritableTarget(message)


def _is_of_ropa(target: Path) -> bool:
    from ropa.formats.tables.own_tables import comes_back, is_own
    from ropa.packages.opened import Opened

    opened = Opened(target)
    try:
        return is_own(opened) or (opened.package is not None and comes_back(opened.package))
    except RopaError:
        return False


def _was_saved_by_another_program(target: Path) -> bool:
    """Whether the parts of a workbook stand in another order than ropa's, as Excel's do, or bear other dates."""
    try:
        with ZipFile(target) as package:
            parts = package.infolist()
    except (OSError, BadZipFile, ValueError):
        return False
    return bool(parts) and (parts[0].filename != _FIRST or any(part.date_time != _NO_TIME for part in parts))
