# SPDX-License-Identifier: Apache-2.0
"""National rules that cut down the rights of data subjects, by country and date."""

from __future__ import annotations

import pytest

from ropa import law
from ropa.errors import LawGap, UnknownWord


def ids(country: str, day: str) -> set[str]:
    return {rule.id for rule in law.on(day).rights_restrictions(country)}


def test_denmark_cuts_down_access_and_notice_from_the_day_of_the_gdpr() -> None:
    assert ids("DK", "2018-05-25") == {"dk-22-1", "dk-22-2", "dk-22-3", "dk-22-5", "dk-23"}


def test_norway_does_from_the_day_on_which_its_act_came_into_force() -> None:
    assert ids("NO", "2018-07-19") == set()
    assert ids("NO", "2018-07-20") == {"no-16", "no-17"}


def test_of_a_country_that_nobody_has_looked_at_nothing_is_said() -> None:
    assert ids("PT", "2026-01-01") == set()


def test_a_country_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownWord):
        ids("XX", "2026-01-01")


def test_a_day_before_the_table_begins_is_refused() -> None:
    with pytest.raises(LawGap):
        ids("DK", "1990-01-01")
