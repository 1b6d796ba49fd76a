# SPDX-License-Identifier: Apache-2.0
"""Tables as data frames of other libraries: pandas, Arrow, and through Arrow whatever narwhals knows.

None of them is needed by ropa; each is imported when it is asked for. A column holds one kind of value: days, numbers,
yes or no, words, or several words. Not stated is null, none is a list without anything in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from ropa.period import Period
from ropa.silence import NotApplicable

_HOW: Final = "Install it (pip install {package}), or take .columns and .rows, which need nothing."

Columns = Sequence[str]
"""The headings."""

Rows = Sequence[Sequence[object]]
"""The rows, each with a value for every heading."""


def plain_value(value: object) -> Any:
    """A cell as other programs know values: no class of ropa's own, several as a tuple; `None` stays `None`."""
    match value:
        case str():
            return str.__str__(value)
        case datetime():
            return value.date()
        case None | bool() | int() | float() | date():
            return value
        case tuple() | list() | frozenset():
            return tuple(plain_value(item) for item in value)
        case NotApplicable():
            return f"n/a: {value.reason}"
    return value.text if isinstance(value, Period) else str(value)


class FramesOffered:
    """What has columns and rows, and hands them on as a data frame of another library."""

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def columns(self) -> Columns:
            """The headings."""

        @property
        def rows(self) -> Rows:
            """The rows."""

    def to_pandas(self) -> Any:
        """The rows as a `pandas.DataFrame`; not stated is null, several values are a tuple.

        Raises:
            ImportError: pandas is not installed; `.columns` and `.rows` need nothing.
        """
        pandas = _library("pandas", "to_pandas")
        rows = [[plain_value(value) for value in row] for row in self.rows]
        return pandas.DataFrame(rows, columns=list(self.columns))

    def to_arrow(self) -> Any:
        """The rows as a `pyarrow.Table`, each column of one type.

        Raises:
            ImportError: pyarrow is not installed.
        """
        return to_arrow(self.columns, self.rows)

    def to_native(self, backend: str) -> Any:
        """The rows as a frame of another library that narwhals knows: `polars`, `pandas`, `pyarrow`, `modin`.

        Raises:
            ImportError: narwhals, pyarrow or the library asked for is not installed.
        """
        narwhals = _library("narwhals", "to_native")
        return narwhals.from_arrow(self.to_arrow(), backend=backend).to_native()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows for whatever reads Arrow's own protocol: `polars.DataFrame(answer)`, DuckDB.

        Raises:
            ImportError: pyarrow is not installed.
        """
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def to_arrow(columns: Columns, rows: Rows) -> Any:
    """A `pyarrow.Table` of the rows.

    Raises:
        ImportError: pyarrow is not installed.
    """
    arrow = _library("pyarrow", "to_arrow")
    arrays = [_array(arrow, [plain_value(row[at]) for row in rows]) for at in range(len(columns))]
    return arrow.Table.from_arrays(arrays, names=list(columns))


def _library(package: str, method: str) -> Any:
    try:
        return import_module(package)
    except ModuleNotFoundError:
        message = f"{method} needs {package}, which is not installed. {_HOW.format(package=package)}"
        raise ImportError(message) from None


def _array(arrow: Any, values: list[Any]) -> Any:
    """A column of one type: what its values have in common, else words."""
    stated = [value for value in values if value is not None]
    if stated and all(isinstance(value, tuple) for value in stated):
        texts = [None if value is None else [str(item) for item in value] for value in values]
        return arrow.array(texts, type=arrow.list_(arrow.string()))
    for kinds, type_ in (
        (bool, arrow.bool_()),
        (int, arrow.int64()),
        ((int, float), arrow.float64()),
        (date, arrow.date32()),
    ):
        if stated and all(isinstance(value, kinds) and (kinds is bool or type(value) is not bool) for value in stated):
            return arrow.array(values, type=type_)
    return arrow.array([_words(value) for value in values], type=arrow.string())


def _words(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return str(value)
