# SPDX-License-Identifier: Apache-2.0
"""What records and terms are called: the register's own word, else the built-in label, else the id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any, Final

from ropa import law, vocabulary
from ropa.errors import LawGap, UnknownWord
from ropa.labels import LANGUAGES, country_name, enum_word, word
from ropa.meaning.scopes import Scopes
from ropa.refs import ANY, VOCABULARY, split_key
from ropa.register import Register
from ropa.silence import each
from ropa.text import Text, say

FIELDS: Final = ("name", "label", "title", "legal_name")
"""The fields in which a record says what it is called, in the order in which they are asked."""

_TYING: Final = frozenset({"contract", "assessment", "transfer"})
"""The kinds of record that tie others together, and are called by these where they have no name."""

_DASH: Final = " – "
_ARROW: Final = " → "
_FEW: Final = 3
"""So many of what a record ties together are named, at most."""


class Names:
    """What the records and terms of a book are called.

    A wording that the language asked for does not have is given in the language of the record's own register, then in
    English; so a name reads the same whether its register is asked alone or in a book of several.

    Args:
        book: The register.
        scopes: Which header speaks for which record.
        lang: The language; `None` = the names are `Text`s, in every language in which there is a word.
    """

    def __init__(self, book: Register, scopes: Scopes, lang: str | None = None) -> None:
        self._book = book
        self._scopes = scopes
        self._lang = lang
        self._names: dict[tuple[str, str], str] = {}
        self._nameless: dict[str, Mapping[str, str]] = {}

    def name(self, kind: str, record_id: str) -> str:
        """What a record or a term is called; its id where nobody has a word for it."""
        name = self._names.get((kind, record_id))
        if name is None:
            wording = self._wording(kind, record_id)
            language = self._scopes.language(record_id)
            name = in_every_language(wording, language) if self._lang is None else say(wording, self._lang, language)
            self._names[kind, record_id] = name
        return name

    def _wording(self, kind: str, record_id: str) -> str:
        if kind == ANY:
            kind, record_id = split_key(record_id) or ("", record_id)
        if not kind:
            return record_id
        record: Any = self._book.records(kind).get(record_id)
        for wording in _own_words(record):
            return wording
        built_in = vocabulary.term(kind, record_id) if kind in VOCABULARY else None
        if built_in is not None:
            return built_in.labels
        return (self._by_what_it_ties(kind, record) if record is not None else "") or record_id

    def _by_what_it_ties(self, kind: str, record: Any) -> str:
        """What a contract, an assessment or a transfer without a name is called; empty of any other record.

        A contract by its kind and parties, an assessment by its kind and the activities that name it, a transfer by its
        ends, or by the activities that name it and where it goes, if it says so. Of two that would be called the same,
        neither is.
        """
        if kind not in _TYING:
            return ""
        if kind not in self._nameless:
            nameless = (other for other in self._book.records(kind).values() if not any(_own_words(other)))
            parts = {other.id: self._tied(kind, other) for other in nameless}
            times = Counter(str.__str__(wording) for wording in parts.values())
            self._nameless[kind] = {other: name for other, name in parts.items() if times[str.__str__(name)] == 1}
        return self._nameless[kind].get(record.id, "")

    def _tied(self, kind: str, record: Any) -> str:
        if kind == "contract":
            parties = [self.name("party", party) for party in each(record.parties)]
            return self._joined(_DASH, [self._kind(kind, record), *parties]) if parties else ""
        naming = [self.name(*line) for line in self.naming.get((kind, record.id), ())][:_FEW]
        if kind == "assessment":
            return self._joined(_DASH, [self._kind(kind, record), *naming]) if naming else ""
        ends = [self.name("party", end) for end in (record.exporter, record.importer) if isinstance(end, str)]
        if not ends and not each(record.countries):
            title = self._in_words(partial(word, kind))
            return self._joined(_DASH, [title, *naming]) if naming else ""
        if isinstance(record.importer, str) or not (countries := [*each(record.countries)][:_FEW]):
            return self._joined(_ARROW, ends)
        where = [self._in_words(partial(country_name, country)) for country in countries]
        return self._joined(_ARROW, [self._joined(", ", ends or naming), self._joined(", ", where)])

    @cached_property
    def naming(self) -> Mapping[tuple[str, str], list[tuple[str, str]]]:
        """The activities and lines on behalf that name each assessment and each declared transfer."""
        naming: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for line_kind in ("activity", "on_behalf"):
            for line in self._book.records(line_kind).values():
                for kind, field in (("assessment", "assessments"), ("transfer", "transfers")):
                    for record_id in each(getattr(line, field, None)):
                        naming[kind, record_id].append((line_kind, line.id))
        return naming

    def _kind(self, kind: str, record: Any) -> str:
        if record.kind is None:
            return self._in_words(partial(word, kind))
        return self._in_words(partial(enum_word, record.kind))

    def _in_words(self, say_it: Callable[[str], str]) -> str:
        return Text({lang: say_it(lang) for lang in LANGUAGES}) if self._lang is None else say_it(self._lang)

    def _joined(self, between: str, parts: Sequence[str]) -> str:
        """Names as one, in every language where one of them is."""
        stated = [part for part in parts if part]
        if not any(isinstance(part, Text) for part in stated):
            return between.join(stated)
        return Text({lang: between.join(say(part, lang) for part in stated) for lang in LANGUAGES})

    def called(self, record: Any) -> str:
        """What a record says that it is called, whether the book holds it or not; empty where it does not say."""
        wording = next(_own_words(record), "")
        language = self._book.language
        return in_every_language(wording, language) if self._lang is None else say(wording, self._lang, language)


def decision_of(decision: str | None, day: date) -> law.Decision | None:
    """The adequacy decision of that id, in the term that counts on the day; `None` where the law tables have none."""
    try:
        return law.on(day).decision_in_its_term(decision).now if decision else None
    except (UnknownWord, LawGap):
        return None


def decision_name(decision: str, day: date) -> str:
    """What people call an adequacy decision on the day; its id where the law tables have none such."""
    try:
        return law.on(day).decision(decision).decision.name
    except (UnknownWord, LawGap):
        return decision


def tool_name(tool: str, day: date) -> str:
    """What a transfer tool is called; its id where the law tables have none such."""
    try:
        return law.on(day).transfer_tool(tool).tool.label
    except (UnknownWord, LawGap):
        return tool


def _own_words(record: Any) -> Iterator[str]:
    """What a record is called by itself, the most telling first: its name or label, its legal name, an alias."""
    for field in FIELDS:
        if isinstance(wording := getattr(record, field, None), str) and wording:
            yield wording
    yield from each(getattr(record, "aliases", None))


def in_every_language(wording: str, otherwise: str) -> str:
    """A wording so that each language which it lacks is given as `say` gives it: in *otherwise*, else as it stands."""
    if not isinstance(wording, Text):
        return wording
    fallback = wording.to(otherwise) or str.__str__(wording)
    missing = {lang: fallback for lang in LANGUAGES if wording.to(lang) is None}
    return Text.of_texts({**dict(wording.items()), **missing}) if missing else wording
