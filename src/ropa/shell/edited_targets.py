# SPDX-License-Identifier: Apache-2.0
"""A file of ropa's that somebody edited is not written over before the register has the edits: no work is lost."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from ropa.errors import RopaError, UnwritableTarget
from ropa.labels.marks import is_edited
from ropa.patterns import pattern

if TYPE_CHECKING:
    from ropa.register import Register


_FIRST: Final = "docProps/app.xml"
_MARKED: Final = (".xlsx", ".html", ".json")
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_PACKED_WHILE_WRITTEN: Final = 0b1110
_PACKAGES: Final = (".docx", ".ods")
_PAGES: Final = (".md", ".html")
_LARGEST: Final = 1 << 26
_BEGINNING: Final = 1 << 13
_FIELDS: Final = pattern('"(?:[^"]|"")*"')


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


def refuse_edited(target: Path, *, workbooks: bool = False) -> None:
    """Nothing, unless *target* is a document, spreadsheet or page of ropa's that somebody edited or saved anew.

    A document or spreadsheet is known by the parts of its package, a page by the remark behind it. In CSV nothing can
    be kept of that: it is known by the quotation marks, which another program sets in its own way.

    Args:
        target: The file that would be written over.
        workbooks: Whether .xlsx are looked at too: those that a register is written to are held against it instead.

    Raises:
        UnwritableTarget: it is.
    """
    suffix = target.suffix.lower()
    kinds = {*_PACKAGES, *_PAGES, ".csv"} | ({".xlsx"} if workbooks else set())
    if suffix not in kinds or not target.is_file() or target.stat().st_size > _LARGEST:
        return
    if suffix in _PAGES and is_edited(target.read_bytes()):
        message = f"{target} was edited after ropa wrote it: that would be written over. Move the file away."
        raise UnwritableTarget(message)
    if (_OTHERS.get(suffix, _was_saved_by_another_program)(target)) and _is_of_ropa(target):
        message = f"{target} was saved by another program, and its edits would be written over. Move the file away."
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
    from ropa.formats.word import own_document
    from ropa.packages.opened import Opened

    opened = Opened(target)
    try:
        if target.suffix.lower() == ".docx":
            return own_document.is_own(opened)
        return is_own(opened) or (opened.package is not None and comes_back(opened.package))
    except RopaError:
        return False


def _page_of_another_program(page: Path) -> bool:
    """Whether a page names another program than ropa as the one that wrote it, or none."""
    return b'name="generator" content="ropa"' not in page.read_bytes()[:_BEGINNING]


def _table_of_another_program(table: Path) -> bool:
    """Whether a table is quoted in another way than ropa does it: each field, whatever is in it."""
    text = table.read_bytes().removeprefix(BOM_UTF8).decode("utf-8", "replace").replace("\r\n", "\n")
    remainder = _FIELDS.sub("", text)
    return bool(remainder.strip(",;\n"))


def _document_of_another_program(document: Path) -> bool:
    """Whether the parts of a document bear other dates than ropa's, or the marks of a program that packs as it writes.

    Word gives its parts the same dates, and says how hard it packed them, which ropa does not.
    """
    try:
        with ZipFile(document) as package:
            parts = package.infolist()
    except (OSError, BadZipFile, ValueError):
        return False
    return any(part.date_time != _NO_TIME or part.flag_bits & _PACKED_WHILE_WRITTEN for part in parts)


_OTHERS: Final[Mapping[str, Callable[[Path], bool]]] = {
    ".md": lambda _: False,
    ".html": _page_of_another_program,
    ".csv": _table_of_another_program,
    ".docx": _document_of_another_program,
    ".ods": _document_of_another_program,
}
"""How a file that another program saved is told from one of ropa's, by its suffix."""


def _was_saved_by_another_program(target: Path) -> bool:
    """Whether the parts of a workbook stand in another order than ropa's, as Excel's do, or bear other dates."""
    try:
        with ZipFile(target) as package:
            parts = package.infolist()
    except (OSError, BadZipFile, ValueError):
        return False
    return bool(parts) and (parts[0].filename != _FIRST or any(part.date_time != _NO_TIME for part in parts))
