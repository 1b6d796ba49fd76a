# SPDX-License-Identifier: Apache-2.0
"""Adequacy decisions: last good day, first bad day, what was before and what comes after."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.law import on
from ropa.law.adequacy import decisions, is_decision
from ropa.law.table import table
from tests.each_case import each_case

ENDED = [
    # id, last good day, first bad day, what ended it
    ("hu-2000", "2004-04-30", "2004-05-01", "accession"),
    ("us-pnr-2004", "2006-09-30", "2006-10-01", "C-317/04"),
    ("ca-pnr-2005", "2009-09-22", "2009-09-23", "own terms"),
    ("us-safe-harbor", "2015-10-05", "2015-10-06", "C-362/14"),
    ("us-privacy-shield", "2020-07-15", "2020-07-16", "C-311/18"),
    ("gb-bridge", "2021-06-27", "2021-06-28", "2021/1772"),
    ("gb-2021", "2031-12-27", "2031-12-28", "sunset"),
    ("gb-2025-extension", "2031-12-27", "2031-12-28", "sunset"),
    ("gb-2025", "2031-12-27", "2031-12-28", "sunset"),
    ("gb-led-2021", "2031-12-27", "2031-12-28", "sunset"),
]
FIRST_DAYS = [
    # id, first good day
    ("ch-2000", "2000-07-26"),
    ("ca-2001", "2001-12-20"),
    ("ar-2003", "2003-06-30"),
    ("gg-2003", "2003-11-21"),
    ("im-2004", "2004-04-28"),
    ("je-2008", "2008-05-08"),
    ("fo-2010", "2010-03-05"),
    ("ad-2010", "2010-10-19"),
    ("il-2011", "2011-01-31"),
    ("uy-2012", "2012-08-21"),
    ("nz-2012", "2012-12-19"),
    ("us-privacy-shield", "2016-07-12"),
    ("jp-2019", "2019-01-23"),
    ("gb-bridge", "2021-01-01"),
    ("gb-2021", "2021-06-28"),
    ("kr-2021", "2021-12-17"),
    ("us-dpf", "2023-07-10"),
    ("epo-2025", "2025-07-15"),
    ("gb-2025", "2025-12-19"),
    ("br-2026", "2026-01-26"),
]


@each_case(("one", "good", "bad", "by"), ENDED, ids=[row[0] for row in ENDED])
def test_a_decision_stands_on_its_last_day_and_not_on_the_next(one, good, bad, by):
    assert date.fromisoformat(good) + timedelta(days=1) == date.fromisoformat(bad)
    assert on(good).decision(one)
    after = on(bad).decision(one)
    assert after.status == "ended"
    assert after.ended_on == date.fromisoformat(bad)
    assert by in after.citation
    assert bad in str(after)


def test_every_decision_with_an_end_is_in_the_list_of_ends():
    assert {one.id for one in decisions() if one.until is not None} == {row[0] for row in ENDED}


def test_the_first_bad_day_is_the_day_after_the_last_good_one():
    for one in decisions():
        if one.ended_on is not None:
            assert one.ended_on == one.until + timedelta(days=1)
            assert one.ended_by
        else:
            assert (one.until is None) == (not one.prolonged_as)


@each_case(("one", "first"), FIRST_DAYS, ids=[row[0] for row in FIRST_DAYS])
def test_a_decision_has_not_begun_on_the_day_before_its_first(one, first):
    eve = on(date.fromisoformat(first) - timedelta(days=1)).decision(one)
    assert eve.status == "not-begun"
    assert first in eve.reason
    assert eve.ended_on is None
    assert on(first).decision(one).stands


@each_case(
    ("day", "standing"),
    [
        ("2000-07-25", ()),
        ("2000-07-26", ("us-safe-harbor",)),
        ("2015-10-05", ("us-safe-harbor",)),
        ("2015-10-06", ()),
        ("2016-07-11", ()),
        ("2016-07-12", ("us-privacy-shield",)),
        ("2020-07-15", ("us-privacy-shield",)),
        ("2020-07-16", ()),
        ("2022-06-10", ()),
        ("2023-07-09", ()),
        ("2023-07-10", ("us-dpf",)),
        ("2026-10-01", ("us-dpf",)),
    ],
)
def test_the_united_states_day_by_day(day, standing):
    answer = on(day).adequacy("US")
    assert tuple(one.id for one in answer.standing) == standing
    assert bool(answer) == bool(standing)
    assert answer.needed


def test_in_the_american_gap_the_answer_tells_what_was_before_and_what_comes_after():
    answer = on("2022-06-10").adequacy("US")
    assert [one.id for one in answer.before] == ["us-safe-harbor", "us-privacy-shield"]
    assert [one.id for one in answer.after] == ["us-dpf"]
    assert answer.before[1].ended_on == date(2020, 7, 16)
    said = str(answer)
    assert "EU-US Privacy Shield ended on 2020-07-16 (CJEU C-311/18" in said
    assert "EU-US Data Privacy Framework begins on 2023-07-10" in said


@each_case(
    ("day", "standing", "bridge", "needed"),
    [
        ("2020-12-31", (), False, False),
        ("2021-01-01", (), True, False),
        ("2021-06-27", (), True, False),
        ("2021-06-28", ("gb-2021",), False, True),
        ("2025-06-27", ("gb-2021",), False, True),
        ("2025-06-28", ("gb-2025-extension",), False, True),
        ("2025-12-18", ("gb-2025-extension",), False, True),
        ("2025-12-19", ("gb-2025",), False, True),
        ("2031-12-27", ("gb-2025",), False, True),
        ("2031-12-28", (), False, True),
    ],
)
def test_the_united_kingdom_day_by_day(day, standing, bridge, needed):
    answer = on(day).adequacy("GB")
    assert tuple(one.id for one in answer.standing) == standing
    assert (answer.bridge is not None) == bridge
    assert answer.needed == needed


def test_the_bridge_is_said_to_be_no_adequacy_decision():
    answer = on("2021-03-01").adequacy("GB")
    assert not answer
    assert "no adequacy decision, and none needed" in str(answer)
    assert not on("2021-03-01").decision("gb-bridge").is_ground


def test_a_prolonged_decision_still_stands_in_its_later_term():
    answer = on("2026-01-01").decision("gb-2021")
    assert answer.stands
    assert answer.decision.id == "gb-2021"
    assert answer.now.id == "gb-2025"
    assert answer.is_ground


def test_uk_immigration_control_was_outside_until_the_renewal():
    assert on("2025-12-18").adequacy("GB").standing[0].conditional
    assert not on("2025-12-19").adequacy("GB").standing[0].conditional


def test_a_sunset_that_has_not_come_is_marked_as_planned():
    assert {one.id for one in decisions() if one.planned} == {"gb-2025", "gb-led-2021"}


def test_decisions_for_police_and_border_control_are_no_general_adequacy():
    assert [one.id for one in on("2005-01-01").adequacy("US").standing] == ["us-safe-harbor"]
    police = on("2024-01-01").decision("gb-led-2021")
    assert police.stands
    assert not police.is_ground
    assert "no ground for an ordinary record" in police.reason


@pytest.mark.parametrize("code", ["CA", "US", "JP", "KR", "IL", "FO", "BR"])
def test_a_decision_for_some_recipients_only_says_its_condition(code):
    (decision,) = on("2026-06-01").adequacy(code).standing
    assert decision.conditional
    assert f"; if {decision.condition}" in str(decision)


def test_the_american_decisions_cover_only_those_on_a_list():
    assert {one.id for one in decisions() if one.listed} == {"us-safe-harbor", "us-privacy-shield", "us-dpf"}
    assert all(one.conditional for one in decisions() if one.listed)


@each_case("code", ["CH", "AR", "AD", "GG", "IM", "JE", "NZ", "UY", "X-EPO"])
def test_a_decision_for_everybody_has_no_condition(code):
    (decision,) = on("2026-06-01").adequacy(code).standing
    assert not decision.conditional


@pytest.mark.parametrize("code", ["GL", "GI", "SJ", "CN", "IN", "MC", "XK"])
def test_countries_without_a_decision(code):
    assert not on("2026-06-01").adequacy(code)


def test_a_country_inside_the_eea_needs_no_decision():
    answer = on("2022-01-01").adequacy("DK")
    assert not answer.needed
    assert "counts as eea" in str(answer)


def test_a_country_with_nothing_says_so_plainly():
    assert str(on("2022-01-01").adequacy("CN")) == "CN on 2022-01-01: no adequacy decision."


def test_the_answer_cites_the_act():
    assert "Implementing Decision (EU) 2023/1795 (OJ L 231, 20.9.2023, p. 118)" in str(on("2024-01-01").adequacy("US"))
    assert on("2024-01-01").decision("us-dpf").citation.startswith("Implementing Decision (EU) 2023/1795")


def test_ids_of_decisions_are_known_and_others_offer_what_may_be_meant():
    assert is_decision("us-dpf")
    assert not is_decision("dpf")
    with pytest.raises(UnknownWord, match="us-privacy-shield"):
        on("2022-01-01").decision("us-privacy-shild")


def test_an_unknown_country_and_a_day_before_the_table_are_refused():
    with pytest.raises(UnknownWord, match="XX"):
        on("2022-01-01").adequacy("XX")
    with pytest.raises(LawGap):
        on("1998-10-23").adequacy("US")
    with pytest.raises(LawGap):
        on("1998-10-23").decision("us-dpf")


def test_official_texts_are_linked_at_eur_lex():
    links = [one.url for one in decisions() if one.url]
    assert len(links) >= 10
    assert all(link.startswith("https://eur-lex.europa.eu/eli/dec_impl/") for link in links)


def test_the_privacy_shield_says_from_which_day_it_stood_in_the_eea_agreement():
    [shield] = [row for row in decisions() if row.id == "us-privacy-shield"]
    assert "144/2017" in shield.note
    assert "2017-07-08" in shield.note


def test_the_rule_for_the_efta_states_is_claimed_only_from_the_day_of_the_gdpr_there():
    assert "From 2018-07-20 the dates hold for exporters in NO, IS and LI" in table("adequacy").note


def test_brazil_says_what_was_read_and_that_the_eea_agreement_had_it_in_draft_on_2026_05_06():
    [brazil] = [row for row in decisions() if row.id == "br-2026"]
    assert brazil.certainty == "secondary"
    assert "in draft on 2026-05-06" in brazil.note


@pytest.mark.parametrize(
    ("named", "day", "term", "status"),
    [
        ("gb-2025", "2021-06-27", "gb-2021", "not-begun"),
        ("gb-2025", "2021-06-28", "gb-2021", "stands"),
        ("gb-2025", "2025-06-28", "gb-2025-extension", "stands"),
        ("gb-2025-extension", "2025-06-27", "gb-2021", "stands"),
        ("gb-2021", "2025-12-19", "gb-2025", "stands"),
        ("gb-2021", "2031-12-28", "gb-2025", "ended"),
        ("us-dpf", "2020-07-15", "us-dpf", "not-begun"),
    ],
)
def test_the_terms_of_a_decision_that_was_prolonged_are_one_decision(named, day, term, status):
    stands = on(day).decision_in_its_term(named)
    assert (stands.now.id, stands.status) == (term, status)
