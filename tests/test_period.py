# SPDX-License-Identifier: Apache-2.0
"""Lengths of time as the law and policies state them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.errors import BadRecord
from ropa.period import Period, within
from tests.each_case import each_case
from tests.strategies import periods


def year_and_months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(start.day, last))


@given(st.integers(0, 500), st.integers(0, 500), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_on_the_calendar_a_period_lies_between_its_bounds(months, days, start):
    period = Period(f"P{months}M{days}D")
    passed = (year_and_months_later(start, months) + timedelta(days) - start).days
    # A month that begins on the 31st may end up to three days early.
    assert period.days_at_least - 3 <= passed <= period.days_at_most


@given(periods(), periods())
def test_one_period_is_surely_shorter_in_one_direction_only(one, other):
    shorter, longer = one.surely_shorter_than(other), one.surely_longer_than(other)
    assert not (shorter and longer)
    assert other.surely_longer_than(one) is shorter
    if shorter:
        assert one.days_at_least < other.days_at_most


@given(periods())
def test_no_period_is_shorter_than_itself(period):
    assert not period.surely_shorter_than(period)
    assert period.days_at_least <= period.days_at_most
    assert Period(str(period)) == period


@pytest.mark.parametrize(
    ("short", "long"),
    [("P38M", "P39M"), ("P30D", "P6W"), ("P12M", "P38M"), ("P2Y", "P38M"), ("PT23H", "P1D"), ("P1M", "P32D")],
)
def test_what_is_shorter_whichever_months_are_meant(short, long):
    assert Period(short).surely_shorter_than(Period(long))


@pytest.mark.parametrize(("one", "other"), [("P1M", "P30D"), ("P12M", "P1Y"), ("P24M", "P2Y"), ("P365D", "P1Y")])
def test_what_may_be_the_same_is_neither_shorter_nor_longer(one, other):
    assert not Period(one).surely_shorter_than(Period(other))
    assert not Period(one).surely_longer_than(Period(other))


def test_periods_written_apart_are_not_equal_though_they_mean_the_same():
    assert Period("P12M") != Period("P1Y")
    assert Period("P12M").months == Period("P1Y").months == 12
    assert Period("P2W").days == 14
    assert Period("PT1H30M").seconds == 5400


@each_case(
    "text", ["", "P", "PT", "P1YT", "38M", "p38m", "P1.5Y", "P-1D", "P1D ", "P٣M", "P1D2M", "P12345678901Y", None, 38]
)
def test_what_is_no_iso_duration_is_refused(text):
    with pytest.raises(BadRecord, match="is not a length of time"):
        Period(text)


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_a_day_is_within_when_it_is_neither_before_nor_after(day, start, end):
    outside = (start is not None and day < start) or (end is not None and day > end)
    assert within(day, start, end) is not outside
