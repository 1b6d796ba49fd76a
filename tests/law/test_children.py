# SPDX-License-Identifier: Apache-2.0
"""The age of consent to online services, by country and by the day of the consent."""

from __future__ import annotations

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.law import on
from tests.each_case import each_case


@each_case(
    ("code", "day", "age", "default"),
    [
        ("DK", "2018-05-25", 13, False),
        ("DK", "2023-12-31", 13, False),
        ("DK", "2024-01-01", 15, False),
        ("NO", "2018-07-20", 13, False),
        ("NO", "2026-10-01", 13, False),
        ("IS", "2018-07-20", 13, False),
        ("LI", "2018-07-20", 16, False),
        ("SE", "2018-05-25", 13, False),
        ("FI", "2018-12-31", 16, True),
        ("FI", "2019-01-01", 13, False),
        ("AX", "2019-01-01", 13, False),
        ("BE", "2018-09-04", 16, True),
        ("BE", "2018-09-05", 13, False),
        ("BG", "2019-03-01", 16, True),
        ("BG", "2019-03-02", 14, False),
        ("CY", "2018-07-30", 16, True),
        ("CY", "2018-07-31", 14, False),
        ("CZ", "2019-04-23", 16, True),
        ("CZ", "2019-04-24", 15, False),
        ("EE", "2019-01-14", 16, True),
        ("EE", "2019-01-15", 13, False),
        ("ES", "2018-12-06", 16, True),
        ("ES", "2018-12-07", 14, False),
        ("FR", "2018-05-25", 15, False),
        ("RE", "2018-05-25", 15, False),
        ("GR", "2019-08-28", 16, True),
        ("GR", "2019-08-29", 15, False),
        ("IT", "2018-09-18", 16, True),
        ("IT", "2018-09-19", 14, False),
        ("LT", "2018-07-15", 16, True),
        ("LT", "2018-07-16", 14, False),
        ("LV", "2018-07-04", 16, True),
        ("LV", "2018-07-05", 13, False),
        ("MT", "2018-05-27", 16, True),
        ("MT", "2018-05-28", 13, False),
        ("PT", "2019-08-08", 16, True),
        ("PT", "2019-08-09", 13, False),
        ("SI", "2023-01-25", 16, False),
        ("SI", "2023-01-26", 15, False),
        ("AT", "2018-05-25", 14, False),
        ("DE", "2024-01-01", 16, False),
        ("GB", "2020-12-31", 13, False),
        ("GB", "2021-01-01", 13, False),
        ("SJ", "2024-01-01", 13, False),
    ],
)
def test_the_age_on_the_day_of_the_consent(code, day, age, default):
    found = on(day).child_age(code)
    assert found.age == age
    assert found.is_default == default
    assert found.source


def test_older_danish_consents_are_kept_and_the_row_says_so():
    assert "2024-01-01" in on("2024-01-01").child_age("DK").older_consents
    assert not on("2023-12-31").child_age("DK").older_consents


def test_every_state_of_the_eea_has_an_age_between_13_and_16():
    law = on("2026-10-01")
    assert all(13 <= law.child_age(code).age <= 16 for code in law.eea_states())


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("US", "2024-01-01"),
        ("NO", "2018-07-19"),
        ("GL", "2024-01-01"),
        ("FO", "2024-01-01"),
        ("PF", "2024-01-01"),
        ("GI", "2024-01-01"),
    ],
)
def test_where_article_8_is_no_law_or_the_age_is_not_known_there_is_a_gap(code, day):
    with pytest.raises(LawGap, match=code):
        on(day).child_age(code)


def test_before_the_gdpr_there_is_a_gap_and_an_unknown_code_is_refused():
    with pytest.raises(LawGap):
        on("2018-05-24").child_age("DK")
    with pytest.raises(UnknownWord):
        on("2024-01-01").child_age("XX")
