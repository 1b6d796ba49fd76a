# SPDX-License-Identifier: Apache-2.0
"""A number of things is counted as each language counts: one, a few, many."""

from __future__ import annotations

import pytest

import ropa
from ropa.errors import Fault, Place, UnreadableFile
from ropa.labels import counted_word
from ropa.labels.message import message_text
from ropa.sheets.understanding.reason import reason


@pytest.mark.parametrize(
    ("lang", "counted"),
    [
        ("en", ["0 parties", "1 party", "2 parties", "5 parties", "21 parties"]),
        ("fr", ["0 partie", "1 partie", "2 parties", "5 parties", "21 parties"]),
        ("pl", ["0 podmiotów", "1 podmiot", "2 podmioty", "5 podmiotów", "21 podmiotów"]),
        ("fi", ["0 osapuolta", "1 osapuoli", "2 osapuolta", "5 osapuolta", "21 osapuolta"]),
    ],
)
def test_a_noun_behind_a_number_is_that_of_one_of_a_few_or_of_many(lang, counted):
    assert [f"{number} {counted_word('draw.party', number, lang)}" for number in (0, 1, 2, 5, 21)] == counted


@pytest.mark.parametrize(
    ("lang", "cell", "cells"),
    [("en", "1 cell", "2 cells"), ("da", "1 celle", "2 celler"), ("de", "1 Zelle", "2 Zellen")],
)
def test_cells_are_counted_one_by_its_own_word(lang, cell, cells):
    assert [reason("count_cells", count=number).text(lang) for number in (1, 2)] == [cell, cells]


@pytest.mark.parametrize(("lang", "left"), [("en", "... and 1 more fault."), ("da", "... og 1 fejl mere.")])
def test_one_fault_more_than_are_shown_is_one_fault(lang, left):
    faults = [Fault(Place("r.yaml", line), "It is not a date.") for line in range(UnreadableFile.SHOWN + 1)]
    assert UnreadableFile(faults).text(lang, message_text).endswith(left)


def test_a_trace_of_one_section_counts_one_section():
    book = ropa.Register.of(ropa.Document("policy", sections=[{"number": "1"}]))
    assert ropa.trace(book).summary().startswith("1 section listed, ")
