# SPDX-License-Identifier: Apache-2.0
"""Countries by name: what a code is called, and which code a name in somebody's text means."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from ropa.errors import UnknownWord
from ropa.folding import fold
from ropa.labels import catalogue
from ropa.patterns import pattern
from ropa.rows import shipped_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

READS: Final = ("en", "da", "nb", "sv", "de", "nl", "fr", "es", "it", "fi")
"""The languages in which names of countries are understood, beside those that ropa speaks."""

_CODE = pattern(r"[A-Z]{2}\Z")
_NO_COUNTRY: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_USED_FOR: Final = {"EL": "GR", "UK": "GB"}  # the EU's own code for Greece, and everybody's for Great Britain


def country_name(code: str, lang: str) -> str:
    """What the country with this ISO 3166-1 code is called in *lang*; the code itself when it has no name.

    Any language that Babel knows will do, not only those of the catalogue.

    Raises:
        UnknownWord: Babel does not know *lang*.
    """
    return _names(lang).get(_USED_FOR.get(code.upper(), code.upper()), code)


def country_code(name: str) -> str | None:
    """The ISO 3166-1 code that *name* means, be it a code, a name or a usual alias; `None` when it means none.

    Names are read in `READS`, whatever their case, accents and stops: `USA`, `Forenede Stater`, `united kingdom`,
    `Storbritannien`, `Österreich`. A name that means different countries in different languages means none.
    """
    letters = name.strip().replace(".", "").upper()
    code = _USED_FOR.get(letters, letters)
    if _CODE.match(code) and code not in _NO_COUNTRY and code in _names("en"):
        return code
    plain = _plain(name)
    return country_names().get(plain)


@cache
def _names(lang: str) -> Mapping[str, str]:
    """What countries are called in a language, by code, as Babel has it.

    In the languages that are whole a table made from Babel is read: Babel itself loads all that it knows of a language,
    which takes thirty times as long, and a tenth of what a question to a small register may take.
    """
    rows = shipped_rows("ropa.labels", "country_names.csv")
    if lang in rows[0].keys() - {"code"}:
        return {row["code"]: row[lang] for row in rows}
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(lang.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        raise UnknownWord(f"{lang!r} is not a language that Babel knows. Use a code such as en, da, nb.") from None


def is_called(code: str, name: str) -> bool:
    """Whether the country with this code goes by *name* in English or by a usual alias; no other language is read."""
    plain = _plain(name)
    return plain == _plain(country_name(code, "en")) or _aliases().get(plain) == code


def country_called(name: str) -> str | None:
    """The code of the country that is called so in one of the languages that are whole; no other name is understood.

    For words that are mostly no country's: nothing is loaded for them.
    """
    return _called_in_whole_languages().get(_plain(name))


@cache
def _called_in_whole_languages() -> dict[str, str]:
    rows = shipped_rows("ropa.labels", "country_names.csv")
    return {_plain(called): row["code"] for row in rows for lang, called in row.items() if lang != "code"}


@cache
def _aliases() -> dict[str, str]:
    return {_plain(row["name"]): row["code"] for row in shipped_rows("ropa.labels", "country_aliases.csv")}


@cache
def country_names() -> Mapping[str, str]:
    """The names of countries in `READS` and their usual aliases, made comparable, each with its code.

    A name that means several countries is left out.
    """
    return {plain: codes[0] for plain, codes in countries_called().items() if len(codes) == 1} | _aliases()


def is_country(name: str, lang: str | None) -> bool:
    """Whether it is a code, a usual alias, or a name in English or, if ropa speaks it, in *lang*."""
    plain = _plain(name)
    is_code = _CODE.match(name) is not None and name in _names("en")
    return is_code or plain in _aliases() or any(plain in _countries_in(spoken) for spoken in _spoken(lang))


def _spoken(lang: str | None) -> tuple[str, ...]:
    return ("en", lang) if lang in catalogue.LANGUAGES else ("en",)


@cache
def _countries_in(lang: str) -> frozenset[str]:
    """The names of countries in one language, made comparable."""
    territories = _names(lang).items()
    return frozenset(_plain(name) for code, name in territories if _CODE.match(code) and code not in _NO_COUNTRY)


@cache
def countries_called(languages: tuple[str, ...] = READS) -> Mapping[str, tuple[str, ...]]:
    """The names of countries in some languages, and in those that ropa speaks, made comparable, each with its codes."""
    codes_of: dict[str, dict[str, None]] = defaultdict(dict)
    for lang in dict.fromkeys((*languages, *catalogue.LANGUAGES)):
        for code, name in _names(lang).items():
            if _CODE.match(code) and code not in _NO_COUNTRY:
                for plain in {_plain(name), _plain(re.sub(r"\(.*?\)", "", name))}:
                    codes_of[plain][code] = None
    return {plain: tuple(codes) for plain, codes in codes_of.items()}


def _plain(name: str) -> str:
    return fold(name.replace(".", "")).removeprefix("the ")
