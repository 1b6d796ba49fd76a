# SPDX-License-Identifier: Apache-2.0
"""The widget itself; imported only where anywidget is installed."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

if TYPE_CHECKING:
    from ropa.explorer.days import Days

_FOLDER = files("ropa.explorer")


class Explorer(anywidget.AnyWidget):
    """A day that moves, and the picture and the findings of it.

    Attributes:
        day: The day, `2022-06-10`; set it from Python or move it on the page.
        called: The day as it is written in the language.
        first: The first day that can be shown.
        last: The last.
        changes: The days on which the legal position changes, each with why.
        picture: The picture of the day, as SVG.
        findings: What is found on the day, as HTML.
        labels: The words on the widget.
    """

    _esm = _FOLDER.joinpath("explorer.js").read_text(encoding="utf-8")
    _css = _FOLDER.joinpath("explorer.css").read_text(encoding="utf-8")

    day = traitlets.Unicode().tag(sync=True)
    called = traitlets.Unicode().tag(sync=True)
    first = traitlets.Unicode().tag(sync=True)
    last = traitlets.Unicode().tag(sync=True)
    changes: traitlets.List[list[str]] = traitlets.List().tag(sync=True)
    picture = traitlets.Unicode().tag(sync=True)
    findings = traitlets.Unicode().tag(sync=True)
    labels = traitlets.Dict().tag(sync=True)

    def __init__(self, days: Days, first: date, day: date) -> None:
        self._days = days
        super().__init__(
            first=first.isoformat(),
            last=days.last.isoformat(),
            changes=[[when.isoformat(), days.called(when), why] for when, why in days.changes.items()],
            labels=days.labels(),
            day=day.isoformat(),
        )
        self._show()

    @traitlets.validate("day")
    def _within(self, proposal: Any) -> str:
        """A day that can be shown.

        Raises:
            traitlets.TraitError: it is none.
        """
        try:
            day = date.fromisoformat(proposal["value"])
        except ValueError:
            message = f"{proposal['value']!r} is not a day. Write it as 2022-06-10."
            raise traitlets.TraitError(message) from None
        return max(self.first, min(day.isoformat(), self.last))

    @traitlets.observe("day")
    def _moved(self, _: Any) -> None:
        if self.labels:
            self._show()

    def _show(self) -> None:
        day = date.fromisoformat(self.day)
        picture, findings = self._days.on(day)
        with self.hold_sync():
            self.called, self.picture, self.findings = self._days.called(day), picture, findings


def widget(days: Days, day: date) -> Explorer:
    """The widget, showing a day."""
    from ropa.explorer.days import FIRST

    return Explorer(days, FIRST, day)
