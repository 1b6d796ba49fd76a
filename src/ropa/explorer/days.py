# SPDX-License-Identifier: Apache-2.0
"""What a register looks like on a day: its picture and its findings, each worked out once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ropa import rules
from ropa.answers.duties.changes import timeline
from ropa.drawing.drawing import draw
from ropa.drawing.svg import inline_svg
from ropa.errors import RendererMissing, RenderingFailed
from ropa.graph import flows
from ropa.labels import date_text, word
from ropa.law.table import names, table
from ropa.text import say

if TYPE_CHECKING:
    from ropa.register import Register

FIRST: Final = date(2018, 5, 25)
"""The day from which the GDPR applies."""

KEPT: Final = 64
"""So many days are kept once they are worked out."""


class Days:
    """The days of a register.

    Args:
        book: The register.
        lang: The language.
        **narrowing: What the picture is narrowed to: see `draw`.

    Attributes:
        last: The last day on which a table of the law was checked.
        changes: The days on which the legal position changes, each with why, in words.
    """

    def __init__(self, book: Register, *, lang: str = "en", **narrowing: Any) -> None:
        self.book = book
        self.lang = lang
        self.last = max(table(name).as_of for name in names())
        self._flows = flows(book)
        self._narrowing = narrowing
        self._pictures: dict[str, str] = {}
        self._shown: dict[date, tuple[str, str]] = {}
        self.changes = self._changes()
        draw(self._flows, lang=lang, on=self.last, **narrowing)  # a wrong word is answered at once

    def _changes(self) -> dict[date, str]:
        changes: dict[date, list[str]] = {}
        for row in timeline(self.book, since=FIRST, until=self.last, on=self.last):
            changes.setdefault(row.day, []).append(say(row.reason, self.lang))
        return {day: " ".join(dict.fromkeys(reasons)) for day, reasons in changes.items()}

    def on(self, day: date) -> tuple[str, str]:
        """The picture as SVG, and the findings as HTML; in place of a picture that cannot be drawn, why."""
        if day not in self._shown:
            if len(self._shown) >= KEPT:
                del self._shown[next(iter(self._shown))]
            self._shown[day] = self._picture(day), rules.check(self.book, day).html(self.lang)
        return self._shown[day]

    def _picture(self, day: date) -> str:
        from html import escape

        picture = draw(self._flows, lang=self.lang, on=day, **self._narrowing)
        source = picture.source
        if source not in self._pictures:
            try:
                self._pictures[source] = inline_svg(picture.svg().encode(), title=picture.alt)
            except (RendererMissing, RenderingFailed) as error:
                self._pictures[source] = f"<pre>{escape(str(error))}</pre>"
        return self._pictures[source]

    def labels(self) -> dict[str, str]:
        """The words on the widget."""
        keys = ("day", "back", "forward", "smaller", "larger", "picture", "findings", "working")
        return {key: word(f"explore.{key}", self.lang) for key in keys}

    def called(self, day: date) -> str:
        """A day as it is written in the language."""
        return date_text(day, self.lang)
