# SPDX-License-Identifier: Apache-2.0
"""A remark on an answer: what it rests on, what it did not look at, what was not stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Self

import attrs

from ropa import labels
from ropa.patterns import pattern
from ropa.text import Text, say
from ropa.values import frozen

_SLOT: Final = pattern(r"\{(\w+)\}")

_SHOWN: Final = 5
"""So many names stand in a note."""


class Listed(str):
    """The first few of some records or terms, by their ids, and how many more.

    Args:
        entries: Kind, id, and what stands behind it in brackets, of each that is shown.
        more: How many more there are.

    Attributes:
        entries: The same.
    """

    __slots__ = ("_more", "entries")
    entries: tuple[tuple[str, str, str], ...]
    _more: int

    def __new__(cls, entries: Iterable[tuple[str, str, str]], more: int) -> Self:
        """List them by their ids."""
        shown = tuple(entries)
        self = str.__new__(cls, _in_a_line(((record_id, behind) for _, record_id, behind in shown), more))
        self.entries, self._more = shown, more
        return self

    def named(self, name: Callable[[str, str], str]) -> str:
        """List them by their names, which are asked for by kind and id."""
        entries = (
            (name(kind, record_id), behind.named(name) if isinstance(behind, Listed) else behind)
            for kind, record_id, behind in self.entries
        )
        return _in_a_line(entries, self._more)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy what it lists."""
        return (type(self), (self.entries, self._more))


def listed(kind: str, ids: Iterable[str]) -> Listed:
    """The first few records or terms of a kind, and how many more."""
    return listed_each((kind, record_id, "") for record_id in ids)


def listed_each(entries: Iterable[tuple[str, str, str]]) -> Listed:
    """The first few records or terms, each of its own kind and with what stands behind it, and how many more."""
    each_entry = tuple(entries)
    return Listed(each_entry[:_SHOWN], len(each_entry) - _SHOWN)


def first_few(names: Iterable[str]) -> str:
    """The first few of some names, and how many more."""
    every = tuple(names)
    return _in_a_line(((name, "") for name in every[:_SHOWN]), len(every) - _SHOWN)


def _in_a_line(entries: Iterable[tuple[str, str]], more: int) -> str:
    line = ", ".join(f"{name} ({behind})" if behind else name for name, behind in entries)
    return f"{line} (+{more})" if more > 0 else line


def _texts(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value if isinstance(value, Text | Listed) else str(value)) for name, value in values.items())


@frozen
class Note:
    """A sentence in every language that ropa speaks.

    Attributes:
        key: Its key among the words: `rests_on` is `answers.note.rests_on`.
        values: What it is filled with; a `Text` in the language of the sentence.
    """

    key: str
    values: tuple[tuple[str, str], ...] = attrs.field(factory=dict, converter=_texts)

    def text(self, lang: str = "en", name: Callable[[str, str], str] | None = None) -> str:
        """The sentence in *lang*.

        Args:
            lang: The language.
            name: What the record or term of a kind and an id is called; left out, by its id.

        Raises:
            UnknownWord: ropa does not speak the language.
        """
        values = dict(self.values)
        key = f"field.{values.get('field')}"
        if lang != "en" and labels.knows(key):  # English has the names of fields as they are written
            values["field"] = labels.word(key, lang).lower()
        sentence = f"answers.note.{self.key}"
        if values.get("number") == "1" and labels.knows(f"{sentence}.one"):
            sentence += ".one"
        if name is not None:
            values.update((slot, value.named(name)) for slot, value in self.values if isinstance(value, Listed))
        return _SLOT.sub(lambda slot: say(values.get(slot[1], slot[0]), lang), labels.word(sentence, lang))
