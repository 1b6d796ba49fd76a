# SPDX-License-Identifier: Apache-2.0
"""A day in a cell, as people write it."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.sheets.understanding import days
from tests.each_case import each_case


@each_case(
    ("lang", "words", "day"),
    [
        ("en", "31/12/2024", "2024-12-31"),
        ("en", "12/31/2024", "2024-12-31"),
        ("en", "04/04/2024", "2024-04-04"),
        ("en", "31 December 2024", "2024-12-31"),
        ("da", "3/4/2024", "2024-04-03"),
        ("nb", "03-04-2024", "2024-04-03"),
        ("da", "3. marts 2024", "2024-03-03"),
        ("en", "3.4.2024", "2024-04-03"),
        ("en", "2024-04-03 00:00:00", "2024-04-03"),
    ],
)
def test_a_day_is_understood_as_people_write_it(lang, words, day):
    assert days.day(words, lang) == date.fromisoformat(day)


@pytest.mark.parametrize("words", ["3/4/2024", "31/31/2024", "30.2.2024", "30 Februember 2024", "31/12/24", "soon"])
def test_a_day_that_is_not_certain_is_none(words):
    assert days.day(words, "en") is None
