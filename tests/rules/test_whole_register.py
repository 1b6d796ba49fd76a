# SPDX-License-Identifier: Apache-2.0
"""What every activity of a register lacks is said once, at its header."""

from __future__ import annotations

import json

import pytest

import ropa
from ropa import rules
from ropa.model import Activity, Header, Party, Purpose, Recipient, Waiver
from ropa.register import Register
from ropa.rules.junit import to_junit
from ropa.rules.sarif import to_sarif

DAY = "2026-01-01"


def silent(*names):
    return [Activity(name, name=name, purposes=[Purpose("analytics")]) for name in names]


def kept(book, code="R101", **settings):
    return [(one.record, one.field) for one in rules.check(book, DAY, select=[code], **settings)]


def waiver(record=None, code="R101"):
    return Waiver("w", code=code, record=record, reason="known", by="Ann", until="2026-12-31")


BOOK = Register.of(Header("register"), *silent("a", "b", "c"))


def test_three_that_lack_the_same_are_one_finding_at_the_header():
    assert kept(BOOK) == [("registers/register", "")]


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_it_says_of_how_many_in_each_language(lang):
    (found,) = rules.check(BOOK, DAY, select=["R101"])
    assert " 3 " in found.text(lang)
    assert found.to_dict(lang)["message"] == found.text(lang)


def test_two_are_told_one_by_one():
    assert kept(Register.of(Header("register"), *silent("a", "b"))) == [
        ("activities/a", "retention"),
        ("activities/b", "retention"),
    ]


def test_where_one_of_them_has_it_the_others_are_told_one_by_one():
    book = Register.of(Header("register"), *silent("a", "b", "c"), Activity("d", retention=["P1Y"]))
    assert [record for record, _ in kept(book)] == ["activities/a", "activities/b", "activities/c"]


def test_an_activity_that_is_over_does_not_count():
    over = Activity("d", retention=["P1Y"], valid_to="2025-12-31")
    assert kept(Register.of(Header("register"), *silent("a", "b", "c"), over)) == [("registers/register", "")]
    over = Activity("c", valid_to="2025-12-31")
    assert len(kept(Register.of(Header("register"), *silent("a", "b"), over))) == 2


def test_a_waiver_of_one_activity_holds_and_leaves_the_others_to_be_told():
    book = Register.of(*BOOK.each(), waiver("activities/b"))
    found = rules.check(book, DAY, select=["R101", "W"])
    assert [(one.code, one.record) for one in found] == [("R101", "activities/a"), ("R101", "activities/c")]
    assert [one.record for one in found.waived] == ["activities/b"]


@pytest.mark.parametrize("record", ["registers/register", None])
def test_a_waiver_of_the_header_or_of_the_rule_accepts_it(record):
    found = rules.check(Register.of(*BOOK.each(), waiver(record)), DAY, select=["R101", "W"])
    assert not found
    assert {one.waived_by for one in found.waived} == {"w"}


def test_without_a_header_it_is_of_the_register():
    found = rules.check(Register.of(*silent("a", "b", "c")), DAY, select=["R101"])
    assert [(one.record, one.source, one.where) for one in found] == [("registers", "", None)]
    assert json.loads(to_sarif(found))["runs"][0]["results"][0]["locations"][0]["logicalLocations"]
    assert found.to_text(group_by="department")
    assert to_junit(found)


def test_each_register_of_a_book_is_one_and_has_the_findings_that_it_has_alone():
    few = Register.of(Header("register"), *silent("a", "b"))
    book = ropa.join({"one": BOOK, "two": BOOK, "few": few})
    assert set(kept(book)) == {
        ("registers/one", ""),
        ("registers/two", ""),
        ("activities/few/a", "retention"),
        ("activities/few/b", "retention"),
    }


def test_the_order_of_the_records_changes_nothing():
    turned = Register.of(*silent("c", "a", "b"), Header("register"))
    assert rules.check(turned, DAY).to_json() == rules.check(BOOK, DAY).to_json()


def test_a_weight_of_ones_own_counts_for_it():
    assert [one.severity for one in rules.check(BOOK, DAY, select=["R101"], severities={"R101": "error"})] == ["error"]


def test_a_basis_that_one_purpose_lacks_is_told_at_the_purpose():
    some = [
        Activity(name, purposes=[Purpose("security", bases=["6(1)(f)"]), Purpose("analytics")])
        for name in ("a", "b", "c")
    ]
    assert len(kept(Register.of(Header("register"), *some), "B101")) == 3
    assert kept(BOOK, "B101") == [("registers/register", "")]
    assert kept(Register.of(*BOOK.each(), Activity("d")), "B101") == [("registers/register", "")]


def test_a_rule_of_ones_own_may_say_it_once():
    @ropa.rule("ACME1", message="{name} has no owner.", of_all="None of {number} has an owner.")
    def owner_missing(ctx):
        for key, activity in ctx.activities:
            if activity.owner is None:
                yield ropa.hit(key, "owner", name=activity.name)

    found = rules.check(BOOK, DAY, select=["ACME1"], rules=[owner_missing])
    assert [one.message for one in found] == ["None of 3 has an owner."]
    assert "None of {number} has an owner." in rules.explain("ACME1", rules=[owner_missing])


def test_recipients_of_lines_without_transfers_are_not_counted_among_those_without_a_country():
    parties = [Party(f"p{number}", name=f"Firm {number}") for number in range(25)]
    asked = [Recipient(party=f"p{number}") for number in range(20)]
    ruled_out = [Recipient(party=f"p{number}") for number in range(20, 25)]
    activities = [Activity("a", recipients=asked), Activity("b", recipients=ruled_out, transfers=())]
    (finding,) = rules.check(Register.of(Header("register", title="R"), *parties, *activities), DAY, select=["T202"])
    assert finding.record == "registers/register"
    assert "any of the 20 named recipients" in finding.message
