# SPDX-License-Identifier: Apache-2.0
"""What an answer says in words: a sentence of the catalogue, filled, in each language that has it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Final

from ropa.labels import LANGUAGES, article_text, country_name, date_text, has_word, languages_of, value_text, word
from ropa.text import BuiltInText, DeferredText, Text, say

ARTICLE: Final = "article"
"""How the name of a value begins that is an article of the GDPR (`article_of_basis`)."""

COUNTRY: Final = "country"
"""How the name of a value begins that is the code of a country."""


def sentence(key: str, **values: Any) -> Text:
    """The sentence called *key*, each `{place}` filled with its value as the language says it.

    A value whose name begins with `article` or `country` is written as each language writes articles and countries.
    """
    if all(_is_plain(value) for value in values.values()):
        return _plainly_filled(key, tuple(values.items()))
    return _deferred(key, values)


def _is_plain(value: Any) -> bool:
    """Whether a value is words that are equal only to the same words."""
    return type(value) is str or (type(value) is tuple and all(type(item) is str for item in value))


@lru_cache(maxsize=4096)
def _plainly_filled(key: str, values: tuple[tuple[str, Any], ...]) -> Text:
    return _deferred(key, dict(values))


def _deferred(key: str, values: dict[str, Any]) -> Text:
    return DeferredText(
        lambda lang: _filled(key, values, lang) if has_word(key, lang) else None, lambda: languages_of(key)
    )


def joined(*sentences: str) -> Text:
    """Sentences one after the other; those that are empty are left out."""
    if len(sentences) == 1 and isinstance(sentences[0], BuiltInText):
        return sentences[0]

    def put(lang: str) -> str | None:
        speaks = lang == "en" or any(isinstance(part, Text) and part.to(lang) is not None for part in sentences)
        return " ".join(filter(None, (say(part, lang) for part in sentences))) if speaks else None

    def languages() -> tuple[str, ...]:
        spoken = {lang for part in sentences if isinstance(part, Text) for lang in part.languages} | {"en"}
        return tuple(lang for lang in LANGUAGES if lang in spoken)

    return DeferredText(put, languages)


def _filled(key: str, values: dict[str, Any], lang: str) -> str:
    template = word(key, lang)
    return template.format_map({name: _shown(name, value, lang) for name, value in values.items()})


def _shown(name: str, value: Any, lang: str) -> str:
    if isinstance(value, tuple | list):
        return ", ".join(_shown(name, item, lang) for item in value)
    if isinstance(value, str) and name.startswith(ARTICLE):
        return article_text(value, lang)
    if isinstance(value, str) and name.startswith(COUNTRY):
        return country_name(value, lang)
    if isinstance(value, date):
        return date_text(value, lang)
    return " ".join(value_text(value, lang).split())
