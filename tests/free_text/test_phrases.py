# SPDX-License-Identifier: Apache-2.0
"""A phrase is found among words in twelve languages, whole, inside one sentence, and not behind a negator."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from ropa.free_text.phrases import negates, phrase_in, says, single_words
from tests.each_case import each_case

ROWS = [
    row
    for table in ("no_answers.csv", "phrases.csv")
    for row in csv.DictReader(files("ropa.free_text").joinpath(table).read_text(encoding="utf-8").splitlines())
]
EACH = sorted({(row["meaning"], row["language"]) for row in ROWS})


def test_a_phrase_is_given_back_as_it_is_written():
    assert phrase_in("By ACCEPTING our general terms.", "consent-bundled") == "ACCEPTING our general terms"


@pytest.mark.parametrize(
    "words",
    [
        "It is not given by accepting the terms",  # denied
        "We accept cards. The terms are apart",  # over the end of a sentence
        "Acceptance",
        "By accepting that which we have for long called our own terms",  # too far apart
        "",
    ],
)
def test_what_is_denied_parted_or_far_apart_is_no_phrase(words):
    assert not says(words, "consent-bundled")


def test_a_meaning_that_is_itself_a_denial_is_read_behind_negators():
    assert phrase_in("Es ist nicht möglich", "irrevocable", negated_too=True) == "nicht möglich"


def test_accents_and_signs_do_not_count():
    assert says("PRÉ-COCHÉE", "consent-bundled")
    assert says("pre\u0301-coche\u0301e", "consent-bundled")


@pytest.mark.parametrize("text", ["Ei tietoja", "aucune donnée", "keine Daten", "sem dados", "nie ma"])
def test_a_negator_is_known_in_each_language(text):
    assert negates(text)


def test_a_word_that_only_holds_a_negator_is_none():
    assert not negates("Notwendigkeit, Sinfonie, Noord")


@each_case(
    ("text", "meaning"),
    [
        ("This kind of customer, in brief", "for-children"),
        ("In brief: write to our company", "hard-way"),
        ("Kontakt vores firma", "hard-way"),
        ("W ciągu 14 dni", "hard-way"),
        ("In pochi passi", "hard-way"),
        ("Most browsers accept cookies", "with-consent"),
        ("Ilustre Colegio de Abogados", "for-children"),
        ("Obras menores", "for-children"),
        ("Na czas niezbędny", "says-when"),
        ("The cost is nil", "negator"),
    ],
)
def test_a_word_of_one_language_is_none_of_another(text, meaning):
    assert phrase_in(text, meaning, negated_too=True) is None


@each_case(("meaning", "language"), EACH)
def test_every_meaning_stands_once_in_each_language_and_repeats_no_phrase(meaning, language):
    (row,) = (row for row in ROWS if (row["meaning"], row["language"]) == (meaning, language))
    phrases = [phrase.strip() for phrase in row["phrases"].split(";")]
    assert all(phrases)
    assert len(phrases) == len(set(phrases))


def test_every_meaning_is_known_in_every_language():
    meanings = {meaning for meaning, _ in EACH}
    assert set(EACH) == {(meaning, language) for meaning in meanings for language in {row["language"] for row in ROWS}}


def test_words_beside_a_need_are_single_ones():
    assert all(" " not in word for word in single_words("word-beside-need"))
