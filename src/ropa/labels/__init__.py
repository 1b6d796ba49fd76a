# SPDX-License-Identifier: Apache-2.0
"""Every word that ropa shows, by language: English, Danish, Norwegian (bokmål), and whatever the tables have.

Code holds keys, never words. The words stand in `words/*.csv`, by theme: `law_terms` are the GDPR's own in its official
language versions (with the article, and how each was verified), `enums` the fixed values of records
(`party_kind.group`), the others what sheets, pictures, findings and the command line say. A further language is one
file, `words/de.csv`; what it lacks is shown in English behind a mark, and `without_a_word` lists it. Names of countries
and dates come from Babel (Unicode CLDR).
"""

from __future__ import annotations

from ropa.labels import catalogue
from ropa.labels.article import article_text
from ropa.labels.catalogue import (
    Word,
    capital,
    enum_word,
    has_word,
    heading,
    knows,
    languages_of,
    languages_of_theme,
    speaks_of,
    whole_languages,
    without_a_word,
    word,
    words,
)
from ropa.labels.citation import citation_text
from ropa.labels.counted import counted_word
from ropa.labels.country import country_called, country_code, country_name, is_called, is_country
from ropa.labels.time import date_text, days_in_words, period_text
from ropa.labels.value import value_text
from ropa.labels.wrong_words import (
    answer_meant,
    choices_meant,
    countries_meant,
    days_meant,
    offer,
    several_countries,
)

__all__ = [
    "LANGUAGES",
    "Word",
    "answer_meant",
    "article_text",
    "capital",
    "choices_meant",
    "citation_text",
    "counted_word",
    "countries_meant",
    "country_called",
    "country_code",
    "country_name",
    "date_text",
    "days_in_words",
    "days_meant",
    "enum_word",
    "has_word",
    "heading",
    "is_called",
    "is_country",
    "knows",
    "languages_of",
    "languages_of_theme",
    "offer",
    "period_text",
    "several_countries",
    "speaks_of",
    "value_text",
    "whole_languages",
    "without_a_word",
    "word",
    "words",
]

LANGUAGES: tuple[str, ...]
"""The languages that ropa speaks, found in the tables of words when first asked for."""


def __getattr__(name: str) -> tuple[str, ...]:
    """Give the languages, which are read when they are first asked for."""
    if name == "LANGUAGES":
        return catalogue.LANGUAGES
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
