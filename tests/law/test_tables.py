# SPDX-License-Identifier: Apache-2.0
"""The tables themselves: read, cited, well-formed, without unexplained gaps or overlaps."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.law import (
    adequacy,
    authorities,
    bases,
    chapter_v,
    children,
    dpia,
    eea,
    national_choices,
    national_conditions,
    requirements,
    retention,
    rights,
)
from ropa.law.countries import is_known
from ropa.law.table import Supposed, names, stale, supposed_law, supposing, table
from tests.each_case import each_case

DATED = {
    "adequacy": adequacy.decisions,
    "authorities": authorities.all_authorities,
    "child_consent_age": children.child_ages,
    "dpia_triggers": dpia.triggers,
    "eea": eea.countries,
    "art30_requirements": requirements.requirements,
    "retention": retention.rules,
    "transfer_tools": chapter_v.tools,
    "national_choices": national_choices.choices,
    "national_conditions": national_conditions.national_conditions,
    "rights_restrictions": rights.restrictions,
    "legal_bases": lambda: bases.legal_bases(date(2026, 10, 1)),
}
ALL_ROWS = [(name, row) for name, rows in DATED.items() for row in rows()]
ONE_DAY = timedelta(days=1)


def test_every_file_of_the_folder_is_in_the_index_and_the_other_way_round():
    shipped = {path.name.removesuffix(".csv") for path in (files("ropa.law") / "tables").iterdir()}
    assert shipped == {*names(), "index"}


@each_case("name", names())
def test_a_table_says_when_it_was_checked_and_what_it_covers(name):
    found = table(name)
    assert found.span_from < found.as_of
    assert found.note
    assert found.rows


@each_case("name", names())
def test_every_row_has_a_citation_and_as_many_cells_as_the_heading(name):
    for cells in table(name).rows:
        assert cells["source"].strip()
        assert None not in cells
        assert None not in cells.values()


@each_case("name", names())
def test_no_cell_carries_research_notes_or_spaces_at_its_ends(name):
    for cells in table(name).rows:
        for cell in cells.values():
            assert cell == cell.strip()
            assert not re.search(r"second reading|stored|from knowledge|rule_hint|GitHub|IRI ", cell), cell


@each_case("name", [*DATED])
def test_every_row_says_how_sure_it_is(name):
    assert {row.certainty for row in DATED[name]()} <= {"confirmed", "secondary", "memory"}


@each_case(("name", "row"), ALL_ROWS, ids=[f"{name}-{n}" for n, (name, _) in enumerate(ALL_ROWS)])
def test_a_period_does_not_end_before_it_begins(name, row):
    assert row.since is None or row.until is None or row.since <= row.until


def test_rows_can_be_put_into_sets():
    assert len({row for _, row in ALL_ROWS}) == len(ALL_ROWS)


@pytest.mark.parametrize(
    "name",
    [
        "adequacy",
        "transfer_tools",
        "retention",
        "dpia_triggers",
        "art30_requirements",
        "national_choices",
        "national_conditions",
        "rights_restrictions",
    ],
)
def test_ids_are_slugs_and_stand_once(name):
    ids = [cells["id"] for cells in table(name).rows]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in ids)


def test_the_terms_of_one_country_follow_each_other_without_gap_or_overlap():
    terms = defaultdict(list)
    for row in eea.countries():
        terms[row.code].append(row)
    for rows in terms.values():
        for earlier, later in pairwise(rows):
            assert earlier.until is not None
            assert later.since == earlier.until + ONE_DAY
        assert rows[-1].until is None


def test_the_ages_of_one_country_follow_each_other_without_gap_or_overlap():
    terms = defaultdict(list)
    for row in children.child_ages():
        terms[row.country].append(row)
    for rows in terms.values():
        for earlier, later in pairwise(rows):
            assert earlier.until is not None
            assert later.since == earlier.until + ONE_DAY
        assert rows[-1].until is None


def test_general_adequacy_decisions_of_one_territory_never_overlap():
    terms = defaultdict(list)
    for decision in adequacy.decisions():
        if decision.coverage in ("general", "bridge"):
            terms[decision.territory].append(decision)
    for rows in terms.values():
        for earlier, later in pairwise(rows):
            assert earlier.until is not None
            assert earlier.until < later.since


def test_the_gaps_between_adequacy_decisions_are_those_that_the_court_made():
    gaps = set()
    terms = defaultdict(list)
    for decision in adequacy.decisions():
        if decision.coverage in ("general", "bridge"):
            terms[decision.territory].append(decision)
    for code, rows in terms.items():
        for earlier, later in pairwise(rows):
            if later.since != earlier.until + ONE_DAY:
                gaps.add((code, earlier.until + ONE_DAY, later.since - ONE_DAY))
    assert gaps == {
        ("US", date(2015, 10, 6), date(2016, 7, 11)),
        ("US", date(2020, 7, 16), date(2023, 7, 9)),
    }


def test_every_code_of_a_country_in_the_tables_is_known():
    codes = {row.code for row in eea.countries()} | {one.territory for one in adequacy.decisions()}
    codes |= {row.country for row in children.child_ages()} | {row.country for row in retention.rules()}
    codes |= {row.code.split("-")[0] for row in authorities.all_authorities()}
    codes |= {row.jurisdiction for row in dpia.triggers()}
    assert {code for code in codes if not is_known(code)} == {"EU"}


def test_a_retention_rule_holds_for_one_topic_and_country_only_once_at_a_time():
    for day in (date(2018, 5, 25), date(2022, 6, 30), date(2022, 7, 1), date(2024, 12, 31), date(2025, 1, 1)):
        held = [(row.country, row.topic, row.kind) for row in retention.rules() if row.holds(day)]
        assert len(held) == len(set(held)), day


def test_a_table_that_is_not_there_is_an_unknown_word():
    with pytest.raises(UnknownWord, match="adequacy"):
        table("adequacies")


def test_a_day_before_the_span_is_a_gap_that_says_what_to_ask_instead():
    with pytest.raises(LawGap, match="1998-10-24 or later"):
        table("eea").covers(date(1998, 10, 23))
    assert table("eea").covers(date(1998, 10, 24)) is None


def test_a_table_is_stale_from_the_day_after_its_check():
    found = table("adequacy")
    assert found.stale(found.as_of) is None
    assert str(found.as_of) in found.stale(found.as_of + ONE_DAY)


def test_all_tables_together_have_one_sentence_when_stale():
    assert stale(date(2026, 10, 1)) is None
    assert stale(date(2026, 10, 2)).startswith("The law tables were last checked on 2026-10-01")


@each_case("name", names())
def test_what_has_a_wording_in_one_language_has_it_in_danish_and_norwegian(name):
    for cells in table(name).rows:
        for column in cells:
            english = column.removesuffix("_da").removesuffix("_nb")
            if english != column and english in cells:
                assert bool(cells[column]) == bool(cells[english]), (column, cells[english])


def test_what_ended_a_decision_and_whom_it_covers_is_said_in_the_languages_that_are_whole():
    for decision in adequacy.decisions():
        for said in (decision.name, decision.scope, decision.ended_by):
            assert said.languages[:3] == ("en", "da", "nb")
    english = {decision.ended_by for decision in adequacy.decisions() if decision.ended_by}
    assert {one.to(lang) for one in english for lang in ("da", "nb")}.isdisjoint(map(str.__str__, english))


def test_what_is_supposed_of_a_table_holds_while_somebody_asks_and_no_longer():
    assert supposed_law() is None
    supposed = Supposed({"decisions": ()})
    with supposing(supposed):
        assert supposed_law() is supposed
        with supposing(None):
            assert supposed_law() is None
    assert supposed_law() is None
