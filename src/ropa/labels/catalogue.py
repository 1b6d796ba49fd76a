# SPDX-License-Identifier: Apache-2.0
"""The words that ropa shows, by key and language."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

import attrs

from ropa.errors import UnknownWord, did_you_mean
from ropa.labels.language import language_meant
from ropa.patterns import pattern
from ropa.rows import shipped
from ropa.text import LANGUAGE, BuiltInText, Text, say
from ropa.values import frozen

if TYPE_CHECKING:
    from enum import Enum
    from importlib.resources.abc import Traversable

LANGUAGES: tuple[str, ...]
"""The languages that any word of the tables exists in, English first; read from the tables when first asked for."""

_NO_LANGUAGE: Final = frozenset({"key", "article", "certainty", "note"})
"""The columns of a table of words that hold none; every other is a language, named by its code."""

_INSIDE = pattern(r"(?<=[a-z0-9])(?=[A-Z])")


def _built_in(wordings: Text) -> BuiltInText:
    return BuiltInText(dict(wordings.items()))


@frozen(kw_only=True)
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

    A file that holds the words of one language (`de.csv`: `key` and `de`) is read when a word of that language is asked
    for, or all of a word. A key may stand in several files: its wordings are joined. The file that has it in English
    gives the theme.
    """

    def __init__(self) -> None:
        self._cells: dict[str, tuple[str, list[str], list[str]]] = {}
        self._lines: dict[str, dict[str, str]] = {}
        self._words: dict[str, Word] = {}
        self._later: dict[str, list[dict[str, str]]] = {}
        for file in _tables():
            if _language_of(file) is not None:
                continue
            theme = file.name.removesuffix(".csv")
            columns, *lines = csv.reader(file.read_text(encoding="utf-8").splitlines())
            english = columns.index("en") if "en" in columns else len(columns)
            for cells in filter(None, lines):
                if cells[english : english + 1] > [""]:
                    self._cells[cells[0]] = theme, columns, cells
                else:
                    self._later.setdefault(cells[0], []).append(_stated(columns, cells))

    def _line(self, key: str) -> dict[str, str]:
        """The cells of a key by their column, without the empty ones: most words nobody asks for."""
        line = self._lines.get(key)
        if line is None:
            _, columns, cells = self._cells[key]
            line = self._lines[key] = _stated(columns, cells)
            for more in self._later.get(key, ()):
                line.update({column: cell for column, cell in more.items() if column not in _NO_LANGUAGE})
        return line

    def __getitem__(self, key: str) -> Word:
        word = self._words.get(key)
        if word is None:
            theme, line = self.theme(key), self._line(key)
            own = {lang: words_of[key] for lang in _files_of_languages() if key in (words_of := _words_of(lang))}
            word = self._words[key] = Word(
                key=key,
                theme=theme,
                wordings=Text({**{column: cell for column, cell in line.items() if column not in _NO_LANGUAGE}, **own}),
                article=line.get("article"),
                certainty=line.get("certainty"),
                note=line.get("note"),
            )
        return word

    def __contains__(self, key: object) -> bool:
        return key in self._cells

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def theme(self, key: str) -> str:
        """The file that a word stands in."""
        return self._cells[key][0]

    def wording(self, key: str, lang: str) -> str | None:
        """The word in one language; `None` = it has none in it."""
        return self._line(key).get(lang) or _words_of(lang).get(key)

    def worded(self, key: str, lang: str) -> str | None:
        """The word in one of the languages for which the files of the themes have columns; `None` = it is not there."""
        return None if key not in self._cells or lang in _NO_LANGUAGE else self._line(key).get(lang)

    def has_all(self, lang: str, theme: str | None = None) -> bool:
        """Whether a language has a word for each key, or for each key of a theme."""
        asked = (key for key, (of, _, _) in self._cells.items() if theme is None or of == theme)
        beside = [key for key in asked if lang not in self._line(key)]
        return not beside or all(map(_words_of(lang).__contains__, beside))

    def columns(self) -> tuple[str, ...]:
        """The languages that the files of the themes have columns for, English first."""
        columns = dict.fromkeys(chain.from_iterable(columns for _, columns, _ in self._cells.values()))
        return tuple(dict.fromkeys(("en", *(column for column in columns if column not in _NO_LANGUAGE))))


@cache
def words() -> _Catalogue:
    """The whole catalogue by key."""
    return _Catalogue()


def _stated(columns: list[str], cells: list[str]) -> dict[str, str]:
    """The cells of a line of a table by their column, without the empty ones."""
    return {column: cell for column, cell in zip(columns, cells, strict=False) if cell}


@cache
def _words_of(lang: str) -> Mapping[str, str]:
    """The words of a language that has a file of its own, by key; none for another."""
    file = _files_of_languages().get(lang)
    if file is None:
        return {}
    lines = csv.reader(file.read_text(encoding="utf-8").splitlines())
    next(lines)
    return {key: wording for key, wording, *_ in filter(None, lines) if wording}


@cache
def _files_of_languages() -> Mapping[str, Traversable]:
    """The files that hold the words of one language, by its code."""
    return {lang: file for file in _tables() if (lang := _language_of(file)) is not None}


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
    folder = shipped("ropa.labels", "words")
    return tuple(sorted((file for file in folder.iterdir() if file.name.endswith(".csv")), key=lambda file: file.name))


@cache
def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*words().columns(), *_files_of_languages())))


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
    wording = words().worded(key, lang)
    if wording is not None:
        return wording
    check_language(lang)
    if key not in words():
        raise _unknown(key)
    return words().wording(key, lang) or words()[key].to(lang)


def _unknown(key: str) -> UnknownWord:
    return UnknownWord(f"{key!r} is not a word that ropa has. {did_you_mean(key, words())}")


def knows(key: str) -> bool:
    """Whether there is a word for *key*."""
    return key in words()


def has_word(key: str, lang: str) -> bool:
    """Whether there is a word for *key* in *lang*, which only the words of that language are read for.

    Raises:
        UnknownWord: there is no such key.
    """
    if key not in words():
        raise _unknown(key)
    return bool(words().wording(key, lang))


@cache
def languages_of(key: str) -> tuple[str, ...]:
    """The languages in which there is a word for *key*, English first: what is put together in each of them.

    Raises:
        UnknownWord: there is no such key.
    """
    if key not in words():
        raise _unknown(key)
    return tuple(lang for lang in _languages() if words().wording(key, lang))


@cache
def whole_languages() -> tuple[str, ...]:
    """The languages in which each theme has each word, English first: those that its tables have a column for."""
    return tuple(filter(words().has_all, words().columns()))


@cache
def languages_of_theme(theme: str) -> tuple[str, ...]:
    """The languages that have a word for each key of a theme, English first."""
    return tuple(lang for lang in _languages() if speaks_of(theme, lang))


@cache
def speaks_of(theme: str, lang: str) -> bool:
    """Whether a language has a word for each key of a theme."""
    return words().has_all(lang, theme)


def without_a_word(lang: str) -> Mapping[str, tuple[str, ...]]:
    """By theme, the keys without a word in *lang*, shown in English behind a mark: what a translator is to do.

    Raises:
        UnknownWord: *lang* is none of the languages that ropa speaks.
    """
    check_language(lang)
    missing: dict[str, list[str]] = {}
    for key in words():
        if not words().wording(key, lang):
            missing.setdefault(words().theme(key), []).append(key)
    return {theme: tuple(keys) for theme, keys in missing.items()}


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
