# SPDX-License-Identifier: Apache-2.0
"""`explore`: a date that moves, and what a register looks like on it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ropa.errors import UnknownWord
from ropa.explorer.days import FIRST, Days
from ropa.labels import LANGUAGES
from ropa.labels.catalogue import check_language

if TYPE_CHECKING:
    from datetime import date

    from ropa.register import Register

MISSING = (
    "ropa.explore needs anywidget, which is not installed: pip install 'ropa[explore]'. "
    "Without it, ropa.draw(book, on=...) and ropa.check(book, on=...) show any one day."
)


def explore(book: Register, *, lang: str | None = None, on: date | str | None = None, **narrowing: Any) -> Any:
    """A widget for a notebook: a date to move, the picture of the register and its findings on that date.

    The date goes from the day on which the GDPR came to apply to the last on which the tables of the law were checked.
    A step forward or back is to the next day on which the legal position of the register changes. Nothing is loaded
    from elsewhere.

    Args:
        book: The register.
        lang: The language: en, da or nb; left out, the register's own, or en.
        on: The day that is shown first; left out, the register's own, or the last.
        **narrowing: What the picture is narrowed to, and its view: see `draw`.

    Raises:
        ImportError: anywidget is not installed; the message says how to come by it.
        UnknownWord: there is no such language, or the day is outside those that can be shown.
    """
    lang = lang or (book.language if book.language in LANGUAGES else "en")
    check_language(lang)
    if find_spec("anywidget") is None:
        raise ImportError(MISSING)
    days = Days(book, lang=lang, **narrowing)
    day = book.on(on) if on is not None or book.as_of is not None else days.last
    if on is not None and not FIRST <= day <= days.last:
        raise UnknownWord(f"{day} cannot be shown. Choose a day from {FIRST} to {days.last}.")
    from ropa.explorer.widget import widget

    return widget(days, max(FIRST, min(day, days.last)))
