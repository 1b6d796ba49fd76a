# SPDX-License-Identifier: Apache-2.0
"""The age behind a name of people."""

from __future__ import annotations

import pytest

from ropa.free_text.ages import without_age


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Børn 4-12 år", "Børn"),
        ("Børn i alderen 4 til 12 år", "Børn"),
        ("barn under 18 år", "barn"),
        ("Kinder unter 16 Jahren", "Kinder"),
        ("Kinder im Alter von 3 bis 6 Jahren", "Kinder"),
        ("children aged 4–12", "children"),
        ("Children under the age of 13", "Children"),
        ("enfants de moins de 15 ans", "enfants"),
        ("barn över 13", "barn"),
        ("Barn mellan 6 och 12 år", "Barn"),
        ("Kinderen onder 16 jaar", "Kinderen"),
        (f"Children {'under ' * 40}12 years", f"Children {'under ' * 40}12 years"),
        ("Team 12", "Team 12"),
        ("Kunder", "Kunder"),
        ("Customers since 2019", "Customers since 2019"),
    ],
)
def test_an_age_behind_a_name_is_left_out(text, people):
    assert without_age(text) == people
