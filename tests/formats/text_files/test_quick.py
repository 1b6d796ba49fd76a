# SPDX-License-Identifier: Apache-2.0
"""The quick reader and the careful one agree, on sound values and on odd ones."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from ropa.formats.text_files import json_file, yaml_folder
from ropa.formats.text_files.plain_values import plain_record
from ropa.formats.text_files.quick import Misfit
from ropa.formats.text_files.structure import quick_reader, records_from
from ropa.model import RECORD_CLASSES, Activity, Party
from ropa.refs import PLURALS
from ropa.register import Register
from tests.strategies import any_record, registers


class Never:
    """A quick reader that leaves everything to the careful one."""

    def record(self, *_):
        raise Misfit


def read(plain, quick):
    faults = []

    def complain(way, what, mend, *, key=False):
        faults.append((way, what, mend, key))

    kinds = {kind: dict(bodies) if isinstance(bodies, dict) else bodies for kind, bodies in plain.items()}
    return [*records_from(kinds, complain, quick)], faults  # which uses up the kinds


@given(registers())
def test_sound_values_are_read_alike(book):
    plain = json_file.canonical(book)
    assert read(plain, quick_reader()) == read(plain, Never())


ODD = [
    None,
    True,
    1,
    "",
    "x",
    "A b",
    [],
    ["x"],
    [None],
    {},
    {"en": "x"},
    {"not_applicable": "why"},
    {"x": 1},
    "P1Y",
    "true",
]


@pytest.mark.parametrize("kind", RECORD_CLASSES)
def test_odd_values_of_every_field_are_read_or_refused_alike(kind):
    fields = [field.name for field in attrs.fields(RECORD_CLASSES[kind])]
    beside = [{}, {"code": "T101"}] if "code" in fields else [{}]  # without its code a waiver is none
    for field in [*fields, "source", "if", "nothing"]:
        for value in ODD:
            for body in ({field: value, **more} for more in beside):
                plain = {PLURALS[kind]: {"a": body}}
                assert read(plain, quick_reader()) == read(plain, Never()), body


def test_equal_values_are_held_once():
    plain = {"parties": {name: {"country": "DK", "source": "policy 1", "parent": "c"} for name in "ab"}}
    (one, other), _ = read(plain, quick_reader())
    assert one.sources[0] is other.sources[0]


@given(any_record())
def test_a_record_that_was_read_is_one_that_could_have_been_made(record):
    kind = next(kind for kind, cls in RECORD_CLASSES.items() if cls is type(record))
    (again,), _ = read({PLURALS[kind]: {record.id: plain_record(record)}}, quick_reader())
    assert again == record
    assert hash(again) == hash(record)
    assert repr(again) == repr(record)
    assert attrs.evolve(again) == record
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        again.note = "changed"


def test_what_was_read_holds_only_what_it_states():
    (party,), _ = read({"parties": {"a": {"name": "A"}}}, quick_reader())
    assert vars(party) == {"name": "A", "id": "a"}
    assert party.country is None
    assert party.extra == ()
    assert party == Party("a", name="A")
    assert Register.of(party) == Register.of(Party("a", name="A"))
    assert Activity("a").may is False


def test_one_mapping_that_stands_for_two_kinds_by_an_alias_gives_the_records_of_both():
    book = yaml_folder.read_texts([("book.yaml", "parties: &same\n  a: {name: A}\nsystems: *same\n")])
    assert list(book.parties) == list(book.systems) == ["a"]
