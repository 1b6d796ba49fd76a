# SPDX-License-Identifier: Apache-2.0
"""Where a value stands in JSON text.

Most JSON is YAML, but not all of it (escaped pairs of surrogates, keys longer than 1,024
characters, a raw DEL), so JSON has a small scanner of its own.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def locate_json(text: str | bytes, path: tuple[str | int, ...], *, key: bool = False) -> tuple[int, int] | None:
    """Line and column (from 1) of the value at *path*, or of its key; `None` if it is not there.

    Text that is not JSON gives `None` or the place of what looks like the value.
    """
    whole = text if isinstance(text, str) else text.decode("utf-8-sig", "replace")
    tokens = _TOKEN.finditer(whole)
    try:
        token = name = next(tokens)
        for step in path:
            name, token = _enter(tokens, token, step)
    except (StopIteration, LookupError):
        return None
    before = whole[: (name if key else token).start()]
    lines = re.split("\r\n|[\r\n]", before)
    return len(lines), len(lines[-1]) + 1


def _enter(
    tokens: Iterator[re.Match[str]], token: re.Match[str], step: str | int
) -> tuple[re.Match[str], re.Match[str]]:
    """The tokens that begin the key and the value of *step* in the collection that *token* opens."""
    opening = token[0]
    if opening not in ("{", "["):
        raise LookupError
    index = 0
    while True:
        name = value = next(tokens)
        if name[0] in ("}", "]"):
            raise LookupError
        if opening == "{":
            next(tokens)  # the colon
            value = next(tokens)
            hit = isinstance(step, str) and _text(name[0]) == step
        else:
            hit = index == step
        if hit:
            return name, value
        _skip(tokens, value)
        if next(tokens)[0] != ",":
            raise LookupError
        index += 1


def _skip(tokens: Iterator[re.Match[str]], token: re.Match[str]) -> None:
    """Read past the value that *token* begins."""
    depth = int(token[0] in ("{", "["))
    while depth:
        sign = next(tokens)[0]
        depth += (sign in ("{", "[")) - (sign in ("}", "]"))


def _text(token: str) -> str | None:
    """The text that a quoted token stands for."""
    try:
        value = json.loads(token, strict=False)
    except ValueError:
        return None
    return value if isinstance(value, str) else None
