# SPDX-License-Identifier: Apache-2.0
"""What was probably meant by a word that ropa does not take: for messages, which offer it; never for facts."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from ropa.errors import nearest
from ropa.folding import fold
from ropa.labels import catalogue
from ropa.labels.country import countries_called, country_code, country_names
from ropa.patterns import pattern
from ropa.rows import shipped_rows, shipped_words
from ropa.text import every_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST: Final = 80
"""Characters of a word that are looked at; a register may hold a text of any length where a word belongs."""

_NEAR: Final = 0.75
_DAYS: Final = tuple(
    pattern(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-./ ]?(?P<month>\d{1,2})[-./ ]?(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})[-./ ]+(?P<month>\d{1,2})[-./ ]+(?P<year>\d{4})",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-. ]+(?:de )?(?P<month>[^\W\d]+)[-., ]+(?:del? )?(?P<year>\d{4})",
        r"(?P<month>[^\W\d]+)[. ]+(?P<day>\d{1,2})(?:st|nd|rd|th)?[, ]+(?P<year>\d{4})",
    )
)
_PARTS: Final = {
    "EU": "the European Union",
    "EEA": "the European Economic Area",
    "EØS": "the European Economic Area",
    "EUROPE": "Europe",
}


def countries_meant(name: str) -> tuple[str, ...]:
    """The codes of the countries that *name* means: `Denmark`, `Danmark`, `DNK` and `Denmrk` are `DK`."""
    from babel.core import get_global

    name = name[:LONGEST]
    code = country_code(name) or next(iter(get_global("territory_aliases").get(name.strip().upper(), ())), None)
    if code is not None:
        return (code,)
    several = countries_called().get(fold(name))
    if several:
        return several[:3]
    near = nearest(fold(name), country_names(), cutoff=_NEAR)
    return tuple(dict.fromkeys(country_names()[option] for option in near))


def several_countries(name: str) -> str | None:
    """What *name* is, where it is a union of countries (`EU`): a code of one is asked for."""
    return _PARTS.get(name.strip().upper())


def choices_meant(word: str, of: type[StrEnum]) -> tuple[str, ...]:
    """The words of a closed list that *word* may mean: `company` is an `organisation`, as `Virksomhed` is."""
    wordings = _wordings(of)
    plain = fold(word[:LONGEST])
    near = (plain,) if plain in wordings else nearest(plain, wordings, cutoff=_NEAR)
    return tuple(dict.fromkeys(value for wording in near for value in wordings[wording]))[:3]


def days_meant(written: str) -> tuple[date, ...]:
    """The days that words may mean: `1.2.2025`, `2 May 2025`, `2025-2-1`; two for `02/03/2025`."""
    days: dict[date, None] = {}
    for form in _DAYS:
        parts = form.fullmatch(written.strip()[:LONGEST])
        if parts is None:
            continue
        month = parts["month"]
        number = int(month) if month.isdigit() else _months().get(fold(month))
        with suppress(ValueError, TypeError):
            days[date(int(parts["year"]), number or 0, int(parts["day"]))] = None
    return tuple(days)


def answer_meant(written: str) -> bool | None:
    """Yes or no, where words mean one of them."""
    plain = written.strip().casefold()
    answers = {"yes": True, "no": False}
    return next((meant for word, meant in answers.items() if plain in _answers(word)), None)


def _answers(meaning: str) -> tuple[str, ...]:
    return shipped_words("ropa.labels", "small_words.csv", meaning)


def offer(meant: Iterable[object]) -> str:
    """A sentence that offers what was probably meant; empty where nothing was."""
    offered = " or ".join(repr(str(option)) for option in meant)
    return f"Did you mean {offered}?" if offered else ""


@cache
def _wordings(of: type[StrEnum]) -> Mapping[str, tuple[str, ...]]:
    """Each wording of a closed list, in any language and by its synonyms, with the values that it may mean."""
    values_of: dict[str, dict[str, None]] = defaultdict(dict)
    for member in of:
        key = catalogue.enum_key(member)
        catalogued = catalogue.words().get(key)
        wordings = [member.value, member.name, *_synonyms().get(key, ())]
        wordings += [*every_language(catalogued.wordings)] if catalogued else []
        for wording in wordings:
            values_of[fold(wording)][member.value] = None
    return {wording: tuple(values) for wording, values in values_of.items()}


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    return {row["key"]: tuple(row["wordings"].split("; ")) for row in shipped_rows("ropa.labels", "enum_synonyms.csv")}


@cache
def _months() -> Mapping[str, int]:
    from babel import Locale

    months: dict[str, int] = {}
    for lang in catalogue.LANGUAGES:
        for width in ("wide", "abbreviated"):
            months |= {fold(name): number for number, name in Locale.parse(lang).months["format"][width].items()}
    return months
