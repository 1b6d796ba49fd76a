# SPDX-License-Identifier: Apache-2.0
"""A record does not change; it gives a changed copy; a wrong call is answered with the right one."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.errors import BadCall, BadRecord, FrozenRecord
from ropa.model import EMBEDDED, RECORD_CLASSES, Activity, Cite, Data, Party, PurposeTerm, Recipient, Waiver
from ropa.model.fields import specs
from ropa.silence import NotApplicable
from tests.each_case import each_case
from tests.strategies import any_record

CLASSES = [*RECORD_CLASSES.values(), *EMBEDDED]


@given(any_record())
def test_a_copy_without_changes_is_equal(record):
    assert record.with_() == record


@given(any_record(), st.one_of(st.none(), st.text(alphabet="abc æøå", min_size=1)))
def test_a_copy_differs_in_what_was_changed_and_in_nothing_else(record, note):
    before = repr(record)
    changed = record.with_(note=note)
    assert changed.note == note
    assert type(changed) is type(record)
    assert changed.with_(note=record.note) == record
    assert repr(record) == before


def test_a_changed_value_is_converted_as_when_a_record_is_made():
    assert Activity("a").with_(valid_to="2025-06-30", controllers="us") == Activity(
        "a", valid_to="2025-06-30", controllers=["us"]
    )


@pytest.mark.parametrize(
    "change", [partial(setattr, Party("a"), "name", "B"), partial(delattr, Party("a"), "name")], ids=["set", "deleted"]
)
def test_who_sets_a_field_is_told_how_a_record_is_changed(change):
    with pytest.raises(FrozenRecord, match=r"Party\.name: .*old\.with_\(name=.*book\.update\(new\)") as caught:
        change()
    assert str(caught.value) == caught.value.args[0]


def test_a_part_of_a_record_is_put_into_no_book():
    with pytest.raises(FrozenRecord) as caught:
        Recipient("a").role = "authority"  # type: ignore[assignment]
    assert "with_(role='authority')" in str(caught.value)
    assert "book" not in str(caught.value)


@each_case(
    ("call", "message"),
    [
        (lambda: Party("a", nam="A"), "Party has no field 'nam'. Did you mean 'name'?"),
        (lambda: Party("a").with_(cuntry="DK"), "Party has no field 'cuntry'. Did you mean 'country'?"),
        (lambda: Party("a", "A"), "Party takes only id by position; name the other fields: Party('a', name=...)."),
        (
            lambda: Data(["x"]),
            "Data takes nothing by position; name the other fields: Data(subjects=..., categories=...).",
        ),
        (Party, "Party cannot be without id: Party(...)."),
        (lambda: Recipient(role="public"), "Recipient cannot be without party: Recipient(...)."),
        (lambda: Waiver("w"), "Waiver cannot be without code: Waiver(..., code=...)."),
        (lambda: Party("a", id="b"), "Party is given id twice, by position and by name. Leave one out."),
        (
            lambda: Activity("a", data=[{"subject": "x"}]),
            "Activity.data: Data has no field 'subject'. Did you mean 'subjects'?",
        ),
    ],
    ids=lambda given: given.partition(".")[0] if isinstance(given, str) else "call",
)
def test_a_wrong_call_is_answered_with_the_right_one(call, message):
    with pytest.raises(BadCall, match=f"{re.escape(message)}\\Z") as caught:
        call()
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, BadRecord)


@each_case("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_record_knows_near_names_of_its_fields(cls):
    for name in specs(cls):
        with pytest.raises(BadCall, match=f"has no field '{name}z'. Did you mean .*'{name}'"):
            cls(**{f"{name}z": None})


def test_an_error_that_is_not_of_the_call_passes_as_it_is():
    class Odd:
        @property
        def id(self) -> str:
            raise TypeError("of its own")

    with pytest.raises(TypeError, match="of its own") as caught:
        Recipient(Odd())  # type: ignore[arg-type]
    assert not isinstance(caught.value, BadCall)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Activity("a", controllers=[Activity("b")]), "Activity 'b' is no Party"),
        (lambda: Activity("a", systems=Party("b")), "Activity.systems: Party 'b' is no System"),
        (lambda: Data(categories=[PurposeTerm("b")]), "PurposeTerm 'b' is no DataCategory"),
    ],
    ids=["party", "system", "category"],
)
def test_a_record_of_another_kind_is_not_taken_by_its_id(call, message):
    with pytest.raises(BadRecord, match=message):
        call()


def test_a_record_given_where_any_is_meant_is_taken_by_its_whole_name():
    assert Waiver("w", code="T101", record=Activity("a")).record == "activities/a"


def test_a_field_that_takes_no_reason_why_it_does_not_apply_says_so():
    with pytest.raises(BadRecord, match=r"Party\.website: This field takes no NotApplicable"):
        Party("a", website=NotApplicable("none"))


def test_a_source_may_be_written_as_in_a_file():
    assert Party("a", sources="policy 1.6") == Party("a", sources=[Cite(document="policy", section="1.6")])
    assert Party("a", sources=["policy", {"analyst": "asked"}]).sources == (
        Cite(document="policy"),
        Cite(analyst="asked"),
    )
