# SPDX-License-Identifier: Apache-2.0
"""R123: a period so long, or so short, that it can hardly be meant.

Its cases: `tests/rules/fixtures/R123.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ropa.model import Retention
from ropa.patterns import pattern
from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.retention.no_end.kept_without_end import is_asked_for, names_who_asks
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.text import every_language

HARDLY_NEEDED: Final = Period("P50Y")
"""Beyond which a period outlasts nearly every need of a controller that no law asks to keep the data."""

_YEARS: Final = 50
_NUMBER_OF_YEARS: Final = pattern(
    r"(?<![\d.,])(\d{2,4})\s*(?:years?|år|jahre?n?|ans?|anni|jaar|años?|anos|lat|vuotta)\b", re.IGNORECASE
)
_FOUR_FIGURES: Final = pattern(r"(?<![\d.,/-])(?:\d{1,2}[./-]\d{1,2}[./-])?([1-9]\d{3})(?![\d,/])")


@rule(
    "R123",
    name="period-hard-to-believe",
    severity="warning",
    law="GDPR Art. 5(1)(d), 5(1)(e), 30(1)(f)",
    since="0.2.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 6(1)(e)",
    message={
        "en": "The time limit is {period}, which can hardly be meant, and no law is named that asks for it.",
        "da": "Tidsfristen er {period}, hvilket næppe kan være ment, og ingen nævnt lov kræver det.",
        "nb": "Tidsfristen er {period}, noe som neppe kan være ment, og ingen nevnt lov krever det.",
    },
    mend={
        "en": "Correct the period, or name the law or the need behind it.",
        "da": "Ret perioden, eller nævn den lov eller det behov, der ligger bag.",
        "nb": "Rett perioden, eller nevn loven eller behovet bak.",
    },
)
def period_hard_to_believe(ctx: Context) -> Iterator[Hit]:
    """A period so long, or so short, that it can hardly be meant.

    What it finds:
        A time limit, or an addition for backups, of more than 50 years, as a period, as a number of years in words, or
        as a day so far off; and, as a question, a period of no length at all. One finding for each activity, or header.
    Why it matters:
        A century is no time limit for what serves a person who will not live to see it; it is a figure that somebody
        put where one was asked for. And what is kept for no time needs no limit.
    Law:
        GDPR Art. 5(1)(d) and (e), 30(1)(f).

    Example:
        `retention: [{keep: P100Y}]`; `until: 31.12.9999`.
    Mend:
        Correct the period, or name the law or the need behind it.
    Limits:
        Left alone where a law is named, in the words too, or said to ask for it, for a claim, and for archives,
        statistics and research. Pensions, patents and patients' files may need as long: the law behind them answers.
    """
    reported: set[str] = set()
    for key, field, holder, retention in retentions(ctx):
        name, period = _hardly_meant(ctx.on.year, retention)
        if name and key not in reported and not is_asked_for(ctx, holder, retention) and not _says_why(retention):
            reported.add(key)
            empty = isinstance(period, Period) and _is_none(period)
            yield hit(key, f"{field}.{name}", severity=Severity.INFO if empty else None, period=period)


def _hardly_meant(year: int, retention: Retention) -> tuple[str, Period | str]:
    """The field of a period that can hardly be meant, and the period; an empty name where there is none."""
    if isinstance(retention.keep, Period) and (_is_long(retention.keep.text) or _is_none(retention.keep)):
        return "keep", retention.keep
    if isinstance(retention.backup, Period) and _is_long(retention.backup.text):
        return "backup", retention.backup
    for name in ("criteria", "until"):
        worded = getattr(retention, name)
        for wording in every_language(worded) if worded else ():
            if _is_far_off(wording, year):
                return name, wording
    return "", ""


@lru_cache(maxsize=1 << 10)
def _is_long(period: str) -> bool:
    return Period(period).surely_longer_than(HARDLY_NEEDED)


def _is_none(period: Period) -> bool:
    """Whether a period has no length."""
    return "0" in period.text and not any(figure in "123456789" for figure in period.text)


@lru_cache(maxsize=1 << 12)
def _is_far_off(wording: str, year: int) -> bool:
    """Whether words give a number of years, or a year, that far off."""
    if not any(figure.isdigit() for figure in wording):
        return False
    return any(int(number) > _YEARS for number in _NUMBER_OF_YEARS.findall(wording)) or any(
        int(figures) > year + _YEARS for figures in _FOUR_FIGURES.findall(wording)
    )


def _says_why(retention: Retention) -> bool:
    """Whether the words of a time limit cite a law that asks to keep the data, or speak of an archive."""
    texts = (retention.criteria, retention.until, retention.starts)
    return any(names_who_asks(wording) for text in texts if text for wording in every_language(text))
