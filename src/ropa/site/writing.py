# SPDX-License-Identifier: Apache-2.0
"""`page`: the register as one HTML page, written whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.atomic import atomic_write
from ropa.collector import collector_paused
from ropa.labels import LANGUAGES
from ropa.labels.catalogue import check_language

if TYPE_CHECKING:
    from ropa.register import Register
    from ropa.rules import Findings


def page(
    book: Register,
    path: str | PathLike[str],
    *,
    on: date | str | None = None,
    lang: str | None = None,
    findings: Findings | Callable[[date], Findings] | None = None,
) -> Path:
    """Write a register as one HTML page: nothing else is needed to read it, no network and no script.

    The page has every language that ropa speaks, and a choice of the days on which the law changed for this register.

    Args:
        book: The register.
        path: The file.
        on: The day of every question of law; left out, the register's own.
        lang: The language that it opens in; left out, the register's own, or en.
        findings: What is found on that day, which is then the only one that the page has findings of; or what finds it
            on any day; left out, `ropa.check`.

    Returns:
        The path.

    Raises:
        DateMissing: no day is given and the register has none.
        UnknownWord: ropa does not speak the language.
        UnwritableTarget: the file cannot be written.
    """
    own = lang or (book.language if book.language in LANGUAGES else "en")
    check_language(own)
    languages = (own, *(other for other in LANGUAGES if other != own))
    day = book.on(on)
    with collector_paused():
        written = pieces(book, day, languages, findings)
    return atomic_write(path, lambda stream: stream.writelines(piece.encode() for piece in written))


def pieces(
    book: Register,
    day: date,
    languages: tuple[str, ...],
    findings: Findings | Callable[[date], Findings] | None = None,
) -> tuple[str, ...]:
    """The pieces of the page."""
    from ropa import graph, rules
    from ropa.site.contents import Contents
    from ropa.site.document import Document
    from ropa.site.law_days import law_days

    check: Callable[[date], Findings] | None
    if findings is None or callable(findings):
        check = findings or (lambda other: rules.check(book, other))
        own = check(day)
    else:
        check, own = None, findings
    contents = Contents(book, day, languages)
    days = law_days(own, len(book.activities) + len(book.on_behalf), check)
    return tuple(Document(contents, graph.flows(book, contents.meanings[0]), days).pieces())
