# SPDX-License-Identifier: Apache-2.0
"""The EU and the EEA by date, against the list of the W3C vocabulary, and where the GDPR is law."""

from __future__ import annotations

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.law import on
from tests.each_case import each_case

# W3C Data Privacy Vocabulary 2.3, locations (https://w3id.org/dpv/loc): members of loc:EEA30, from 2020-02-01.
W3C_EEA30 = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE"),
        *("IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
    }
)
W3C_EEA31 = W3C_EEA30 | {"GB"}  # loc:EEA31, 2014-04-12 to 2020-01-31


@pytest.mark.parametrize("day", ["2020-02-01", "2021-06-28", "2026-10-01"])
def test_the_states_are_those_of_the_w3c_list(day):
    assert len(W3C_EEA30) == 30
    assert on(day).eea_states() == W3C_EEA30


@pytest.mark.parametrize("day", ["2014-04-12", "2018-05-25", "2020-01-31"])
def test_the_states_with_the_united_kingdom_are_those_of_the_w3c_list(day):
    assert on(day).eea_states() == W3C_EEA31


@pytest.mark.parametrize(
    ("code", "eve", "first"),
    [
        ("CZ", "2004-04-30", "2004-05-01"),
        ("HU", "2004-04-30", "2004-05-01"),
        ("BG", "2006-12-31", "2007-01-01"),
        ("RO", "2006-12-31", "2007-01-01"),
        ("HR", "2013-06-30", "2013-07-01"),
    ],
)
def test_a_state_is_inside_from_the_day_it_joined(code, eve, first):
    assert on(eve).is_third_country(code)
    assert first in on(eve).country(code).note
    assert on(first).is_eea(code)


@each_case(
    ("code", "day", "counts_as"),
    [
        ("GB", "2020-01-31", "eea"),
        ("GB", "2020-02-01", "eea"),
        ("GB", "2020-12-31", "eea"),
        ("GB", "2021-01-01", "bridge"),
        ("GB", "2021-06-27", "bridge"),
        ("GB", "2021-06-28", "third-country"),
        ("GI", "2020-12-31", "eea"),
        ("GI", "2021-01-01", "third-country"),
        ("CH", "2024-01-01", "third-country"),
        ("GL", "2024-01-01", "third-country"),
        ("FO", "2024-01-01", "third-country"),
        ("SJ", "2024-01-01", "unsettled"),
        ("NC", "2024-01-01", "unsettled"),
        ("AX", "2024-01-01", "eea"),
        ("RE", "2024-01-01", "eea"),
        ("YT", "2013-12-31", "unsettled"),
        ("YT", "2014-01-01", "eea"),
        ("BL", "2011-12-31", "eea"),
        ("BL", "2012-01-01", "unsettled"),
        ("AW", "2024-01-01", "third-country"),
        ("US", "2024-01-01", "third-country"),
        ("XK", "2024-01-01", "third-country"),
        ("X-EPO", "2024-01-01", "international-organisation"),
    ],
)
def test_what_a_country_counts_as(code, day, counts_as):
    law = on(day)
    here = law.country(code)
    assert here.counts_as == counts_as
    assert law.is_eea(code) == (counts_as == "eea")
    assert law.is_third_country(code) == (counts_as == "third-country")
    assert law.in_chapter_v(code) == (counts_as in ("third-country", "international-organisation"))
    assert here.source


def test_greenland_is_no_denmark_and_the_note_says_what_a_danish_exporter_needs():
    here = on("2024-01-01").country("GL")
    assert here.part_of == "DK"
    assert "Art. 46 or 49" in here.note


def test_the_status_in_a_word():
    law = on("2024-01-01")
    assert [law.status(code) for code in ("DK", "NO", "SJ", "US", "X-EPO")] == [
        "eu",
        "eea-efta",
        "special",
        "third-country",
        "organisation",
    ]


def test_a_country_shows_itself_with_its_note():
    assert str(on("2024-01-01").country("CH")).startswith("Switzerland (CH): third-country, counts as third-country. ")
    assert str(on("2024-01-01").country("US")) == "US (US): third-country, counts as third-country."


@each_case(
    ("code", "day", "applies"),
    [
        ("DK", "2018-05-24", False),
        ("DK", "2018-05-25", True),
        ("NO", "2018-05-25", False),
        ("NO", "2018-07-19", False),
        ("NO", "2018-07-20", True),
        ("IS", "2018-07-19", False),
        ("IS", "2018-07-20", True),
        ("LI", "2018-07-19", False),
        ("LI", "2018-07-20", True),
        ("GB", "2020-12-31", True),
        ("GB", "2021-01-01", False),
        ("GI", "2020-12-31", True),
        ("GI", "2021-01-01", False),
        ("GL", "2024-01-01", False),
        ("FO", "2024-01-01", False),
        ("CH", "2024-01-01", False),
        ("AX", "2018-05-25", True),
        ("US", "2024-01-01", False),
    ],
)
def test_where_the_gdpr_is_law(code, day, applies):
    assert on(day).gdpr_applies_in(code) == applies


def test_the_gdpr_is_law_in_every_state_of_the_eea():
    law = on("2026-10-01")
    assert all(law.gdpr_applies_in(code) for code in law.eea_states())


def test_an_unknown_code_and_an_early_day_are_refused():
    with pytest.raises(UnknownWord):
        on("2024-01-01").country("XX")
    with pytest.raises(LawGap):
        on("1998-10-23").is_eea("DK")
    with pytest.raises(LawGap):
        on("1998-10-23").eea_states()
