# SPDX-License-Identifier: Apache-2.0
"""From a register to a graph: each fact once, in DPV's words where there are any, else in ropa's own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ropa.formats.exchange.dpv.dictionary import (
    OWN_TERMS,
    FieldWord,
    article_iri,
    choice_types,
    class_types,
    country_iri,
    field_word,
    term_iri,
    term_of,
    tool_iri,
)
from ropa.formats.exchange.dpv.graph import (
    NAMESPACES,
    TYPE,
    Graph,
    Iri,
    Literal,
    Node,
    Value,
    expanded,
    ropa,
    sort_key,
)
from ropa.meaning import Meaning
from ropa.model import RECORD_CLASSES
from ropa.model.fields import Spec, specs, unsaid
from ropa.refs import ANY, VOCABULARY, key_of, split_key
from ropa.register import kind_of
from ropa.silence import NotApplicable
from ropa.text import Text
from ropa.vocabulary import nearest_iri, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.register import Register

NONE: Final = ropa("none")
NOT_APPLICABLE: Final = ropa("not_applicable")
ORDER: Final = ropa("order")
FIELD: Final = ropa("field")
REASON: Final = ropa("reason")
HEADING: Final = ropa("heading")
WORDING: Final = ropa("wording")
VALUE: Final = NAMESPACES["rdf"] + "value"
DURATION: Final = expanded("dpv:hasDuration")
IDENTIFIER: Final = expanded("dpv:hasIdentifier")
ACTIVITY: Final = expanded("dpv:hasPersonalDataProcess")
DURATIONS: Final = {"keep": expanded("dpv:TemporalDuration"), "until": expanded("dpv:UntilEventDuration")}
"""The fields of a time limit that are a duration of DPV's: what kind of one it is."""

PART: Final = "+"
"""What stands in an IRI before a field and before a position in it; no id has it."""

_DATATYPES: Final = {"flag": "boolean", "mark": "boolean", "number": "integer", "day": "date"}
_TYPED_BY_TOOL: Final = "tool"
_CONCEPT: Final = Iri(expanded("skos:Concept"))
_LABEL: Final = expanded("skos:prefLabel")
_BROADER: Final = expanded("skos:broader")


def graph_of(book: Register) -> Graph:
    """A register as a graph."""
    writer = _Writer(book)
    for record in book:
        writer.record(record)
    writer.own_terms()
    return writer.graph


def record_iri(key: str) -> str:
    """The IRI of the record called so: `#parties/google`."""
    return f"#{key}"


class _Writer:
    """Fills a graph; one for a register."""

    def __init__(self, book: Register) -> None:
        self.book = book
        self.graph: Graph = {}
        scopes = Meaning(book).scopes
        self.header = {scopes.home_of(key_of("header", header)): header for header in book.registers}
        self.home = scopes.home

    def record(self, record: Any) -> None:
        kind = kind_of(record)
        iri = record_iri(key_of(kind, record.id))
        self._add(iri, IDENTIFIER, Literal(record.id))
        self._part(record, iri)
        if kind in {"activity", "on_behalf"} and (header := self.header.get(self.home(record.id))) is not None:
            self._add(record_iri(key_of("header", header)), ACTIVITY, Iri(iri))

    def own_terms(self) -> None:
        """Say of each built-in term that DPV has no word of its own for what it is, and what is nearest to it there."""
        values = {value for node in self.graph.values() for values in node.values() for value in values}
        for iri in sorted(value.iri for value in values if isinstance(value, Iri) and value.iri.startswith(OWN_TERMS)):
            kind, term_id = term_of(iri) or ("", "")
            own = term(kind, term_id)
            if own is None:
                continue
            self._add(iri, TYPE, _CONCEPT, *map(Iri, class_types(RECORD_CLASSES[kind])[1:]))
            self._add(iri, _LABEL, *_texts(own.labels))
            if (nearest := nearest_iri(kind, term_id)) is not None:
                self._add(iri, _BROADER, Iri(nearest))

    def _add(self, iri: str, property_: str, *values: Value) -> None:
        self._node(iri).setdefault(property_, []).extend(values)

    def _node(self, iri: str) -> Node:
        return self.graph.setdefault(iri, {})

    def _part(self, part: Any, iri: str, types: Sequence[str] = ()) -> None:
        """A record, or a part of one, with all that it says."""
        cls: type = type(part)
        self._add(iri, TYPE, *map(Iri, dict.fromkeys((*class_types(cls), *types))))
        for name, spec in specs(cls).items():
            value = getattr(part, name)
            if spec.kind == "id" or value is None or (spec.kind == "mark" and value is unsaid(cls, name)):
                continue
            if isinstance(value, NotApplicable):
                self._silence(iri, name, value)
            elif spec.kind == "extra":
                self._cells(iri, name, value)
            elif spec.many and value == ():
                self._add(iri, NONE, Literal(name))
            else:
                self._field(cls, iri, name, spec, value)

    def _silence(self, iri: str, name: str, silence: NotApplicable) -> None:
        here = f"{iri}{PART}{name}"
        self._add(iri, NOT_APPLICABLE, Iri(here))
        self._add(here, FIELD, Literal(name))
        self._values(here, "reason", REASON, _texts(silence.reason))

    def _cells(self, iri: str, name: str, cells: Sequence[tuple[str, str]]) -> None:
        for position, (heading, wording) in enumerate(cells):
            here = f"{iri}{PART}{name}{PART}{position}"
            self._add(iri, ropa(name), Iri(here))
            self._add(here, HEADING, Literal(heading))
            self._add(here, WORDING, *_texts(wording))

    def _field(self, cls: type, iri: str, name: str, spec: Spec, value: Any) -> None:
        word = field_word(cls, name)
        items = value if spec.many else (value,)
        if spec.kind == "record":
            self._parts(iri, name, spec, word, items)
        elif name in DURATIONS and cls.__name__ == "Retention":
            here = f"{iri}{PART}{name}"
            self._add(iri, DURATION, Iri(here))
            self._add(here, TYPE, Iri(DURATIONS[name]))
            self._values(iri, name, VALUE, [text for item in items for text in self._value(spec, item)], here)
        else:
            values = [single for item in items for single in self._value(spec, item)]
            types = choice_types(cls, name)
            if types and all(item in types for item in items):
                self._add(iri, TYPE, *(Iri(types[item]) for item in items))
            elif word.property == TYPE and not all(isinstance(single, Iri) for single in values):
                self._values(iri, name, ropa(name), values)
            else:
                self._values(iri, name, word.property, values)
            if name == _TYPED_BY_TOOL and (tool := tool_iri(value)) is not None:
                self._add(iri, TYPE, Iri(tool))

    def _parts(self, iri: str, name: str, spec: Spec, word: FieldWord, parts: Sequence[Any]) -> None:
        """Records in a record: as the one thing they say where that is all, else as nodes of their own."""
        bare = [self._bare(part, word.key) for part in parts] if word.key else [None]
        values = [single for single in bare if single is not None]
        if len(values) == len(parts) and len(set(values)) == len(values):
            self._values(iri, name, word.property, values)
            return
        for position, part in enumerate(parts):
            here = f"{iri}{PART}{name}{PART}{position}" if spec.many else f"{iri}{PART}{name}"
            self._add(iri, word.link, Iri(here))
            self._part(part, here, word.types)

    def _bare(self, part: Any, key: str) -> Value | None:
        """The node that a part is, where nothing is stated besides; `None` where there is more."""
        for name, spec in specs(type(part)).items():
            value = getattr(part, name)
            is_unsaid = value is None or (spec.kind == "mark" and value is unsaid(type(part), name))
            if name != key and not is_unsaid:
                return None
        value = getattr(part, key)
        if value is None or isinstance(value, NotApplicable):
            return None
        node = self._value(specs(type(part))[key], value)[0]
        return node if isinstance(node, Iri) else None

    def _values(self, iri: str, name: str, property_: str, values: Sequence[Value], box: str | None = None) -> None:
        """Values without an order; where theirs is another than that of their letters, it is said as well.

        Args:
            iri: The record or part.
            name: The field.
            property_: What leads to the values.
            values: They.
            box: The node that they stand in; `None` = in that of the record.
        """
        distinct = sorted(set(values), key=sort_key)
        self._add(box or iri, property_, *distinct)
        if list(values) != distinct:
            place = {value: position for position, value in enumerate(distinct)}
            self._add(iri, ORDER, Literal(" ".join((name, *(str(place[value]) for value in values)))))

    def _value(self, spec: Spec, value: Any) -> tuple[Value, ...]:
        if spec.kind == "ref":
            return (self._reference(spec.of, value),)
        if spec.kind == "text":
            return _texts(value)
        if spec.kind == "country":
            country = country_iri(value)
            return (Literal(value) if country is None else Iri(country),)
        if spec.kind == "article":
            article = article_iri(value)
            return (Literal(value) if article is None else Iri(article),)
        if isinstance(value, bool):
            text = "true" if value else "false"
        else:
            text = value.isoformat() if isinstance(value, date) else str(value)
        datatype = _DATATYPES.get(spec.kind)
        return (Literal(text, None, datatype and NAMESPACES["xsd"] + datatype),)

    def _reference(self, kind: str, record_id: str) -> Value:
        if kind == ANY:
            split = split_key(record_id)
            return Literal(record_id) if split is None else Iri(record_iri(record_id))
        if kind in VOCABULARY and record_id not in self.book.records(kind) and term(kind, record_id) is not None:
            return Iri(term_iri(kind, record_id))
        return Iri(record_iri(key_of(kind, record_id)))


def _texts(text: str) -> tuple[Literal, ...]:
    if isinstance(text, Text):
        return tuple(Literal(wording, language) for language, wording in text.items())
    return (Literal(text),)
