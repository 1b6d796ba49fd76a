# SPDX-License-Identifier: Apache-2.0
"""The texts that the cells of a workbook share: each is written once, and a cell holds its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 200_000
"""How many texts are shared: they are held until all sheets are written. Texts after these stand in their cells."""

LONGEST: Final = 1_000
"""The longest text that is shared, in characters; a longer one is hardly ever written twice."""

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="{}">'
)
_TOGETHER: Final = 1_000


class SharedStrings:
    """The texts of a workbook as it is written, each with its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def cell(self, text: str, *, keep_space: bool = False) -> str:
        """A cell that holds *text*, markup already, from its type on to its end; blanks at its ends may be kept."""
        numbers = self._numbers
        element = f'<t xml:space="preserve">{text}</t>' if keep_space else f"<t>{text}</t>"
        number = numbers.get(element)
        if number is None:
            if len(numbers) >= MOST or len(text) > LONGEST:
                return f't="inlineStr"><is>{element}</is></c>'
            number = numbers[element] = len(numbers)
        return f't="s"><v>{number}</v></c>'

    def xml(self) -> Iterator[str]:
        """The part that holds them, some at a time."""
        yield _HEAD.format(len(self._numbers))
        some: list[str] = []
        for element in self._numbers:
            some.append(f"<si>{element}</si>")
            if len(some) == _TOGETHER:
                yield "".join(some)
                some = []
        yield "".join(some)
        yield "</sst>"
