# SPDX-License-Identifier: Apache-2.0
"""National rules that cut down the rights of data subjects, by country and date."""

from __future__ import annotations

import pytest

from ropa import law
from ropa.errors import LawGap, UnknownWord
from ropa.law.articles import is_article
from ropa.law.rights import restrictions


def ids(country: str, day: str) -> set[str]:
    return {rule.id for rule in law.on(day).rights_restrictions(country)}


def test_denmark_cuts_down_access_and_notice_from_the_day_of_the_gdpr() -> None:
    assert ids("DK", "2018-05-25") == {"dk-22-1", "dk-22-2", "dk-22-3", "dk-22-5", "dk-23"}


def test_norway_does_from_the_day_on_which_its_act_came_into_force() -> None:
    assert ids("NO", "2018-07-19") == set()
    assert ids("NO", "2018-07-20") == {"no-16", "no-17"}


@pytest.mark.parametrize(
    ("country", "day_before", "day", "expected"),
    [
        ("FI", "2018-12-31", "2019-01-01", {"fi-31", "fi-32", "fi-33", "fi-34"}),
        ("FR", "2019-05-31", "2019-06-01", {"fr-78"}),
        ("ES", "2018-12-06", "2018-12-07", {"es-13-3", "es-15-2", "es-25", "es-32"}),
        ("IT", "2018-09-18", "2018-09-19", {"it-2-undecies"}),
        ("BE", "2018-09-04", "2018-09-05", {"be-14", "be-archief"}),
        ("IS", "2018-07-14", "2018-07-15", {"is-17"}),
    ],
)
def test_other_states_do_from_the_day_of_their_own_acts(country, day_before, day, expected) -> None:
    assert ids(country, day_before) == set()
    assert ids(country, day) == expected


@pytest.mark.parametrize(
    ("country", "article", "expected"),
    [
        ("IE", "22", {"ie-57", "ie-60"}),
        ("IE", "20", {"ie-60", "ie-61-archives"}),
        ("IE", "21", {"ie-59", "ie-60", "ie-61", "ie-61-archives"}),
        ("ES", "17", {"es-15-2", "es-25", "es-32"}),
        ("ES", "15", {"es-13-3", "es-25"}),
    ],
)
def test_a_restriction_names_the_rights_that_it_cuts_down(country, article, expected) -> None:
    rules = law.on("2026-06-01").rights_restrictions(country)
    assert {rule.id for rule in rules if article in rule.articles} == expected


def test_every_restriction_reaches_something_that_is_known() -> None:
    rows = restrictions()
    assert {row.reach for row in rows} == {"any", "research", "authority"}
    assert len({row.id for row in rows}) == len(rows)
    assert all(is_article(article) for row in rows for article in row.articles)


def test_of_a_country_that_nobody_has_looked_at_nothing_is_said() -> None:
    assert ids("PT", "2026-01-01") == set()


def test_a_country_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownWord):
        ids("XX", "2026-01-01")


def test_a_day_before_the_table_begins_is_refused() -> None:
    with pytest.raises(LawGap):
        ids("DK", "1990-01-01")
