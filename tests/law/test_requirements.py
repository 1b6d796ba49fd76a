# SPDX-License-Identifier: Apache-2.0
"""Article 30, letter by letter."""

from __future__ import annotations

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.law import on
from ropa.law.articles import is_article
from ropa.law.requirements import requirements


def _asked(role):
    return on("2024-01-01").art30_requirements(role)


def test_a_controller_is_asked_for_each_letter_of_the_first_paragraph():
    articles = {one.article for one in _asked("controller")}
    assert {f"30(1)({letter})" for letter in "abcdefg"} <= articles
    assert not any(article.startswith("30(2)") for article in articles)


def test_a_processor_is_asked_for_each_letter_of_the_second_paragraph_and_no_more():
    articles = {one.article for one in _asked("processor")}
    assert {f"30(2)({letter})" for letter in "abcd"} <= articles
    assert not any(article.startswith("30(1)(") for article in articles)


def test_a_processor_is_not_asked_for_purposes_subjects_data_or_retention():
    elements = {one.element for one in _asked("processor")}
    assert not elements & {"purposes", "data subject categories", "personal data categories", "erasure time limits"}


@pytest.mark.parametrize("one", ["30-1-f", "30-1-g", "30-2-d"])
def test_time_limits_and_security_are_asked_for_where_possible_and_weigh_less(one):
    row = next(row for row in requirements() if row.id == one)
    assert row.qualifier == "where possible"
    assert row.missing == "warn"


def test_what_is_asked_for_where_applicable_says_when_that_is():
    for row in requirements():
        assert (row.qualifier == "where applicable") == bool(row.applies_when), row.id


def test_the_exemption_for_small_organisations_is_information_only():
    row = next(row for row in requirements() if row.id == "30-5")
    assert row.role == "both"
    assert row.missing == "info"
    assert "250 persons" in row.summary


def test_every_article_named_is_in_the_gdpr():
    assert all(is_article(row.article) for row in requirements())


def test_an_unknown_role_and_a_day_before_the_gdpr_are_refused():
    with pytest.raises(UnknownWord, match="controller"):
        on("2024-01-01").art30_requirements("controler")
    with pytest.raises(LawGap, match="begins on"):
        on("2018-05-24").art30_requirements("controller")
