# SPDX-License-Identifier: Apache-2.0
"""A graph as a text of JSON-LD or Turtle, and back.

Both are written here and not by rdflib, so that equal registers give equal bytes, and so that nothing has to be
installed for it. They are read by rdflib (the extra `dpv`).
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from ropa.control_codes import escaped_in_json
from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.exchange.dpv.graph import NAMESPACES, STRING, TYPE, Graph, Iri, Literal, Value, sort_key
from ropa.packages.value_count import MORE_STATEMENTS, refuse_many_values, too_many

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE: Final = "https://ropa.invalid/register"
"""Where a file is taken to stand while it is read: a name that leads nowhere (RFC 2606)."""

_DEEPEST: Final = 100
_MOST_STATEMENTS: Final = 150_000
_LARGE: Final = 25 * 2**20
_LETTERS_OF_A_STATEMENT: Final = 20
_XSD: Final = NAMESPACES["xsd"]
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_UNSEEN: Final = (*range(0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_ESCAPED: Final = {
    **{code: f"\\u{code:04X}" for code in _UNSEEN},
    **{ord(letter): f"\\{letter}" for letter in '"\\'},
    **{ord(letter): f"\\{name}" for letter, name in zip("\n\r\t", "nrt", strict=True)},
}
_NO_JSON: Final = "This is not JSON that can be read as JSON-LD."
_ELSEWHERE: Final = "A context of this file stands elsewhere, and ropa fetches nothing."
_DPV: Final = "https://w3id.org/dpv"
_IN_SHORT: Final = re.compile(r"([a-z][a-z-]{1,19}):([A-Z][\w-]{1,80})")
_PREFIXES: Final = {
    "dpv-gdpr": NAMESPACES["eu-gdpr"],
    "dpv-pd": NAMESPACES["pd"],
    **{prefix: iri for prefix, iri in NAMESPACES.items() if iri.startswith(_DPV)},
}
"""The prefixes that people write for DPV, where a file declares none."""

_WRITE_OUT: Final = "Write the context into the file, as an object under '@context'."


def to_json_ld(graph: Graph) -> str:
    """A graph as JSON-LD, with its context in it."""
    context = {prefix: iri for prefix, iri in NAMESPACES.items() if prefix != "rdf"}
    context["rdf"] = NAMESPACES["rdf"]
    nodes = [{"@id": compact(iri), **_properties(graph[iri])} for iri in sorted(graph)]
    return escaped_in_json(json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=1)) + "\n"


def _properties(node: dict[str, list[Value]]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    if TYPE in node:
        properties["@type"] = [compact(value.iri) for value in node[TYPE] if isinstance(value, Iri)]
    for property_ in sorted(node.keys() - {TYPE}):
        values = [_json_value(value) for value in sorted(set(node[property_]), key=sort_key)]
        properties[compact(property_)] = values[0] if len(values) == 1 else values
    return properties


def _json_value(value: Value) -> Any:
    if isinstance(value, Iri):
        return {"@id": compact(value.iri)}
    if value.language is not None:
        return {"@value": value.text, "@language": value.language}
    if value.datatype is None:
        return value.text
    if value.datatype == _XSD + "boolean":
        return value.text == "true"
    return {"@value": value.text, "@type": compact(value.datatype)}


def compact(iri: str) -> str:
    """An IRI by its prefix, where it has one and what stands behind it is a plain name."""
    for prefix, namespace in NAMESPACES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL.match(local):
            return f"{prefix}:{local}"
    return iri


def to_turtle(graph: Graph) -> str:
    """A graph as Turtle."""
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in NAMESPACES.items()]
    for iri in sorted(graph):
        lines.append("")
        node = graph[iri]
        properties = [*([TYPE] if TYPE in node else ()), *sorted(node.keys() - {TYPE})]
        for position, property_ in enumerate(properties):
            values = ", ".join(_turtle_value(value) for value in sorted(set(node[property_]), key=sort_key))
            begin = f"{_turtle_iri(iri)} " if position == 0 else "    "
            end = " ." if position == len(properties) - 1 else " ;"
            lines.append(f"{begin}{'a' if property_ == TYPE else _turtle_iri(property_)} {values}{end}")
    return "\n".join(lines) + "\n"


def _turtle_iri(iri: str) -> str:
    short = compact(iri)
    return short if short != iri else f"<{iri}>"


def _turtle_value(value: Value) -> str:
    if isinstance(value, Iri):
        return _turtle_iri(value.iri)
    text = f'"{value.text.translate(_ESCAPED)}"'
    if value.language is not None:
        return f"{text}@{value.language}"
    return text if value.datatype is None else f"{text}^^{_turtle_iri(value.datatype)}"


def from_json_ld(data: bytes, name: str) -> Graph:
    """The graph in a text of JSON-LD.

    Raises:
        ImportError: rdflib is not installed.
        UnreadableFile: it is no JSON-LD, or asks for something elsewhere.
    """
    try:
        written = data.decode(json.detect_encoding(data))
        refuse_many_values(name, written)
        top = json.loads(written)
    except UnreadableFile:
        raise
    except (ValueError, RecursionError) as error:
        raise _unreadable(name, _NO_JSON, "Mend it, or have a program write it.") from error
    _refuse_elsewhere(top, name)
    return _parsed(json.dumps(top), "json-ld", name)


def _refuse_elsewhere(top: Any, name: str) -> None:
    """Refuse a file that wants a context to be fetched, and one that is nested beyond any register."""
    level = [top]
    for _ in range(_DEEPEST):
        if not level:
            return
        for value in level:
            if isinstance(value, dict) and ("@import" in value or _is_elsewhere(value.get("@context"))):
                raise _unreadable(name, _ELSEWHERE, _WRITE_OUT)
        level = [item for value in level for item in _inside(value)]
    raise _unreadable(name, f"This file is nested deeper than {_DEEPEST} levels.", "Have a program write it flat.")


def _is_elsewhere(context: Any) -> bool:
    return isinstance(context, str) or (isinstance(context, list) and any(isinstance(item, str) for item in context))


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def from_turtle(data: bytes, name: str) -> Graph:
    """The graph in a text of Turtle.

    Raises:
        ImportError: rdflib is not installed.
        UnreadableFile: it is no Turtle.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(name, "This is not UTF-8.", "Save it as UTF-8.") from error
    return _parsed(text, "turtle", name)


def _parsed(text: str, form: str, name: str) -> Graph:
    try:
        import rdflib
    except ImportError as error:
        message = "Reading DPV needs rdflib: pip install rdflib."
        raise ImportError(message) from error
    from rdflib.plugins.stores.memory import Memory

    class Counted(Memory):
        """A store that takes as many statements as a register of the size of the text has."""

        left = _MOST_STATEMENTS + max(0, len(text) - _LARGE) // _LETTERS_OF_A_STATEMENT

        def add(self, *arguments: Any, **options: Any) -> None:
            self.left -= 1
            if self.left < 0:
                raise too_many(name, MORE_STATEMENTS)
            super().add(*arguments, **options)

    store = rdflib.Graph(store=Counted())
    try:
        with _quiet():
            store.parse(data=text, format=form, publicID=BASE)
    except UnreadableFile:
        raise
    except Exception as error:
        problem = f"This cannot be read as {'JSON-LD' if form == 'json-ld' else 'Turtle'} ({type(error).__name__})."
        raise _unreadable(name, problem, "Mend it, or have a program write it.") from error
    graph: Graph = {}
    prefixes = {**_PREFIXES, **{prefix: str(namespace) for prefix, namespace in store.namespaces()}}
    for subject, property_, value in store:
        stated = _term_in_short(_value(value), prefixes)
        graph.setdefault(_iri(subject), {}).setdefault(str(property_), []).append(stated)
    for node in graph.values():
        for values in node.values():
            values.sort(key=sort_key)
    return graph


@contextmanager
def _quiet() -> Iterator[None]:
    """While it lasts, rdflib does not print what it thinks of the values of a file, nor of its own parts."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        logger.setLevel(level)


def _iri(term: Any) -> str:
    """An IRI as it stands in a file; a blank node under a name that no file can have."""
    import rdflib

    return f"_:{term}" if isinstance(term, rdflib.BNode) else str(term).removeprefix(BASE)


def _term_in_short(value: Value, prefixes: dict[str, str]) -> Value:
    """A term of DPV that somebody wrote as a text: `"dpv:DirectMarketing"`, where `{"@id": ...}` was meant."""
    match = _IN_SHORT.fullmatch(value.text) if isinstance(value, Literal) and value.language is None else None
    namespace = prefixes.get(match[1], "") if match else ""
    return Iri(namespace + match[2]) if match and namespace.startswith(_DPV) else value


def _value(term: Any) -> Value:
    import rdflib

    if not isinstance(term, rdflib.Literal):
        return Iri(_iri(term))
    datatype = str(term.datatype) if term.datatype is not None else None
    return Literal(str(term), term.language, None if datatype == STRING else datatype)


def _unreadable(name: str, problem: str, mend: str) -> UnreadableFile:
    return UnreadableFile((Fault(Place(name), problem, mend),))
