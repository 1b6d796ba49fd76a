# SPDX-License-Identifier: Apache-2.0
"""Rows of the shipped tables as values: one reader for every table of law and of terms.

A class says by its fields what the columns hold, and by their types how a cell is read: words, a day, a number, `yes`,
one of several fixed words, several parts. A column that is called otherwise than its field is named in the field's
metadata (`COLUMN`). Languages are found from the headings: `label_en`, `label_da`, ... or `name`, `name_da`, ...
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from sys import modules
from types import MappingProxyType, SimpleNamespace, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import attrs

from ropa.errors import BadRecord
from ropa.patterns import pattern
from ropa.text import BuiltInText, DeferredText, Text

if TYPE_CHECKING:
    from collections.abc import Hashable
    from importlib.resources.abc import Traversable

Cells = Mapping[str, str]
"""One row of a table as it stands in the file: column to words."""

COLUMN: Final = "column"
"""The key of a field's metadata that names its column, where that is called otherwise."""

READ: Final = "read"
"""The key of a field's metadata that has the function which reads it from a row, where no column alone holds it."""

PARTED: Final = ";"
"""What stands between the parts of a cell that holds several."""

T = TypeVar("T")
Read = Callable[[Cells], Any]

_LANGUAGE = pattern(r"_([a-z]{2,3})\Z")


def shipped(package: str, *path: str) -> Traversable:
    """A file or a folder that belongs to a package of ropa's, be that a folder or inside a zip file.

    Where it is a folder, nothing of what `importlib.resources` needs for zip files is loaded.
    """
    folder = Path(import_module(package).__path__[0])
    if folder.is_dir():
        return folder.joinpath(*path)
    from importlib.resources import files

    return files(package).joinpath(*path)


def shipped_cells(package: str, *path: str) -> tuple[list[str], ...]:
    """The lines of a table (CSV) that stands in a package of ropa's, the headings first."""
    return tuple(csv.reader(shipped(package, *path).read_text(encoding="utf-8").splitlines()))


@lru_cache(maxsize=16)
def shipped_rows(package: str, *path: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table (CSV) that stands in a package of ropa's, each as column to words.

    Of the last few tables they stay at hand: who asks for one meaning of a table asks for the others too.
    """
    columns, *rows = shipped_cells(package, *path)
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)


def parts(cell: str) -> tuple[str, ...]:
    """What a cell holds that holds several."""
    return tuple(part.strip() for part in cell.split(PARTED)) if cell else ()


@cache
def shipped_words(package: str, file: str, meaning: str, language: str | None = None) -> tuple[str, ...]:
    """The words of a meaning in a table of words: meaning, languages, words. Each stands there once.

    Args:
        package: Where the table stands.
        file: Its name.
        meaning: As the table names it.
        language: Those of one language, where it has any; `None` = of all.
    """
    rows = [row for row in shipped_rows(package, file) if row["meaning"] == meaning]
    own = [row for row in rows if language in row["languages"].split()]
    return tuple(dict.fromkeys(word for row in own or rows for word in parts(row["words"])))


def values(cls: type[T], rows: Iterable[Cells]) -> tuple[T, ...]:
    """Each row as a value of an attrs class.

    Raises:
        BadRecord: a cell holds what its field cannot.
    """
    reading = _reading(cast("Hashable", cls))
    return tuple(cls(**{name: read(cells) for name, read in reading}) for cells in rows)


def text(cells: Cells, column: str) -> BuiltInText:
    """The wordings of a column in every language that the row has it in.

    The column itself, where there is one, is English. A language whose cell alone is empty lacks the word.
    """
    english = column if column in cells else f"{column}_en"

    def wording(lang: str) -> str | None:
        return cells.get(english if lang == "en" else f"{column}_{lang}") or None

    def languages() -> tuple[str, ...]:
        headed = ("en", *_languages(tuple(cells), column))
        return tuple(filter(wording, headed)) or headed

    return DeferredText(wording, languages)


@cache
def _languages(headings: tuple[str, ...], column: str) -> tuple[str, ...]:
    """The languages that headings add to a column, beside English: `name_de` adds one to `name`."""
    lead = f"{column}_"
    added = (_LANGUAGE.match(heading, len(column)) for heading in headings if heading.startswith(lead))
    return tuple(language[1] for language in added if language and language[1] != "en")


@cache
def _reading(cls: Hashable) -> tuple[tuple[str, Read], ...]:
    """How each field of a class is read."""
    hints = _hints(cast("type", cls))
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", cls))
    return tuple(
        (field.name, field.metadata.get(READ) or _reader(hints[field.name], field.metadata.get(COLUMN, field.name)))
        for field in fields
    )


def _hints(cls: type) -> dict[str, Any]:
    """The types of the fields of a class and of those it derives from."""
    declared = ((base.__module__, vars(base).get("__annotations__", {})) for base in reversed(cls.__mro__))
    return {name: _meant(hint, module) for module, hints in declared for name, hint in hints.items()}


@cache
def _meant(hint: str, module: str) -> Any:
    """The type that an annotation of a module means: most columns of a table are words, and Python would parse each."""
    alone = SimpleNamespace(__annotations__={"field": hint})
    return get_type_hints(alone, vars(modules[module]))["field"]


def _reader(kind: Any, column: str) -> Read:
    if kind is Text:
        return lambda cells: text(cells, column)
    if get_origin(kind) is Mapping:
        return lambda cells: _by_country(cells, column)
    convert = _conversion(kind, column)
    return lambda cells: convert(cells[column])


def _conversion(kind: Any, column: str) -> Callable[[str], Any]:
    """How one cell is read."""
    if get_origin(kind) in (Union, UnionType):
        (inner,) = (_conversion(part, column) for part in get_args(kind) if part is not type(None))
        return lambda cell: inner(cell) if cell else None
    if get_origin(kind) is Literal:
        return lambda cell: _one_of(get_args(kind), cell, column)
    if get_origin(kind) is tuple:
        return parts
    if kind is bool:
        return lambda cell: _one_of(("", "yes"), cell, column) == "yes"
    return date.fromisoformat if kind is date else cast("Callable[[str], Any]", kind)  # `str`, `int`, `Period`


def _one_of(allowed: tuple[str, ...], cell: str, column: str) -> str:
    if cell not in allowed:
        raise BadRecord(f"{cell!r} in the column '{column}' is none of: {', '.join(map(repr, allowed))}.")
    return cell


def _by_country(cells: Cells, column: str) -> Mapping[str, str]:
    """Columns that differ by country: `national_dk`, `national_no`; a country without a cell is left out."""
    lead = f"{column}_"
    named = ((heading.removeprefix(lead).upper(), cell) for heading, cell in cells.items() if heading.startswith(lead))
    return MappingProxyType({country: cell for country, cell in named if cell})
