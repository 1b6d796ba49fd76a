# SPDX-License-Identifier: Apache-2.0
"""No rule falls over, whatever a register holds."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ropa import rules
from tests.strategies import registers

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(book=registers(), day=DAYS)
def test_any_register_can_be_checked_on_any_day_and_the_answer_can_be_shown(book, day):
    found = rules.check(book, day)
    for lang in ("en", "da", "nb"):
        assert json.loads(found.to_json(lang))["on"] == day.isoformat()
        assert found.to_text(lang)
    assert "<script>" not in found._repr_html_()


@given(book=registers(), day=DAYS)
def test_checking_twice_gives_the_same(book, day):
    assert rules.check(book, day).to_json() == rules.check(book, day).to_json()
