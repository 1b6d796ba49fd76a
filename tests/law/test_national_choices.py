# SPDX-License-Identifier: Apache-2.0
"""What states made of what the GDPR leaves to them, on a day."""

from __future__ import annotations

import pytest

from ropa import law
from ropa.errors import LawGap, UnknownWord
from ropa.law.articles import is_article
from ropa.law.national_choices import choices


def ids(country, day, matter):
    return [row.id for row in law.on(day).national_choices(country) if row.matter == matter]


def test_a_german_officer_was_due_from_ten_persons_and_is_from_twenty():
    assert ids("DE", "2019-11-25", "officer-persons") == ["de-officer-10"]
    assert ids("DE", "2019-11-26", "officer-persons") == ["de-officer-20"]
    assert ids("DE", "2026-06-01", "officer-assessment") == ["de-officer-dpia"]


def test_the_dead_are_protected_for_ten_years_in_denmark_and_five_in_iceland():
    figures = {row.id: row.figure for row in choices() if row.matter == "deceased-persons"}
    assert (figures["dk-deceased"], figures["is-deceased"], figures["es-deceased"]) == (10, 5, None)


def test_the_austrian_rule_for_the_media_was_struck_down_and_made_anew():
    assert ids("AT", "2024-06-30", "journalism") == ["at-journalism-old"]
    assert ids("AT", "2024-07-01", "journalism") == ["at-journalism"]


def test_the_norwegian_rule_for_the_media_is_told_in_its_present_wording_from_2022():
    assert ids("NO", "2021-12-31", "journalism") == ["no-journalism"]
    assert ids("NO", "2022-01-01", "journalism") == ["no-journalism-2022"]


def test_access_to_information_is_a_right_in_austria_from_2025_and_the_dutch_act_from_2022():
    assert ids("AT", "2025-08-31", "public-access") == []
    assert ids("AT", "2025-09-01", "public-access") == ["at-access"]
    assert ids("NL", "2022-04-30", "public-access") == []
    assert ids("NL", "2022-05-01", "public-access") == ["nl-access"]


def test_norway_begins_with_its_act():
    assert law.on("2018-07-19").national_choices("NO") == ()
    assert {row.matter for row in law.on("2018-07-20").national_choices("NO")} == {
        "journalism",
        "public-access",
        "employment",
    }


def test_every_row_has_words_in_three_languages_and_an_article_that_is_one():
    for row in choices():
        assert row.label.languages == ("en", "da", "nb")
        assert not row.article or is_article(row.article)


def test_a_country_that_is_none_and_a_day_before_the_gdpr_are_refused():
    with pytest.raises(UnknownWord):
        law.on("2024-01-01").national_choices("XX")
    with pytest.raises(LawGap):
        law.on("2018-05-24").national_choices("DK")
