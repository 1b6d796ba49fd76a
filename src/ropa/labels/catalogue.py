# SPDX-License-Identifier: Apache-2.0
"""The words that ropa shows, by key and language."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import attrs

from ropa.errors import UnknownWord, did_you_mean
from ropa.labels.language import language_meant
from ropa.text import BuiltInText, Text, say

if TYPE_CHECKING:
    from enum import Enum

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


class _Catalogue(Mapping[str, Word]):
    """The words by key, in the order of the files' names and of their lines; each is made when it is first asked for.

    A key may stand in several files: its wordings are joined, so that the words of a language may have a file of their
    own. The file that has it in English gives the theme.
    """

    def __init__(self) -> None:
        self._lines: dict[str, tuple[str, dict[str, str]]] = {}
        self._words: dict[str, Word] = {}
        later: list[tuple[str, dict[str, str]]] = []
        for theme, line in _lines():
            if line.get("en"):
                self._lines[line["key"]] = theme, line
            else:
                later.append((line["key"], line))
        for key, line in later:
            if key in self._lines:
                wordings = {column: cell for column, cell in line.items() if column not in _NO_LANGUAGE}
                self._lines[key][1].update(wordings)

    def __getitem__(self, key: str) -> Word:
        word = self._words.get(key)
        if word is None:
            theme, line = self._lines[key]
            word = self._words[key] = Word(
                key=key,
                theme=theme,
                wordings=Text({column: cell for column, cell in line.items() if column not in _NO_LANGUAGE}),
                article=line.get("article"),
                certainty=line.get("certainty"),
                note=line.get("note"),
            )
        return word

    def __contains__(self, key: object) -> bool:
        return key in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def languages(self) -> tuple[str, ...]:
        """The languages in which there is a word, English first."""
        columns = dict.fromkeys(column for _, line in self._lines.values() for column in line)
        return tuple(dict.fromkeys(("en", *(column for column in columns if column not in _NO_LANGUAGE))))


@cache
def words() -> _Catalogue:
    """The whole catalogue by key."""
    return _Catalogue()


def _lines() -> Iterator[tuple[str, dict[str, str]]]:
    """The theme and the cells, without the empty ones, of every line of every table."""
    folder = files("ropa.labels").joinpath("words")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".csv"):
            lines = csv.reader(file.read_text(encoding="utf-8").splitlines())
            columns = next(lines, [])
            for cells in filter(None, lines):
                yield (
                    file.name.removesuffix(".csv"),
                    {column: cell for column, cell in zip(columns, cells, strict=False) if cell},
                )


@cache
def _languages() -> tuple[str, ...]:
    return words().languages()


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
    entry = words().get(key)
    if entry is None:
        raise UnknownWord(f"{key!r} is not a word that ropa has. {did_you_mean(key, words())}")
    return entry.to(lang)


def knows(key: str) -> bool:
    """Whether there is a word for *key*."""
    return key in words()


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
