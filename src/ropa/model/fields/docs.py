# SPDX-License-Identifier: Apache-2.0
"""What the docstrings of the records say of each class and field, for the JSON Schema and the reference."""

from __future__ import annotations

import inspect
from functools import cache

from ropa.errors import UnknownWord
from ropa.patterns import pattern

_FIELD = pattern(r"    (\w+): (.*)")


def class_doc(cls: type) -> str:
    """The first sentence or two of a class: what it is, and the article behind it.

    Raises:
        UnknownWord: the class says nothing.
    """
    lines = _lines(cls)
    first = " ".join(line.strip() for line in lines[: lines.index("") if "" in lines else len(lines)])
    if not first:
        message = f"{cls.__name__} has no docstring. Say what it is for and which article asks for it."
        raise UnknownWord(message)
    return first


def field_doc(cls: type, name: str) -> str:
    """What a field holds and what `None` means in it, from the class or from the one that it inherits the field of.

    Raises:
        UnknownWord: no docstring has a line for it.
    """
    for ancestor in cls.__mro__:
        line = _attributes(ancestor).get(name)
        if line:
            return line
    message = f"{cls.__name__}.{name} is not documented. Add a line for it under 'Attributes:' in the docstring."
    raise UnknownWord(message)


def documented(cls: type) -> tuple[str, ...]:
    """The fields that the docstring of the class itself names, in its order."""
    return tuple(_attributes(cls))


@cache
def _attributes(cls: type) -> dict[str, str]:
    lines = _lines(cls)
    if "Attributes:" not in lines:
        return {}
    documented_fields: dict[str, str] = {}
    name = ""
    for line in lines[lines.index("Attributes:") + 1 :]:
        if line and not line.startswith("    "):
            break
        field = _FIELD.fullmatch(line)
        if field:
            name = field[1]
            documented_fields[name] = field[2].strip()
        elif name and line.strip():
            documented_fields[name] += f" {line.strip()}"
    return documented_fields


def _lines(cls: type) -> list[str]:
    return inspect.cleandoc(cls.__dict__.get("__doc__") or "").split("\n")
