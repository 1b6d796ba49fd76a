# SPDX-License-Identifier: Apache-2.0
"""What a project sets once for every check: `ropa.toml`, or `[tool.ropa]` in `pyproject.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from ropa.errors import Fault, Place, UnreadableFile, did_you_mean
from ropa.packages.source_bytes import toml_in
from ropa.values import frozen

FILE: Final = "ropa.toml"
SHARED_FILE: Final = "pyproject.toml"
_LARGEST: Final = 2**20
FAIL_ON: Final = ("error", "warning", "info", "never")


@frozen
class Settings:
    """How a project has its register checked.

    Attributes:
        select: Codes or beginnings of codes to run; empty = all.
        ignore: Codes or beginnings of codes to leave out.
        severities: Another severity for a code or a beginning of codes.
        fail_on: From which severity on a check fails.
        file: Where they were read; `None` = nowhere, these are the defaults.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = attrs.field(factory=dict)
    fail_on: str = "error"
    file: str | None = None


def nearest(paths: Iterable[Path]) -> Settings:
    """The settings that hold for the registers at *paths*: those nearest to the first, going up from it.

    Where none of its folders has any, those nearest to the present folder; where there are none either, the defaults.

    Args:
        paths: The registers; a path that is not there counts as the folder it would stand in.

    Raises:
        UnreadableFile: with every fault of the file.
    """
    for start in (*(path.resolve() for path in paths), Path.cwd()):
        for folder in (start, *start.parents):
            settings = find(folder)
            if settings.file is not None:
                return settings
    return Settings()


def find(folder: Path) -> Settings:
    """The settings of a folder: its `ropa.toml`, else `[tool.ropa]` of its `pyproject.toml`, else the defaults.

    Raises:
        UnreadableFile: with every fault of the file.
    """
    own = folder / FILE
    if own.is_file():
        return _settings(_loaded(own), str(own))
    shared = folder / SHARED_FILE
    if shared.is_file():
        tools = _loaded(shared).get("tool", {})
        if isinstance(tools, dict) and "ropa" in tools:
            return _settings(tools["ropa"], str(shared))
    return Settings()


def _loaded(path: Path) -> dict[str, Any]:
    if path.stat().st_size > _LARGEST:
        problem, mend = (
            f"This file is over {_LARGEST // 2**20} MB.",
            "Settings have a few lines; keep the rest elsewhere.",
        )
        raise UnreadableFile([Fault(Place(str(path)), problem, mend)])
    try:
        return toml_in(path.read_bytes())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableFile(
            [Fault(Place(str(path)), f"This is not TOML: {error}.", "Mend it at this place.")]
        ) from None


def _settings(table: Any, file: str) -> Settings:
    if not isinstance(table, dict):
        problem, mend = "The settings must be a table.", "Write [tool.ropa], and one setting a line below it."
        raise UnreadableFile([Fault(Place(file), problem, mend)])
    faults: list[Fault] = []
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _READERS:
            faults.append(Fault(Place(file), f"{key!r} is no setting.", did_you_mean(key, _READERS), key))
            continue
        read, mend = _READERS[key]
        setting = read(value)
        if setting is None:
            faults.append(Fault(Place(file), f"{key} cannot be {value!r}.", mend, key))
        else:
            values[key.replace("-", "_")] = setting
    if faults:
        raise UnreadableFile(faults)
    return Settings(file=file, **values)


def _codes(value: Any) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(isinstance(code, str) for code in value) else None


def _severities(value: Any) -> Mapping[str, str] | None:
    return value if isinstance(value, dict) and all(isinstance(severity, str) for severity in value.values()) else None


def _fail_on(value: Any) -> str | None:
    return value if value in FAIL_ON else None


_READERS: Final[dict[str, tuple[Callable[[Any], Any], str]]] = {
    "select": (_codes, 'Write a list of codes: ["T101", "B"].'),
    "ignore": (_codes, 'Write a list of codes: ["T101", "B"].'),
    "severities": (_severities, 'Write a table of code and severity: {T101 = "warning"}.'),
    "fail-on": (_fail_on, f"Write one of {', '.join(FAIL_ON)}."),
}
"""Each setting: what reads it (`None` = it cannot be read), and the mend."""
