# SPDX-License-Identifier: Apache-2.0
"""What the rules must find, and must not, in the register of the LEGOLAND app."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ropa import files, graph, rules

DATA = Path(__file__).parents[2] / "data" / "legoland-app"


@cache
def findings(day):
    return rules.check(files.read(DATA), day)


def test_the_six_transfers_that_rest_on_the_privacy_shield_are_named_with_the_case():
    found = findings("2022-06-10").filter("T101")
    assert len(found) == 6
    for importer in ("Amazon AWS", "Facebook", "Google", "Google Maps", "Keen IO", "Sentry"):
        assert sum(f"to {importer} rests" in one.message for one in found) == 1
    assert all("C-311/18" in one.message and "C-311/18" in one.law for one in found)
    assert {one.severity for one in found} == {rules.Severity.ERROR}


def test_on_the_last_day_of_the_privacy_shield_no_transfer_is_at_fault():
    assert not [one for one in findings("2020-07-15").filter("T") if one.severity is rules.Severity.ERROR]
    assert len(findings("2020-07-16").filter("T101")) == 6


def test_the_rules_and_the_graph_agree_on_which_transfers_had_lost_their_ground():
    derived = graph.flows(files.read(DATA)).transfers("2022-06-10")
    ended = {key for one in derived if one.status == "ended" for key in one.declared}
    assert {one.record.removeprefix("transfers/") for one in findings("2022-06-10").filter("T101")} == ended


def test_of_four_providers_the_country_is_not_stated():
    named = " ".join(one.message for one in findings("2022-06-10").filter("T202"))
    for party in ("VictorOps", "Experian", "Attractions.io", "Merlin Entertainments plc"):
        assert party in named


def test_article_28_is_no_legal_basis():
    assert any("28(1)" in one.message for one in findings("2022-06-10").filter("B103"))


def test_no_personal_data_is_claimed_of_an_analytics_service():
    assert [one.record for one in findings("2022-06-10").filter("K101")] == ["activities/firebase"]


def test_every_finding_has_a_place_and_a_source():
    for one in findings("2022-06-10"):
        assert one.where is not None
        assert one.source.startswith("policy") or one.record.startswith("registers/")
