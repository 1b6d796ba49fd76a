# SPDX-License-Identifier: Apache-2.0
"""A register as a graph: nodes with their values, before it is a text of JSON-LD or Turtle."""

from __future__ import annotations

from typing import Final

from ropa.values import frozen

NAMESPACES: Final[dict[str, str]] = {
    "dct": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "loc": "https://w3id.org/dpv/loc#",
    "pd": "https://w3id.org/dpv/pd#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "ropa": "urn:ropa:field#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes; `ropa` has what DPV has no word for."""

TYPE: Final = NAMESPACES["rdf"] + "type"

STRING: Final = NAMESPACES["xsd"] + "string"


def ropa(name: str) -> str:
    """A word of ropa's own namespace."""
    return NAMESPACES["ropa"] + name


def expanded(word: str) -> str:
    """`dpv:hasPurpose` as an IRI."""
    prefix, _, local = word.partition(":")
    return NAMESPACES[prefix] + local


@frozen
class Iri:
    """A value that is a node: a record, a part of one, a term.

    Attributes:
        iri: Its IRI; that of a record is relative to the file (`#parties/google`).
    """

    iri: str


@frozen
class Literal:
    """A value that is a text, a number, a day.

    Attributes:
        text: As it is written.
        language: The language of a text; `None` = none is stated.
        datatype: What it is, as an IRI; `None` = a text.
    """

    text: str
    language: str | None = None
    datatype: str | None = None


Value = Iri | Literal
Node = dict[str, list[Value]]
"""A node: the IRI of each of its properties, and their values."""

Graph = dict[str, Node]
"""The nodes by their IRIs."""


def sort_key(value: Value) -> tuple[str, ...]:
    """What values without an order are put in order by."""
    if isinstance(value, Iri):
        return ("iri", value.iri)
    return ("literal", value.language or "", value.datatype or "", value.text)
