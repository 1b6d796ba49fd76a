# SPDX-License-Identifier: Apache-2.0
"""Normalised tables as files: an SQLite database, a folder of Parquet files, a Frictionless data package."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ropa.atomic import atomic_write
from ropa.atomic_folder import FolderInTheMaking, files_of, write_folder
from ropa.control_codes import escaped_in_json
from ropa.errors import UnreadableFile, UnwritableTarget
from ropa.formats.exchange.relational.tables import Column, NormalisedTable, Value, normalised
from ropa.formats.tables.csv_sheet import inert
from ropa.frames import to_arrow
from ropa.packages.source_bytes import bytes_of

if TYPE_CHECKING:
    from ropa.formats.loss import Loss
    from ropa.register import Register

_SQLITE: Final = {"boolean": "INTEGER", "number": "REAL", "integer": "INTEGER"}
_GUARD: Final = (
    "A field that a spreadsheet might take for a formula begins with an apostrophe, which is none of it. "
    "Characters that command a terminal stand as pictures of themselves."
)
_DESCRIPTOR: Final = "datapackage.json"
_MARK: Final = "ropa"


def write_sqlite(book: Register, path: Path, *, lang: str | None = None) -> tuple[Loss, ...]:
    """Write the tables as an SQLite database; days are texts as ISO 8601 writes them, yes and no are 1 and 0."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in normalised(book, lang):
            columns = ", ".join(f'"{column.name}" {_SQLITE.get(column.type, "TEXT")}' for column in table.columns)
            places = ", ".join("?" * len(table.columns))
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', map(_in_sqlite, table.rows))  # noqa: S608 - the model's names
            key = "id" if table.columns[1].name == "id" else "record"
            database.execute(f'CREATE INDEX "{table.name}_{key}" ON "{table.name}" ("{key}")')
        database.commit()
        content = database.serialize()
    atomic_write(path, content)
    return ()


def write_parquet(book: Register, path: Path, *, lang: str | None = None) -> tuple[Loss, ...]:
    """Write the tables as Parquet files in a folder; those without a row are left out.

    Raises:
        ImportError: pyarrow is not installed.
        UnwritableTarget: the folder holds something else.
    """
    tables = [table for table in normalised(book, lang) if table.rows]
    _write_folder(path, {f"{table.name}.parquet": _parquet(table) for table in tables}, tables, ".parquet")
    return ()


def write_frictionless(book: Register, path: Path, *, lang: str | None = None) -> tuple[Loss, ...]:
    """Write the tables as a data package: `datapackage.json`, and a CSV file for each table that has rows.

    Raises:
        UnwritableTarget: the folder holds something else.
    """
    tables = [table for table in normalised(book, lang) if table.rows]
    _write_folder(path, {f"{table.name}.csv": _csv(table) for table in tables}, tables, ".csv")
    return ()


def _write_folder(path: Path, files: Mapping[str, bytes], tables: Sequence[NormalisedTable], suffix: str) -> None:
    """Write the files of a folder that is new, or an older state of the same; what that had and this has not goes."""
    replaced = _replaced(path)
    package = {
        "profile": "data-package",
        "name": "register",
        "created_by": _MARK,
        "title": next((str(table.rows[0][2]) for table in tables if table.name == "registers"), "") or "Register",
        "resources": [
            _resource(table, {other.name for other in tables}, suffix, files[f"{table.name}{suffix}"])
            for table in tables
        ],
    }
    if suffix == ".csv":
        package["description"] = _GUARD
    descriptor = escaped_in_json(json.dumps(package, ensure_ascii=False, indent=2)).encode()
    write_folder(path, {**files, _DESCRIPTOR: descriptor}, replaced - files.keys() - {_DESCRIPTOR})


def _replaced(path: Path) -> set[str]:
    """The names of the files that stand there and may be replaced: those that an older package of ropa's lists.

    Hidden files are no part of a package; they are neither replaced nor in the way.

    Raises:
        UnwritableTarget: others stand there.
    """
    try:
        present = files_of(path) if path.is_dir() else {}
    except FolderInTheMaking as error:
        raise UnwritableTarget(str(error)) from error
    files = {name: place for name, place in present.items() if not name.startswith(".")}
    own = _listed(files[_DESCRIPTOR]) if _DESCRIPTOR in files else set()
    strange = [name for name, place in files.items() if name not in own or not place.is_file()]
    if strange:
        others = ", ".join(strange[:3])
        message = f"{path} holds {others}, which ropa did not write as such tables. Write to a folder of their own."
        raise UnwritableTarget(message)
    return set(files)


def _listed(descriptor: Path) -> set[str]:
    """The files of an older package, if ropa made it; else none."""
    try:
        package = json.loads(bytes_of(descriptor))
        names = {_DESCRIPTOR, *(resource["path"] for resource in package["resources"])}
        return names if package["created_by"] == _MARK else set()
    except (UnreadableFile, ValueError, KeyError, TypeError, RecursionError):
        return set()


def _in_sqlite(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(value.isoformat() if isinstance(value, date) else value for value in row)


def _parquet(table: NormalisedTable) -> bytes:
    arrow = to_arrow([column.name for column in table.columns], table.rows)  # says what to install, if it must
    kinds = import_module("pyarrow")
    types = {"boolean": kinds.bool_(), "number": kinds.float64(), "integer": kinds.int64(), "date": kinds.date32()}
    schema = kinds.schema([(column.name, types.get(column.type, kinds.string())) for column in table.columns])
    stream = io.BytesIO()
    import_module("pyarrow.parquet").write_table(arrow.cast(schema), stream)
    return stream.getvalue()


def _csv(table: NormalisedTable) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_field(value) for value in row] for row in table.rows)
    return stream.getvalue().encode()


def _field(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return inert(value)
    return "" if value is None else str(value)


def _resource(table: NormalisedTable, names: set[str], suffix: str, content: bytes) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [{"name": column.name, "type": column.type} for column in table.columns]}
    if table.columns[1].name == "id":
        schema["primaryKey"] = ["id"]
    links = [_foreign_key(column) for column in table.columns if column.of in names]
    if links:
        schema["foreignKeys"] = links
    profile = {"profile": "tabular-data-resource", "encoding": "utf-8"} if suffix == ".csv" else {"format": "parquet"}
    sums = {"bytes": len(content), "hash": _sum(content)}
    return {"name": table.name.replace("_", "-"), "path": f"{table.name}{suffix}", **profile, **sums, "schema": schema}


def _sum(content: bytes) -> str:
    from hashlib import sha256

    return f"sha256:{sha256(content).hexdigest()}"


def edited_tables(folder: Path) -> tuple[str, ...]:
    """The tables of an older package of ropa's in a folder that are not as they were written, by their names.

    Ends of lines may differ.
    """
    try:
        package = json.loads(bytes_of(folder / _DESCRIPTOR))
        sums = {str(resource["path"]): resource["hash"] for resource in package["resources"]}
        if package["created_by"] != _MARK:
            return ()
        present = {name: place.read_bytes() for name, place in files_of(folder).items() if name in sums}
    except (OSError, UnreadableFile, FolderInTheMaking, ValueError, KeyError, TypeError, RecursionError):
        return ()
    either = {name: (_sum(data), _sum(data.replace(b"\r\n", b"\n"))) for name, data in present.items()}
    return tuple(name for name, of_content in either.items() if sums[name] not in of_content)


def _foreign_key(column: Column) -> dict[str, object]:
    resource = (column.of or "").replace("_", "-")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": ["id"]}}
