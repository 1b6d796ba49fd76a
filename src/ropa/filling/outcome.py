# SPDX-License-Identifier: Apache-2.0
"""What came of filling in somebody's file: how much was filled in, what had no place, what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ropa.errors import NamesOffered, shown
from ropa.labels import capital, word
from ropa.patterns import pattern
from ropa.values import frozen


@frozen
class Spot:
    """A place in somebody's file.

    Attributes:
        where: How people call it: `Sheet1!C4`, `table 2, row 3`.
        heading: The words that stand there.
    """

    where: str
    heading: str

    def text(self, lang: str) -> str:
        """For a line of a list."""
        return f"{_place(self.where, lang)}: {shown(' '.join(self.heading.split()))}"

    def __str__(self) -> str:
        """The same in English."""
        return self.text("en")


BLANK: Final = pattern(r"_{4,}|\.{6,}|…{3,}|\[[^\[\]\n]{2,80}\]|<<[^<>\n]{1,80}>>|«[^«»\n]{1,80}»|\$\{[^{}\n]{1,80}\}")
"""What people leave for somebody to fill in by hand, or another program by its own marks: it is told, and left."""

SHOWN: Final = 80
"""How much of it is told."""

_IN_TABLE: Final = pattern(r"table (?P<table>\d+), row (?P<row>\d+)")


def _place(where: str, lang: str) -> str:
    in_table = _IN_TABLE.fullmatch(where)
    if in_table is not None:
        return word("filling.in_table", lang).format_map(in_table.groupdict())
    return word(f"filling.{where}", lang) if where in {"placeholder", "paragraph"} else where


@frozen(kw_only=True)
class Filled(NamesOffered):
    """What came of it.

    Attributes:
        path: The file that was written.
        lang: The language in which it was filled in.
        cells: How many cells and placeholders were filled in.
        not_understood: Headings, labels and placeholders that ropa does not understand; they stayed as they are.
        not_held: Those that ask for what a register has no field of its own for; they stayed as they are.
        not_stated: Those that the register says nothing of, for any activity.
        without_place: Fields of which the register says something, and the file asks for none of it, by their names.
        without_room: Activities for which the file has no room, by their names.
        no_choice: Places with a list to choose from, in which what the register says is not; they stayed blank.
        cut: Places that hold less than the register says, since a cell holds no more.
        not_kept: Parts of the file that the library which writes it cannot keep, with their number.
    """

    path: Path
    lang: str
    cells: int
    not_understood: tuple[Spot, ...] = ()
    not_held: tuple[Spot, ...] = ()
    not_stated: tuple[Spot, ...] = ()
    without_place: tuple[str, ...] = ()
    without_room: tuple[str, ...] = ()
    no_choice: tuple[Spot, ...] = ()
    cut: tuple[Spot, ...] = ()
    not_kept: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything asked was understood, everything stated had its place, and nothing of the file is lost."""
        return not any((self.not_understood, self.not_held, self.without_place, self.without_room,
                        self.no_choice, self.cut, self.not_kept)) and self.cells > 0  # fmt: skip

    def to_text(self, lang: str | None = None) -> str:
        """What is to be looked at, in words, a line each."""
        return "\n".join(self._lines(lang or self.lang))

    def __str__(self) -> str:
        """As `to_text`."""
        return self.to_text()

    def _lines(self, lang: str) -> Iterator[str]:
        yield capital(word("filling.cells", lang) % self.cells)
        for key in _LISTS:
            items = getattr(self, key)
            if items:
                yield f"{capital(word(f'filling.{key}', lang))}:"
                yield from (f"  {item.text(lang) if isinstance(item, Spot) else capital(item)}" for item in items)


_LISTS: Final = (
    *("not_understood", "not_held", "not_stated", "no_choice"),
    *("without_place", "without_room", "cut", "not_kept"),
)
