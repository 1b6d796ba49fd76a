# SPDX-License-Identifier: Apache-2.0
"""The public names of `ropa`: the verbs with their signatures, and where the rest is told."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import Enum, EnumMeta
from typing import Final

import ropa
from docs.generator.markdown import code, page, table
from ropa.model import EMBEDDED, RECORD_CLASSES

WIDTH: Final = 100
"""A signature is broken over lines beyond so many characters."""


def pages() -> dict[str, str]:
    """Path to text."""
    records = {cls.__name__ for cls in (*RECORD_CLASSES.values(), *EMBEDDED)}
    verbs: list[tuple[str, Callable[..., object]]] = []
    classes: list[tuple[str, str]] = []
    errors: list[tuple[str, str]] = []
    for name in ropa.__all__:
        value = getattr(ropa, name)
        if name in records or isinstance(value, EnumMeta):
            continue
        if inspect.isclass(value):
            (errors if issubclass(value, Exception) else classes).append((code(name), _line(value)))
        elif inspect.isfunction(value):
            verbs.append((name, value))
    parts = ["## Functions"]
    for name, value in verbs:
        parts += [f"### {name}", f"```text\n{_signature(name, value)}\n```", f"```text\n{inspect.getdoc(value)}\n```"]
    heads = ("Name", "What it is")
    parts += ["## Classes", table(heads, classes), "## Errors", table(heads, errors)]
    intro = (
        "`import ropa` gives these names, the [records](records/README.md) and their "
        "[closed lists](records/choices.md). What the functions give back: [results](results.md). "
        "`ropa.Maybe[X]` is the type of a field that may be silent: `X`, `None` or `NotApplicable`. "
        "`ropa.law.on(day)` answers questions of law. No function reads the clock, the network or the environment."
    )
    return {"python.md": page("Python", intro, *parts)}


def _line(value: type) -> str:
    return " ".join((inspect.getdoc(value) or "").split("\n\n")[0].split())


def _signature(name: str, value: Callable[..., object]) -> str:
    given: list[str] = []
    for one in inspect.signature(value).parameters.values():
        if one.kind is one.KEYWORD_ONLY and "*" not in given:
            given.append("*")
        given.append(_parameter(one))
    flat = f"ropa.{name}({', '.join(given)})"
    return flat if len(flat) <= WIDTH else f"ropa.{name}(\n    " + ",\n    ".join(given) + ",\n)"


def _parameter(one: inspect.Parameter) -> str:
    """A parameter as it is written in the code, annotations without quotes."""
    stars = "**" if one.kind is one.VAR_KEYWORD else "*" if one.kind is one.VAR_POSITIONAL else ""
    annotation = one.annotation if isinstance(one.annotation, str) else inspect.formatannotation(one.annotation)
    given = str(one.default) if isinstance(one.default, Enum) else one.default
    default = "" if one.default is one.empty else f" = {given!r}"
    return f"{stars}{one.name}: {annotation}{default}"
