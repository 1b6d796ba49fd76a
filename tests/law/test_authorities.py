# SPDX-License-Identifier: Apache-2.0
"""Supervisory authorities, and the old addresses that policies still give."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.errors import LawGap
from ropa.law import on
from ropa.law.authorities import all_authorities, turns_on_region


def test_the_danish_authority_with_its_old_address():
    found = on("2024-01-01").authority("DK")
    assert found.name == "Datatilsynet"
    assert found.address == "Carl Jacobsens Vej 35, 2500 Valby"
    assert found.former_addresses == ("Borgergade 28, 5. sal, 1300 København K",)


def test_two_authorities_of_one_name_in_two_countries():
    law = on("2024-01-01")
    danish, norwegian = law.authority("DK"), law.authority("NO")
    assert danish.name == norwegian.name
    assert danish.website != norwegian.website
    assert norwegian.former_addresses == ("Tollbugata 3, 0152 Oslo",)


def test_a_former_name_is_kept():
    assert on("2024-01-01").authority("SE").former_names == ("Datainspektionen",)


def test_every_state_of_the_eea_has_one():
    law = on("2026-10-01")
    assert all(law.authority(code) for code in law.eea_states())


def test_bavaria_has_two():
    assert [one.covers for one in on("2024-01-01").authorities("DE-BY")] == ["private bodies", "public bodies"]


def test_the_sixteen_laender_have_their_own():
    assert len({one.code for one in all_authorities() if one.code.startswith("DE-")}) == 16


def test_in_germany_alone_it_turns_on_the_region():
    codes = sorted({row.code for row in all_authorities()})
    assert [code for code in codes if turns_on_region(code, date(2026, 6, 1))] == ["DE"]


def test_a_country_without_one_has_none_and_an_unknown_address_is_not_stated():
    assert on("2024-01-01").authority("US") is None
    assert on("2024-01-01").authorities("US") == ()
    assert on("2024-01-01").authority("AX").address is None
    assert on("2024-01-01").authority("AX").former_addresses == ()


@pytest.mark.parametrize(
    ("country", "day", "named"),
    [
        ("DK", "2026-06-01", True),
        ("DE", "2026-06-01", False),
        ("CH", "2026-06-01", False),
        ("GB", "2020-12-31", True),
        ("GB", "2021-01-01", False),
        ("NO", "2018-07-19", False),
        ("NO", "2018-07-20", True),
        ("US", "2026-06-01", False),
    ],
)
def test_a_complaint_goes_to_an_authority_of_the_eea_that_is_for_everybody(country, day, named):
    assert (on(day).authority_for_complaints(country) is not None) == named


@pytest.mark.parametrize(
    ("country", "name"),
    [
        ("BE", "Commission de la protection de la vie privée"),
        ("IE", "Office of the Data Protection Commissioner"),
        ("NL", "College bescherming persoonsgegevens"),
        ("PL", "GIODO"),
    ],
)
def test_authorities_that_bore_another_name_before_the_gdpr(country, name):
    assert name in on("2018-05-25").authority(country).former_names


def test_no_former_address_begins_with_what_may_stand_in_any_other():
    starts = [old.partition(",")[0] for own in all_authorities() for old in own.former_addresses]
    assert all(len(start) > 8 and not start[0].isdigit() for start in starts)


def test_every_site_is_a_link():
    assert all(one.website.startswith(("http://", "https://")) for one in all_authorities())


def test_before_the_gdpr_there_is_a_gap():
    with pytest.raises(LawGap):
        on("2018-05-24").authority("DK")
