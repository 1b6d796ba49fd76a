# SPDX-License-Identifier: Apache-2.0
"""The layouts at hand: those that come with ropa, and one of your own by its path."""

from __future__ import annotations

from functools import cache
from os import PathLike, fspath
from pathlib import Path

from ropa.errors import Fault, Place, UnknownWord, UnreadableFile, did_you_mean
from ropa.rows import shipped
from ropa.sheets.layout import Layout
from ropa.sheets.layout_file import parse


def layouts() -> tuple[str, ...]:
    """The names of the layouts that come with ropa."""
    folder = shipped("ropa.sheets", "layouts")
    return tuple(sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")))


def layout(named: str | PathLike[str] | Layout) -> Layout:
    """A layout: one that comes with ropa, by its name; one of your own, by the path of its TOML file.

    Raises:
        UnknownWord: no layout has that name, and it is no path of a TOML file.
        UnreadableFile: the file is not there, or cannot be understood: with every fault, each with its place and mend.
    """
    if isinstance(named, Layout):
        return named
    path = fspath(named)
    if path in layouts():
        return _built_in(path)
    if not path.lower().endswith(".toml"):
        mend = did_you_mean(path, layouts())
        raise UnknownWord(f"There is no layout {path!r}. {mend} One of your own is named by its path: my-layout.toml.")
    try:
        content = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or error
        problem = f"The layout cannot be read: {why}."
        raise UnreadableFile([Fault(Place(path), problem, "Check the path.")]) from error
    return parse(content, path, Path(path).stem)


@cache
def _built_in(name: str) -> Layout:
    file = shipped("ropa.sheets", "layouts", f"{name}.toml")
    return parse(file.read_bytes(), f"{name}.toml", name)
