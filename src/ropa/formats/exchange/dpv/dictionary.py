# SPDX-License-Identifier: Apache-2.0
"""Which word of DPV stands for which class, field, value and term of ropa's, and the other way round."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from ropa.formats.exchange.dpv.graph import NAMESPACES, expanded, ropa
from ropa.law import countries
from ropa.law.bases import LegalBasis
from ropa.law.chapter_v import tools
from ropa.law.table import facts
from ropa.model.fields import specs
from ropa.refs import VOCABULARY
from ropa.rows import shipped_rows
from ropa.values import frozen
from ropa.vocabulary import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN_TERMS: Final = "urn:ropa:term:"
"""What the IRIs of built-in terms begin with that DPV has not, or not alone."""

_EXACT: Final = "DPV 2.3"


@frozen
class FieldWord:
    """How a field of a record is said.

    Attributes:
        property: The property of a single value: an IRI, of ropa's own namespace where DPV has none.
        link: The property that leads to a part, where the field holds records.
        types: What a part is besides, as IRIs.
        key: The field of a part that is enough of it: a processor of which only the party is stated is its party.
    """

    property: str
    link: str
    types: tuple[str, ...] = ()
    key: str | None = None


def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    return shipped_rows("ropa.formats.exchange.dpv", name)


@cache
def _field_rows() -> dict[tuple[str, str], Mapping[str, str]]:
    return {(row["owner"], row["field"]): row for row in _rows("fields.csv")}


@cache
def field_word(cls: type, name: str) -> FieldWord:
    """How a field of a class is said."""
    rows = _field_rows()
    row = rows.get((cls.__name__, name)) or rows.get(("*", name))
    own = ropa(name)
    if row is None:
        return FieldWord(own, own)
    is_part = specs(cls)[name].kind == "record"
    key = row["key"] or None if is_part else None
    word = expanded(row["property"]) if row["property"] and (key or not is_part) else own
    link = expanded(row["link"]) if row["link"] and is_part else own
    types = tuple(map(expanded, row["types"].split())) if is_part else ()
    return FieldWord(word, link, types, key)


@cache
def class_types(cls: type) -> tuple[str, ...]:
    """What a record or part of a class is: its word in ropa's namespace, and that of DPV where there is one."""
    rows = [row["iri"] for row in _rows("types.csv") if row["owner"] == cls.__name__ and not row["field"]]
    return (ropa(cls.__name__), *map(expanded, rows))


@cache
def choice_types(cls: type, name: str) -> Mapping[str, str]:
    """The values of a field that are said by what a record is: value -> IRI."""
    rows = (row for row in _rows("types.csv") if (row["owner"], row["field"]) == (cls.__name__, name))
    return {row["value"]: expanded(row["iri"]) for row in rows}


@cache
def _term_iris(kind: str) -> dict[str, str]:
    """The built-in terms that DPV has, each with an IRI that is its alone."""
    exact = {term.id: term.iri for term in terms(kind).values() if term.iri and term.certainty == _EXACT}
    times = Counter(exact.values())
    return {term: iri for term, iri in exact.items() if times[iri] == 1}


def term_iri(kind: str, term: str) -> str:
    """The IRI of a built-in term: that of DPV, else one of ropa's own."""
    return _term_iris(kind).get(term) or f"{OWN_TERMS}{kind}#{term}"


@cache
def _terms_by_iri() -> dict[str, tuple[str, str]]:
    return {term_iri(kind, term): (kind, term) for kind in sorted(VOCABULARY) for term in terms(kind)}


def term_of(iri: str) -> tuple[str, str] | None:
    """The kind and id of the built-in term that an IRI names; `None` = it names none."""
    return _terms_by_iri().get(iri)


@cache
def _article_iris() -> dict[str, str]:
    return {basis.article: basis.dpv_iri for basis in facts("legal_bases", LegalBasis) if basis.dpv_iri}


@cache
def _articles_by_iri() -> dict[str, str]:
    return {iri: article for article, iri in _article_iris().items()}


def article_iri(article: str) -> str | None:
    """The IRI of a legal basis, `6(1)(f)`; `None` = DPV has none (Art. 10, national rules)."""
    return _article_iris().get(article)


def article_of(iri: str) -> str | None:
    """The article that an IRI names; `None` = it names none."""
    return _articles_by_iri().get(iri)


@cache
def _tool_iris() -> dict[str, str]:
    return {tool.id: tool.dpv_iri for tool in tools() if tool.dpv_iri}


def tool_iri(tool: str) -> str | None:
    """The IRI of what a transfer rests on; several tools may share one."""
    return _tool_iris().get(tool)


def country_iri(country: str) -> str | None:
    """The IRI of a country; `None` = it has no code of ISO 3166-1, so that DPV has none either."""
    return NAMESPACES["loc"] + country if country in countries.CODES else None


def country_of(iri: str) -> str | None:
    """The country that an IRI names; `None` = it names none."""
    code = iri.removeprefix(NAMESPACES["loc"])
    return code if iri != code and code in countries.CODES else None


@cache
def terms_looked_up() -> frozenset[str]:
    """The classes and properties of DPV that ropa writes, each of which was looked up in DPV 2.3."""
    return frozenset(row["iri"] for row in _rows("terms.csv"))


@cache
def candidates(cls: type) -> Mapping[str, tuple[str, ...]]:
    """The fields of a class that each property may say, by the IRI of the property."""
    by_property: dict[str, list[str]] = {}
    for name, spec in specs(cls).items():
        word = field_word(cls, name)
        for iri in dict.fromkeys((ropa(name), word.property, word.link)):
            if spec.kind != "id":
                by_property.setdefault(iri, []).append(name)
    return {iri: tuple(names) for iri, names in by_property.items()}
