# SPDX-License-Identifier: Apache-2.0
"""Days and lengths of time in words."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.errors import UnknownWord
from ropa.labels import date_text, period_text, whole_languages
from ropa.period import Period
from tests.each_case import each_case


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "10 June 2022"), ("da", "10. juni 2022"), ("nb", "10. juni 2022")]
)  # fmt: skip
def test_a_day_is_written_in_full(lang, said):
    assert date_text(date(2022, 6, 10), lang) == said


@each_case(
    ("text", "en", "da", "nb"),
    [
        ("P38M", "38 months", "38 måneder", "38 måneder"),
        ("P1M", "1 month", "1 måned", "1 måned"),
        ("P5Y", "5 years", "5 år", "5 år"),
        ("P60D", "60 days", "60 dage", "60 dager"),
        ("P1D", "1 day", "1 dag", "1 dag"),
        ("P6W", "6 weeks", "6 uger", "6 uker"),
        ("P1W", "1 week", "1 uge", "1 uke"),
        ("PT30M", "30 minutes", "30 minutter", "30 minutter"),
        ("PT1M", "1 minute", "1 minut", "1 minutt"),
        ("PT1H", "1 hour", "1 time", "1 time"),
        ("PT2H1S", "2 hours and 1 second", "2 timer og 1 sekund", "2 timer og 1 sekund"),
        ("P1Y6M", "1 year and 6 months", "1 år og 6 måneder", "1 år og 6 måneder"),
        ("P1Y2M10DT12H", "1 year, 2 months, 10 days and 12 hours", "1 år, 2 måneder, 10 dage og 12 timer",
         "1 år, 2 måneder, 10 dager og 12 timer"),
        ("P0Y6M", "6 months", "6 måneder", "6 måneder"),
        ("P0D", "0 days", "0 dage", "0 dager"),
    ],
)  # fmt: skip
def test_a_period_is_said_as_it_was_written(text, en, da, nb):
    assert [period_text(Period(text), lang) for lang in whole_languages()] == [en, da, nb]


def test_twenty_four_months_are_not_turned_into_two_years():
    assert period_text(Period("P24M"), "en") == "24 months"


def test_a_language_that_ropa_does_not_speak_is_refused():
    with pytest.raises(UnknownWord):
        date_text(date(2022, 6, 10), "pt")
    with pytest.raises(UnknownWord):
        period_text(Period("P1D"), "pt")
