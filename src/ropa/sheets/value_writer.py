# SPDX-License-Identifier: Apache-2.0
"""The values of a register written in one language: what its records, terms and values are called to a reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from ropa.labels import LANGUAGES, country_name, date_text, enum_word, heading, knows, period_text, value_text, word
from ropa.labels.article import article_text
from ropa.labels.language import language_name
from ropa.meaning.names import decision_name, tool_name
from ropa.meaning.reasons import Reasons
from ropa.silence import NotApplicable
from ropa.text import Text, say

if TYPE_CHECKING:
    from ropa.meaning import Meaning
    from ropa.model.fields import Spec
    from ropa.period import Period

_STEP: Final = re.compile(r"(\w+)(?:\[(\d+)\])?")
_IN_FILES: Final = {"if": "conditions", "source": "sources"}
"""The fields that files name otherwise."""

_SPECIAL_ARTICLES: Final = {"special": "9", "criminal": "10", "national-id": "87"}


class ValueWriter:
    """Says what stands in a register in one language.

    Attributes:
        meaning: What the register means, in the language, on the date.
        book: The register.
        lang: A language that ropa speaks: `en`, `da`, `de`.
        phrases: What records inside others were last found to say, each beside the record itself; a register that was
            read from a file holds equal parts once, so that most are asked again.
    """

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        self.book = meaning.book
        self.lang = meaning.lang or meaning.book.language
        self._otherwise = meaning.book.language
        self._spoken = tuple(header.language for header in self.book.registers.values() if header.language)
        self._words: dict[str, str] = {}
        self._sayings: dict[tuple[str, Any], str] = {}
        self.phrases: dict[tuple[Any, bool, bool], tuple[Any, str]] = {}

    def word(self, key: str) -> str:
        """A word of the catalogue."""
        wording = self._words.get(key)
        if wording is None:
            wording = self._words[key] = word(key, self.lang)
        return wording

    @cached_property
    def reasons(self) -> Reasons:
        """Why transfers stand or do not."""
        return Reasons(self.lang, self._otherwise, self.meaning.on)

    def _once(self, kind: str, value: Any, say_it: Callable[[Any], str]) -> str:
        """What is said of a thing of which there are few, looked up once."""
        wording = self._sayings.get((kind, value))
        if wording is None:
            wording = self._sayings[kind, value] = say_it(value)
        return wording

    def text(self, wording: str | None) -> str:
        """Free text, in the language asked for where it exists in it."""
        return say(wording, self.lang, self._otherwise) if wording else ""

    def language_of(self, wording: str) -> str:
        """The language in which `text` says a free text, so that what is put before it is in the same."""
        spoken = wording.languages if isinstance(wording, Text) else self._spoken
        if self.lang in spoken:
            return self.lang
        return next((lang for lang in (self._otherwise, *spoken) if lang in spoken and lang in LANGUAGES), self.lang)

    def name(self, kind: str, record_id: str) -> str:
        """What a record or a term is called; its id where nobody has it."""
        return self.meaning.names.name(kind, record_id)

    def called(self, record: Any) -> str:
        """What a record says that it is called, whether the register holds it or not; empty where it does not say."""
        return self.meaning.names.called(record)

    def names(self, kind: str, ids: Iterable[str]) -> str:
        """Several names, divided by semicolons."""
        return "; ".join(self.name(kind, record_id) for record_id in ids)

    def category(self, category: str) -> str:
        """A category of data, with the article that sets it apart where one does: `Health data [Art. 9]`."""
        return self._once("category", category, self._category)

    def _category(self, category: str) -> str:
        name = self.name("category", category)
        article = _SPECIAL_ARTICLES.get(self.meaning.sensitivity(category))
        if article is None or self.article(article).casefold() in name.casefold():  # `... (art. 10)` says it already
            return name
        return f"{name} [{self.article(article)}]"

    def sensitivity(self, category: str) -> str | None:
        """How the law sets a category apart; `None` where the register does not say what it is a kind of."""
        return self.meaning.terms["category"].stated_sensitivities[category]

    def broader(self, category: str) -> str | None:
        """The category that a category falls under; `None` = none."""
        return self.meaning.terms["category"].broader(category)

    def within(self, category: str, wide: str) -> bool:
        """Whether a category is another, or falls under it."""
        return self.meaning.terms["category"].within(category, wide)

    def article(self, article: str) -> str:
        """An article as the language writes it: `Art. 6(1)(f)`, `art. 6, stk. 1, litra f`, `art. 6 nr. 1 bokstav f`."""
        return self._once("article", article, lambda article_id: article_text(article_id, self.lang))

    def ground(self, article: str) -> str:
        """An article with the name of the ground that it gives: `Art. 6(1)(f), legitimate interests`."""
        return self._once("ground", article, self._ground)

    def _ground(self, article: str) -> str:
        key = "art" + article.replace("(", "_", 1).replace(")(", "").replace(")", "")
        name = self.word(key) if knows(key) else None
        return f"{self.article(article)}, {name}" if name else self.article(article)

    def tool(self, tool: str) -> str:
        """A transfer tool of the law table; the id where the table has none such."""
        return self._once("tool", tool, self._tool)

    def _tool(self, tool: str) -> str:
        return self.text(tool_name(tool, self.meaning.on))

    def decision(self, decision: str) -> str:
        """An adequacy decision of the law table; the id where the table has none such."""
        return self._once("decision", decision, self._decision)

    def _decision(self, decision: str) -> str:
        return self.text(decision_name(decision, self.meaning.on))

    def country(self, code: str) -> str:
        """A country by name."""
        return self._once("country", code, self._country)

    def _country(self, code: str) -> str:
        return country_name(code, self.lang)

    def countries(self, codes: Iterable[str]) -> str:
        """Several countries by name."""
        return "; ".join(self.country(code) for code in codes)

    def language(self, code: str) -> str:
        """A language by name."""
        return self._once("language", code, lambda language_id: language_name(language_id, self.lang))

    def day(self, day: date) -> str:
        """A day in full."""
        return date_text(day, self.lang)

    def period(self, period: Period) -> str:
        """A length of time in words."""
        return self._once("period", period, self._period)

    def _period(self, period: Period) -> str:
        return period_text(period, self.lang)

    def choice(self, member: StrEnum) -> str:
        """A word of a closed list."""
        return self._once(type(member).__name__, member, self._choice)  # equal words of two lists are equal members

    def _choice(self, member: StrEnum) -> str:
        return enum_word(member, self.lang)

    def flag(self, flag: bool) -> str:  # noqa: FBT001 - the flag is what is said
        """Yes or no."""
        return self._once("flag", flag, lambda answer: value_text(answer, self.lang))

    def not_applicable(self, silence: NotApplicable) -> str:
        """The third silence, with its reason."""
        return value_text(silence, self.lang, self._otherwise)

    def none(self) -> str:
        """The word for none."""
        return self._once("none", (), lambda none: value_text(none, self.lang))

    def label(self, field: str) -> str:
        """What a field is called, to stand before its value."""
        return self._once("label", field, self._label)

    def _label(self, field: str) -> str:
        return heading(f"field.{field}", self.lang)

    def field_name(self, field: str) -> str:
        """What a field that somebody wrote is called; as they wrote it where no record has it."""
        field = attribute_of(field)
        return self.label(field) if knows(f"field.{field}") else field

    def way(self, path: str) -> str:
        """The way to a part of a record in words: `processors[0].contract` is "Processors 1, Contract"."""
        steps = (_STEP.fullmatch(step) for step in path.split(".")) if path else ()
        return ", ".join(
            f"{self.field_name(step[1])} {int(step[2]) + 1}" if step[2] else self.field_name(step[1])
            for step in steps
            if step
        )

    def one(self, value: Any, spec: Spec) -> str:
        """A single value of a field that holds no record."""
        return _SAYING[spec.kind](self, value, spec)

    def value(self, value: Any, spec: Spec, record: Callable[[Any], str], between: str = "; ") -> str:
        """The value of a field, silences included; *record* says the records in it. `None` is the empty string."""
        if value is None:
            return ""
        if isinstance(value, NotApplicable):
            return self.not_applicable(value)
        say_one = record if spec.kind == "record" else (lambda item: self.one(item, spec))
        if not spec.many:
            return say_one(value)
        return between.join(say_one(item) for item in value) if value else self.none()


def attribute_of(field: str) -> str:
    """The field behind a name of the file form: `if` is `conditions`."""
    return _IN_FILES.get(field, field)


def _ref(writer: ValueWriter, value: Any, spec: Spec) -> str:
    return writer.category(value) if spec.of == "category" else writer.name(spec.of, value)


_SAYING: Final[dict[str, Callable[[ValueWriter, Any, Spec], str]]] = {
    "id": lambda _, value, __: str(value),
    "text": lambda writer, value, _: writer.text(value),
    "word": lambda _, value, __: str(value),
    "flag": lambda writer, value, _: writer.flag(value),
    "mark": lambda writer, value, _: writer.flag(value),
    "number": lambda _, value, __: str(value),
    "day": lambda writer, value, _: writer.day(value),
    "period": lambda writer, value, _: writer.period(value),
    "choice": lambda writer, value, _: writer.choice(value),
    "country": lambda writer, value, _: writer.country(value),
    "article": lambda writer, value, _: writer.ground(value),
    "ref": _ref,
}
