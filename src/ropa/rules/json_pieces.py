# SPDX-License-Identifier: Apache-2.0
"""JSON text in pieces: a list with a million items is written item by item, and never stands in memory whole.

`json.dumps` with an indent is Python code that is set up anew for each value, three times as slow as what is here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.encoder import encode_basestring as quoted
from typing import Any, Final

from ropa.control_codes import escaped_in_json

_STEP: Final = "  "


def json_pieces(value: Any, margin: str = "") -> Iterator[str]:
    """The text of plain values, as `json.dumps(value, indent=2)` gives it; an iterator among them is a list.

    Args:
        value: The values. Each item of an iterator is asked for when its turn comes, and is a piece of its own; so is
            each item of a mapping that holds an iterator.
        margin: What stands before each line but the first.
    """
    inside = margin + _STEP
    if isinstance(value, Iterator):
        lead = "["
        for item in value:
            yield f"{lead}\n{inside}"
            yield from json_pieces(item, inside)
            lead = ","
        yield "[]" if lead == "[" else f"\n{margin}]"
    elif isinstance(value, dict) and any(isinstance(item, Iterator) for item in value.values()):
        lead = "{"
        for key, item in value.items():
            yield f"{lead}\n{inside}{escaped_in_json(quoted(key))}: "
            yield from json_pieces(item, inside)
            lead = ","
        yield f"\n{margin}}}"
    else:
        yield escaped_in_json(_whole(value, f"\n{margin}"))


def _whole(value: Any, line: str) -> str:
    """The text of values that are there already; each line of it but the first begins with *line*."""
    if isinstance(value, str):
        return quoted(value)
    if type(value) is int:
        return str(value)
    inside = line + _STEP
    if isinstance(value, dict) and value:
        items = [f"{quoted(key)}: {_whole(item, inside)}" for key, item in value.items()]
        return f"{{{inside}{f',{inside}'.join(items)}{line}}}"
    if isinstance(value, list) and value:
        items = [_whole(item, inside) for item in value]
        return f"[{inside}{f',{inside}'.join(items)}{line}]"
    return json.dumps(value)
