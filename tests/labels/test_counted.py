# SPDX-License-Identifier: Apache-2.0
"""A number of things is counted as each language counts: one, a few, many."""

from __future__ import annotations

import pytest

from ropa.labels import counted_word


@pytest.mark.parametrize(
    ("lang", "counted"),
    [
        ("en", ["0 parties", "1 party", "2 parties", "5 parties", "21 parties"]),
        ("fr", ["0 partie", "1 partie", "2 parties", "5 parties", "21 parties"]),
        ("pl", ["0 podmiotów", "1 podmiot", "2 podmioty", "5 podmiotów", "21 podmiotów"]),
        ("fi", ["0 osapuolta", "1 osapuoli", "2 osapuolta", "5 osapuolta", "21 osapuolta"]),
    ],
)
def test_a_noun_behind_a_number_is_that_of_one_of_a_few_or_of_many(lang, counted):
    assert [f"{number} {counted_word('draw.party', number, lang)}" for number in (0, 1, 2, 5, 21)] == counted
