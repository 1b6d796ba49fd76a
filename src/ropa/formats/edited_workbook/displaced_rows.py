# SPDX-License-Identifier: Apache-2.0
"""Rows that stand apart from their keys: sorted or shifted without the hidden column that says which record they are.

Who selects only the columns that are seen, and sorts them or deletes some cells of a row, moves the words and leaves
the keys behind. By the keys alone each row would then say what another record says. But such rows say word for word
what was written of another one that says so no longer, and are known again by that.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from ropa.formats.edited_workbook.returned_sheets import ChangedRow

RowTexts = Mapping[str, str]
"""What a row said when it was written, by the keys of its columns."""

_FEWEST: Final = 2
"""In how many cells one of the rows must differ from what was written beside its key; in fewer it was edited."""


_MOST_PAIRS: Final = 1_000_000
"""Where more rows and records than this would be held against each other, no row is known by a part of its words."""


def settled(
    rows: Sequence[ChangedRow], written: Mapping[str, RowTexts], known_keys: Container[str]
) -> tuple[list[ChangedRow], list[ChangedRow]]:
    """The rows with the keys that are theirs, and those of which that is not certain.

    Args:
        rows: The rows that are not as they were written.
        written: What was written of each record that no row shows as it was.
        known_keys: The keys of all records of the sheet.
    """
    key_by_place = _displaced(rows, written)
    if not key_by_place:
        return _with_known_keys(rows, written, known_keys), []
    theirs = set(key_by_place.values())
    free = {key: texts for key, texts in written.items() if key not in theirs}
    few = (len(rows) - len(key_by_place)) * len(free) <= _MOST_PAIRS
    settled_rows: list[ChangedRow] = []
    uncertain: list[ChangedRow] = []
    for place, row in enumerate(rows):
        if place in key_by_place:
            settled_rows.append(attrs.evolve(row, key=key_by_place[place]))
        elif any(row.cells.values()) or row.extra:
            key = "" if not free else _likest(row, free) if few else None  # with no record left, it is a new row
            if key is None:
                uncertain.append(row)
            else:
                free.pop(key, None)
                settled_rows.append(attrs.evolve(row, key=key))
    return settled_rows, uncertain


def _with_known_keys(
    rows: Sequence[ChangedRow], written: Mapping[str, RowTexts], known_keys: Container[str]
) -> list[ChangedRow]:
    """The rows, and in place of a key that is none, as after a find-and-replace, the one that their words tell."""
    borne = {row.key for row in rows}
    free = {key: texts for key, texts in written.items() if key not in borne}
    if len(rows) * len(free) > _MOST_PAIRS:
        return list(rows)
    keyed_rows = []
    for row in rows:
        key = _likest(row, free) if free and row.key and row.key not in known_keys else None
        free.pop(key or "", None)
        keyed_rows.append(row if key is None else attrs.evolve(row, key=key))
    return keyed_rows


def _displaced(rows: Sequence[ChangedRow], written: Mapping[str, RowTexts]) -> dict[int, str]:
    """The keys of the rows that say word for word what was written of a record; nothing where none is displaced."""
    whose: dict[tuple[str, ...], dict[str, None]] = {}
    for key, texts in written.items():
        whose.setdefault(tuple(texts.values()), {})[key] = None
    key_by_place: dict[int, str] = {}
    apart = 0
    at_home_first = sorted(range(len(rows)), key=lambda place: not _is_at_home(rows[place], written))
    for place in at_home_first:
        row = rows[place]
        keys = whose.get(_words(row, written), {})
        if not keys or not any(row.cells.values()):
            continue
        key_by_place[place] = row.key if row.key in keys else next(reversed(keys))
        del keys[key_by_place[place]]
        if key_by_place[place] != row.key:
            apart = max(apart, _differing(row, written.get(row.key, {})))
    return key_by_place if apart >= _FEWEST else {}


def _is_at_home(row: ChangedRow, written: Mapping[str, RowTexts]) -> bool:
    return row.key in written and _words(row, written) == tuple(written[row.key].values())


def _words(row: ChangedRow, written: Mapping[str, RowTexts]) -> tuple[str, ...]:
    """What a row says in the columns of which it is known what was written there."""
    return tuple(row.cells.get(column, "") for column in _columns(written.values()))


def _columns(texts: Iterable[RowTexts]) -> Iterable[str]:
    return next(iter(texts), {})


def _differing(row: ChangedRow, texts: RowTexts) -> int:
    return sum(row.cells.get(column, "") != text for column, text in texts.items()) if texts else _FEWEST


def _likest(row: ChangedRow, free: Mapping[str, RowTexts]) -> str | None:
    """The key of the record of which a row says the most, and at least half; `None` where none or several are so."""
    filled = sum(map(bool, row.cells.values()))
    shares = {
        key: sum(bool(text) and row.cells.get(column) == text for column, text in texts.items())
        for key, texts in free.items()
    }
    most = max(shares.values())
    likest = [key for key, share in shares.items() if share == most]
    return likest[0] if len(likest) == 1 and 2 * most >= filled else None
