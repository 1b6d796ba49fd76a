# SPDX-License-Identifier: Apache-2.0
"""The normalised tables as formats, which are written and not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.format import Format

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.formats.loss import Loss
    from ropa.packages.opened import Opened
    from ropa.register import Register


def _write_sqlite(book: Register, path: Path, **options: Any) -> tuple[Loss, ...]:
    from ropa.formats.exchange.relational import files

    return files.write_sqlite(book, path, **options)


def _write_parquet(book: Register, path: Path, **options: Any) -> tuple[Loss, ...]:
    from ropa.formats.exchange.relational import files

    return files.write_parquet(book, path, **options)


def _write_frictionless(book: Register, path: Path, **options: Any) -> tuple[Loss, ...]:
    from ropa.formats.exchange.relational import files

    return files.write_frictionless(book, path, **options)


def _is_sqlite(opened: Opened) -> bool:
    return not opened.is_folder and opened.data[:16] == b"SQLite format 3\0"


def _refuse_sqlite(opened: Opened) -> NoReturn:
    what = "This is an SQLite database, from which no register is read."
    mend = "Read the register that it was written from, or write its table to a .csv file and read that."
    raise UnreadableFile((Fault(Place(str(opened.path)), what, mend),))


SQLITE = Format(
    name="sqlite", suffixes=(".sqlite", ".sqlite3", ".db"), recognises=_is_sqlite, refuses=_refuse_sqlite,
    write=_write_sqlite, options=frozenset({"lang"}),
)  # fmt: skip
PARQUET = Format(name="parquet", write=_write_parquet, options=frozenset({"lang"}))
FRICTIONLESS = Format(name="frictionless", write=_write_frictionless, options=frozenset({"lang"}))
