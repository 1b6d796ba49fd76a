# SPDX-License-Identifier: Apache-2.0
"""The workbook of CISO Assistant: seven sheets that describe one processing (GDPR Art. 30(1)).

CISO Assistant keeps no controller, exporter or source, does not tie data to persons, and knows no processing on
behalf of others (Art. 30(2)). What a workbook cannot carry, `write` hands back as a list.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ropa.atomic import atomic_write, atomic_write_all
from ropa.atomic_folder import make_folder
from ropa.errors import UnknownRecord, UnreadableFile, UnwritableTarget, did_you_mean
from ropa.formats.exchange.ciso_assistant.reading import register_from
from ropa.formats.exchange.ciso_assistant.sheets import COLUMNS, PROCESSING, is_list, rows_of, workbook
from ropa.formats.exchange.ciso_assistant.writing import rows_of as rows_for
from ropa.formats.loss import Loss, not_returned
from ropa.packages import xlsx_grids
from ropa.packages.grid import Grid, named
from ropa.packages.opened import Opened
from ropa.packages.package import Package
from ropa.packages.table_files import grids

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike

    from ropa.register import Register

NAME: Final = "CISO Assistant"
SUFFIXES: Final = (".ciso.xlsx",)
_NAMED_AT_MOST: Final = 5


def looks_like(sheets: Sequence[Grid]) -> bool:
    """Whether the sheets are those of CISO Assistant: by their titles, or one sheet by its headings."""
    titles = {grid.name.strip().casefold() for grid in sheets}
    named_so = {title.casefold() for title in COLUMNS}
    if PROCESSING.casefold() in titles and len(titles & named_so) > 1:
        return True
    return len(sheets) == 1 and is_list(sheets[0])


def sheets(data: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of a workbook that messages call by *name*.

    Raises:
        UnreadableFile: the bytes are no workbook, or a hostile one.
    """
    return named(xlsx_grids.read(Package(name, data)))


def read(path: str | PathLike[str] | Opened) -> Register:
    """The register in a workbook.

    Raises:
        UnreadableFile: with every fault of the file.
    """
    opened = Opened.of(path)
    return register_from(rows_of(grids(opened)), opened.file)


def read_bytes(data: bytes, name: str) -> Register:
    """The register in the bytes of a workbook, which messages call by *name*.

    Raises:
        UnreadableFile: with every fault of the file.
    """
    return register_from(rows_of(sheets(data, name)), name)


def to_bytes(book: Register, *, activity: str | None = None, lang: str | None = None) -> bytes:
    """A register, or one activity of it, as the bytes of a workbook.

    Raises:
        UnknownRecord: there is no such activity.
    """
    if activity is not None and activity not in book.activities:
        message = f"There is no activity {activity!r}. {did_you_mean(activity, book.activities)}".rstrip()
        raise UnknownRecord(message)
    chosen = tuple(book.activities) if activity is None else (activity,)
    return workbook(rows_for(book, chosen, lang or "en"), activity or "Processings")


def losses(book: Register, *, lang: str | None = None) -> tuple[Loss, ...]:
    """What a workbook of *book* does not carry: found by reading it back."""
    if not book.activities:
        return not_returned(book, type(book)(), NAME)
    return not_returned(book, read_bytes(to_bytes(book, lang=lang), NAME), NAME)


def write(book: Register, path: Path, *, activity: str | None = None, lang: str | None = None) -> tuple[Loss, ...]:
    """Write a register as a workbook, and give back what it could not carry.

    CISO Assistant imports one processing a workbook. So a path without a suffix is a folder, and gets a workbook for
    each activity; in a single file of several activities, a column `processing` says to which each row belongs.

    Args:
        book: The register.
        path: The file, or the folder.
        activity: The one activity to write; `None` = all.
        lang: The language of free text; left out, English, by which names are known again.

    Raises:
        UnknownRecord: there is no such activity.
        UnwritableTarget: a file of the folder that would be written over is something else.
    """
    if path.suffix:
        atomic_write(path, to_bytes(book, activity=activity, lang=lang))
    else:
        chosen = tuple(book.activities) if activity is None else (activity,)
        files = {_file(path, activity_id): to_bytes(book, activity=activity_id, lang=lang) for activity_id in chosen}
        make_folder(path)
        _refuse_others(path, files)
        atomic_write_all(dict(files))
    return losses(book, lang=lang)


def _refuse_others(folder: Path, files: Iterable[Path]) -> None:
    """Nothing, unless a file would be written over that is no workbook of this form.

    Raises:
        UnwritableTarget: with the names of the files.
    """
    others = sorted(file.name for file in files if file.exists() and not _is_in_this_form(file))
    if others:
        names = ", ".join(others[:_NAMED_AT_MOST]) + (", ..." if len(others) > _NAMED_AT_MOST else "")
        message = f"{folder} holds {names}, which {NAME} cannot read, and which would be written over."
        raise UnwritableTarget(f"{message} Write to a new folder, or move them away.")


def _is_in_this_form(file: Path) -> bool:
    try:
        return file.is_file() and looks_like(grids(file))
    except UnreadableFile:
        return False


def _file(folder: Path, activity: str) -> Path:
    """A file name for each id: no two ids have one, also where capitals count for nothing; ids have no `_`."""
    return folder / f"{activity.replace('/', '_')}.xlsx"
