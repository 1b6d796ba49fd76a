# SPDX-License-Identifier: Apache-2.0
"""A test of many cases fails where one of them does, and says which."""

from __future__ import annotations

import inspect

import pytest

from tests.each_case import each_case


def test_every_case_is_tried_and_all_that_fail_are_named():
    tried = []

    @each_case("number, square", [(1, 1), (2, 5), pytest.param(3, 10, id="three"), (4, 16)])
    def squares(number, square, prefix):
        tried.append(f"{prefix}{number}")
        assert number**2 == square

    assert list(inspect.signature(squares).parameters) == ["prefix"]
    with pytest.raises(ExceptionGroup, match=r"^2 of 4 cases: 2, 5; three") as raised:
        squares(prefix="n")
    assert tried == ["n1", "n2", "n3", "n4"]
    assert [failure.__notes__ for failure in raised.value.exceptions] == [
        ["This is the case 2, 5."],
        ["This is the case three."],
    ]


def test_cases_of_cases_and_what_does_not_raise_are_failures_too():
    @each_case("divisor", [0, 1, 2], ids=str)
    @each_case("number", [1, 2], ids=["one", "two"])
    def refused(number, divisor):
        with pytest.raises(ZeroDivisionError):
            number / divisor

    with pytest.raises(BaseExceptionGroup, match=r"^2 of 3 cases: 1; 2") as raised:
        refused()
    assert [group.message for group in raised.value.exceptions] == ["2 of 2 cases: one; two"] * 2


def test_where_all_cases_stand_nothing_is_raised_and_none_at_all_is_a_mistake():
    each_case("word", ["a", "b"])(lambda word: word.upper())()
    for cases in ([], [("a", "b")]):
        with pytest.raises(ValueError, match="cases of word: there are none, or one has more or fewer values"):
            each_case(("word",), cases)
