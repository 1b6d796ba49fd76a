# SPDX-License-Identifier: Apache-2.0
"""A date that moves in a notebook: what it shows, that it needs no network, and what it says without its extra."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from unittest.mock import patch

import pytest

import ropa
from ropa.errors import UnknownWord
from ropa.explorer.days import FIRST, Days

BOOK = ropa.Register.of(
    ropa.Header("register", title="Club", controllers=["club"], as_of="2020-01-01"),
    ropa.Party("club", name="Club", country="DK"),
    ropa.Party("mailer", name="<script>alert(1)</script>", country="US"),
    ropa.Transfer("post", exporter="club", importer="mailer", countries=["US"],
                  safeguards=[ropa.Safeguard(decision="us-privacy-shield")]),
    ropa.Activity("letters", name="Letters", data=[ropa.Data(subjects=["customer"], categories=["contact.email"])],
                  processors=[ropa.Processor("mailer", all_data=True)]),
)  # fmt: skip


@pytest.fixture
def explorer():
    pytest.importorskip("anywidget")
    return ropa.explore(BOOK)


def test_it_opens_on_the_day_of_the_register_and_shows_any_other(explorer):
    assert explorer.day == "2020-01-01"
    before = explorer.findings
    explorer.day = "2020-07-16"
    assert explorer.called == "16 July 2020"
    assert explorer.findings != before
    assert "Privacy Shield" in explorer.picture


def test_it_goes_from_the_first_day_of_the_gdpr_to_the_last_of_the_tables(explorer):
    explorer.day = "1999-01-01"
    assert explorer.day == FIRST.isoformat()
    explorer.day = "2999-01-01"
    assert explorer.day == explorer.last
    with pytest.raises(Exception, match="is not a day"):
        explorer.day = "soon"


def test_the_days_on_which_the_position_changes_are_marked_with_why(explorer):
    ends = {day: why for day, _, why in explorer.changes}
    assert "EU-US Privacy Shield" in ends["2020-07-16"]


def test_nothing_is_loaded_from_elsewhere_and_hostile_names_are_words(explorer):
    script = files("ropa.explorer").joinpath("explorer.js").read_text(encoding="utf-8")
    assert not re.search(r"https?:|import |fetch\(|eval\(", script.replace("import.meta", ""))
    assert "<script" not in explorer.picture + explorer.findings


def test_without_the_extra_it_says_how_to_come_by_it():
    missing = patch("ropa.explorer.exploring.find_spec", return_value=None)
    with missing, pytest.raises(ImportError, match=r"ropa\[explore\]"):
        ropa.explore(BOOK)


def test_a_day_outside_and_a_wrong_word_are_answered_at_once():
    with pytest.raises(UnknownWord, match="Choose a day from 2018-05-25"):
        ropa.explore(BOOK, on="2017-01-01")
    with pytest.raises(UnknownWord, match="not a view"):
        ropa.explore(BOOK, view="everything")


def test_a_picture_is_drawn_once_for_days_that_look_alike_apart_from_their_date():
    days = Days(BOOK, lang="da")
    assert days.on(date(2019, 3, 1)) == days.on(date(2019, 3, 1))
    assert "1. marts 2019" in days.on(date(2019, 3, 1))[0]
