# SPDX-License-Identifier: Apache-2.0
"""The schema that editors complete from says what the reader says."""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ropa.errors import UnreadableFile
from ropa.formats.text_files import json_file, schema
from ropa.formats.text_files.yaml_text import load
from ropa.model import EMBEDDED, RECORD_CLASSES, DataCategory, Party
from ropa.model.fields import specs
from ropa.refs import PLURALS
from ropa.register import Register
from tests.each_case import each_case
from tests.strategies import registers

ROOT = Path(__file__).parents[3]
SCHEMA = schema.json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
DATA = sorted((ROOT / "data").rglob("*.yaml"))


def is_readable(plain) -> bool:
    try:
        json_file.read_text(json.dumps(plain), "book.json")
    except UnreadableFile:
        return False
    return True


def test_the_shipped_schema_is_the_one_made_from_the_model():
    shipped = files("ropa.formats").joinpath("register.schema.json").read_text(encoding="utf-8")
    assert shipped == schema.to_text(), "run: make docs"


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_class_and_field_is_in_it_with_words():
    for cls in (*RECORD_CLASSES.values(), *EMBEDDED):
        fields = {spec.key or name for name, spec in specs(cls).items() if spec.kind != "id"}
        described = SCHEMA["$defs"][cls.__name__]["properties"]
        assert set(described) == fields
        assert all(field["description"] for field in described.values())
    assert set(SCHEMA["properties"]) == {"ropa", "register", *PLURALS.values(), "sealed"}


def test_its_words_are_for_one_who_writes_files_and_no_python():
    assert "`None`" not in schema.to_text()
    assert "`()`" not in schema.to_text()


def test_ids_of_built_in_terms_and_of_the_register_are_offered_and_others_are_taken():
    book = Register.of(Party("acme", name="Acme"), DataCategory("shoe-size", broader="other"))
    made = schema.json_schema(book)
    assert made["$defs"]["id_of_party"]["anyOf"][0] == {"enum": ["acme"]}
    assert {"shoe-size", "behaviour"} <= set(made["$defs"]["id_of_category"]["anyOf"][0]["enum"])
    assert "shoe-size" not in str(SCHEMA)
    Draft202012Validator(made).validate({"activities": {"news": {"controllers": ["not-yet-there"]}}})


def test_there_are_registers_to_hold_against_it():
    assert len(DATA) > 3


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_in_data_keeps_to_it(path):
    faults = [
        f"{'.'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"
        for fault in VALIDATOR.iter_errors(load(path.read_bytes(), str(path)).value)
    ]
    assert faults == []


@given(registers())
def test_any_register_written_as_json_keeps_to_it(book):
    VALIDATOR.validate(json_file.canonical(book))


@pytest.mark.parametrize(
    "plain",
    [
        {"parties": {"a": None}},
        {"parties": None},
        {"activities": {"a": {"processors": ["google", {"party": "aws", "may": "true"}], "source": "policy 1"}}},
        {"activities": {"a": {"source": ["policy 1", {"analyst": "why", "on": "2026-11-22"}]}}},
        {"activities": {"a": {"purposes": [{"purpose": "analytics", "bases": ["6(1)(f)", {"article": 28}]}]}}},
        {"activities": {"a": {"retention": [{"keep": "P38M"}, "P1Y"], "children": {"not_applicable": "adults only"}}}},
        {"register": {"employees": 250, "as_of": "2022-06-10", "title": {"en": "x", "da": "y"}}},
    ],
)
def test_the_short_forms_keep_to_it_and_are_read(plain):
    VALIDATOR.validate(plain)
    assert is_readable(plain)


@each_case(
    "plain",
    [
        [],
        {"partys": {}},
        {"parties": []},
        {"parties": {"A B": {}}},
        {"parties": {"a": "google"}},
        {"parties": {"a": {"county": "DK"}}},
        {"parties": {"a": {"country": "XX"}}},
        {"parties": {"a": {"country": "dk"}}},
        {"parties": {"a": {"name": {"English": "x"}}}},
        {"parties": {"a": {"name": {}}}},
        {"parties": {"a": {"name": 1}}},
        {"parties": {"a": {"aliases": "x"}}},
        {"parties": {"a": {"country": {"not_applicable": ""}}}},
        {"parties": {"a": {"name": {"not_applicable": "x"}}}},
        {"parties": {"a": {"source": {"section": "1"}}}},
        {"parties": {"a": {"source": "Policy 1"}}},
        {"parties": {"a": {"source": ""}}},
        {"documents": {"a": {"dated": "10-06-2022"}}},
        {"documents": {"a": {"dated": "2022-W01-1"}}},
        {"documents": {"a": {"sections": [{"title": "x"}]}}},
        {"activities": {"a": {"retention": ["38 months"]}}},
        {"activities": {"a": {"retention": ["P"]}}},
        {"activities": {"a": {"retention": ["PT"]}}},
        {"activities": {"a": {"retention": ["P٣M"]}}},
        {"activities": {"a": {"status": "Active"}}},
        {"activities": {"a": {"purposes": [{"bases": ["6(1)(f)"]}]}}},
        {"activities": {"a": {"bases": ["consent"]}}},
        {"activities": {"a": {"bases": [{"number": -1}]}}},
        {"activities": {"a": {"bases": [{"number": 10**9}]}}},
        {"activities": {"a": {"bases": [{"number": True}]}}},
        {"activities": {"a": {"profiling": "yes"}}},
        {"activities": {"a": {"extra": {"Column": 1}}}},
        {"activities": {"a": {"id": "b"}}},
        {"ropa": "2"},
    ],
)
def test_what_it_refuses_the_reader_refuses_too(plain):
    assert not VALIDATOR.is_valid(plain)
    assert not is_readable(plain)


ODD = [
    None, True, 1, -1, 1.5, 10**12, "", "a", "A b", "XX", "6(1)(z)", "P", "2022-13-01", "1.6", [], ["a"],
    [None], [["a"]], {}, {"a": 1}, {"not_applicable": "why"}, {"not_applicable": " "}, {"en": "x"}, {"document": "a"},
    {"article": 6},
]  # fmt: skip


def inside(value):
    """Every list and mapping in a value, with the steps from it."""
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, step
            yield from inside(inner)


@st.composite
def changed(draw):
    """A register's plain values with one of them replaced, left out, or put beside."""
    book = draw(registers(max_records=2).filter(len))
    plain = copy.deepcopy(json_file.canonical(book))
    here, step = draw(st.sampled_from([*inside(plain)][1:]))
    act = draw(st.sampled_from(["replace", "replace", "replace", "remove", "beside"]))
    if act == "replace":
        here[step] = draw(st.sampled_from(ODD))
    elif act == "remove":
        del here[step]
    elif isinstance(here, dict):
        here[draw(st.sampled_from(["name", "source", "nothing", "id", "extra", "may"]))] = draw(st.sampled_from(ODD))
    else:
        here.append(draw(st.sampled_from(ODD)))
    return plain


def test_one_change_anywhere_never_gives_what_the_reader_takes_and_the_schema_does_not():
    seen = {"taken": 0, "refused": 0}

    @given(changed())
    def agree(plain):
        valid, readable = VALIDATOR.is_valid(plain), is_readable(plain)
        seen["taken" if valid else "refused"] += 1
        assert valid or not readable

    agree()
    assert seen["refused"] > 5
    assert seen["taken"] > 5
