# SPDX-License-Identifier: Apache-2.0
"""What is found, and where it is said, does not depend on the order in which the records stand."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa import rules
from ropa.model import Activity, Header, Party, Waiver
from ropa.register import Register
from ropa.rules.junit import to_junit
from ropa.rules.ordering import by_id
from ropa.rules.sarif import to_sarif
from tests.strategies import registers

DATA = Path(__file__).parents[2] / "data"
EXAMPLES = ("extra-leker", "lego-2011", "lego-2024", "lego-service", "legoland-app")
DAYS = (date(2017, 1, 1), date(2018, 6, 1), date(2020, 8, 1), date(2026, 1, 1))


def said(book, day):
    found = rules.check(book, day)
    return found.to_json(), found.to_json("da"), found.to_text(), to_sarif(found), to_junit(found)


@st.composite
def in_two_orders(draw, books):
    records = list(draw(books).each())
    return Register.of(*records), Register.of(*draw(st.permutations(records)))


@given(books=in_two_orders(registers(max_records=9)), day=st.sampled_from(DAYS))
def test_equal_registers_give_the_same_findings_byte_for_byte(books, day):
    one, other = books
    assert one == other
    assert said(one, day) == said(other, day)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", EXAMPLES)
@given(luck=st.randoms(use_true_random=False), day=st.sampled_from(DAYS))
@settings(max_examples=4)
def test_the_example_registers_can_be_sorted_in_any_way(name, luck, day):
    records = list(ropa.read(DATA / name).each())
    before = said(Register.of(*records), day)
    luck.shuffle(records)
    assert said(Register.of(*records), day) == before


def test_what_is_asked_once_for_a_register_stays_where_it_is_waived():
    waiver = Waiver("w", code="B111", record="activities/a-2", reason="done", by="Ann", until="2030-01-01")
    interest = [{"purpose": "analytics", "bases": [{"article": "6(1)(f)", "interest": "safety"}]}]
    records = [Header("register"), waiver, *(Activity(one, purposes=interest) for one in ("a-2", "a-10", "b"))]
    for order in permutations(records):
        found = rules.check(Register.of(*order), "2026-01-01", select=["B111", "W"])
        assert not found
        assert [one.record for one in found.waived] == ["activities/a-2"]


ONCE = {
    "B111": {"bases": [{"article": "6(1)(f)", "interest": "safety"}]},
    "B113": {"bases": ["6(1)(f)"]},
    "B130": {"bases": ["6(1)(a)"]},
    "C103": {"children": {"parental_consent": True}},
    "T201": {"processors": ["host"]},
}
"""What is asked once for several activities: the rule, and what each of them says."""


@pytest.mark.parametrize("code", ONCE)
def test_what_is_asked_once_is_asked_at_the_first_record_by_id(code):
    told = [Header("register", rights=["access"]), Party("other"), Party("host", country="IN")]
    for order in permutations(Activity(one, **ONCE[code]) for one in ("a-10", "b", "a-2")):
        (found,) = rules.check(Register.of(*order, *told), "2026-01-01", select=[code])
        assert found.record == "activities/a-2"


@pytest.mark.parametrize(
    ("ids", "ordered"),
    [
        (["a-10", "a-2"], ["a-2", "a-10"]),
        (["b", "a"], ["a", "b"]),
        (["a-2", "a-02", "a-1"], ["a-1", "a-02", "a-2"]),
        (["a-1", "a"], ["a", "a-1"]),
        (["2", "10", "a"], ["2", "10", "a"]),
        (["1.10", "1.9", "9" * 5000, "1"], ["1", "9" * 5000, "1.9", "1.10"]),
    ],
)
def test_the_number_at_the_end_of_an_id_counts_as_a_number(ids, ordered):
    for some in permutations(ids):
        assert list(by_id(Register.of(*map(Party, some))).parties) == ordered


def test_a_register_in_order_is_taken_as_it_is():
    book = Register.of(Party("a"), Party("b"), Activity("a"))
    assert by_id(book) is book


def test_a_finding_is_found_in_its_file_wherever_its_record_stands():
    there = ropa.read(DATA / "legoland-app")
    moved = Register.of(*reversed(list(there.each())), places=there.places)
    assert [str(one.where) for one in rules.check(moved)] == [str(one.where) for one in rules.check(there)]
    assert all(one.where for one in rules.check(moved))
