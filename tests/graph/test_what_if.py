# SPDX-License-Identifier: Apache-2.0
"""What rests on a safeguard, and what is left without it."""

from __future__ import annotations

import pytest

from ropa.errors import UnknownWord
from ropa.graph.what_if import what_if
from ropa.model import Party, Safeguard
from tests.graph.books import app, book, shield


def test_the_fall_of_the_shield_reaches_the_transfers_activities_and_people_that_rest_on_it():
    register = book(app(processors=["cloud", "mailer"]), shield())
    found = what_if(register, without="us-privacy-shield", on="2020-07-16")
    assert [one.transfer.importer for one in found.transfers] == ["cloud"]
    assert (found.activities, found.subjects) == (("app",), ("customer",))
    assert len(found.stranded) == 1
    assert str(found).startswith("without us-privacy-shield on 2020-07-16: 1 transfers affected, 1 with nothing")


def test_a_second_safeguard_that_stands_is_a_fallback_and_one_in_reserve_comes_first():
    safeguards = [
        Safeguard(decision="us-privacy-shield"),
        Safeguard(tool="bcr"),
        Safeguard(tool="scc-2010", signed="2019-01-01", fallback=True),
        Safeguard(tool="scc-2021"),
    ]
    register = book(app(processors=["cloud"]), shield(safeguards=safeguards))
    (found,) = what_if(register, "us-privacy-shield", "2020-07-16").transfers
    assert [one.safeguard.tool for one in found.fallbacks] == ["scc-2010", "bcr"]


def test_a_transfer_that_a_decision_covers_unnamed_is_affected_too():
    register = book(Party("swiss", country="CH"), app(processors=["swiss"]))
    assert [one.transfer.importer for one in what_if(register, "ch-2000").transfers] == ["swiss"]


def test_adequacy_without_a_decision_is_the_decision_that_the_country_has():
    register = book(app(processors=["cloud"]), shield(safeguards=["adequacy"]))
    assert len(what_if(register, "us-privacy-shield", "2020-07-15").transfers) == 1
    assert len(what_if(register, "us-dpf", "2020-07-15").transfers) == 0


@pytest.mark.parametrize(
    ("named", "without"),
    [
        pytest.param(Safeguard(tool="scc-2021-m2"), "scc-2021", id="a-module-is-the-tool"),
        pytest.param(Safeguard(decision="gb-2025"), "gb-2021", id="a-later-term-is-the-decision"),
        pytest.param(Safeguard(decision="gb-2021"), "gb-2025", id="an-earlier-term-too"),
        pytest.param(Safeguard(tool="46-2-b"), "bcr", id="a-short-form-is-the-tool"),
    ],
)
def test_a_tool_falls_with_its_modules_and_a_decision_with_its_terms(named, without):
    register = book(app(processors=["cloud"]), shield(safeguards=[named], countries=None))
    assert len(what_if(register, without, "2026-01-01").transfers) == 1


def test_what_rests_on_something_else_is_not_affected():
    register = book(app(processors=["cloud"]), shield(safeguards=["bcr"]))
    assert what_if(register, "us-privacy-shield").transfers == ()


def test_a_word_that_the_law_tables_do_not_have_is_an_error():
    with pytest.raises(UnknownWord, match="us-privacy-shield"):
        what_if(book(app()), "privacy-shield")
