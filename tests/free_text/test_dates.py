# SPDX-License-Identifier: Apache-2.0
"""Days in words, in many languages; what may be two days is none."""

import pytest

from ropa.free_text.dates import day, day_in
from tests.each_case import each_case


@each_case("words", [
    "2024-05-03", "03.05.2024", "3. maj 2024", "3rd of May 2024", "May 3, 2024", "3. Mai 2024", "3 mai 2024",
    "3 de mayo de 2024", "3 maggio 2024", "3. toukokuuta 2024", "3 maja 2024", "3. května 2024", "2024. május 3.",
    "3 Μαΐου 2024", "2024 m. gegužės 3 d.", "2024-05-03 00:00:00", "2024-05-03 0:00:00",
    "03.05.2024 00:00", "03.05.2024 0.00", "2024-05-03T08:15:00.000Z",
])  # fmt: skip
def test_a_day_is_read_in_each_language(words):
    assert str(day(words)) == "2024-05-03"


@pytest.mark.parametrize(
    "words", ["05/06/2018", "31.02.2020", "3 listopada 2020", "2019/2020", "1 år 2024", "2024", ""]
)
def test_what_may_be_two_days_or_is_none_is_no_day(words):
    assert day(words) is None


def test_the_words_around_a_day_are_told_and_two_days_are_none():
    assert str(day_in("signed 12.05.2021 in Ribe")[0]) == "2021-05-12"
    assert day_in("signed 12.05.2021 in Ribe")[1] == "signed in Ribe"
    assert day_in("12.05.2021 or 13.05.2021") is None
    assert day_in("12.05.2021 13.05.2021") is None


@pytest.mark.parametrize("language", ["da", "nb", "de", "fr"])
def test_figures_put_the_day_first_in_every_language_but_english(language):
    assert str(day("05/06/2018", language)) == "2018-06-05"
    assert str(day("12-03-2024", language)) == "2024-03-12"
    assert day("05/06/2018", "en") is None
    assert day("05/13/2018", "en") == day("05/13/2018", language)
    assert str(day("5/6-2018", language)) == str(day("5/6 2018", language)) == "2018-06-05"
    assert day("5/6-2018", "en") is None
    assert str(day("31/12-2018", "en")) == "2018-12-31"
