# SPDX-License-Identifier: Apache-2.0
"""An answer takes words that state nothing as not stated; what only adds to a fact, and the record itself, stay."""

import pytest

import ropa


@pytest.fixture
def book():
    """A shop whose record says of most that it is still to be decided."""
    us = ropa.Party("us", name="Us ApS", country="DK", address="tbd")
    letter = ropa.Activity(
        "letter",
        name="Newsletter",
        controllers="us",
        data={"subjects": "customer", "categories": "contact.email", "origins": {"text": "unknown"}},
        purposes={
            "purpose": "marketing.direct",
            "text": "sometimes",
            "bases": {"article": "6(1)(f)", "interest": "to be decided"},
        },
        retention={"criteria": "ikke fastsat"},
        measures={"text": "none that we know of"},
    )
    return ropa.Register.of(us, letter, controllers="us", as_of="2026-06-01")


def test_what_is_still_to_be_decided_is_not_stated(book):
    assert [row.certainty for row in ropa.retention(book)] == ["not-stated"]
    assert ropa.measures(book).rows == ()
    assert [row.kind for row in ropa.sources(book)] == [None]
    assert all(row.text is None for row in ropa.sources(book))


def test_a_notice_has_a_gap_where_the_record_says_that_it_is_to_be_decided(book):
    told = str(ropa.notice(book, subjects="customer"))
    assert "to be decided" not in told
    assert "ikke fastsat" not in told


def test_the_record_keeps_its_words(book):
    ropa.check(book)
    ropa.retention(book)
    activity = book.activities["letter"]
    assert str(ropa.each(activity.retention)[0].criteria) == "ikke fastsat"
    assert str(ropa.each(activity.purposes)[0].text) == "sometimes"


def test_a_rule_sees_what_is_missing_and_what_was_written_for_it(book):
    findings = ropa.check(book, select=["B110", "R102", "A114", "S211"])
    assert {finding.code for finding in findings} == {"B110", "R102", "A114", "S211"}
