# SPDX-License-Identifier: Apache-2.0
"""The law on one day: how the day is given, and when the tables are too old for it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

import ropa.law
from ropa.errors import DateMissing, UnknownWord


@pytest.mark.parametrize("day", [date(2022, 6, 10), "2022-06-10", datetime(2022, 6, 10, 23, 59, tzinfo=UTC)])
def test_a_day_is_a_date_or_its_text(day):
    law = ropa.law.on(day)
    assert law == ropa.law.LawOn(date(2022, 6, 10))
    assert type(law.day) is date


def test_without_a_day_there_is_no_law():
    with pytest.raises(DateMissing, match="needs a date"):
        ropa.law.on(None)


@pytest.mark.parametrize("day", ["10.6.2022", "2022-13-01", "today", "", 20220610])
def test_what_is_no_day_is_refused(day):
    with pytest.raises(UnknownWord, match="YYYY-MM-DD"):
        ropa.law.on(day)


def test_a_check_after_the_last_check_of_the_law_is_answered_and_says_so():
    law = ropa.law.on("2026-11-22")
    assert law.adequacy("US")
    assert "last checked on 2026-10-01" in law.stale("adequacy")
    assert "last checked on 2026-10-01" in law.stale()


def test_on_the_day_of_the_check_nothing_is_stale():
    law = ropa.law.on("2026-10-01")
    assert law.stale() is None
    assert all(law.stale(name) is None for name in ("adequacy", "eea", "retention"))


def test_the_day_to_which_all_was_checked_is_the_last_on_which_nothing_is_stale():
    checked = ropa.law.on("2020-01-01").last_checked
    assert ropa.law.on(checked).stale() is None
    assert ropa.law.on(checked + timedelta(days=1)).stale() is not None


def test_every_name_of_the_face_is_there():
    assert all(hasattr(ropa.law, name) for name in ropa.law.__all__)
