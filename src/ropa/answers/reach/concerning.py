# SPDX-License-Identifier: Apache-2.0
"""All that a register says about somebody or something: people, a kind of data, a purpose, a party, a country."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Unpack

import attrs

from ropa import labels, law
from ropa.answers.facts.bases import bases
from ropa.answers.facts.cookies import cookies
from ropa.answers.facts.decisions import decisions
from ropa.answers.facts.measures import measures
from ropa.answers.facts.purposes import purposes
from ropa.answers.facts.retention import retention
from ropa.answers.facts.sources import sources
from ropa.answers.names import countries_meant
from ropa.answers.note import Note
from ropa.answers.question import Question, Words
from ropa.answers.reach.childhood import ChildRow, childhood
from ropa.answers.reach.crossings import transfers
from ropa.answers.reach.for_others import on_behalf
from ropa.answers.reach.holdings import cites_in
from ropa.answers.reach.receivers import recipients
from ropa.answers.table import Answer
from ropa.errors import (
    BadCall,
    DateMissing,
    LawGap,
    UnknownRecord,
    UnknownWord,
    did_you_mean,
    names_offered,
    shown,
)
from ropa.period import Period
from ropa.register import Register
from ropa.silence import NotApplicable
from ropa.text import Text

KINDS: Final[Mapping[str, str]] = {
    "subject": "subjects",
    "category": "of",
    "purpose": "purpose",
    "party": "party",
    "activity": "activity",
    "country": "country",
    "department": "department",
}
"""What can be asked about, and the word of a question that asks for it."""


@names_offered
class AboutRow(NamedTuple):
    """A thing that the register says about what was asked about.

    Attributes:
        topic: `purpose`, `basis`, `data`, `recipient`, `transfer`, `retention`, `decision`, `cookie`, `measure`,
            `on-behalf`, `children` = what is said of them themselves (Art. 8).
        activities: In which activities; `()` = in none in particular; `None` = not stated.
        purpose: The purpose; `None` = the topic has none, or not stated.
        basis: The legal basis; `None` = the topic has none, or not stated.
        categories: The data; `None` = the topic has none, or not stated.
        party: The party; `None` = the topic has none, or not stated.
        countries: Where; `None` = the topic has none, or not stated.
        keep: How long; `None` = the topic has none, or no figure.
        text: More, in words; `None` = nothing more; `()` = stated that there is none.
        certainty: How sure it is that it is stated, and is about what was asked about.
        sources: Where the register has it from.
    """

    topic: str
    activities: tuple[str, ...] | None
    purpose: str | None
    basis: str | tuple[()] | None
    categories: tuple[str, ...] | None
    party: str | None
    countries: tuple[str, ...] | None
    keep: Period | tuple[()] | None
    text: str | NotApplicable | tuple[()] | None
    certainty: str
    sources: tuple[str, ...]


def _of_children(book: Register, **words: Unpack[Words]) -> Answer[ChildRow]:
    question = Question(book, "about", words)
    return question.answer(ChildRow, childhood(question))


_TOPICS: Final[tuple[tuple[str, Callable[..., Answer[Any]], Mapping[str, tuple[str, ...]]], ...]] = (
    ("purpose", purposes, {"text": ("text",)}),
    ("basis", bases, {"text": ("text",)}),
    ("data", sources, {"party": ("party",), "text": ("text", "kind")}),
    ("recipient", recipients, {}),
    ("transfer", transfers, {"party": ("importer",), "countries": ("country",), "text": ("reason",)}),
    ("retention", retention, {"text": ("until", "criteria", "starts")}),
    ("decision", decisions, {"text": ("decision", "logic", "consequences")}),
    ("cookie", cookies, {"text": ("cookie", "text")}),
    ("measure", measures, {"text": ("measure", "text")}),
    ("children", _of_children, {}),
)
"""What is asked of the register, by what, and from which columns the cells come where they are called otherwise."""


def about(book: Register, topic: str, *, kind: str | None = None, **words: Unpack[Words]) -> Answer[AboutRow]:
    """All that a register says about people, a kind of data, a purpose, a party, a country, an activity, a department.

    Rights, due dates and the texts that people are given have verbs of their own: `rights`, `schedule`, `notice`.

    Args:
        book: The register.
        topic: What is asked about, by id or name: `children`, `location`, `Google`, `US`.
        kind: What it is, where the word means several things: `subject`, `category`, `purpose`, `party`, `activity`,
            `country`, `department`; left out, the first of these that it is in the register.
        **words: What narrows the question further: see `Words`.

    Raises:
        UnknownWord, UnknownRecord, BadCall: a word of the question means nothing; the message offers the nearest.
    """
    question = Question(book, "about", words, "topic", "kind")
    if kind is not None and kind not in KINDS:
        raise UnknownWord(f"Nothing is asked about by {shown(kind)}. {did_you_mean(kind, KINDS)}")
    kinds = tuple(_kinds(question, topic, kind))
    word = KINDS[kinds[0]]
    if word in question.words:
        raise BadCall(f"What is asked about is {word}={shown(topic)} already. Leave {word}= out, or give a kind.")
    narrowed: dict[str, Any] = {**words, word: topic}
    asked = Question(book, "about", narrowed)
    rows = [
        row
        for name, verb, cells in _TOPICS
        if _can(name, book, words)
        for row in _rows(name, verb(book, **narrowed), cells)
    ]
    if kinds[0] == "party":
        cells = {"party": ("processor",), "text": ("processing",)}
        rows += _rows("on-behalf", on_behalf(book, topic, **words), cells)
    notes = [Note("about", {"topic": topic, "kind": _kind(kinds[0])})]
    if len(kinds) > 1:
        notes.append(Note("about_also", {"kinds": _kind(*kinds[1:])}))
    if not _can("transfer", book, words):
        notes.append(Note("about_undated", {}))
    answer = asked.answer(AboutRow, rows)
    inside = question.asked.removeprefix("about(").removesuffix(")")
    parts = [shown(topic), "" if kind is None else f"kind={shown(kind)}", inside]
    return attrs.evolve(
        answer,
        asked=f"about({', '.join(filter(None, parts))})",
        remarks=(*notes, *answer.remarks),
    )


def _kind(*kinds: str) -> Text:
    """What kinds are called in each language; in English as `kind=` takes them."""
    columns = [f"answers.column.{'subjects' if kind == 'subject' else kind}" for kind in kinds]
    called = {lang: ", ".join(labels.word(column, lang) for column in columns) for lang in labels.whole_languages()}
    return Text({**called, "en": ", ".join(kinds)})


def _kinds(question: Question, topic: str, kind: str | None) -> Iterator[str]:
    """What a word means in this register; of several, the surest first, and those last of which it has nothing.

    Raises:
        UnknownWord: it means nothing; the message offers the nearest of each kind.
    """
    kinds = tuple(KINDS) if kind is None else (kind,)
    meant: list[str] = []
    for name in kinds:
        if _means(question, name, topic, also=bool(meant)):
            meant.append(name)
    if meant:
        yield from sorted(meant, key=lambda name: not question.vocabulary.has(name, topic))
        return
    near = []
    for name in kinds:
        try:
            _resolve(question, name, topic)
        except (UnknownWord, UnknownRecord) as error:
            near += [str(error)] if "Did you mean" in str(error) else []
    lines = near or [f"Ask about {', '.join(KINDS)}: by id or name."]
    raise UnknownWord(f"The register says nothing about {shown(topic)}. {' '.join(lines)}")


def _means(question: Question, kind: str, topic: str, *, also: bool) -> bool:
    """Whether a word means something of a kind; to say what it *also* means, two languages are enough.

    They are English and the register's own.
    """
    own = question.book.language
    if kind not in {"country", "department"}:
        return question.vocabulary.means(kind, topic, *([tuple(dict.fromkeys(("en", own)))] if also else []))
    if kind == "country" and also:
        return labels.is_country(topic, own)
    try:
        _resolve(question, kind, topic)
    except UnknownWord:
        return False
    return True


def _resolve(question: Question, kind: str, topic: str) -> None:
    match kind:
        case "subject" | "category" | "purpose":
            question.vocabulary.terms(kind, topic)
        case "country":
            countries_meant(topic)
        case "department":
            question.vocabulary.departments(topic)
        case _:
            question.vocabulary.records(kind, topic)


def _can(topic: str, book: Register, words: Mapping[str, Any]) -> bool:
    """Whether a topic can be asked about: transfers are asked about on a day that the GDPR applies on."""
    if topic != "transfer":
        return True
    try:
        law.on(book.on(words.get("on")))
    except (DateMissing, LawGap):
        return False
    return True


def _rows(topic: str, answer: Answer[Any], cells: Mapping[str, tuple[str, ...]]) -> Iterator[AboutRow]:
    """What a verb answers, as rows of one kind."""
    for row in answer:
        values = {name: _cell(row, cells.get(name, (name,))) for name in AboutRow._fields}
        values["topic"] = topic
        values["activities"] = _several(_cell(row, ("activities", "activity")))
        values["sources"] = cites_in(_several(_cell(row, ("sources", "source"))) or ())
        values["countries"] = _several(values["countries"])
        yield AboutRow(**values)


def _cell(row: Any, columns: tuple[str, ...]) -> Any:
    """The first of some columns that a row has, and in which something is stated."""
    for column in columns:
        cell = getattr(row, column, None) if column in row._fields else None
        if cell is not None:
            return cell
    return None


def _several(cell: Any) -> tuple[str, ...] | None:
    if cell is None or isinstance(cell, tuple):
        return cell
    return (cell,)
