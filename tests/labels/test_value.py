# SPDX-License-Identifier: Apache-2.0
"""A value of a record reads the same in sheets, findings and changes, in each language."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.difference import diff
from ropa.labels import value_text
from ropa.model import Activity, Header, PartyKind, Status
from ropa.period import Period
from ropa.register import Register
from ropa.silence import NotApplicable
from ropa.text import Text


@pytest.mark.parametrize(
    ("value", "lang", "words"),
    [
        pytest.param(None, "da", "", id="not-stated"),
        pytest.param((), "da", "ingen", id="none"),
        pytest.param(NotApplicable("uden for loven"), "nb", "ikke relevant: uden for loven", id="not-applicable"),
        pytest.param(True, "da", "ja", id="yes"),
        pytest.param(False, "en", "no", id="no"),
        pytest.param(PartyKind.GROUP, "da", "koncern", id="a-fixed-word"),
        pytest.param(Period("P2Y"), "da", "2 år", id="a-period"),
        pytest.param(date(2022, 6, 10), "da", "10. juni 2022", id="a-day-in-full"),
        pytest.param(Text(en="milk", da="mælk"), "da", "mælk", id="a-text"),
        pytest.param(("a", True), "en", "a, yes", id="several"),
    ],
)
def test_a_value_in_words(value, lang, words):
    assert value_text(value, lang) == words


def test_a_change_is_told_in_the_words_of_the_sheets():
    (change,) = diff(book("active"), book("ended"))
    assert (change.before, change.after) == (value_text(Status.ACTIVE, "da"), value_text(Status.ENDED, "da"))
    assert change.after != "ended"


def book(status):
    return Register.of(Header("register", language="da"), Activity("app", status=status))
