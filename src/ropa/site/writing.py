# SPDX-License-Identifier: Apache-2.0
"""`page`: the register as one HTML page, written whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.atomic import atomic_write
from ropa.audience import Audience, audience_of, for_audience
from ropa.collector import collector_paused
from ropa.labels import LANGUAGES, whole_languages
from ropa.labels.catalogue import check_language
from ropa.labels.marks import sealed

if TYPE_CHECKING:
    from ropa.register import Register
    from ropa.rules import Findings
    from ropa.site.law_days import LawDay


def page(  # noqa: PLR0913 - each by name
    book: Register,
    path: str | PathLike[str],
    *,
    on: date | str | None = None,
    lang: str | None = None,
    findings: Findings | Callable[[date], Findings] | None = None,
    audience: str | Audience = Audience.INTERNAL,
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
        audience: Who is to read it. Others than the keepers are shown what `for_audience` leaves, and no findings.

    Returns:
        The path.

    Raises:
        DateMissing: no day is given and the register has none.
        UnknownWord: ropa does not speak the language, or there is no such audience.
        UnwritableTarget: the file cannot be written.
    """
    own = lang or (book.language if book.language in LANGUAGES else "en")
    check_language(own)
    languages = (own, *(other for other in whole_languages() if other != own))
    day = book.on(on)
    with collector_paused():
        if audience_of(audience) is Audience.INTERNAL:
            written = pieces(book, day, languages, _on_days(book, day, findings), Audience.INTERNAL)
        else:
            written = pieces(for_audience(book, audience).register, day, languages, (), audience_of(audience))
    return atomic_write(path, lambda stream: stream.writelines(sealed(piece.encode() for piece in written)))


def pieces(
    book: Register, day: date, languages: tuple[str, ...], days: Sequence[LawDay], audience: Audience
) -> tuple[str, ...]:
    """The pieces of the page of what *audience* may see; without *days* it has nothing of findings."""
    from ropa import graph
    from ropa.site.contents import Contents
    from ropa.site.document import Document

    contents = Contents(book, day, languages, audience)
    return tuple(Document(contents, graph.flows(book, contents.meanings[0]), days).pieces())


def _on_days(book: Register, day: date, findings: Findings | Callable[[date], Findings] | None) -> tuple[LawDay, ...]:
    """What is found on the day of the page, and on the other days that it offers."""
    from ropa import rules
    from ropa.site.law_days import law_days

    if findings is not None and not callable(findings):
        return law_days(findings, 0, None)
    check = findings or (lambda other: rules.check(book, other))
    return law_days(check(day), len(book.activities) + len(book.on_behalf), check)
