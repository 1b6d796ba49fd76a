# SPDX-License-Identifier: Apache-2.0
"""Words of many languages that tell one thing in a register of somebody else's. They are `words.csv`.

- `is`, `controlling`: a sentence on who the controller is; `itself`: how a register speaks of whoever keeps it;
- `responsible`: headings that ask for the controller or, as often, for somebody within it;
- `general`: something holds for all activities;
- `example`: a line shows how to fill one in.

Of `controlling` and `general` these are beginnings of words.
"""

from __future__ import annotations

from functools import cache

from ropa.free_text.comparable import plain
from ropa.rows import shipped_rows


@cache
def written(meaning: str) -> tuple[str, ...]:
    """The words of a meaning as they are written, each once."""
    rows = shipped_rows("ropa.imports", "words.csv")
    return tuple(dict.fromkeys(word for row in rows if row["meaning"] == meaning for word in row["words"].split()))


@cache
def comparable(meaning: str) -> tuple[str, ...]:
    """The words of a meaning in comparable letters, each once."""
    return tuple(dict.fromkeys(map(plain, written(meaning))))
