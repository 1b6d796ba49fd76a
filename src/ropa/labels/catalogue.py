# SPDX-License-Identifier: Apache-2.0
"""The words that ropa shows, by key and language."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from ropa.errors import UnknownWord, did_you_mean
from ropa.labels.language import language_meant
from ropa.text import LANGUAGE, BuiltInText, Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum
    from importlib.resources.abc import Traversable

LANGUAGES: tuple[str, ...]
"""The languages that any word of the tables exists in, English first; read from the tables when first asked for."""

_NO_LANGUAGE: Final = frozenset({"key", "article", "certainty", "note"})
"""The columns of a table of words that hold none; every other is a language, named by its code."""

_INSIDE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def _built_in(wordings: Text) -> BuiltInText:
    return BuiltInText(dict(wordings.items()))


@attrs.frozen(kw_only=True)
class Word:
    """One entry of the catalogue.

    Attributes:
        key: What code calls it: `controller`, `sheets.parties`, `party_kind.group`.
        theme: The file it stands in: `law_terms`, `general`, `enums`, `sheets`, ...
        wordings: The word in each language; a language without it is left out.
        article: Where the law has it (`Art. 4(7)`); `None` for a word that is not the law's.
        certainty: For a term of the law, how each wording was verified; else `None`.
        note: What a translator has to know; `None` when there is nothing.
    """

    key: str
    theme: str
    wordings: BuiltInText = attrs.field(converter=_built_in)
    article: str | None = None
    certainty: str | None = None
    note: str | None = None

    def to(self, lang: str) -> str:
        """The word in *lang*; where it is missing, the English one behind the mark `[en]`, never silence."""
        return say(self.wordings, lang)


@cache
def words() -> Mapping[str, Word]:
    """The whole catalogue by key, in every language, in the order of the files' names and of their lines.

    A key may stand in several files: its wordings are joined, so that the words of a language may have a file of their
    own. The file that has it in English gives the theme.
    """
    catalogue = dict(_by_theme())
    more: dict[str, dict[str, str]] = {}
    for lang in _files_of_languages():
        for key, wording in _words_of(lang).items():
            more.setdefault(key, {})[lang] = wording
    for key, wordings in more.items():
        if key in catalogue:
            entry = catalogue[key]
            catalogue[key] = attrs.evolve(entry, wordings=Text({**dict(entry.wordings.items()), **wordings}))
    return MappingProxyType(catalogue)


@cache
def _by_theme() -> Mapping[str, Word]:
    """What the files of the themes have, in their own languages: most commands need no more, and start by it."""
    catalogue: dict[str, Word] = {}
    for file in _tables():
        if _language_of(file) is not None:
            continue
        for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
            catalogue[row["key"]] = Word(
                key=row["key"],
                theme=file.name.removesuffix(".csv"),
                wordings=Text({column: cell for column, cell in row.items() if cell and column not in _NO_LANGUAGE}),
                article=row.get("article") or None,
                certainty=row.get("certainty") or None,
                note=row.get("note") or None,
            )
    return MappingProxyType(catalogue)


@cache
def _words_of(lang: str) -> Mapping[str, str]:
    """The words of a language that has a file of its own, by key; none for another."""
    file = _files_of_languages().get(lang)
    if file is None:
        return MappingProxyType({})
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row["key"]: row[lang] for row in rows if row[lang]})


@cache
def _files_of_languages() -> Mapping[str, Traversable]:
    """The files that hold the words of one language, by its code."""
    return MappingProxyType({lang: file for file in _tables() if (lang := _language_of(file)) is not None})


def _language_of(file: Traversable) -> str | None:
    """The language whose words a table holds and no others: that which the file is named for, and its second column."""
    name = file.name.removesuffix(".csv")
    if not LANGUAGE.match(name):
        return None
    with file.open(encoding="utf-8") as lines:
        columns = next(csv.reader(lines), [])
    return name if columns[1:2] == [name] and "en" not in columns else None


@cache
def _tables() -> tuple[Traversable, ...]:
    folder = files("ropa.labels").joinpath("words")
    return tuple(sorted((file for file in folder.iterdir() if file.name.endswith(".csv")), key=lambda file: file.name))


@cache
def _languages() -> tuple[str, ...]:
    themed = (language for entry in _by_theme().values() for language in entry.wordings.languages)
    return tuple(dict.fromkeys(("en", *themed, *_files_of_languages())))


def __getattr__(name: str) -> tuple[str, ...]:
    """Give the languages, which are read when they are first asked for."""
    if name == "LANGUAGES":
        return _languages()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def word(key: str, lang: str) -> str:
    """The word for *key* in *lang*, as it stands within a sentence.

    Raises:
        UnknownWord: there is no such key, or *lang* is none of the languages that ropa speaks.
    """
    check_language(lang)
    entry = _by_theme().get(key)
    if entry is None:
        raise UnknownWord(f"{key!r} is not a word that ropa has. {did_you_mean(key, words())}")
    return _words_of(lang).get(key) or entry.to(lang)


def knows(key: str) -> bool:
    """Whether there is a word for *key*."""
    return key in _by_theme()


def languages_of(key: str) -> tuple[str, ...]:
    """The languages in which there is a word for *key*, English first: what is put together in each of them.

    Raises:
        UnknownWord: there is no such key.
    """
    entry = _by_theme().get(key)
    if entry is None:
        raise UnknownWord(f"{key!r} is not a word that ropa has. {did_you_mean(key, words())}")
    own = (lang for lang in _files_of_languages() if key in _words_of(lang))
    return tuple(dict.fromkeys((*entry.wordings.languages, *own)))


@cache
def whole_languages() -> tuple[str, ...]:
    """The languages in which each theme has each word, English first: those that its tables have a column for."""
    entries = _by_theme().values()
    return tuple(lang for lang in _languages() if all(entry.wordings.to(lang) for entry in entries))


@cache
def languages_of_theme(theme: str) -> tuple[str, ...]:
    """The languages that have a word for each key of a theme, English first."""
    keys = [key for key, entry in _by_theme().items() if entry.theme == theme]
    others = (lang for lang in _files_of_languages() if all(key in _words_of(lang) for key in keys))
    return tuple(dict.fromkeys((*whole_languages(), *others)))


def without_a_word(lang: str) -> Mapping[str, tuple[str, ...]]:
    """By theme, the keys without a word in *lang*, shown in English behind a mark: what a translator is to do.

    Raises:
        UnknownWord: *lang* is none of the languages that ropa speaks.
    """
    check_language(lang)
    missing: dict[str, list[str]] = {}
    for key, entry in _by_theme().items():
        if lang not in entry.wordings.languages and key not in _words_of(lang):
            missing.setdefault(entry.theme, []).append(key)
    return MappingProxyType({theme: tuple(keys) for theme, keys in missing.items()})


def heading(key: str, lang: str) -> str:
    """The word for *key* in *lang* with a capital first letter, to stand over a column or alone.

    Raises:
        UnknownWord: there is no such key, or *lang* is none of the languages that ropa speaks.
    """
    return capital(word(key, lang))


def enum_word(member: Enum, lang: str) -> str:
    """The word for a fixed value of a record: `PartyKind.GROUP` is `party_kind.group` in the catalogue.

    Raises:
        UnknownWord: the value has no word yet, or *lang* is none of the languages that ropa speaks.
    """
    return word(enum_key(member), lang)


def enum_key(member: Enum) -> str:
    """What the catalogue calls a fixed value: `party_kind.group`."""
    return f"{_INSIDE.sub('_', type(member).__name__).lower()}.{member.value}"


def capital(words_said: str) -> str:
    """The same words with a capital first letter; the rest stays (IP, EØS)."""
    return words_said[:1].upper() + words_said[1:]


def check_language(lang: str) -> None:
    """Let the languages of the catalogue pass.

    Raises:
        UnknownWord: *lang* is none of the languages that ropa speaks.
    """
    if lang not in _languages():
        near = [code for code in _languages() if code == language_meant(lang)]
        mend = f"Did you mean {near[0]!r}?" if near else f"Use one of: {', '.join(_languages())}."
        raise UnknownWord(f"{lang!r} is not a language that ropa speaks. {mend}")
