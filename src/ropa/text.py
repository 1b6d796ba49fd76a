# SPDX-License-Identifier: Apache-2.0
"""Free text, in one language or in several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from ropa.errors import BadRecord, shown
from ropa.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANGUAGE = pattern(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")

_NAMES = {
    "en": "english engelsk",
    "da": "danish dansk",
    "nb": "norwegian norsk bokmål",
    "nn": "nynorsk",
    "sv": "swedish svensk svenska",
    "de": "german tysk deutsch",
    "fr": "french fransk français",
    "fi": "finnish finsk suomi",
    "nl": "dutch nederlandsk nederlands hollandsk",
    "es": "spanish spansk español",
    "it": "italian italiensk italiano",
    "pl": "polish polsk polski",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}

_HALF = pattern("[\ud800-\udfff]")


class Text(str):
    """A text that exists in several languages; as a plain `str` it is its first one.

    A text in one language, the register's own, is a plain `str`. Use `Text` where there are several, or where the
    language is not the register's: `Text(en="Waiting times", da="Ventetider")`.

    Raises:
        BadRecord: no language was given, a key is not a language code (`en`, `da`, `nb`), or the words hold half of a
            character.
    """

    __slots__ = ("_by_language",)
    _by_language: dict[str, str]

    def __new__(cls, by_language: Mapping[str, str] | None = None, /, **more: str) -> Self:
        """Make a text from a mapping of language to words, or from keywords."""
        wordings = {**(by_language or {}), **more}
        if not wordings:
            message = "A Text needs at least one language: Text(en='...', da='...')."
            raise BadRecord(message)
        for language, wording in wordings.items():
            if not isinstance(language, str) or not LANGUAGE.match(language):
                code = code_of_language(str(language))
                mend = f"Did you mean {code!r}?" if code else "Use en, da, nb, ... (BCP 47)."
                message = f"{language!r} is not a language code. {mend}"
                raise BadRecord(message)
            if not isinstance(wording, str):
                message = f"The {language} text must be words, not {type(wording).__name__}."
                raise BadRecord(message)
            whole(wording)
        self = super().__new__(cls, next(iter(wordings.values())))
        self._by_language = wordings
        return self

    @classmethod
    def of_texts(cls, by_language: dict[str, str]) -> Self:
        """A text of wordings that stand in other texts, so that they need not be looked at again; there is one."""
        self = super().__new__(cls, next(iter(by_language.values())))
        self._by_language = by_language
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it exists in, in the order given."""
        return tuple(self._by_language)

    def to(self, language: str) -> str | None:
        """The words in *language*, or `None`."""
        return self._by_language.get(language)

    def items(self) -> tuple[tuple[str, str], ...]:
        """Pairs of language and words."""
        return tuple(self._by_language.items())

    def __eq__(self, other: object) -> bool:
        """Equal to a text that says the same in the same languages, in the same order; never to a plain `str`."""
        if isinstance(other, Text):
            return self is other or (str.__eq__(self, other) and self.items() == other.items())
        return NotImplemented if not isinstance(other, str) else False

    def __ne__(self, other: object) -> bool:
        """The opposite of equal (`str` has its own)."""
        return not self == other

    def __hash__(self) -> int:
        """In keeping with equality."""
        return str.__hash__(self)

    def __repr__(self) -> str:
        """As one would write it."""
        return f"Text({', '.join(f'{language}={wording!r}' for language, wording in self.items())})"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy by the mapping."""
        return (type(self), (dict(self._by_language),))


class BuiltInText(Text):
    """A text of ropa's own: where it is missing in a language, `say` marks the words that stand in for it."""

    __slots__ = ()


class DeferredText(BuiltInText):
    """A text of ropa's own that is put together in a language when it is first asked for in it, and in English at once.

    Args:
        put: The words in a language; `None` = there are none in it.
        languages: The languages in which there are words, English first; only asked where all of them matter.
    """

    __slots__ = ("_languages", "_put")
    _put: Callable[[str], str | None]
    _languages: Callable[[], tuple[str, ...]]

    def __new__(cls, put: Callable[[str], str | None], languages: Callable[[], tuple[str, ...]]) -> Self:
        """Put it together in English."""
        english = whole(put("en") or "")
        self = str.__new__(cls, english)
        self._by_language = {"en": english}
        self._put = put
        self._languages = languages
        return self

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it exists in, English first."""
        return self._languages()

    def to(self, language: str) -> str | None:
        """The words in *language*, or `None`."""
        words = self._by_language.get(language)
        if words is None:
            words = self._put(language)
            if words is not None:
                self._by_language[language] = whole(words)
        return words

    def items(self) -> tuple[tuple[str, str], ...]:
        """Pairs of language and words."""
        return tuple((language, self.to(language) or "") for language in self.languages)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy what it says in every language."""
        return (BuiltInText, (dict(self.items()),))


def code_of_language(name: str) -> str | None:
    """The code of a language that is named in English, Danish, or itself: `dansk` is `da`; `None` = it is none."""
    return _CODES.get(name.casefold())


def whole(text: str) -> str:
    """The same text, if a file can hold it.

    Raises:
        BadRecord: it holds half of a character (a surrogate without its other half), which UTF-8 cannot write.
    """
    if not text.isascii() and (half := _HALF.search(text)):
        message = f"{shown(text)} holds half of a character (U+{ord(half[0]):04X}). Remove it, or write the whole one."
        raise BadRecord(message)
    return exact(text)


def exact(text: str) -> str:
    """The same text as a plain `str`, where it is of a class of somebody else's: of an array of numpy, of an enum."""
    return text if type(text) is str or isinstance(text, Text) else str.__str__(text)


def say(text: str | None, language: str, otherwise: str = "en") -> str:
    """The words of *text* in *language*; else in *otherwise*; else as it stands; `""` for `None`.

    A text of ropa's own that is missing in *language* comes behind a mark: `[en] safeguard`.
    """
    if text is None:
        return ""
    if not isinstance(text, Text):
        return text
    there = text.to(language)
    if there:
        return there
    if isinstance(text, BuiltInText) and (standing_in := text.to(otherwise)):
        return f"[{otherwise}] {standing_in}"
    return text.to(otherwise) or str.__str__(text)


def every_language(text: str) -> tuple[str, ...]:
    """All the wordings of a text."""
    return tuple(wording for _, wording in text.items()) if isinstance(text, Text) else (text,)
