# SPDX-License-Identifier: Apache-2.0
"""Rows of the shipped tables: the fields of a class say how each cell is read."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from typing import Literal

import attrs
import pytest

from ropa.errors import BadRecord
from ropa.period import Period
from ropa.rows import COLUMN, shipped_words, text, values
from ropa.text import Text, say


@attrs.frozen(kw_only=True)
class Fact:
    id: str
    since: date | None = attrs.field(metadata={COLUMN: "from"})
    days: int | None
    keep: Period | None
    kind: Literal["", "general", "partial"]
    listed: bool
    sectors: tuple[str, ...]
    name: Text
    national: Mapping[str, str]
    url: str | None


HEAD = "id,from,days,keep,kind,listed,sectors,name,name_da,name_sv,national_dk,national_no,url,note"


def read(row):
    (fact,) = values(Fact, csv.DictReader([HEAD, row]))
    return fact


def test_each_cell_is_read_as_its_field_says():
    fact = read("a,2024-02-29,365,P1Y,partial,yes,bank; press,Bank,Bank,,lov 1,,https://ropa.example,unread")
    assert (fact.id, fact.since, fact.days, fact.keep) == ("a", date(2024, 2, 29), 365, Period("P1Y"))
    assert (fact.kind, fact.listed, fact.sectors) == ("partial", True, ("bank", "press"))
    assert (dict(fact.national), fact.url) == ({"DK": "lov 1"}, "https://ropa.example")


def test_empty_cells_are_none_no_or_nothing():
    fact = read("a,,,,,,,,,,,,,")
    assert (fact.since, fact.days, fact.keep, fact.kind, fact.listed) == (None, None, None, "", False)
    assert (fact.sectors, dict(fact.national), fact.url, str(fact.name)) == ((), {}, None, "")
    assert fact.name.languages == ("en", "da", "sv")


def test_languages_are_found_by_their_headings_and_a_missing_word_is_marked():
    fact = read("a,,,,,,,Bank,Bank (da),,,,,")
    assert fact.name.languages == ("en", "da")
    assert (say(fact.name, "da"), say(fact.name, "sv")) == ("Bank (da)", "[en] Bank")


def test_a_column_without_english_has_its_other_languages():
    assert text({"label_da": "kunde", "label_nb": ""}, "label").items() == (("da", "kunde"),)


@pytest.mark.parametrize(
    "row",
    ["a,,,,whole,,,,,,,,,", "a,,,,,true,,,,,,,,", "a,,,,,no,,,,,,,,"],
    ids=["no such word", "not yes", "no is not empty"],
)
def test_a_cell_that_its_field_does_not_allow_is_refused(row):
    with pytest.raises(BadRecord, match="is none of"):
        read(row)


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match=r"isoformat|month|day"):
        read("a,2024-02-30,,,,,,,,,,,,")


def test_the_words_of_a_language_are_its_own_and_those_of_all_where_it_has_none():
    every = shipped_words("ropa.labels", "small_words.csv", "no")
    assert shipped_words("ropa.labels", "small_words.csv", "no", "da") == ("nej",)
    assert shipped_words("ropa.labels", "small_words.csv", "no", "fi") == every
    assert {"nej", "nei", "nein", "non", "no"} <= set(every)
    assert len(every) == len(set(every))
