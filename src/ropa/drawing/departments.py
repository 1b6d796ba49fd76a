# SPDX-License-Identifier: Apache-2.0
"""The parts of an organisation that its record states, whichever language each line states them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import UnknownWord, did_you_mean, shown
from ropa.folding import fold
from ropa.refs import key_of
from ropa.text import every_language

if TYPE_CHECKING:
    from ropa.graph import DataFlow
    from ropa.model import Activity, ProcessingOnBehalf
    from ropa.register import Register


class Departments:
    """Which lines of a record are of the same department.

    Attributes:
        of_line: Per key of an activity, or of a line of processing on behalf, its department, folded; `None` = the
            line states none.
        texts: Per department, folded, what it is called.
    """

    def __init__(self, book: Register) -> None:
        self.of_line: dict[str, str | None] = {}
        self.texts: dict[str, str] = {}
        self._wordings: dict[str, str] = {}
        lines: list[tuple[str, Activity | ProcessingOnBehalf]] = [
            ("activity", line) for line in book.activities.values()
        ]
        lines += [("on_behalf", line) for line in book.on_behalf.values()]
        stated = {line.department for _, line in lines if line.department}
        for department in sorted(stated, key=lambda text: (-len(every_language(text)), every_language(text))):
            self._department(department)  # those in several languages first: they say which wordings are one
        for kind, line in lines:
            self.of_line[key_of(kind, line.id)] = self._department(line.department)

    def _department(self, stated: str | None) -> str | None:
        if not stated:
            return None
        wordings = [fold(wording) for wording in every_language(stated)]
        department = next((self._wordings[wording] for wording in wordings if wording in self._wordings), wordings[0])
        self.texts.setdefault(department, stated)
        for wording in wordings:
            self._wordings.setdefault(wording, department)
        return department

    def meant(self, word: str) -> str:
        """The department that is called so, in any of the register's languages.

        Raises:
            UnknownWord: no line of the record is of such a department; the message offers the nearest.
        """
        department = self._wordings.get(fold(word))
        if department is None:
            wordings = dict.fromkeys(wording for text in self.texts.values() for wording in every_language(text))
            offered = did_you_mean(word, wordings)
            raise UnknownWord(f"There is no department {shown(word)} to narrow the picture to. {offered}".rstrip())
        return department

    def silent(self) -> int:
        """How many lines state no department."""
        return sum(department is None for department in self.of_line.values())


def line_of(flow: DataFlow) -> str:
    """The key of the line of the record that a flow belongs to: its activity, else the record that it is read from."""
    return flow.record if flow.activity is None else key_of("activity", flow.activity)
