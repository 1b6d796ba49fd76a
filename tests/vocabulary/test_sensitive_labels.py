# SPDX-License-Identifier: Apache-2.0
"""Names of categories reach what Articles 9, 10 and 87 speak of, and false friends do not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.text import Text, every_language
from ropa.vocabulary import SPECIAL, sensitive_label, sensitive_labels, terms
from ropa.vocabulary.sensitive_labels import rows as table_rows
from ropa.vocabulary.sensitive_labels import wordings_of
from tests.each_case import each_case

HERE = Path(__file__).parent
SENSITIVE = [term.id for term in terms("category").values() if term.special in {"special", "criminal"}]
KINDS_OF_ARTICLES_9_AND_10 = [term for term in SENSITIVE if term.count(".") == 1]


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def says(label):
    """What a name says, in one word, and the term that it reaches."""
    reading = sensitive_label(label)
    if reading is None:
        return "nothing", ""
    return (reading.special if reading.sure else "ask"), reading.term


LABELS = rows("sensitive_labels.csv")


@each_case("row", LABELS, ids=lambda row: f"{row['language']} {row['label']}")
def test_a_name_says_what_it_says_in_its_language(row):
    assert says(row["label"]) == (row["says"], row["term"])


@each_case("row", LABELS, ids=lambda row: f"{row['language']} {row['label']}")
def test_capitals_and_signs_change_nothing(row):
    assert says(f" {row['label'].replace('hR', 'h R').upper()}: ") == (row["says"], row["term"])


@each_case("row", rows("dpv_sensitive.csv"), ids=lambda row: row["dpv_label"])
def test_every_special_or_criminal_label_of_dpv_is_reached(row):
    assert sensitive_label(row["dpv_label"]).special == row["says"]
    assert sensitive_label(row["dpv_label"].casefold()).sure


@each_case("term", terms("category").values(), ids=lambda term: term.id)
def test_the_name_of_a_built_in_term_says_what_its_flag_says(term):
    for label in every_language(term.labels):
        readings = sensitive_labels(label)
        assert [reading.special for reading in readings][:1] == [term.special][: term.special != "none"], label


@pytest.mark.parametrize("language", ["en", "da", "nb", "sv", "de", "fr"])
def test_every_kind_that_article_9_1_and_10_name_has_words_in_the_language(language):
    stated = {row["term"] for row in table_rows() if row["language"] == language and row["says"] == "term"}
    assert [term for term in KINDS_OF_ARTICLES_9_AND_10 if term not in stated] == []


def test_every_row_names_a_flagged_term_or_nothing():
    for row in table_rows():
        assert row["says"] in {"term", "ask", "nothing", "filler", "animal"}
        if row["says"] in {"nothing", "filler", "animal"}:
            assert row["term"] == ""
        else:
            assert terms("category")[row["term"]].special != "none", row


def test_no_wording_is_dead_and_none_means_two_things():
    wrong = []
    for row in (row for row in table_rows() if row["says"] != "filler"):
        for wording in wordings_of(row):
            readings = {(reading.term, reading.sure) for reading in sensitive_labels(wording.replace("*", ""))}
            at_least = [(row["term"], True), *([] if row["says"] == "term" else [(row["term"], False)])]
            if readings.isdisjoint(at_least) if row["term"] else readings:
                wrong.append((row["language"], wording, row["term"], readings))
    assert wrong == []


def test_a_name_of_several_things_says_them_all_the_gravest_first():
    readings = sensitive_labels("Fravær, straffeattest og helbredsoplysninger")
    assert [(reading.term, reading.sure) for reading in readings] == [("special.health", True), ("criminal", True)]


def test_a_doubt_is_no_statement_and_says_so():
    doubt = sensitive_label("Convictions")
    assert (doubt.term, doubt.special, doubt.sure, doubt.phrase) == ("criminal", "context", False, "convictions")


def test_every_language_of_a_text_is_read():
    assert says(Text(en="Notes", da="Notater om sygdom")) == ("special", "special.health")


def test_a_false_friend_hides_only_its_own_words():
    assert says("Health and safety training, and injuries") == ("special", "special.health")


@given(st.text(max_size=200))
def test_any_name_has_an_answer_and_always_the_same(label):
    readings = sensitive_labels(label)
    assert readings == sensitive_labels(label)
    assert all(reading.special in SPECIAL and reading.term in terms("category") for reading in readings)


@given(st.sampled_from(LABELS), st.sampled_from(["Name", "Adresse", "E-mail"]))
def test_what_stands_beside_it_in_a_list_takes_nothing_away(row, neighbour):
    expected = sensitive_labels(row["label"])
    assert set(expected) <= set(sensitive_labels(f"{neighbour}; {row['label']}; {neighbour}"))
