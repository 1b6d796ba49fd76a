# SPDX-License-Identifier: Apache-2.0
"""Every word that ropa shows, in English, Danish and Norwegian (bokmål).

Code holds keys, never words. The words stand in `words/*.csv`, by theme: `law_terms` are the GDPR's own in its official
language versions (with the article, and how each was verified), `enums` the fixed values of records
(`party_kind.group`), the others what sheets, pictures, findings and the command line say. Names of countries and dates
come from Babel (Unicode CLDR).
"""

from __future__ import annotations

from ropa.labels.article import article_text
from ropa.labels.catalogue import LANGUAGES, Word, capital, enum_word, heading, knows, word, words
from ropa.labels.country import country_code, country_name
from ropa.labels.time import date_text, period_text

__all__ = [
    "LANGUAGES",
    "Word",
    "article_text",
    "capital",
    "country_code",
    "country_name",
    "date_text",
    "enum_word",
    "heading",
    "knows",
    "period_text",
    "word",
    "words",
]
