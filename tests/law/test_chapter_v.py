# SPDX-License-Identifier: Apache-2.0
"""Transfer tools by date: the generations of the clauses, and what only looks like a tool."""

from __future__ import annotations

from datetime import date

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.labels import LANGUAGES, word
from ropa.law import on
from ropa.law.articles import is_article
from ropa.law.chapter_v import is_tool, tools
from tests.each_case import each_case


@each_case("one", ["scc-2001", "scc-2004", "scc-2010"])
@each_case(
    ("day", "status"),
    [
        ("2021-09-26", "stands"),
        ("2021-09-27", "existing-only"),
        ("2022-12-27", "existing-only"),
        ("2022-12-28", "ended"),
    ],
)
def test_the_old_clauses_through_their_transition(one, day, status):
    answer = on(day).transfer_tool(one)
    assert answer.status == status
    assert bool(answer) == (status != "ended")
    assert answer.stands == (status == "stands")
    assert not answer.doubtful
    assert "2021/914" in answer.citation


@pytest.mark.parametrize(
    ("one", "eve", "first"),
    [
        ("scc-2001", "2001-09-02", "2001-09-03"),
        ("scc-2004", "2005-03-31", "2005-04-01"),
        ("scc-2002", "2002-04-02", "2002-04-03"),
        ("scc-2010", "2010-05-14", "2010-05-15"),
        ("scc-2021", "2021-06-26", "2021-06-27"),
        ("scc-2021-m3", "2021-06-26", "2021-06-27"),
        ("bcr", "2018-05-24", "2018-05-25"),
    ],
)
def test_a_tool_begins_on_its_day(one, eve, first):
    before = on(eve).transfer_tool(one)
    assert before.status == "not-begun"
    assert first in str(before)
    assert not before
    assert on(first).transfer_tool(one).stands


def test_a_contract_on_old_clauses_could_be_made_until_the_26th_of_september_2021():
    assert on("2021-09-26").transfer_tool("scc-2010").status == "stands"
    assert on("2021-09-27").transfer_tool("scc-2010").status == "existing-only"
    assert on("2021-09-27").transfer_tool("scc-2010").tool.existing_until == date(2022, 12, 27)


@pytest.mark.parametrize(
    ("day", "status", "doubtful"),
    [
        ("2010-05-14", "stands", False),
        ("2010-05-15", "existing-only", False),
        ("2021-09-26", "existing-only", False),
        ("2021-09-27", "existing-only", True),
        ("2022-12-27", "existing-only", True),
        ("2022-12-28", "ended", False),
    ],
)
def test_the_clauses_of_2002_are_doubtful_where_the_grace_does_not_name_them(day, status, doubtful):
    answer = on(day).transfer_tool("scc-2002")
    assert answer.status == status
    assert answer.doubtful == doubtful
    assert ("doubtful" in answer.reason) == doubtful


@pytest.mark.parametrize(
    ("module", "exporter", "importer"),
    [
        ("m1", "controller", "controller"),
        ("m2", "controller", "processor"),
        ("m3", "processor", "processor"),
        ("m4", "processor", "controller"),
    ],
)
def test_a_module_is_made_for_two_roles(module, exporter, importer):
    tool = on("2024-01-01").transfer_tool(f"scc-2021-{module}").tool
    assert (tool.module, tool.exporter, tool.importer) == (module, exporter, importer)


def test_an_assessment_is_needed_for_each_safeguard_since_the_judgment():
    safeguards = [tool for tool in tools() if tool.kind == "safeguard"]
    assert {tool.tia for tool in safeguards if tool.module != "m4"} == {"yes"}
    assert not on("2020-07-15").transfer_tool("bcr").needs_tia
    assert on("2020-07-16").transfer_tool("bcr").needs_tia
    assert not on("2024-01-01").transfer_tool("adequacy").needs_tia
    assert not on("2024-01-01").transfer_tool("49-1-a").needs_tia
    fourth = on("2024-01-01").transfer_tool("scc-2021-m4")
    assert fourth.tool.tia == "mixed-data"
    assert not fourth.needs_tia


@pytest.mark.parametrize(
    ("one", "why"),
    [
        ("third-country-order", "no ground"),
        ("art-28-clauses-eu", "no ground"),
        ("art-28-clauses-dk", "no ground"),
        ("tia", "no ground"),
        ("uk-idta", "another country's law"),
        ("us-dpf-uk-extension", "another country's law"),
        ("us-dpf-swiss", "another country's law"),
    ],
)
def test_what_only_looks_like_a_tool_is_no_ground(one, why):
    answer = on("2024-10-01").transfer_tool(one)
    assert answer.status == "no-ground"
    assert not answer
    assert why in answer.reason
    assert not answer.tool.is_ground


def test_the_derogations_for_occasional_transfers_and_not_for_public_powers():
    assert {tool.id for tool in tools() if tool.occasional_only} == {"49-1-b", "49-1-c", "49-1-e", "49-1-compelling"}
    assert {tool.id for tool in tools() if tool.no_public_powers} == {"49-1-a", "49-1-b", "49-1-c", "49-1-compelling"}


def test_safeguards_of_the_residual_ground_belong_in_the_record():
    needs = on("2024-01-01").transfer_tool("49-1-compelling").tool.record_needs
    assert "30(1)(e)" in needs[0]


def test_only_ad_hoc_clauses_and_arrangements_are_authorised_case_by_case():
    each = {tool.id for tool in tools() if tool.authorisation == "each-case"}
    assert each == {"ad-hoc-clauses", "administrative-arrangement"}


def test_adequacy_as_a_tool_is_never_refused_for_its_day():
    assert on("2010-01-01").transfer_tool("adequacy").stands


def test_every_tool_of_the_gdpr_names_an_article_that_there_is():
    for tool in tools():
        assert is_article(tool.article) or tool.kind == "other-law", tool.id


def test_every_tool_has_a_label_in_every_language():
    for tool in tools():
        assert set(tool.label.languages) == set(LANGUAGES)
        assert all(said for _, said in tool.label.items())


def test_every_tool_of_the_docstring_is_in_the_table_and_the_other_way_round():
    ids = {tool.id for tool in tools()}
    named = {
        *(
            "adequacy",
            "binding-instrument",
            "bcr",
            "bcr-controller",
            "bcr-processor",
            "scc",
            "scc-2021",
            "scc-2021-m1",
            "scc-2021-m2",
            "scc-2021-m3",
        ),
        *("scc-2021-m4", "scc-2001", "scc-2004", "scc-2002", "scc-2010", "scc-authority", "code-of-conduct"),
        *("certification", "ad-hoc-clauses", "administrative-arrangement", "49-1-a", "49-1-b", "49-1-c", "49-1-d"),
        *("49-1-e", "49-1-f", "49-1-g", "49-1-compelling", "third-country-order", "art-28-clauses-eu"),
        *("art-28-clauses-dk", "tia", "uk-idta", "us-dpf-uk-extension", "us-dpf-swiss"),
    }
    assert ids == named


@pytest.mark.parametrize(
    ("short", "one"), [("46-2-b", "bcr"), ("46-3-a", "ad-hoc-clauses"), ("49-1-sub2", "49-1-compelling")]
)
def test_short_forms_are_understood(short, one):
    assert is_tool(short)
    assert on("2024-01-01").transfer_tool(short).tool.id == one


def test_an_unknown_tool_and_an_early_day_are_refused():
    assert not is_tool("scc-2012")
    with pytest.raises(UnknownWord, match="scc-2010"):
        on("2024-01-01").transfer_tool("scc-2012")
    with pytest.raises(LawGap):
        on("1998-10-23").transfer_tool("bcr")


@pytest.mark.parametrize(
    ("one", "key"),
    [
        ("49-1-compelling", "art49_1_second"),
        ("49-1-d", "art49_1d"),
        ("49-1-e", "art49_1e"),
        ("administrative-arrangement", "art46_3b"),
        ("binding-instrument", "art46_2a"),
    ],
)
def test_a_tool_is_called_what_the_translations_of_the_gdpr_call_it(one, key):
    [tool] = [tool for tool in tools() if tool.id == one]
    for lang in ("da", "nb"):
        assert tool.label.to(lang).lower().startswith(word(key, lang))


def test_the_guidelines_on_article_48_have_the_days_of_both_versions():
    [order] = [tool for tool in tools() if tool.id == "third-country-order"]
    assert "v2.0 adopted 2025-06-04" in order.source
    assert "2025-06-20" in order.source
