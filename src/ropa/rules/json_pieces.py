# SPDX-License-Identifier: Apache-2.0
"""JSON text in pieces: a list with a million items is written item by item, and never stands in memory whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ropa.control_codes import escaped_in_json

_STEP: Final = "  "


def json_pieces(value: Any, margin: str = "") -> Iterator[str]:
    """The text of plain values, as `json.dumps(value, indent=2)` gives it; an iterator among them is a list.

    Args:
        value: The values. Of mappings and iterators each item is asked for when its turn comes.
        margin: What stands before each line but the first.
    """
    inside = margin + _STEP
    if isinstance(value, Mapping) and value:
        lead = "{"
        for key, item in value.items():
            yield f"{lead}\n{inside}{escaped_in_json(json.dumps(key, ensure_ascii=False))}: "
            yield from json_pieces(item, inside)
            lead = ","
        yield f"\n{margin}}}"
    elif isinstance(value, Iterator):
        lead = "["
        for item in value:
            yield f"{lead}\n{inside}"
            yield from json_pieces(item, inside)
            lead = ","
        yield "[]" if lead == "[" else f"\n{margin}]"
    else:
        yield _whole(value, margin)


def _whole(value: Any, margin: str) -> str:
    """The text of values that are there already; a line break inside a text of JSON is always an escape."""
    return escaped_in_json(json.dumps(value, ensure_ascii=False, indent=2)).replace("\n", f"\n{margin}")
