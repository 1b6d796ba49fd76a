# SPDX-License-Identifier: Apache-2.0
"""From a graph to a register: what ropa wrote comes back as it was, what others wrote as far as it is understood.

What is not understood is kept in the words of the file, as `extra` of its record. It never becomes a fact.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final

from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.exchange.dpv.dictionary import (
    article_of,
    candidates,
    choice_types,
    class_types,
    country_of,
    field_word,
    term_of,
)
from ropa.formats.exchange.dpv.graph import NAMESPACES, TYPE, Graph, Iri, Literal, Node, Value, expanded, ropa, sort_key
from ropa.formats.exchange.dpv.writing import (
    ACTIVITY,
    DURATION,
    DURATIONS,
    FIELD,
    HEADING,
    IDENTIFIER,
    NONE,
    NOT_APPLICABLE,
    ORDER,
    PART,
    REASON,
    VALUE,
    WORDING,
    record_iri,
)
from ropa.formats.text_files.structure import NOT_APPLICABLE as KEY_OF_SILENCE
from ropa.formats.text_files.yaml_folder import Gathering
from ropa.model import RECORD_CLASSES, Activity
from ropa.model.fields import Spec, specs
from ropa.packages.value_count import MORE_RECORDS, most_records, too_many
from ropa.refs import ANY, PLURALS, VOCABULARY, key_of, slug, split_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.register import Register

_OF_DPV: Final = (
    ("dpv:ROPA", "header"),
    ("dpv:PersonalDataProcess", "activity"),
    ("dpv:PersonalDataHandling", "activity"),
    ("dpv:Process", "activity"),
)
"""What a node of somebody else's is taken for, by its type."""

_EXPECTED: Final = frozenset(
    {TYPE, IDENTIFIER, ACTIVITY, NONE, NOT_APPLICABLE, ORDER, ropa("extra"), expanded("skos:inScheme")}
)
_PROCESS: Final = expanded("dpv:hasProcess")
_PERSONAL_DATA: Final = {expanded("dpv:hasPersonalData"): "categories", expanded("dpv:hasDataSubject"): "subjects"}
_LEGAL_BASIS: Final = expanded("dpv:hasLegalBasis")
_IMPORTER: Final = expanded("dpv:hasDataImporter")
_LABELS: Final = tuple(map(expanded, ("dpv:hasName", "dct:title", "skos:prefLabel")))
_NAMED_BY: Final = {"party": "name", "category": "label", "subject": "label", "purpose": "label", "measure": "label"}
_SPECIAL: Final = ("9(", "10")
_DEEPEST: Final = 12
_RECORDS_OF_A_NODE: Final = 2
"""An activity of a graph costs as much as so many of a file of ropa's own, to be found among statements first."""

_READ_OVER: Final = "This file leads to the same nodes over and over, more often than any register does."
_FLATTEN: Final = "Write each part of a record once."


class _At:
    """A place in a graph has no line: every fault is one of the file."""

    size = 0  # so that it holds no more records than any file may

    def __init__(self, name: str) -> None:
        self.file = name

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:  # noqa: ARG002 - as `Located` asks
        return Place(self.file)


def register_from(graph: Graph, name: str) -> Register:
    """The register in a graph, which messages call by *name*.

    Raises:
        UnreadableFile: with every fault of its records.
    """
    activities = {expanded(type_) for type_, kind in _OF_DPV if kind == "activity"}
    types = (type_ for node in graph.values() for type_ in node.get(TYPE, ()))
    typed = sum(isinstance(type_, Iri) and type_.iri in activities for type_ in types)
    if typed > most_records(0) // _RECORDS_OF_A_NODE:
        raise too_many(name, MORE_RECORDS)
    faults: list[Fault] = []
    gathered = Gathering(faults)
    gathered.take(_Reader(graph, name).top(), _At(name))
    if faults:
        raise UnreadableFile(faults)
    return gathered.register()


class _Reader:
    """Reads the nodes of a graph as plain values; one for a file."""

    def __init__(self, graph: Graph, name: str) -> None:
        self.graph = graph
        self.name = name
        self.ids: dict[tuple[str, str], str] = {}
        self.iri_of_id: dict[tuple[str, str], str] = {}
        self.waiting: deque[tuple[str, str]] = deque()
        self.named_only: dict[tuple[str, str], str] = {}
        self.parts_left = 1_000 + 10 * sum(len(values) for node in graph.values() for values in node.values())

    def top(self) -> dict[str, Any]:
        """The plain values of the whole file."""
        plain: dict[str, Any] = {}
        for iri in sorted(self.graph):
            kind = self._kind(iri)
            if kind is not None:
                self._id(kind, iri)
        done: set[tuple[str, str]] = set()
        while self.waiting:
            kind, iri = self.waiting.popleft()
            if (kind, iri) in done:
                continue
            done.add((kind, iri))
            record_id = self.ids[kind, iri]
            plain.setdefault(PLURALS[kind], {})[record_id] = self._record(kind, iri)
        return plain

    def _types(self, iri: str) -> list[str]:
        return [value.iri for value in self.graph.get(iri, {}).get(TYPE, ()) if isinstance(value, Iri)]

    def _kind(self, iri: str) -> str | None:
        """The kind of record that a node is; `None` = it is a part of one, or a term, or nobody knows."""
        types = set(self._types(iri))
        for kind, cls in RECORD_CLASSES.items():
            if ropa(cls.__name__) in types:
                return kind
        if any(word.startswith(NAMESPACES["ropa"]) for word in types):
            return None
        if _IMPORTER in self.graph[iri]:
            return "transfer"
        return next((kind for word, kind in _OF_DPV if expanded(word) in types), None)

    def _id(self, kind: str, iri: str) -> str:
        """The id of the record that a node is; the node is read when its turn comes."""
        if (kind, iri) in self.ids:
            return self.ids[kind, iri]
        split = split_key(iri[1:]) if iri.startswith("#") else None
        record_id = split[1] if split is not None and split[0] == kind else self._free(kind, self._wish(kind, iri))
        self.ids[kind, iri] = record_id
        self.iri_of_id[kind, record_id] = iri
        self.waiting.append((kind, iri))
        return record_id

    def _wish(self, kind: str, iri: str) -> str:
        if kind == "header":
            return "register"
        node = self.graph.get(iri, {})
        for property_ in (IDENTIFIER, *(_LABELS if iri.startswith("_:") else ())):
            for value in node.get(property_, ()):
                if isinstance(value, Literal) and value.text.strip():
                    return slug(value.text[:80])
        return slug("" if iri.startswith("_:") else _local(iri)[:80]) or kind

    def _free(self, kind: str, wish: str) -> str:
        record_id, count = wish or kind, 1
        while (kind, record_id) in self.iri_of_id:
            count += 1
            record_id = f"{wish}-{count}"
        return record_id

    def _record(self, kind: str, iri: str) -> dict[str, Any]:
        cls = RECORD_CLASSES[kind]
        node = self.graph.get(iri)
        if node is None:
            return self._unwritten(kind, iri)
        plain = self._fields(cls, iri, node, 0)
        if ropa(cls.__name__) not in self._types(iri):
            self._foreign(kind, cls, node, plain)
            for key, value in self._unwritten(kind, iri).items():
                plain.setdefault(key, value)
        return plain

    def _unwritten(self, kind: str, iri: str) -> dict[str, Any]:
        """What is said of a record that a file names, and of which it says nothing more: what it is called."""
        field = _NAMED_BY.get(kind)
        plain = {field: self.named_only.get((kind, iri), _local(iri))} if field else {}
        is_term = kind in VOCABULARY and not iri.startswith(("#", "_:")) and (kind, iri) not in self.named_only
        return {**plain, "iri": iri} if is_term else plain

    def _foreign(self, kind: str, cls: type, node: Node, plain: dict[str, Any]) -> None:
        """What stands in a node of somebody else's and is no field: kept in words."""
        extra = dict(plain.get("extra", {}))
        fields_of = candidates(cls)
        loose: dict[str, list[str]] = {}
        for property_ in sorted(node):
            if property_ in _EXPECTED or (property_ in fields_of and property_ != _PROCESS):
                continue
            field = _PERSONAL_DATA.get(property_) if cls is Activity else None
            for value in node[property_]:
                if field is not None:
                    target = "category" if field == "categories" else "subject"
                    loose.setdefault(field, []).append(self._reference(target, value))
                elif not self._is_own_part(value):
                    _keep(extra, property_, value.iri if isinstance(value, Iri) else value.text)
        if loose:
            plain.setdefault("data", []).append(loose)
        if kind == "activity":
            self._sort_bases(plain)
        if extra:
            plain["extra"] = extra

    def _is_own_part(self, value: Value) -> bool:
        types = self._types(value.iri) if isinstance(value, Iri) else ()
        return any(word.startswith(NAMESPACES["ropa"]) for word in types)

    def _sort_bases(self, plain: dict[str, Any]) -> None:
        """Conditions of Art. 9 and 10 are none of Art. 6, though DPV leads to both by one property."""
        bases = plain.get("bases", [])
        special = [basis for basis in bases if str(basis.get("article", "")).startswith(_SPECIAL)]
        if special:
            plain["bases"] = [basis for basis in bases if basis not in special]
            plain.setdefault("special_conditions", []).extend(special)
            if not plain["bases"]:
                del plain["bases"]

    def _part(self, cls: type, iri: str, depth: int) -> dict[str, Any]:
        """A node that is a part of a record."""
        self.parts_left -= 1
        if self.parts_left < 0 or depth > _DEEPEST:
            raise UnreadableFile((Fault(Place(self.name), _READ_OVER, _FLATTEN),))
        return self._fields(cls, iri, self.graph.get(iri, {}), depth)

    def _fields(self, cls: type, iri: str, node: Node, depth: int) -> dict[str, Any]:
        values = self._by_field(cls, node)
        orders = dict(_orders(node))
        plain: dict[str, Any] = {}
        for name, spec in specs(cls).items():
            key = spec.key or name
            if values.get(name):
                plain[key] = self._field(cls, name, spec, _in_order(values[name], orders.get(name)), depth)
        for value in node.get(NONE, ()):
            field = _text(value)
            if field in specs(cls):
                plain.setdefault(specs(cls)[field].key or field, [])
        for here in node.get(NOT_APPLICABLE, ()):
            silence = self.graph.get(here.iri, {}) if isinstance(here, Iri) else {}
            field, order = _first(silence, FIELD), dict(_orders(silence)).get("reason")
            if field in specs(cls):
                reason = _wording(_in_order(silence.get(REASON, ()), order))
                plain.setdefault(specs(cls)[field].key or field, {KEY_OF_SILENCE: reason})
        if cells := dict(self._cells(iri, node)):
            plain["extra"] = cells
        return plain

    def _cells(self, iri: str, node: Node) -> Iterator[tuple[str, Any]]:
        heads = [value.iri for value in node.get(ropa("extra"), ()) if isinstance(value, Iri)]
        for here in sorted(heads, key=lambda part: _position(part, iri)):
            cell = self.graph.get(here, {})
            yield _first(cell, HEADING), _wording(cell.get(WORDING, ()))

    def _by_field(self, cls: type, node: Node) -> dict[str, list[Value]]:
        """The values of a node by the field of a class that they are of."""
        fields: dict[str, list[Value]] = {}
        for property_, values in node.items():
            for value in values:
                if property_ == DURATION and cls.__name__ == "Retention":
                    name, inside = self._duration(value)
                else:
                    name, inside = self._field_of(cls, property_, value), [value]
                if name is not None:
                    fields.setdefault(name, []).extend(inside)
        return fields

    def _duration(self, value: Value) -> tuple[str | None, list[Value]]:
        """The field of a time limit that a duration is, and what stands in it."""
        if isinstance(value, Literal):
            return None, []
        types = self._types(value.iri)
        name = next((name for name, word in DURATIONS.items() if word in types), None)
        return name, self.graph.get(value.iri, {}).get(VALUE, [])

    def _field_of_type(self, cls: type, value: Value) -> str | None:
        """The field that is said by what a node is."""
        if not isinstance(value, Iri) or value.iri in class_types(cls):
            return None
        for name, spec in specs(cls).items():
            if value.iri in choice_types(cls, name).values():
                return name
            if field_word(cls, name).property == TYPE and self._fits(spec, value):
                return name
        return None

    def _fits(self, spec: Spec, value: Iri) -> bool:
        """Whether what a node is can be the value of a field: a term of its kind, an article."""
        if spec.kind == "article":
            return article_of(value.iri) is not None
        term = term_of(value.iri)
        if term is not None:
            return bool(term[0] == spec.of)
        return value.iri.startswith(record_iri(key_of(spec.of, "")))

    def _field_of(self, cls: type, property_: str, value: Value) -> str | None:
        """The field of which a value is, among those that its property may say; `None` = of none."""
        if property_ == TYPE:
            return self._field_of_type(cls, value)
        part = self._part_class(value)
        for name in candidates(cls).get(property_, ()):
            spec, word = specs(cls)[name], field_word(cls, name)
            if spec.kind == "record":
                if part is not None and part == spec.of.__name__:
                    return name
                if part is None and (property_ == word.property or property_ == word.link != _PROCESS):
                    return name
            elif property_ in (word.property, ropa(name)):
                return name
        return None

    def _part_class(self, value: Value) -> str | None:
        """The class that the node of a part says it is of; `None` = it is a record, a term, or of somebody else's."""
        if not isinstance(value, Iri) or self._is_record(value.iri):
            return None
        own_types = (word for word in self._types(value.iri) if word.startswith(NAMESPACES["ropa"]))
        return next((word.removeprefix(NAMESPACES["ropa"]) for word in own_types), None)

    def _is_record(self, iri: str) -> bool:
        return iri in self.graph and self._kind(iri) is not None

    def _field(self, cls: type, name: str, spec: Spec, values: Sequence[Value], depth: int) -> Any:
        if spec.kind == "text":
            return _wording(values)
        if spec.kind == "record":
            word = field_word(cls, name)
            parts = sorted(values, key=_by_position)
            items = [self._part_of(spec, word.key, value, depth, is_key=word.property != word.link) for value in parts]
        else:
            items = [self._single(cls, name, spec, value) for value in values]
        return items if spec.many else items[0]

    def _part_of(self, spec: Spec, key: str | None, value: Value, depth: int, *, is_key: bool) -> Any:
        """A part of a record: a node of its own, or the one thing that is said of it."""
        if isinstance(value, Literal):
            return value.text if key is None else {key: self._single(spec.of, key, specs(spec.of)[key], value)}
        is_part = self._part_class(value) is not None
        if not is_part and key is not None and (is_key or self._is_bare(spec.of, key, value)):
            return {key: self._single(spec.of, key, specs(spec.of)[key], value)}
        return self._part(spec.of, value.iri, depth + 1)

    def _is_bare(self, cls: type, key: str, value: Iri) -> bool:
        """Whether an IRI is the value of the one field, and no node that says more."""
        if self._fits(specs(cls)[key], value) or self._is_record(value.iri):
            return True
        return value.iri not in self.graph

    def _single(self, cls: type, name: str, spec: Spec, value: Value) -> Any:
        if spec.kind == "ref":
            return self._reference(spec.of, value)
        text = _text(value)
        if spec.kind == "choice":
            return next((word for word, iri in choice_types(cls, name).items() if iri == text), text)
        if spec.kind in {"country", "article"}:
            return (country_of(text) if spec.kind == "country" else article_of(text)) or text
        if spec.kind in {"flag", "mark"}:
            return {"true": True, "false": False}.get(text, text)
        is_number = spec.kind == "number" and text.isascii() and text.isdigit() and len(text) <= _DEEPEST
        return int(text) if is_number else text

    def _reference(self, kind: str, value: Value) -> str:
        """The id of the record or term that a value names."""
        if kind == ANY:
            return value.text if isinstance(value, Literal) else value.iri.removeprefix("#")
        if isinstance(value, Literal):
            iri = f"_:{value.text}"
            self.named_only[kind, iri] = value.text
            if (kind, iri) not in self.ids:
                self.ids[kind, iri] = self._free(kind, slug(value.text[:80]))
                self.iri_of_id[kind, self.ids[kind, iri]] = iri
                self.waiting.append((kind, iri))
            return self.ids[kind, iri]
        term = term_of(value.iri)
        if term is not None and term[0] == kind:
            return term[1]
        split = split_key(value.iri[1:]) if value.iri.startswith("#") else None
        if split is not None and split[0] == kind:
            return split[1]
        return self._id(kind, value.iri)


def _local(iri: str) -> str:
    """What an IRI ends in."""
    return iri.rstrip("/#").rpartition("#" if "#" in iri else "/")[2]


def _text(value: Value) -> str:
    return value.iri if isinstance(value, Iri) else value.text


def _first(node: Node, property_: str) -> str:
    return next((value.text for value in node.get(property_, ()) if isinstance(value, Literal)), "")


def _wording(values: Sequence[Value]) -> Any:
    """A text: in one language that is not stated, or in several."""
    by_language = {value.language: value.text for value in values if isinstance(value, Literal) and value.language}
    if by_language:
        return by_language
    return next((_text(value) for value in values), "")


def _orders(node: Node) -> Iterator[tuple[str, list[int]]]:
    """The order of the values of a field, where a node says one."""
    for value in node.get(ORDER, ()):
        name, *places = _text(value).split(" ")
        if all(place.isascii() and place.isdigit() and len(place) <= _DEEPEST for place in places):
            yield name, [int(place) for place in places]


def _in_order(values: Sequence[Value], order: Sequence[int] | None) -> list[Value]:
    """Values in the order that was theirs; in that of their letters where none is said, or others have come."""
    distinct = sorted(set(values), key=sort_key)
    if order is None or set(order) != set(range(len(distinct))):
        return distinct
    return [distinct[place] for place in order]


def _by_position(value: Value) -> tuple[str, int]:
    """Parts of a record in the order of their numbers."""
    iri = value.iri if isinstance(value, Iri) else ""
    way, _, number = iri.rpartition(PART)
    return (way, int(number)) if number.isascii() and number.isdigit() and len(number) <= _DEEPEST else ("", 0)


def _position(part: str, iri: str) -> tuple[str, int]:
    return _by_position(Iri(part)) if part.startswith(iri) else (part, 0)


def _keep(extra: dict[str, Any], property_: str, wording: str) -> None:
    extra[property_] = f"{extra[property_]}\n{wording}" if property_ in extra else wording
