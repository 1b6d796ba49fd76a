# SPDX-License-Identifier: Apache-2.0
"""What checkers are told of a field, what a notebook shows of it, and what it takes are one."""

from __future__ import annotations

import inspect
from datetime import date

import attrs
import pytest

import ropa
from ropa.errors import BadRecord
from ropa.model import EMBEDDED, RECORD_CLASSES
from ropa.model.fields import Spec, shorthand, specs, taken
from ropa.silence import NotApplicable
from tests.each_case import each_case

CLASSES = [*RECORD_CLASSES.values(), *EMBEDDED]
FIELDS = [(cls, name, spec) for cls in CLASSES for name, spec in specs(cls).items()]
BY_FIELD = each_case(("cls", "name", "spec"), FIELDS, ids=[f"{cls.__name__}.{name}" for cls, name, _ in FIELDS])

ALIASES = {
    ("id", False): "f.Id",
    ("text", False): "f.Text",
    ("word", False): "f.Word",
    ("word", True): "f.Words",
    ("flag", False): "f.Flag",
    ("mark", False): "f.Mark",
    ("number", False): "f.Number",
    ("day", False): "f.Day",
    ("period", False): "f.Period",
    ("country", False): "f.Country",
    ("country", True): "f.Countries",
    ("article", False): "f.Article",
    ("ref", False): "f.Ref",
    ("ref", True): "f.Refs",
    ("extra", False): "f.Extra",
    ("choice", False): "f.Choice[{}]",
    ("choice", True): "f.Choices[{}]",
    ("record", False): "f.One[{}]",
    ("record", True): "f.Many[{}]",
}

SAMPLES = {
    "text": ["words", {"en": "words", "da": "ord"}, ropa.Text(en="words")],
    "word": ["word"],
    "flag": [True],
    "mark": [True],
    "number": [7],
    "day": ["2025-01-02", date(2025, 1, 2)],
    "period": ["P2Y", ropa.Period("P2Y")],
    "country": ["DK"],
    "article": ["6(1)(f)", 10],
    "extra": [{"heading": "words"}, [("heading", "words")]],
}


def alias(spec: Spec) -> str:
    """The type that a field of these is to be declared with."""
    name = ALIASES[spec.kind, spec.many]
    if spec.kind == "record" and spec.many and shorthand(spec.of) is None and not hasattr(spec.of, "parse"):
        name = "f.ManyInFull[{}]"
    if spec.required and spec.kind != "id":
        name = name.replace("f.", "f.Needed")
    if spec.kind == "ref" and not spec.many and not spec.required and not spec.not_applicable:
        name = "f.PlainRef"
    return name.format(spec.of.__name__ if isinstance(spec.of, type) else "")


def samples(spec: Spec) -> list[object]:
    """Values that a field of these takes, one at a time."""
    if spec.kind == "choice":
        return [member for word in spec.of for member in (word, str(word.value))]
    if spec.kind == "record":
        inner = {name: samples(of)[0] for name, of in specs(spec.of).items() if of.required}
        if spec.of is ropa.Cite:
            return ["policy 1.6", {"document": "policy"}, ropa.Cite(analyst="asked")]
        short = shorthand(spec.of)
        return [spec.of(**inner), inner, *([samples(specs(spec.of)[short])[0]] if short else [])]
    if spec.kind == "ref":
        return ["acme", RECORD_CLASSES.get(spec.of, ropa.Party)("acme")]
    return SAMPLES[spec.kind]


@BY_FIELD
def test_a_field_is_declared_with_the_type_of_what_it_holds(cls, name, spec):
    assert getattr(attrs.fields(cls), name).type == alias(spec)


@BY_FIELD
def test_a_field_takes_what_its_type_says(cls, name, spec):
    given = {other: samples(of)[0] for other, of in specs(cls).items() if of.required and of.kind != "id"}
    given |= {"id": "any"} if "id" in specs(cls) else {}
    given |= {"document": "policy"} if cls is ropa.Cite and name != "analyst" else {}
    if spec.kind == "id":
        return
    for sample in samples(spec):
        held = getattr(cls(**{**given, name: sample}), name)
        assert held is not None
        if spec.many:
            assert held == getattr(cls(**{**given, name: [sample]}), name)
            assert held == getattr(cls(**{**given, name: (each for each in (sample,))}), name)
    if spec.not_applicable:
        assert getattr(cls(**{**given, name: NotApplicable("why")}), name) == NotApplicable("why")
    else:
        with pytest.raises(BadRecord):
            cls(**{**given, name: NotApplicable("why")})


@BY_FIELD
def test_a_notebook_shows_what_a_field_takes(cls, name, spec):
    parameter = inspect.signature(cls).parameters[name]
    assert parameter.annotation == taken(spec)
    assert (parameter.default is inspect.Parameter.empty) == spec.required
    assert (parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD) == spec.first


@each_case("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_signature_begins_with_what_is_the_records_own(cls):
    declared = specs(cls)
    in_order = sorted(declared, key=lambda name: not declared[name].first)
    assert list(inspect.signature(cls).parameters) == in_order
    inherited = [attrs.fields_dict(cls)[name].inherited and name != "id" for name in declared]
    assert inherited == sorted(inherited)
