# SPDX-License-Identifier: Apache-2.0
"""What records and terms are called: the register's own word, else the built-in label, else the id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ropa import law, vocabulary
from ropa.errors import LawGap, UnknownWord
from ropa.labels import LANGUAGES
from ropa.meaning.scopes import Scopes
from ropa.refs import ANY, VOCABULARY, split_key
from ropa.register import Register
from ropa.silence import each
from ropa.text import Text, say

FIELDS: Final = ("name", "label", "title", "legal_name")
"""The fields in which a record says what it is called, in the order in which they are asked."""


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
        return (self._ends(record) if kind == "transfer" and record is not None else "") or record_id

    def _ends(self, transfer: Any) -> str:
        """A transfer that has no name is called by its ends."""
        ends = [self.name("party", end) for end in (transfer.exporter, transfer.importer) if isinstance(end, str)]
        if not any(isinstance(end, Text) for end in ends):
            return " → ".join(ends)
        return Text({lang: " → ".join(say(end, lang) for end in ends) for lang in LANGUAGES})

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
