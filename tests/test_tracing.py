# SPDX-License-Identifier: Apache-2.0
"""From a document to the register, section by section."""

from pathlib import Path

import pytest

import ropa

POLICY = ropa.Document(
    "policy", sections=[{"number": "1", "title": "One"}, {"number": "2", "silent": "a heading"}, {"number": "3"}]
)
BOOK = ropa.Register.of(
    POLICY,
    ropa.Party("us", sources=[ropa.Cite.parse("policy 1")]),
    ropa.Activity(
        "a",
        purposes=[ropa.Purpose(purpose="service", sources=[ropa.Cite(document="policy", section="9", inferred=True)])],
        sources=[ropa.Cite(analyst="seen on site", on="2026-11-22")],
    ),
    ropa.System("bare"),
)


def test_a_section_shows_what_came_of_it() -> None:
    [first, *_] = ropa.trace(BOOK).sections
    assert (first.number, first.title, [str(use) for use in first.uses]) == ("1", "One", ["parties/us"])


def test_a_section_without_use_is_accounted_for_only_with_a_reason() -> None:
    trace = ropa.trace(BOOK)
    assert [section.number for section in trace.unaccounted] == ["3"]


def test_a_section_that_is_cited_and_not_listed_is_told() -> None:
    [unlisted] = ropa.trace(BOOK).unlisted
    assert unlisted.number == "9"
    assert str(unlisted.uses[0]) == "activities/a purposes[0], inferred"


def test_what_an_analyst_added_and_what_cites_nothing_is_told() -> None:
    trace = ropa.trace(BOOK)
    assert [use.record for use in trace.analyst] == ["activities/a"]
    assert trace.unsourced == ("systems/bare",)


def test_a_trace_counts_in_a_sentence() -> None:
    expected = "3 sections listed, 1 cited, 1 silent with a reason, 1 unaccounted for, 1 cited but not listed."
    assert ropa.trace(BOOK).summary() == expected


@pytest.mark.parametrize(("lang", "counted"), [("da", "1 tavst med"), ("nb", "1 taust med")])
def test_one_silent_section_is_counted_in_the_singular(lang: str, counted: str) -> None:
    assert f", {counted} " in ropa.trace(BOOK).summary(lang)


@pytest.mark.parametrize("name", sorted(path.name for path in Path("data").iterdir() if list(path.glob("*.yaml"))))
def test_every_section_of_every_document_is_accounted_for(name: str) -> None:
    trace = ropa.trace(ropa.read(f"data/{name}"))
    assert not trace.unaccounted
    assert not trace.unlisted
