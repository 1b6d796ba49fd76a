# SPDX-License-Identifier: Apache-2.0
"""Which sheets a table format writes, and how it writes them to a path or a stream."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from typing import IO, TYPE_CHECKING, Any, TypedDict, Unpack

from ropa.atomic import atomic_write
from ropa.labels import capital, word
from ropa.sheets import Layout, Sheet, sheets
from ropa.sheets.composition import headers_shown
from ropa.text import say

if TYPE_CHECKING:
    from ropa.register import Register

Target = str | os.PathLike[str] | IO[bytes]
"""The file, or an open binary stream."""


class Asked(TypedDict, total=False):
    """What can be asked of the sheets, whatever format they are written in.

    Attributes:
        layout: Which sheets and columns: a layout's name, the path of your own, or a `Layout`.
        lang: A language that ropa speaks: `en`, `da`, `de`.
        on: The date of every legal question; left out, the register's own.
        findings: What the rules found; `None` = nobody asked them.
        party: The processor whose record of Art. 30(2) is wanted.
        audience: For whom: `internal`, `authority` or `public`; the register is one that it may see.
        keys: Whether rows may show the ids of their records; left out, they do to its own keepers.
    """

    layout: str | os.PathLike[str] | Layout
    lang: str
    on: date | str | None
    findings: Iterable[Any] | None
    party: str | None
    audience: str
    keys: bool | None


def chosen(book: Register, sheet: str | None, **options: Unpack[Asked]) -> tuple[Sheet, ...]:
    """The sheets of a register: all of a layout, or the one whose key is *sheet*.

    Raises:
        UnknownWord: the layout has no such sheet.
        DateMissing: no date is given and the register has none.
    """
    return sheets(book, sheet=sheet, **options)


def written(path: Target, write: Callable[[IO[bytes]], None]) -> None:
    """Write to a path, whole or not at all, or to an open stream."""
    if isinstance(path, str | os.PathLike):
        atomic_write(path, write)
    else:
        write(path)


def title_of(book: Register, **options: Unpack[Asked]) -> str:
    """What the register is called, or the part of it that the layout shows."""
    lang, language = options.get("lang", "en"), book.language
    headers = headers_shown(book, options.get("layout", "full"), lang, book.on(options.get("on")))
    titles = [say(header.title, lang, language) for header in headers if header.title]
    return "; ".join(titles) or capital(word("record_of_processing_activities", lang))
