# SPDX-License-Identifier: Apache-2.0
"""What the page says in several languages: each line once, known by a number where the languages differ.

The page holds its own language as text. The other languages are two lists of lines; an element that differs names the
lines that it is made of (`data-s="4 9 11"`). Lines that are alike in all languages, such as what a register says in one
language only, are not repeated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ropa.site.markup import Attribute, Content, Markup, element

Said = tuple[str, ...]
"""The same thing in each language of the page, its own first."""

APART: Final = " "


class Wordings:
    """The lines of a page.

    Args:
        languages: The languages, that of the page first.

    Attributes:
        languages: The same.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._numbers: dict[Said, int] = {}

    def numbers(self, wording: Said) -> str | None:
        """The numbers of the lines of a text; `None` where it is the same in all languages."""
        if all(other == wording[0] for other in wording[1:]):
            return None
        lines = [other.split("\n") for other in wording]
        if len({len(other) for other in lines}) > 1:  # the languages break it into different lines
            return str(self._number(wording))
        return APART.join(str(self._number(line)) for line in zip(*lines, strict=True))

    def _number(self, line: Said) -> int:
        return self._numbers.setdefault(line, len(self._numbers))

    def element(self, name: str, wording: Said, *after: Content, **attributes: Attribute) -> Markup:
        """An element with a text in it that changes with the language."""
        numbers = self.numbers(wording)
        if after and numbers is not None:
            return element(name, element("span", wording[0], data_s=numbers), *after, **attributes)
        return element(name, wording[0], *after, data_s=numbers, **attributes)

    def others(self) -> dict[str, list[str]]:
        """The lines in each language but that of the page."""
        return {
            language: [line[place] for line in self._numbers] for place, language in enumerate(self.languages) if place
        }
