# SPDX-License-Identifier: Apache-2.0
"""By which words a notice can name what a register holds: names, labels, everyday words, the words of the law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from ropa import labels, vocabulary
from ropa.errors import names_offered
from ropa.folding import fold
from ropa.free_text.synonyms import synonyms
from ropa.law.adequacy import decisions
from ropa.law.authorities import all_authorities
from ropa.law.chapter_v import tools
from ropa.meaning import Meaning
from ropa.meaning.identity import names
from ropa.model import PartyKind
from ropa.patterns import pattern
from ropa.rows import shipped_rows
from ropa.text import every_language

LANGUAGES: Final = ("en", "da", "nb")
"""The languages that a text is looked through in."""

FORM: Final = pattern(
    r"(?:(?<![\s,])[\s,]+)?\b(?:ApS|A/S|ASA?|I/S|K/S|P/S|Inc|LLC|L\.L\.C|Ltd|Limited|plc|PLC|GmbH|AG|S\.?A|B\.?V|N\.?V|AB|Oy[j]?|SE|SARL|"
    r"Corp|Corporation|LP|LLP)\.?\s*\Z"
)
"""The form of a company at the end of its name."""

_ARTICLE: Final = pattern(r"(?:the|en|et|ei)\s+", re.IGNORECASE)
_NAMELESS: Final = frozenset({PartyKind.CATEGORY, PartyKind.PUBLIC_AUTHORITY, PartyKind.DEPARTMENT})
_SHORT: Final = 9
"""A single word of fewer letters may mean something else."""


@names_offered
class Wording(NamedTuple):
    """A wording, and how it names a thing.

    Attributes:
        words: The words.
        by: How: `name`, `label`, `everyday-word`, `words-of-the-law`; less surely `short-word`, `part-of-name`,
            `broader`, `narrower`.
        name: Whether it is a name, which stands as it is.
    """

    words: str
    by: str
    name: bool = False

    @property
    def sure(self) -> bool:
        """Whether the thing is named where the words stand; else it may be."""
        return self.by in {"name", "label", "everyday-word", "words-of-the-law"}


class PartyWordings:
    """The wordings of parties; those of one that goes by several ids are worked out once for all of them.

    Args:
        meaning: What the register means.
    """

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning
        self._by_party: dict[str, tuple[Wording, ...]] = {}

    def of(self, party_id: str) -> tuple[Wording, ...]:
        """The wordings of a party."""
        wordings = self._by_party.get(party_id)
        if wordings is None:
            wordings = _of_party(self._meaning, party_id)
            self._by_party.update(dict.fromkeys((party_id, *self._meaning.identities.of(party_id)), wordings))
        return wordings


def _of_party(meaning: Meaning, party_id: str) -> tuple[Wording, ...]:
    """The names of a party under each of its ids, whole and without the form of the company.

    What a kind of recipient or an authority is called is no name of its own, and is looked for as other words are.
    """
    wordings: dict[str, Wording] = {}
    for alike in meaning.identities.of(party_id):
        party = meaning.book.parties.get(alike)
        for name in names(party) if party is not None else ():
            if party is not None and party.kind in _NAMELESS:
                plain = _ARTICLE.sub("", name)
                wordings.setdefault(plain, Wording(plain, _sureness(plain, "label")))
                continue
            wordings.setdefault(name, Wording(name, "name", name=True))
            short = FORM.sub("", name)
            if short and short != name:
                wordings.setdefault(short, Wording(short, "name", name=True))
            first = short.split()[0] if " " in short else ""
            if len(first) > 3:  # noqa: PLR2004 - shorter ones are articles and prepositions
                wordings.setdefault(first, Wording(first, "part-of-name", name=True))
    return tuple(wordings.values()) or (Wording(party_id, "name", name=True),)


def of_country(code: str) -> tuple[Wording, ...]:
    """The names of a country."""
    full = dict.fromkeys(labels.country_name(code, lang) for lang in LANGUAGES)
    also = (row["wording"] for row in _rows() if row["kind"] == "country" and row["item"] == code)
    return tuple(Wording(name, "name", name=True) for name in (*full, *also))


def of_term(meaning: Meaning, kind: str, term: str) -> tuple[Wording, ...]:
    """The labels of a term and its everyday words, then those of the terms above and below it, which may mean it."""
    own = tuple(_own(meaning, kind, term))
    own_names = {fold(wording.words) for wording in own}
    terms = meaning.terms[kind]
    near = [(wider, "broader") for wider in terms.lines[term][1:2]]
    near += [(narrow, "narrower") for narrow in _below(kind, term)]
    others = [
        Wording(wording.words, by)
        for other, by in near
        for wording in _own(meaning, kind, other)
        if fold(wording.words) not in own_names and wording.by == "label"
    ]
    return (*own, *others)


def _own(meaning: Meaning, kind: str, term: str) -> Iterator[Wording]:
    label = meaning.label(kind, term)
    for phrase in dict.fromkeys(every_language(label)):
        yield Wording(phrase, _sureness(phrase, "label"))
    for phrase in _everyday(kind).get(term, ()):
        yield Wording(phrase, _sureness(phrase, "everyday-word"))


def _below(kind: str, term: str) -> tuple[str, ...]:
    return vocabulary.narrower(kind, term)


def _sureness(phrase: str, by: str) -> str:
    """How surely a wording means its term: a single short word may mean something else."""
    parts = fold(phrase).split()
    return by if len(parts) > 1 or len(parts[0] if parts else "") >= _SHORT else "short-word"


@cache
def _everyday(kind: str) -> Mapping[str, tuple[str, ...]]:
    gathered: dict[str, list[str]] = {}
    for row in synonyms():
        if row["kind"] == kind and row["language"] in LANGUAGES:
            gathered.setdefault(row["term"], []).append(row["wording"])
    return {term: tuple(phrase) for term, phrase in gathered.items()}


@cache
def built_in(kind: str) -> Mapping[str, tuple[Wording, ...]]:
    """Every built-in term of a kind, by its labels and everyday words."""
    return {
        term.id: tuple(
            dict.fromkeys(
                Wording(phrase, _sureness(phrase, by))
                for by, wordings in (
                    ("label", (term.labels.to(lang) or "" for lang in LANGUAGES)),
                    ("everyday-word", _everyday(kind).get(term.id, ())),
                )
                for phrase in wordings
                if phrase
            )
        )
        for term in vocabulary.terms(kind).values()
    }


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    return shipped_rows("ropa.answers.covering", "notice_words.csv")


@cache
def of_the_law(kind: str) -> Mapping[str, tuple[Wording, ...]]:
    """What a notice calls rights, bases, safeguards and the like, in the words of the law and of notices."""
    gathered: dict[str, list[Wording]] = {}
    for row in _rows():
        if row["kind"] == kind:
            by = "words-of-the-law" if row["sure"] == "yes" else "short-word"
            gathered.setdefault(row["item"], []).append(Wording(row["wording"], by, name=row["wording"].isupper()))
    if kind == "safeguard":
        for item, wordings in _of_safeguards():
            gathered.setdefault(item, []).extend(Wording(phrase, "words-of-the-law") for phrase in wordings)
    return {item: tuple(dict.fromkeys(wordings)) for item, wordings in gathered.items()}


def _of_safeguards() -> Iterator[tuple[str, Iterable[str]]]:
    """Decisions that bear a name of their own, and transfer tools, by their names."""
    for decision in decisions():
        if decision.listed:
            yield decision.id, every_language(decision.name)
    for tool in tools():
        if tool.is_ground and tool.kind == "safeguard" and not tool.module and tool.family != "scc":
            yield tool.id, every_language(tool.label)


@cache
def authorities() -> Mapping[str, tuple[Wording, ...]]:
    """The supervisory authorities of Europe by country, under the names they have and had."""
    gathered: dict[str, list[Wording]] = {}
    for row in all_authorities():
        wordings = [Wording(name, "name", name=True) for name in (row.name, row.name_en, *row.former_names) if name]
        gathered.setdefault(row.code, []).extend(wordings)
    return {code: tuple(dict.fromkeys(wordings)) for code, wordings in gathered.items()}
