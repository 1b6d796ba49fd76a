# SPDX-License-Identifier: Apache-2.0
"""Lines of a form of one activity, each for one of its purposes, people or recipients: edited ones and blank ones.

What stands in such a line is a part of what a column of the activity says as a whole. So an edited line is taken as an
edit of that column, as if somebody had written it there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import attrs

from ropa.formats.edited_workbook.cell_edit import CellEdit
from ropa.sheets.phrase import bullets

BLANK_LINE: Final = "#"
"""How the key of a line ends in which nothing stood."""

_LEADING: Final = {
    "purpose.name": "activity.purposes",
    "subject.name": "activity.subjects",
    "group.categories": "activity.categories",
    "engagement.party": "activity.recipients",
    "engagement.party_marked": "activity.recipients",
    "measure.kind": "activity.measures",
}
"""The columns of lines, and the columns of the activity that say the same of all of them."""

FOLLOWING: Final = {
    "engagement.role": ("engagement.party_marked", "engagement.party"),
    "measure.text": ("measure.kind",),
}
"""The columns of blank lines that say more of what stands in another of the line."""

Told = Callable[[str, str], str]
"""What a column says of a record now, by the keys of both."""


def as_of_activity(edit: CellEdit, told: Told, beside: Mapping[str, str]) -> CellEdit | None:
    """An edited line of a form as an edit of a column of its activity; `None` = it is no such line.

    Args:
        edit: The edited cell.
        told: What a column says of an activity now.
        beside: What was written into the other cells of the line, by their columns.
    """
    column = _LEADING.get(edit.column)
    key, mark, inside = edit.key.partition("#")
    is_new = bool(mark) and not inside
    if column is None or not key.startswith("activities/") or not (is_new or edit.column in _OF_LISTS):
        return None
    text = told(column, key)
    if edit.column in _OF_LISTS:
        changed = _OF_LISTS[edit.column](text, edit.before, edit.after)
    elif edit.column == "measure.kind":
        changed = "\n".join(filter(None, (_joined(edit.after, beside.get("measure.text", ""), ": "), text)))
    else:
        changed = "\n".join(filter(None, (_engaged(edit.after, beside.get("engagement.role", "")), text)))
    if changed is None:
        return None
    return attrs.evolve(edit, key=key, column=column, before=text, after=changed)


def _engaged(party: str, role: str) -> str:
    """Who is engaged, with the role in brackets: `The police, public authority (recipient)`."""
    lead, _, kind = role.removesuffix(")").partition(" (")
    return f"{_joined(party, kind, ', ')} ({lead})" if role else party


def _joined(lead: str, more: str, between: str) -> str:
    return between.join(filter(None, (lead, more)))


def _among_lines(text: str, before: str, after: str) -> str | None:
    """Lines with one of them changed, added or taken away; `None` = it is not among them."""
    items = [line.removeprefix("• ") for line in text.split("\n") if line]
    changed = _replaced(items, [before] if before else [], [after] if after else [])
    return None if changed is None else bullets(changed)


def _among_names(text: str, before: str, after: str) -> str | None:
    """The same of names that stand on one line."""
    items, names_before, names_now = map(_names_in, (text, before, after))
    gone = [name for name in names_before if name not in names_now]
    changed = _replaced(items, gone, [name for name in names_now if name not in names_before])
    return None if changed is None else "; ".join(changed)


def _names_in(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]


def _replaced(items: list[str], gone: list[str], came: list[str]) -> list[str] | None:
    if not set(gone) <= set(items):
        return None
    place = min(map(items.index, gone), default=len(items))
    left = [item for item in items if item not in gone]
    new = [name for name in came if name not in left]
    return [*left[:place], *new, *left[place:]]


_OF_LISTS: Final[dict[str, Callable[[str, str, str], str | None]]] = {
    "purpose.name": _among_lines,
    "subject.name": _among_names,
    "group.categories": _among_names,
}
"""The columns of which a line that was there may be edited as well."""
