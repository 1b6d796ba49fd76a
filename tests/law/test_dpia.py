# SPDX-License-Identifier: Apache-2.0
"""Impact assessments: Art. 35(3), the nine criteria, and the Danish and Norwegian lists."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.law import on
from ropa.law.dpia import triggers


def test_there_are_three_cases_and_nine_criteria_everywhere():
    found = on("2024-01-01").dpia_triggers("SE")
    assert [row.id for row in found if row.list == "art-35-3"] == ["35-3-a", "35-3-b", "35-3-c"]
    criteria = [row for row in found if row.effect == "criterion"]
    assert [row.id for row in criteria] == [f"wp248-{n}" for n in range(1, 10)]
    assert {row.needs_more for row in criteria} == {1}
    assert {row.jurisdiction for row in found} == {"EU"}


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("DK", 8),
        ("NO", 13),
        ("DE", 9),
        ("NL", 7),
        ("FR", 14),
        ("IE", 10),
        ("IT", 7),
        ("AT", 4),
        ("FI", 5),
        ("BE", 6),
        ("ES", 7),
    ],
)
def test_a_national_list_is_added_for_its_own_country(code, count):
    found = [row for row in on("2024-01-01").dpia_triggers(code) if row.list == "art-35-4"]
    assert len(found) == count
    assert {row.jurisdiction for row in found} == {code}


def test_the_danish_list_begins_on_the_day_it_was_published():
    assert not [row for row in on("2019-01-27").dpia_triggers("DK") if row.jurisdiction == "DK"]
    assert [row for row in on("2019-01-28").dpia_triggers("DK") if row.jurisdiction == "DK"]


@pytest.mark.parametrize(
    ("code", "first"), [("AT", "2018-11-10"), ("FI", "2018-12-21"), ("BE", "2019-04-01"), ("ES", "2019-05-06")]
)
def test_a_national_list_begins_on_its_day(code, first):
    day = date.fromisoformat(first)
    assert not [row for row in on(day - timedelta(days=1)).dpia_triggers(code) if row.jurisdiction == code]
    assert [row for row in on(day).dpia_triggers(code) if row.jurisdiction == code]


def test_what_was_not_read_on_a_list_says_so():
    unread = {row.id for row in triggers() if row.effect == "required" and row.needs_more is None}
    assert not unread
    assert all(row.note for row in triggers() if row.certainty == "memory")


def test_every_trigger_has_a_label_in_three_languages():
    for row in triggers():
        assert row.label.languages == ("en", "da", "nb")
        assert all(said for _, said in row.label.items())


def test_the_union_alone_can_be_asked_and_an_unknown_country_not():
    assert {row.jurisdiction for row in on("2024-01-01").dpia_triggers("EU")} == {"EU"}
    with pytest.raises(UnknownWord):
        on("2024-01-01").dpia_triggers("XX")
    with pytest.raises(LawGap):
        on("2018-05-24").dpia_triggers("DK")


def test_monitoring_is_of_a_publicly_accessible_area_in_the_words_of_each_translation():
    [row] = [row for row in triggers() if row.id == "35-3-c"]
    said = dict(row.label.items())
    assert "publicly accessible area" in said["en"]
    assert "offentligt tilgængeligt område" in said["da"]
    assert "offentlig tilgjengelig område" in said["nb"]


def test_an_effect_like_a_legal_one_is_named_in_every_language():
    like = {"35-3-a": ("similarly", "tilsvarende", "tilsvarende"), "wp248-2": ("similar", "lignende", "lignende")}
    for row in triggers():
        if row.id in like:
            assert all(one in said for one, (_, said) in zip(like[row.id], row.label.items(), strict=True))


def test_the_basis_of_an_impact_assessment_in_law_was_read_from_2018_05_25():
    read = {row.id for row in triggers() if row.certainty == "confirmed"}
    assert read == {"35-3-a", "35-3-b", "35-3-c", "35-10", "36-1", "fi-1"}
    assert {row.since.isoformat() for row in triggers() if row.id in read - {"fi-1"}} == {"2018-05-25"}
