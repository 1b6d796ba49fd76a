# SPDX-License-Identifier: Apache-2.0
"""Why a cell is not understood or not taken over, what to do about it, and what may be answered, in any language."""

from __future__ import annotations

from typing import Final

from ropa.labels import knows, word
from ropa.values import frozen

NEW: Final = "new"
"""The answer that makes a record of a name that nobody has yet."""

LEAVE: Final = "leave"
"""The answer that leaves everything as it was."""


@frozen
class Reason:
    """A sentence of the catalogue with what is named in it.

    Attributes:
        key: Its key there, without the theme.
        named: What stands in its places, by their names.
    """

    key: str
    named: tuple[tuple[str, str], ...] = ()

    def text(self, lang: str = "en") -> str:
        """The sentence in *lang*."""
        named, key = dict(self.named), f"reasons.{self.key}"
        if named.get("count") == "1" and knows(f"{key}.one"):
            key += ".one"
        return word(key, lang).format_map(named)

    def __str__(self) -> str:
        """The sentence in English."""
        return self.text()


def reason(key: str, /, **named: object) -> Reason:
    """The reason of that key, with what is named in it."""
    return Reason(key, tuple((name, str(value)) for name, value in named.items()))


@frozen
class Choice:
    """One of the answers to a question about a cell.

    Attributes:
        answer: What is answered: the words that are meant in place of those that the question is about, `new` or
            `leave`.
        means: What that does, where the answer does not say so itself.
    """

    answer: str
    means: Reason | None = None

    def text(self, lang: str = "en") -> str:
        """The answer, and what it does, in *lang*."""
        return self.answer if self.means is None else f"{self.answer} ({self.means.text(lang)})"

    def in_a_line(self, lang: str) -> str:
        """The same in one line, as it may be answered too."""
        return self.text(lang).replace("\n", BREAK)


BREAK: Final = " / "
"""What stands for the end of a line where an answer is shown in one."""

LEAVES: Final = Choice(LEAVE, Reason("leaves"))
"""Leave the cell as it was; every question may be answered so."""


class NotUnderstood(ValueError):
    """Words in a cell that mean nothing certain: a question to whoever wrote them.

    Attributes:
        what: What is not understood.
        mend: What to do about it; `None` = nothing more is to be said.
        about: The words of the cell that are not understood; empty = all of them.
        choices: What may be answered, beside other words.
        column: The column of a new row that is to be filled in; empty = the cell itself.
        kind: For a name that nobody has, the kind of record that it may become; empty = none.
    """

    def __init__(  # noqa: PLR0913 - each by name
        self,
        problem: Reason,
        remedy: Reason | None = None,
        *,
        about: str = "",
        choices: tuple[Choice, ...] = (),
        column: str = "",
        kind: str = "",
    ) -> None:
        super().__init__(f"{problem} {remedy or ''}".strip())
        self.what = problem
        self.mend = remedy
        self.about = about
        self.choices = choices
        self.column = column
        self.kind = kind


class NotTaken(ValueError):
    """An edited cell that is not taken over: it shows what follows from other cells, or more than a cell can say.

    Attributes:
        why: Why not.
        mend: What to do about it; `None` = nothing more is to be said.
    """

    def __init__(self, why: Reason | None = None, mend: Reason | None = None) -> None:
        super().__init__(str(why or ELSEWHERE))
        self.why = why or ELSEWHERE
        self.mend = mend


ELSEWHERE: Final = Reason("elsewhere")
"""Why most of what is not taken over is not."""
