# SPDX-License-Identifier: Apache-2.0
"""UROPA, a JSON form for records of processing activities (its schema of August 2022, the last): written only.

It has the parts of Art. 30(1) and asks for more than Art. 30 does: when a legal basis begins and ends, on what medium
data lies. What it has no place for, and what it requires and the register does not state, `write` hands back as a list.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from ropa.atomic import atomic_write
from ropa.control_codes import escaped_in_json
from ropa.formats.exchange.uropa.writing import Catalogue
from ropa.formats.loss import Loss
from ropa.labels.marks import sealed_object
from ropa.model.fields import specs
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.silence import NotApplicable
from ropa.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ropa.register import Register

SUFFIXES: Final = (".uropa.json",)
NAME: Final = "UROPA"

CARRIED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        name: frozenset(fields.split())
        for name, fields in {
            "Header": "controllers measures",
            "Party": "name legal_name country address email contact registration dpo representative",
            "Contact": "name email phone",
            "Activity": "name department controllers arrangement reviewed data purposes special_conditions processors "
            "recipients transfers retention measures systems automated_decisions assessments",
            "Controller": "party",
            "Data": "subjects categories origins required",
            "DataSource": "kind",
            "Purpose": "purpose text bases categories",
            "Basis": "article text interest law",
            "SpecialCondition": "article",
            "Processor": "party categories contract",
            "Recipient": "party role categories",
            "Retention": "categories keep starts until criteria",
            "Measure": "measure text",
            "System": "name description countries",
            "Contract": "url",
            "Assessment": "kind dated outcome consulted url",
            "Transfer": "importer countries safeguards text",
            "Safeguard": "tool instrument",
            "DataCategory": "label broader sensitivity",
            "DataSubject": "label broader",
            "PurposeTerm": "label",
            "MeasureTerm": "label broader",
        }.items()
    }
)
"""Which fields of each record have a place in UROPA."""


def to_catalogue(book: Register, lang: str | None = None) -> tuple[str, tuple[Loss, ...]]:
    """A register as the text of a catalogue, and what that does not carry.

    Args:
        book: The register.
        lang: The language of labels, and of free text that exists in several; left out, the register's own.
    """
    catalogue = Catalogue(book, lang or book.language)
    text = escaped_in_json(json.dumps(catalogue.plain, ensure_ascii=False, indent=1)) + "\n"
    wanting = [
        Loss(record, "", f"{NAME} requires {key}, which the register does not state.")
        for record, keys in catalogue.wanting.items()
        for key in keys
    ]
    return text, (*_without_place(book), *wanting)


def losses(book: Register, lang: str | None = None) -> tuple[Loss, ...]:
    """What a catalogue of *book* does not carry, and what it would have to say and cannot."""
    return to_catalogue(book, lang)[1]


def write(book: Register, path: Path, *, lang: str | None = None) -> tuple[Loss, ...]:
    """Write a register as a catalogue, and give back what it does not carry."""
    text, lost = to_catalogue(book, lang)
    atomic_write(path, sealed_object(text.encode()))
    return lost


def _without_place(book: Register) -> Iterator[Loss]:
    for record in book.each():
        key = key_of(kind_of(record), record.id)
        if type(record).__name__ not in CARRIED:
            yield Loss(key, "", f"{NAME} has no place for this record.")
        else:
            yield from _fields(record, key, "")


def _fields(record: Any, key: str, way: str) -> Iterator[Loss]:
    carried = CARRIED.get(type(record).__name__, frozenset())
    for field, spec in specs(type(record)).items():
        value = getattr(record, field)
        here = f"{way}{spec.key or field}"
        if spec.kind == "id" or value is None or (spec.kind in {"mark", "extra"} and value == _default(record, field)):
            continue
        if field not in carried:
            yield Loss(key, here, f"{NAME} has no place for it.")
        elif isinstance(value, NotApplicable):
            yield Loss(key, here, f"{NAME} cannot say that the question does not arise.")
        elif value == () and field not in {"measures", "automated_decisions", "categories"}:
            yield Loss(key, here, f"{NAME} cannot tell 'none' from 'not stated'.")
        elif isinstance(value, Text):
            yield Loss(key, here, f"{NAME} holds one language.")
        elif spec.kind == "record":
            many = value if isinstance(value, tuple) else (value,)
            for index, inner in enumerate(many):
                yield from _fields(inner, key, f"{here}[{index}]." if isinstance(value, tuple) else f"{here}.")


def _default(record: Any, field: str) -> Any:
    import attrs

    return attrs.fields_dict(type(record))[field].default
