# SPDX-License-Identifier: Apache-2.0
"""What changed in a cell, in a line: of a list, the entries that came and went; of a long text, the place."""

from __future__ import annotations

import re
from typing import Final

_DIVIDERS: Final = ("\n", "; ", ", ")
_CITING: Final = re.compile(r"\bart(?:\.|ic|ik|íc)|§", re.IGNORECASE)
"""What cites a law: a comma in it divides no list."""

_SHORT: Final = 60
"""A text that is no longer is shown whole."""

_AROUND: Final = 24
"""How many letters beside a change in a long text are shown."""

_LONGEST: Final = 300


def change_text(before: str, after: str, blank: str) -> str:
    """`+ Backup`, `- Letters`, `30 days → 60 days`.

    Args:
        before: What stood in the cell.
        after: What stands there now.
        blank: What is said in place of nothing.
    """
    if not before or not after:
        return f"{_one_line(before) or blank} → {_one_line(after) or blank}"
    return _entries(before, after, _DIVIDERS) or _place(before, after)


def _entries(before: str, after: str, dividers: tuple[str, ...]) -> str:
    """The entries that came and went, where others stayed; empty where it is no such list."""
    for place, divider in enumerate(dividers):
        if divider == _DIVIDERS[-1] and (_CITING.search(before) or "\n" in before + after):
            return ""
        old, new = (_cut(text, divider) for text in (before, after))
        if len(old) < 2 and len(new) < 2:  # noqa: PLR2004 - a list has two entries
            continue
        folded_old, folded_new = ([entry.casefold() for entry in entries] for entries in (old, new))
        gone = [entry for entry in old if entry.casefold() not in folded_new]
        come = [entry for entry in new if entry.casefold() not in folded_old]
        stayed = len(old) - len(gone)
        if not (gone or come) or len(gone) + len(come) > stayed + 1:
            continue
        if len(gone) == len(come) == 1:
            return _entries(gone[0], come[0], dividers[place + 1 :]) or _place(gone[0], come[0])
        return "; ".join([*(f"+ {_one_line(entry)}" for entry in come), *(f"- {_one_line(entry)}" for entry in gone)])
    return ""


def _cut(text: str, divider: str) -> list[str]:
    return [entry for part in text.split(divider) if (entry := part.strip().removeprefix("•").strip())]


def _place(before: str, after: str) -> str:
    """What stood in the place that changed, and what stands there now."""
    old, new = _one_line(before, 0), _one_line(after, 0)
    if max(len(old), len(new)) <= _SHORT:
        return f"{old} → {new}"
    pairs = enumerate(zip(old, new, strict=False))
    shared = next((at for at, (letter, other) in pairs if letter != other), min(len(old), len(new)))
    lead = max(0, shared - _AROUND)
    tail = 0
    while tail < min(len(old), len(new)) - shared and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    tail = max(0, tail - _AROUND)
    pieces = (text[lead : len(text) - tail] for text in (old, new))
    return " → ".join(f"{'…' if lead else ''}{_shortened(piece)}{'…' if tail else ''}" for piece in pieces)


def _one_line(text: str, most: int = _LONGEST) -> str:
    line = " / ".join(part.strip() for part in text.split("\n") if part.strip())
    return _shortened(line) if most else line


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
