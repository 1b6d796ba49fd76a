# SPDX-License-Identifier: Apache-2.0
"""Findings stand as a reader works through them: gravest first, and together what one mend ends."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa import cli
from ropa.errors import UnknownWord
from ropa.formats.text_files import yaml_folder
from ropa.rules.grouping import GROUPINGS, grouped
from ropa.rules.severity import RANK
from tests.strategies import registers

TEXT = """
register: {title: Shop, controllers: [us], as_of: 2022-06-10}
parties: {us: {name: Us, country: DK}, a: {name: A Inc, country: US}, b: {name: B Inc, country: US}}
transfers:
  ta: {importer: a, countries: [US], safeguards: [{decision: us-privacy-shield}]}
  tb: {importer: b, countries: [US], safeguards: [{decision: us-privacy-shield}]}
activities:
  news: {name: News, department: Sales, processors: [{party: a}], transfers: [ta]}
  staff: {name: Staff, department: People, processors: [{party: b}], transfers: [tb]}
  other: {name: Other}
"""
BOOK = yaml_folder.read_texts([("book.yaml", TEXT)])
FINDINGS = ropa.check(BOOK)


def test_findings_that_one_mend_ends_are_one_with_its_places():
    text = FINDINGS.filter("T101").to_text()
    assert text.startswith("T101  error  decision-ended: 2\n  transfers/ta")
    assert text.count("Name what carries the transfer now") == 1
    assert "A Inc" in text
    assert "B Inc" in text


def test_each_place_of_one_message_has_its_own_source_and_all_of_one_source_have_it_once():
    rows = {"c": "row 3", "d": "row 4", "e": "row 4"}
    purpose = ropa.Purpose("marketing.direct", bases=["6(1)(f)"])
    activities = [ropa.Activity(name, purposes=[purpose], sources=[f"theirs {row}"]) for name, row in rows.items()]
    book = ropa.Register.of(ropa.Header("register", controllers=["us"]), ropa.Party("us", country="DK"), *activities)
    lines = [line.strip() for line in ropa.check(book, on="2024-01-01", select=["B110"]).to_text().splitlines()]
    assert [line.rpartition("[")[2] for line in lines if line.startswith("activities/")] == [
        "theirs row 3]",
        "theirs row 4]",
        "theirs row 4]",
    ]
    book = book.update(*(activity.with_(sources=["theirs row 4"]) for activity in activities))
    text = ropa.check(book, on="2024-01-01", select=["B110"]).to_text()
    assert text.count("[theirs row 4]") == 1


def test_the_gravest_stand_first():
    order = [
        RANK[mended.findings[0].severity]
        for _, together in grouped(FINDINGS, "rule", "en", BOOK)
        for mended in together
    ]
    assert order == sorted(order, reverse=True)
    assert order[0] > order[-1]


def test_what_was_left_in_words_stands_apart_at_the_end():
    book = yaml_folder.read_texts([("book.yaml", TEXT + "categories: {c: {label: Colour}}\n")])
    text = ropa.check(book).to_text()
    assert text.index("Words still without a field or a broader term\n====") > text.index("A113  error")
    assert text.index("S203") > max(text.index(code) for code in ("A113", "B101", "T101"))
    assert [heading for heading, _ in grouped(FINDINGS, "rule", "en", BOOK)] == [""]


def test_departments_find_what_is_theirs():
    text = FINDINGS.to_text(group_by="department")
    sales, people = text.index("Sales\n====="), text.index("People\n======")
    assert abs(sales - people) > 10
    assert "No department stated" in text
    assert "Of the register as a whole" in text


@pytest.mark.parametrize("book", [None, ropa.Register.of()], ids=["none", "another"])
def test_without_the_register_nobody_knows_whose_department_a_record_is(book):
    ((heading, together),) = grouped(FINDINGS, "department", "en", book)
    assert heading == "Of the register as a whole"
    assert sum(len(mended.findings) for mended in together) == len(FINDINGS)


def test_statistics_count_each_rule():
    table = FINDINGS.statistics()
    assert sum(row[-1] for row in table.rows) == len(FINDINGS)
    assert {row[0]: row[-1] for row in table.rows}["T101"] == 2


@given(registers(), st.sampled_from(GROUPINGS))
@settings(max_examples=50)
def test_no_finding_is_lost_or_shown_twice(book, by):
    findings = ropa.check(book, "2024-01-01")
    shown = [
        finding
        for _, together in grouped(findings, by, "en", book)
        for mended in together
        for finding in mended.findings
    ]
    assert sorted(map(str, shown)) == sorted(map(str, findings))


def test_an_unknown_grouping_offers_the_nearest():
    with pytest.raises(UnknownWord, match="record"):
        FINDINGS.to_text(group_by="records")


@pytest.mark.parametrize("options", [["--group-by", "department"], ["--group-by", "record"], ["--statistics"]])
def test_the_shell_has_them(tmp_path, options):
    (tmp_path / "book.yaml").write_text(TEXT)
    result = CliRunner().invoke(cli.main, ["check", str(tmp_path / "book.yaml"), *options])
    assert result.exit_code == 1
    assert "T101" in result.stdout
    assert "Examined under the law of 10 June 2022" in result.stdout
