# SPDX-License-Identifier: Apache-2.0
"""What is meant by a word of a question: an id, a name in any language, or the part of an id after its register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, Final

from ropa import labels, vocabulary
from ropa.errors import BadCall, UnknownRecord, UnknownWord, did_you_mean, nearest, shown
from ropa.folding import fold
from ropa.free_text.answers import choice
from ropa.free_text.synonyms import everyday_words, term_of
from ropa.law import articles, bases
from ropa.law.countries import check_known
from ropa.meaning import Meaning
from ropa.meaning.identity import names
from ropa.meaning.names import FIELDS
from ropa.model import Activity, PartyKind, ProcessingOnBehalf
from ropa.patterns import pattern
from ropa.refs import VOCABULARY
from ropa.silence import each
from ropa.text import every_language

_ARTICLE: Final = pattern(r"(?:art(?:icle|ikel|ikkel)?\.?\s*)?(\d+(?:\(\d+\))?(?:\([a-z]\))?)\Z", re.IGNORECASE)
_LETTER: Final = pattern(r"\(?([a-f])\)?\Z")
_PLURALS: Final = ("s", "es", "ren", "er", "r", "e", "ne")
"""Endings of plurals in English, Danish and Norwegian."""

_ODD_PLURALS: Final[Mapping[str, str]] = {fold("børn"): fold("barn")}

_COLLECTIVE: Final = frozenset({PartyKind.GROUP, PartyKind.CATEGORY})


class Vocabulary:
    """The ids behind the words that a question is asked with.

    A name that several records bear, as in a book of several registers, means each of them.

    Args:
        meaning: What the register means.
    """

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._book = meaning.book
        self._called: dict[str, Mapping[str, tuple[str, ...]]] = {}

    # -- terms and records ---------------------------------------------------------------------------------------------

    def terms(self, kind: str, value: Any) -> tuple[str, ...]:
        """The terms of a kind that are meant: by id, or by label in any language.

        Raises:
            UnknownWord: there is none; the message offers the nearest.
        """
        parts = _divided(_each_word(value), lambda word: self._term_meant(kind, word))
        return tuple(dict.fromkeys(term for word in parts for term in self._term(kind, word)))

    def _term(self, kind: str, word: str) -> tuple[str, ...]:
        terms = self._meaning.terms[kind]
        meant = self._term_meant(kind, word)
        if meant:
            return meant
        known = {*terms.own, *vocabulary.terms(kind), *self._wordings(kind)}
        near = vocabulary.meant(kind, word, terms.own) or nearest(word, known | everyday_words(kind))
        offered = labels.offer(near) or did_you_mean(word, known)
        raise UnknownWord(f"There is no {kind} {shown(word)}, built-in or in the register. {offered}".rstrip())

    def _term_meant(self, kind: str, word: str, languages: tuple[str, ...] = labels.LANGUAGES) -> tuple[str, ...]:
        terms = self._meaning.terms[kind]
        if word in terms.own or terms.is_built_in(word):
            return (word,)
        called = self._names(kind).get(fold(word)) or _built_in_called(kind, languages).get(fold(word))
        if called:
            return called
        if word in self._used(kind):
            return (word,)
        everywhere = languages == labels.LANGUAGES
        return _singular(kind, word, languages) or (self._everyday(kind, word) if everywhere else ())

    def _everyday(self, kind: str, word: str) -> tuple[str, ...]:
        """The built-in term that an everyday word plainly means: `e-post`, `CPR-nummer`, `Beschäftigte`."""
        term = term_of(kind, word, self._book.language)
        return () if term is None else (term,)

    def records(self, kind: str, value: Any) -> tuple[str, ...]:
        """The records of a kind that are meant: by id, or by name in any language.

        Raises:
            UnknownRecord: there is none; the message offers the nearest.
        """
        parts = _divided(_each_word(value), lambda word: self._record_meant(kind, word))
        return tuple(dict.fromkeys(record for word in parts for record in self._record(kind, word)))

    def _record(self, kind: str, word: str) -> tuple[str, ...]:
        records = self._book.records(kind)
        meant = self._record_meant(kind, word)
        if meant:
            return meant
        name = "register" if kind == "header" else kind
        raise UnknownRecord(
            f"There is no {name} {shown(word)}. {did_you_mean(word, {*records, *self._wordings(kind)})}".rstrip()
        )

    def _record_meant(self, kind: str, word: str) -> tuple[str, ...]:
        return (word,) if word in self._book.records(kind) else self._names(kind).get(fold(word), ())

    def means(self, kind: str, word: str, languages: tuple[str, ...] = labels.LANGUAGES) -> bool:
        """Whether a word means terms, or records, of a kind; a built-in term by its name in one of these languages."""
        return bool(self._term_meant(kind, word, languages) if kind in VOCABULARY else self._record_meant(kind, word))

    def has(self, kind: str, word: str) -> bool:
        """Whether what a word means of a kind stands in the register, and not only in the built-in vocabulary."""
        if kind not in VOCABULARY:
            return True
        terms = self._meaning.terms[kind]
        own = {*self._used(kind), *terms.own}
        return any(terms.within(used, meant) for meant in self._term_meant(kind, word) for used in own)

    def parties(self, value: Any) -> frozenset[str]:
        """The parties that are meant, under each id that they have, and the named members of a group.

        Raises:
            UnknownRecord: there is none.
        """
        meant: dict[str, None] = {}
        waiting = list(self.records("party", value))
        while waiting:
            for party in self._meaning.identities.of(waiting.pop()):
                if party not in meant:
                    meant[party] = None
                    waiting += self.members(party)
        return frozenset(meant)

    def members(self, party_id: str) -> tuple[str, ...]:
        """The parties that a group, or a category of recipients, is said to consist of."""
        party = self._book.parties.get(party_id)
        return each(party.members) if party is not None and party.kind in _COLLECTIVE else ()

    def _names(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        """The ids of a kind by what they are called, folded: names in any language, and ids without their register."""
        called = self._called.get(kind)
        if called is None:
            gathered: dict[str, dict[str, None]] = defaultdict(dict)
            for record_id, wording in self._each_name(kind):
                gathered[fold(wording)][record_id] = None
            called = self._called[kind] = {name: tuple(ids) for name, ids in gathered.items() if name}
        return called

    def _each_name(self, kind: str) -> Iterator[tuple[str, str]]:
        for record_id, record in self._book.records(kind).items():
            yield record_id, record_id
            if "/" in record_id:
                yield record_id, record_id.rpartition("/")[2]
            wordings = names(record) if kind == "party" else _wordings_of(record)
            for wording in wordings:
                yield record_id, wording

    def _wordings(self, kind: str) -> Iterator[str]:
        """The names of a kind as they are written, to be offered."""
        return (wording for _, wording in self._each_name(kind))

    def _used(self, kind: str) -> frozenset[str]:
        return self._used_terms.get(kind, frozenset())

    @cached_property
    def _used_terms(self) -> Mapping[str, frozenset[str]]:
        """The terms that activities use, whether or not anything says what they are."""
        used: dict[str, set[str]] = {kind: set() for kind in VOCABULARY}
        for activity in self._book.activities.values():
            for data in each(activity.data):
                used["category"].update(each(data.categories))
                used["subject"].update(each(data.subjects))
            used["purpose"].update(purpose.purpose for purpose in each(activity.purposes))
        return {kind: frozenset(terms) for kind, terms in used.items()}

    # -- countries, bases, departments ---------------------------------------------------------------------------------

    def departments(self, value: Any) -> frozenset[str]:
        """The departments that are meant, folded.

        Raises:
            UnknownWord: no activity is of such a department; the message offers the nearest.
        """
        stated: dict[str, str] = {}
        for record in self._lines():
            if record.department:
                stated.update((fold(wording), wording) for wording in every_language(record.department))
        meant = set()
        for word in _each_word(value):
            if fold(word) not in stated:
                offered = did_you_mean(word, stated.values()) or "No activity states one."
                raise UnknownWord(f"There is no department {shown(word)} in the register. {offered}")
            meant.add(fold(word))
        return frozenset(meant | self._same_departments(meant))

    def _lines(self) -> Iterator[Activity | ProcessingOnBehalf]:
        yield from self._book.activities.values()
        yield from self._book.on_behalf.values()

    def _same_departments(self, meant: set[str]) -> set[str]:
        """The other languages of the same departments."""
        same: set[str] = set()
        for record in self._lines():
            wordings = {fold(wording) for wording in every_language(record.department)} if record.department else set()
            if wordings & meant:
                same |= wordings
        return same


def countries_meant(value: Any) -> frozenset[str]:
    """The codes of the countries that are meant, by code or by name in any language.

    Raises:
        UnknownWord: there is no such country.
    """
    return frozenset(map(_country, _each_word(value)))


def _country(word: str) -> str:
    if not (len(word) == 2 and word.isupper()):  # noqa: PLR2004 - a code of ISO 3166-1
        code = labels.country_code(word)
        if code is not None:
            return code
        offered = labels.offer(labels.countries_meant(word))
        union = labels.several_countries(word)
        mend = f"{word.strip()} is {union}: name the countries one by one." if union else offered
        mend = mend or "Use ISO 3166-1 alpha-2: DK, NO, GB, US, ..."
        raise UnknownWord(f"There is no country {shown(word)}. {mend}".rstrip())
    check_known(word)
    return word


def bases_meant(value: Any) -> tuple[str, ...]:
    """The articles that are meant: `6(1)(f)`, `6`, `f`, `legitimate interests`, `9(2)(a)`.

    Raises:
        UnknownWord: it is no legal basis.
    """
    return tuple(dict.fromkeys(map(_basis, _each_word(value))))


def _basis(word: str) -> str:
    plain = word.strip()
    article = _ARTICLE.match(plain.replace(" ", "") if plain[:1].isdigit() else plain)
    if article:
        return _in_the_law(article[1].lower())
    letter = _LETTER.match(plain)
    if letter:
        return f"6(1)({letter[1]})"
    meant = choice(plain, "6(1)") or _bases_called().get(fold(plain))
    if meant:
        return f"6(1){meant}"
    loose = articles.meant(plain) or bases.called(plain)
    if loose:
        return loose
    offered = labels.offer(bases.named(plain)) or did_you_mean(
        plain, [*_bases_called(), *(f"6(1)({letter})" for letter in "abcdef")]
    )
    raise UnknownWord(f"{shown(word)} is no legal basis. {offered}")


def _in_the_law(article: str) -> str:
    """An article, where the GDPR has it: what a register states as a basis may be no legal basis, but is an article."""
    if articles.is_article(article):
        return article
    known_ids = bases.of_the_gdpr()
    of_one = [basis for basis in known_ids if basis.partition("(")[0] == article.partition("(")[0]]
    raise UnknownWord(f"{shown(article)} is no legal basis. {did_you_mean(article, of_one or known_ids)}")


@cache
def _bases_called() -> Mapping[str, str]:
    """The letters of Art. 6(1) by what people call them."""
    return {
        "consent": "(a)",
        "contract": "(b)",
        "legal obligation": "(c)",
        "vital interests": "(d)",
        "public task": "(e)",
        "public interest": "(e)",
        "legitimate interest": "(f)",
        "legitimate interests": "(f)",
    }


def is_basis(article: str, meant: Iterable[str]) -> bool:
    """Whether an article is one of those meant, or a part of one: `6(1)(f)` is of `6`."""
    return any(article == wider or article.startswith(f"{wider}(") for wider in meant)


def is_in_bases(article: str) -> bool:
    """Whether an article is a legal basis of the law tables, or one of which there are several: `6`, `9(2)`, `87`."""
    return any(is_basis(article_known.partition("/")[0], (article,)) for article_known in bases.articles())


@cache
def _built_in_called(kind: str, languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The built-in terms of a kind by their labels in some languages, folded."""
    called: dict[str, dict[str, None]] = defaultdict(dict)
    for term in vocabulary.terms(kind).values():
        for label in map(term.labels.to, languages):
            if label:
                called[fold(label)][term.id] = None
    return {label: tuple(ids) for label, ids in called.items()}


def _singular(kind: str, word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The built-in terms of which *word* is the plural: `children`, `Kunder`."""
    folded = fold(word)
    built_in = _built_in_called(kind, languages)
    for ending in _PLURALS:
        called = built_in.get(folded.removesuffix(ending)) if folded.endswith(ending) else None
        if called:
            return called
    return built_in.get(_ODD_PLURALS.get(folded, ""), ())


def _wordings_of(record: Any) -> Iterator[str]:
    for field in FIELDS:
        wording = getattr(record, field, None)
        if isinstance(wording, str) and wording:
            yield from every_language(wording)


def _divided(parts: Iterable[str], meant: Callable[[str], tuple[str, ...]]) -> Iterator[str]:
    """Words as they are; one that means nothing is divided at its commas, where each part means something."""
    for word in parts:
        parts = comma_parts(word)
        if len(parts) > 1 and not meant(word) and all(map(meant, parts)):
            yield from parts
        else:
            yield word


def comma_parts(word: str) -> list[str]:
    """The words of a list behind commas: `google, facebook`."""
    return [part.strip() for part in word.split(",") if part.strip()]


def _each_word(value: Any) -> tuple[str, ...]:
    """The words of a question: one, several, or records whose ids are meant.

    Raises:
        BadCall: it is neither.
    """
    options = (value,) if isinstance(value, str) or hasattr(value, "id") else value
    if isinstance(options, Iterable):
        parts = tuple(option if isinstance(option, str) else getattr(option, "id", None) for option in options)
        if parts and all(isinstance(word, str) and word.strip() for word in parts):
            return tuple(map(str, parts))
    raise BadCall(f"{shown(value)} is no word of a question. Give an id or a name, or several in a list.")
