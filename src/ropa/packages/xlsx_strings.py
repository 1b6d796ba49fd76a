# SPDX-License-Identifier: Apache-2.0
"""The strings that the sheets of a workbook share: a cell holds the number of one, and most of the words stand here.

Programs write a string in one way as long as its letters look alike; such strings are taken many at a time by one
pattern. Strings with formats or with a reading aid inside, and files that do not look as programs write them, are read
element by element.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from ropa.packages.package import Package
from ropa.packages.xlsx_text import unescaped, without_references

PART: Final = "xl/sharedStrings.xml"
_END: Final = "</si>"
_NO_LETTER: Final = "\0"
"""A letter that XML cannot hold, so that no string does."""

_STRING = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')


def strings(package: Package, *, struck: bool = False) -> list[str]:
    """The strings, in their order; none where the workbook has no such part.

    Args:
        package: The workbook.
        struck: Whether letters that are struck out are told, between `~~`.

    Raises:
        UnreadableFile: the part is damaged or hostile.
    """
    if not package.has(PART):
        return []
    reader = _StringReader(struck=struck)
    pieces = package.pieces(PART, _END)
    head = next(pieces)
    if "<!" in head or "<si" not in head:
        package.walk(PART, reader.start, reader.end, reader.words)
        return reader.strings
    last = head
    for last in chain((head,), pieces):
        strings_of_piece = _plain_strings(last)
        if len(strings_of_piece) == last.count("<si"):
            reader.strings += strings_of_piece
        else:
            inside = last[last.index("<si") :].partition("</sst")[0]
            package.walk_text(f"<sst>{inside}</sst>", reader.start, reader.end, reader.words)
    package.refuse_cut(last, "sst")
    return reader.strings


def _plain_strings(piece: str) -> list[str]:
    """The strings in a piece of XML that are written in the usual way.

    XML's own signs are replaced in all of them at once, for a file may have a million strings.
    """
    joined = _NO_LETTER.join(_STRING.findall(piece))
    if "&" in joined:
        joined = without_references(joined)
    if not joined:
        return []
    return [*map(unescaped, joined.split(_NO_LETTER))]


class _StringReader:
    """Takes in the elements of strings, for `Package.walk`.

    Attributes:
        strings: Those that ended.
    """

    def __init__(self, *, struck: bool) -> None:
        self.strings: list[str] = []
        self._tells_struck = struck
        self._struck = self._has_struck = False
        self._parts: list[str] = []
        self._text = False
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "si":
            self._parts.clear()
        elif name == "r":
            self._struck = False
        elif name == "strike":
            self._struck = self._tells_struck and attributes.get("val", "1") not in {"0", "false"}
            self._has_struck |= self._struck
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._text = not self._phonetic

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "si":
            text = unescaped("".join(self._parts))
            self.strings.append(text.replace("~~~~", "") if self._has_struck else text)
            self._struck = self._has_struck = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._text = False

    def words(self, text: str) -> None:
        """Take words inside an element."""
        if self._text:
            self._parts.append(f"~~{text}~~" if self._struck else text)
