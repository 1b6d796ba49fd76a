# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema of a register file, made from the declarations of the model: editors complete YAML from it.

It asks for what the reader asks for. Ids of built-in terms, and those of a register that it is made for, are offered to
complete, and any other id is taken all the same. Where an editor sees a number or a boolean in YAML and ropa the text
that was written (`age: 13`), both are allowed. `make docs` writes the file that is shipped.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ropa.formats.text_files.structure import NOT_APPLICABLE, ONLY, VERSION
from ropa.labels.marks import SEAL_KEY
from ropa.model import EMBEDDED, RECORD_CLASSES
from ropa.model.cite import Cite
from ropa.model.fields import Spec, shorthand, specs
from ropa.model.fields.docs import class_doc, field_doc
from ropa.refs import PLURALS, VOCABULARY

if TYPE_CHECKING:
    from ropa.register import Register

_ID = "[a-z0-9][a-z0-9-]*(?:[./][a-z0-9][a-z0-9-]*)*"
_LANGUAGE = "^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"
_PERIOD = (
    "^P(?=[0-9T])(?:[0-9]{1,9}Y)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}W)?(?:[0-9]{1,9}D)?"
    "(?:T(?=[0-9])(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}S)?)?$"
)

_TITLES = {
    "id": "An id",
    "text": "A text in the register's language, or a mapping of language to words",
    "word": "A short text that belongs to no language",
    "flag": "Yes or no",
    "number": "A whole number, 0 or more",
    "day": "A day, YYYY-MM-DD",
    "period": "A length of time, ISO 8601: P30D, P6W, P38M, P5Y",
    "country": "A country, ISO 3166-1 alpha-2",
    "article": "An article of the GDPR, written as 6(1)(f)",
    "extra": "What was read and has no field of its own: heading and words",
    NOT_APPLICABLE: "The question does not arise, and why",
}


def json_schema(book: Register | None = None) -> dict[str, Any]:
    """The schema (draft 2020-12) that a register file, as YAML or JSON, keeps to.

    Args:
        book: The register whose ids are offered where one is referred to; `None` = only built-in terms are.
    """
    kinds: dict[str, Any] = {
        PLURALS[kind]: _nullable(
            {
                "type": "object",
                "propertyNames": {"pattern": f"^{_ID}$"},
                "additionalProperties": _nullable(_record_ref(cls)),
            },
            _readable(class_doc(cls)),
        )
        for kind, cls in RECORD_CLASSES.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ropa:register:{VERSION}",
        "title": "A register of processing activities (GDPR Art. 30)",
        "description": "A key left out = not stated; [] = stated to be none; {not_applicable: why} = does not arise.",
        "type": ["object", "null"],
        "properties": {
            "ropa": {"description": "The version of the form of the file.", "enum": [VERSION, int(VERSION)]},
            ONLY: _nullable(_record_ref(RECORD_CLASSES["header"]), _readable(class_doc(RECORD_CLASSES["header"]))),
            **kinds,
            SEAL_KEY: {
                "description": "What ropa writes to tell later whether somebody edited the file.",
                "type": "string",
            },
        },
        "additionalProperties": False,
        "$defs": {
            **{name: {"title": _TITLES[name], **body} for name, body in _values().items()},
            **{_id_of(kind): _offered(kind, book) for kind in PLURALS},
            **{cls.__name__: _record(cls) for cls in (*RECORD_CLASSES.values(), *EMBEDDED)},
        },
    }


def _id_of(kind: str) -> str:
    return f"id_of_{kind}"


_NOT_BLANK: Final = {"pattern": r"\S"}


def _offered(kind: str, book: Register | None) -> dict[str, Any]:
    """An id that leads to a record of a kind: the ids there are, to complete from, or any other."""
    from ropa import vocabulary

    ids = set(vocabulary.terms(kind)) if kind in VOCABULARY else set()
    if book is not None:
        ids |= set(book.records(kind))
    any_id = {"$ref": "#/$defs/id"}
    title = f"The id of a record under {PLURALS[kind]}"
    return {"title": title, "anyOf": [{"enum": sorted(ids)}, any_id]} if ids else {"title": title, **any_id}


def _values() -> dict[str, dict[str, Any]]:
    """What each kind of field that is no record may hold."""
    from ropa.law import countries

    return {
        "id": {"type": "string", "pattern": f"^{_ID}$"},
        "text": {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "propertyNames": {"pattern": _LANGUAGE},
                    "additionalProperties": {"type": "string"},
                    "minProperties": 1,
                },
            ]
        },
        "word": {"type": "string"},
        "flag": {"enum": [True, False, "true", "false"]},
        "number": {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": 10**9 - 1},
                {"type": "string", "pattern": "^[0-9]{1,9}$"},
            ]
        },
        "day": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "period": {"type": "string", "pattern": _PERIOD},
        "country": {"enum": sorted(countries.CODES)},
        "article": {
            "anyOf": [{"type": "string", "pattern": "[0-9]"}, {"type": "integer", "minimum": 1, "maximum": 99}],
            "examples": ["6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(e)", "6(1)(f)", "9(2)(a)", "10"],
        },
        "extra": {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
        NOT_APPLICABLE: {
            "type": "object",
            "properties": {
                NOT_APPLICABLE: {"$ref": "#/$defs/text"} | _NOT_BLANK | {"additionalProperties": _NOT_BLANK}
            },
            "required": [NOT_APPLICABLE],
            "additionalProperties": False,
        },
    }


def _record(cls: type) -> dict[str, Any]:
    """A record as a mapping of its fields."""
    declared = {spec.key or name: (name, spec) for name, spec in specs(cls).items() if spec.kind != "id"}
    schema: dict[str, Any] = {
        "title": cls.__name__,
        "description": _readable(class_doc(cls)),
        "type": "object",
        "properties": {key: _field(cls, name, spec) for key, (name, spec) in declared.items()},
        "additionalProperties": False,
    }
    required = [key for key, (_, spec) in declared.items() if spec.required]
    if required:
        schema["required"] = required
    if cls is Cite:
        schema["anyOf"] = [{"required": ["document"]}, {"required": ["analyst"]}]
    return schema


def _field(cls: type, name: str, spec: Spec) -> dict[str, Any]:
    """A field: what it may hold, one of the silences, and what its line in the docstring says."""
    item = _item(spec)
    may = [{"type": "array", "items": item}] if spec.many else [item]
    if spec.many and spec.key is not None:
        may.append(item)
    if spec.not_applicable:
        may.append({"$ref": f"#/$defs/{NOT_APPLICABLE}"})
    if not spec.required:
        may.append({"type": "null"})
    schema: dict[str, Any] = {"description": _readable(field_doc(cls, name))}
    if spec.article:
        schema["$comment"] = f"GDPR Art. {spec.article}"
    if spec.kind == "ref":
        schema["title"] = f"The id of a record under {PLURALS.get(spec.of, 'any key')}"
    return schema | (may[0] if len(may) == 1 else {"anyOf": may})


def _item(spec: Spec) -> dict[str, Any]:
    """One value of a field."""
    if spec.kind == "choice":
        return {"enum": [str(member) for member in spec.of]}
    if spec.kind == "ref":
        return {"$ref": f"#/$defs/{_id_of(spec.of) if spec.of in PLURALS else 'id'}"}
    if spec.kind != "record":
        return {"$ref": f"#/$defs/{'flag' if spec.kind == 'mark' else spec.kind}"}
    return {"anyOf": [_record_ref(spec.of), *_shorthand(spec.of)]}


def _shorthand(cls: type) -> list[dict[str, Any]]:
    """What a text may be where a record is meant."""
    if cls is Cite:
        return [{"type": "string", "pattern": rf"^\s*{_ID}(?: |\s*$)", "examples": ["policy 1.6"]}]
    short = shorthand(cls)
    if short is None:
        return []
    spec = specs(cls)[short]
    return [{"type": "string"} if spec.kind == "text" else _item(spec)]


def _record_ref(cls: type) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _nullable(schema: dict[str, Any], description: str | None = None) -> dict[str, Any]:
    either = {"anyOf": [schema, {"type": "null"}]}
    return either if description is None else {"description": description, **either}


def _readable(docstring: str) -> str:
    """A docstring as one who writes files, and no Python, reads it."""
    return docstring.replace("`None` = ", "left out = ").replace("`()`", "`[]`").replace("`None`", "left out")


def to_text(book: Register | None = None) -> str:
    """The schema as it stands in the file that is shipped, or with the ids of a register."""
    return json.dumps(json_schema(book), ensure_ascii=False, indent=1) + "\n"
