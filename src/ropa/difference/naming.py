# SPDX-License-Identifier: Apache-2.0
"""What facts, records and fields of two states are called, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ropa.labels import article_text, country_name, heading, knows, languages_of_theme, value_text, word
from ropa.meaning.names import Names
from ropa.model import RECORD_CLASSES
from ropa.model.fields import Spec, shorthand, specs
from ropa.period import Period
from ropa.refs import ANY, PLURALS, split_key
from ropa.silence import NotApplicable
from ropa.text import BuiltInText, Text, say

if TYPE_CHECKING:
    from ropa.difference.change import Change
    from ropa.difference.facts import Fact
    from ropa.difference.side import Side


def name_of_fact(old: Side, new: Side, fact: Fact) -> Text:
    """What a fact is called, in every language."""
    return BuiltInText({lang: Naming(old, new, lang).fact(fact) or "–" for lang in languages_of_theme("changes")})


class Naming:
    """What is called how in a language; a record that the later state no longer has, by the earlier one.

    Args:
        old: The earlier state.
        new: The later one.
        lang: The language.

    Raises:
        UnknownWord: ropa does not speak the language.
    """

    def __init__(self, old: Side, new: Side, lang: str) -> None:
        self.lang = lang
        self._old = old
        self._new = new
        word("sheets.none", lang)

    # -- records -------------------------------------------------------------------------------------------------------

    def record(self, key: str) -> str:
        """What a record is called: `Web shop`; its id where it has no name."""
        split = split_key(key)
        if split is not None and split[0] == "header" and len(self._new.book.registers) <= 1:
            return word("changes.memo.whole_register", self.lang)
        return self._called(*split) if split is not None else key

    def kind(self, key: str) -> str:
        """What kind of record it is: `Activity`."""
        split = split_key(key)
        return heading(f"changes.kind.{split[0]}", self.lang) if split is not None else key

    def _called(self, kind: str, record_id: str) -> str:
        for side in (self._new, self._old):
            if side.book.knows(kind, record_id):
                return self._one_line(self._names(side).name(kind, record_id))
        return record_id

    def _names(self, side: Side) -> Names:
        return side.names(self.lang)

    def _one_line(self, wording: str) -> str:
        return " ".join(say(wording, self.lang).split())

    # -- facts ---------------------------------------------------------------------------------------------------------

    def fact(self, fact: Fact) -> str:
        """What a fact is called; empty where its field says it already."""
        kind, value = fact.kind, fact.value
        if kind in {"own", "word"} or value is None:
            return ""
        if kind == "country":
            return country_name(value, self.lang)
        if kind == "article":
            return article_text(value, self.lang)
        if kind == "transfer":
            importer, country = value
            named = self._called("party", importer) if importer else word("changes.somebody", self.lang)
            return f"{named} ({country_name(country, self.lang)})"
        if kind in PLURALS:
            return self._called(kind, value)
        text = self._one_line(value_text(value, self.lang, self._new.book.language))
        return text.removesuffix(".") if kind == "text" else text

    # -- fields and values ---------------------------------------------------------------------------------------------

    def field(self, change: Change) -> str:
        """The way to a field in words: `Purposes (Direct marketing), Legal bases (Art. 6(1)(f))`."""
        split = split_key(change.record)
        cls: Any = RECORD_CLASSES.get(split[0]) if split is not None else None
        parts = []
        for step in change.way:
            label = heading(f"field.{step.field}", self.lang) if knows(f"field.{step.field}") else step.field
            spec = _spec(cls, step.field)
            if step.item is not None:
                item = self.value(step.item, spec)
                parts.append(f"{label} ({item})" if item and not step.name.isdigit() else label)
            else:
                parts.append(label)
            cls = spec.of if spec is not None and spec.kind == "record" else None
        return ", ".join(parts)

    def before(self, change: Change) -> str:
        """What stood there, in words."""
        return self._side(change, 0)

    def after(self, change: Change) -> str:
        """What stands there now, in words."""
        return self._side(change, 1)

    def _side(self, change: Change, number: int) -> str:
        value = change.values[number]
        if not change.way:
            return self.record(change.record) if value is not None and split_key(change.record) else self._plain(value)
        return self.value(value, self._spec_of(change))

    def _plain(self, value: Any) -> str:
        return country_name(value, self.lang) if isinstance(value, str) else ""

    def _spec_of(self, change: Change) -> Spec | None:
        split = split_key(change.record)
        cls: Any = RECORD_CLASSES.get(split[0]) if split is not None else None
        spec = None
        for step in change.way:
            spec = _spec(cls, step.field)
            cls = spec.of if spec is not None and spec.kind == "record" else None
        return spec

    def value(self, value: Any, spec: Spec | None) -> str:
        """A value of a field in words: names for ids, countries and articles in the language."""
        if value is None or isinstance(value, NotApplicable | Period | bool) or value == ():
            return self._one_line(value_text(value, self.lang, self._new.book.language))
        if isinstance(value, tuple):
            return ", ".join(filter(None, (self.value(item, spec) for item in value)))
        if attrs.has(type(value)):
            return self._inner(value)
        if spec is not None and isinstance(value, str):
            return self._code(value, spec)
        return self._one_line(value_text(value, self.lang, self._new.book.language))

    def _code(self, value: str, spec: Spec) -> str:
        """An id, a country or an article by its name; any other text as it stands."""
        if spec.kind == "ref":
            return self.record(value) if spec.of == ANY else self._called(spec.of, value)
        if spec.kind == "country":
            return country_name(value, self.lang)
        if spec.kind == "article":
            return article_text(value, self.lang)
        return self._one_line(value_text(value, self.lang, self._new.book.language))

    def _inner(self, item: Any) -> str:
        """A record inside another by what it names; where that says nothing, by the fields that it states."""
        fields = specs(type(item))
        short = shorthand(type(item))
        if short is not None and getattr(item, short) is not None:
            return self.value(getattr(item, short), fields[short])
        parts = []
        for name, spec in fields.items():
            value = vars(item).get(name)
            if value is None or name in {"sources", "note", "may"} or value is False:
                continue
            parts.append(self.value(value, spec))
            if len(parts) == _PARTS:
                break
        return ": ".join(filter(None, parts))


_PARTS = 2


def _spec(cls: Any, field: str) -> Spec | None:
    """The declaration of a field, by its name in files."""
    if cls is None or not attrs.has(cls):
        return None
    return next((spec for name, spec in specs(cls).items() if field in {spec.key, name}), None)
