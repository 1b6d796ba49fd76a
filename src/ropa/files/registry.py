# SPDX-License-Identifier: Apache-2.0
"""The formats that there are: ropa's own, and those of other packages, made known by entry points of `ropa.formats`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ropa.formats import Format
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.metadata import EntryPoint

GROUP: Final = "ropa.formats"
"""The group of entry points by which a package makes a format known."""

OWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "xlsx": "ropa.formats.edited_workbook.entry:XLSX",
        "fideslang": "ropa.formats.exchange.entry:FIDESLANG",
        "ciso-assistant": "ropa.formats.exchange.entry:CISO_ASSISTANT",
        "uropa": "ropa.formats.exchange.entry:UROPA",
        "dpv": "ropa.formats.exchange.entry:DPV",
        "yaml": "ropa.formats.text_files.entry:YAML",
        "json": "ropa.formats.text_files.entry:JSON",
        "csv": "ropa.formats.tables.entry:CSV",
        "html": "ropa.formats.tables.entry:HTML",
        "markdown": "ropa.formats.tables.entry:MARKDOWN",
        "ods": "ropa.formats.tables.entry:ODS",
        "docx": "ropa.formats.word.entry:DOCX",
        "pdf": "ropa.formats.word.entry:PDF",
        "sqlite": "ropa.formats.exchange.relational.entry:SQLITE",
        "parquet": "ropa.formats.exchange.relational.entry:PARQUET",
        "frictionless": "ropa.formats.exchange.relational.entry:FRICTIONLESS",
        "table": "ropa.imports.entry:TABLE",
    }
)
"""ropa's own entry points, from the particular to the general: name -> module and value, as in `pyproject.toml`.

They stand here once more, so that they are there where nothing is installed (a zip file, a folder on PYTHONPATH), and
so that reading a register of ropa's own does not look through every package of the machine.
"""


@frozen
class Unusable:
    """A format of another package that cannot be used.

    Attributes:
        name: Its name.
        package: Whose it is.
        why: What is wrong with it.
    """

    name: str
    package: str
    why: str

    def __str__(self) -> str:
        """For a message."""
        return f"{self.name!r} of {self.package}: {self.why}"


@frozen
class Others:
    """What other packages make known.

    Attributes:
        formats: Those that can be used, by name.
        unusable: The others, with the reason; they are in nobody's way.
    """

    formats: tuple[Format, ...] = ()
    unusable: tuple[Unusable, ...] = ()


@cache
def own() -> tuple[Format, ...]:
    """Ropa's own formats, from the particular to the general."""
    return tuple(_value(*place.split(":")) for place in OWN.values())


def others() -> Others:
    """The formats of other packages, looked up anew each time, since packages come and go."""
    from importlib.metadata import entry_points

    formats: list[Format] = []
    unusable: list[Unusable] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        if OWN.get(entry.name) == entry.value:
            continue
        loaded = _loaded(entry, {format_.name for format_ in formats})
        if isinstance(loaded, Format):
            formats.append(loaded)
        else:
            unusable.append(loaded)
    return Others(tuple(formats), tuple(unusable))


def _loaded(entry: EntryPoint, names: set[str]) -> Format | Unusable:
    package = entry.dist.name if entry.dist is not None else entry.module
    if entry.name in OWN or entry.name in names:
        return Unusable(entry.name, package, "another format has that name.")
    try:
        value = _value(entry.module, entry.attr)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with another package, ropa goes on without it
        return Unusable(entry.name, package, f"{type(error).__name__}: {error}")
    if not isinstance(value, Format):
        return Unusable(entry.name, package, f"{entry.value} is no ropa.formats.Format.")
    if value.name != entry.name:
        return Unusable(entry.name, package, f"it calls itself {value.name!r}.")
    return value


def _value(module: str, attribute: str) -> Any:
    return getattr(import_module(module), attribute)
