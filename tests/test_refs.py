# SPDX-License-Identifier: Apache-2.0
"""Ids, and the names of records among all records."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.errors import BadId
from ropa.model import RECORD_CLASSES
from ropa.refs import ID, KINDS, PLURALS, check_id, key_of, slug, split_key
from tests.each_case import each_case


@given(st.text())
def test_any_words_give_an_id(words):
    assert ID.match(slug(words))
    assert slug(slug(words)) == slug(words)


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Google Analytics (app)", "google-analytics-app"),
        ("Århus Brød & Smør", "aarhus-broed-smoer"),
        ("Straße", "strasse"),
        ("  ", "record"),
        ("你好", "record"),
    ],
)
def test_an_id_is_made_of_the_words(words, made):
    assert slug(words) == made


@given(st.from_regex(ID.pattern, fullmatch=True), st.sampled_from(sorted(PLURALS)))
def test_the_name_of_a_record_says_its_kind_and_id(record_id, kind):
    assert check_id(record_id) == record_id
    assert split_key(key_of(kind, record_id)) == (kind, record_id)


@each_case("value", ["", "A", "a b", "-a", "a//b", "a.", "/a", "a_b", "æ", "a\n", None, 1, ["a"]])
def test_what_is_no_id_is_refused_and_one_is_offered(value):
    with pytest.raises(BadId, match="is not an id") as caught:
        check_id(value)
    offered = str(caught.value).rsplit("'", 2)[1]
    assert ID.match(offered)


@pytest.mark.parametrize("key", ["", "a", "/a", "parties/", "partys/a", "parties"])
def test_what_names_no_record_is_none(key):
    assert split_key(key) is None


def test_every_kind_of_record_has_its_plural():
    assert set(PLURALS) == set(RECORD_CLASSES)
    assert {plural: kind for kind, plural in PLURALS.items()} == KINDS
