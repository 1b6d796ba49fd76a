# SPDX-License-Identifier: Apache-2.0
"""The workbook of CISO Assistant: seven sheets that describe one processing (GDPR Art. 30(1)).

CISO Assistant keeps no controller, exporter or source, does not tie data to persons, and knows no processing on
behalf of others (Art. 30(2)). What a workbook cannot carry, `write` hands back as a list.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ropa.atomic import atomic_write
from ropa.atomic_folder import write_folder
from ropa.errors import UnknownRecord, UnreadableFile, UnwritableTarget, did_you_mean
from ropa.formats.exchange.ciso_assistant.reading import register_from
from ropa.formats.exchange.ciso_assistant.sheets import COLUMNS, PROCESSING, Rows, is_list, rows_of, workbook
from ropa.formats.exchange.ciso_assistant.writing import rows_of as rows_for
from ropa.formats.loss import Loss, not_returned
from ropa.packages import xlsx_grids
from ropa.packages.grid import Grid, named
from ropa.packages.opened import Opened
from ropa.packages.package import Package
from ropa.packages.table_files import grids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from ropa.register import Register

NAME: Final = "CISO Assistant"
SUFFIXES: Final = (".ciso.xlsx",)
_NAMED_AT_MOST: Final = 5
_CELLS_OF_A_PART: Final = 50_000
_LETTERS_OF_A_PART: Final = 4 * 2**20


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
    """What a workbook of *book* does not carry: found by reading it back, however many activities there are."""
    if not book.activities:
        return not_returned(book, type(book)(), NAME)
    rows = rows_for(book, tuple(book.activities), lang or "en")
    carried: Rows = {title: [] for title in COLUMNS}
    for part in _parts(rows):
        for title, sheet_rows in rows_of(sheets(workbook(part, NAME), NAME)).items():
            carried[title].extend(sheet_rows)
    return not_returned(book, register_from(carried, NAME), NAME)


def _parts(rows: Rows) -> Iterator[Rows]:
    """Rows in parts, each of which a workbook is read with."""
    part: Rows = {}
    count = size = 0
    for title, sheet_rows in rows.items():
        for row in sheet_rows:
            letters = sum(map(len, row.values()))
            if count and (count + len(row) > _CELLS_OF_A_PART or size + letters > _LETTERS_OF_A_PART):
                yield part
                part, count, size = {}, 0, 0
            part.setdefault(title, []).append(row)
            count += len(row)
            size += letters
    if part:
        yield part


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
        UnwritableTarget: a file of the folder that would be written over is something else, or a single workbook
            would be too large to be read again.
    """
    chosen = tuple(book.activities) if activity is None else (activity,)
    if path.suffix:
        data = to_bytes(book, activity=activity, lang=lang)
        _refuse_unreadable(path, data, len(chosen))
        atomic_write(path, data)
    else:
        files = {_name(activity_id): to_bytes(book, activity=activity_id, lang=lang) for activity_id in chosen}
        _refuse_others(path, (path / name for name in files))
        write_folder(path, files)
    return losses(book, lang=lang)


def _refuse_unreadable(path: Path, data: bytes, activities: int) -> None:
    """Nothing, unless a workbook is larger than one may be to be read again.

    Raises:
        UnwritableTarget: with what can be written instead.
    """
    try:
        sheets(data, str(path))
    except UnreadableFile:
        message = f"{path}: A workbook of {activities:,} activities would be too large to be read again."
        mend = "Write to a folder (a path without a suffix), which gets a workbook for each, or name one activity."
        raise UnwritableTarget(f"{message} {mend}") from None


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


def _name(activity: str) -> str:
    """A file name for each id: no two ids have one, also where capitals count for nothing; ids have no `_`."""
    return f"{activity.replace('/', '_')}.xlsx"
