# SPDX-License-Identifier: Apache-2.0
"""The built-in terms: whole, in three languages, and flagged as Articles 9, 10 and 87 say."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import attrs
import pytest

from ropa.errors import UnknownWord
from ropa.labels import LANGUAGES
from ropa.refs import ID, VOCABULARY
from ropa.text import every_language
from ropa.vocabulary import KINDS, SPECIAL, term, terms
from tests.each_case import each_case

HERE = Path(__file__).parent
EVERY = [one for kind in KINDS for one in terms(kind).values()]
DPV = re.compile(r"https://w3id\.org/dpv(?:/pd)?#[A-Z][A-Za-z0-9]+")


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_kinds_are_those_that_a_reference_may_name():
    assert set(KINDS) == VOCABULARY


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("category", "categories"),
        ("purpose", "purposes"),
        ("subject", "subjects"),
        ("measure", "measures"),
        ("operation", "operations"),
    ],
)
def test_no_id_stands_twice_in_a_table(kind, name):
    with files("ropa.vocabulary").joinpath("tables", f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        counted = Counter(row["id"] for row in csv.DictReader(lines))
    assert [one for one, times in counted.items() if times > 1] == []
    assert list(counted) == list(terms(kind))


def test_every_id_is_a_slug_with_dots():
    assert [one.id for one in EVERY if not ID.match(one.id) or "/" in one.id] == []


def test_every_broader_term_exists_and_comes_first_so_that_there_is_no_circle():
    for kind in KINDS:
        seen = set()
        for one in terms(kind).values():
            assert one.broader is None or one.broader in seen, one.id
            seen.add(one.id)


def test_every_term_has_a_name_in_each_language_without_stray_space():
    for one in EVERY:
        assert one.labels.languages == LANGUAGES, one.id
        for said in every_language(one.labels):
            assert said, one.id
            assert said == " ".join(said.split()), one.id


def test_no_name_begins_with_a_small_letter():
    assert [said for one in EVERY for said in every_language(one.labels) if said[0].islower()] == []


def test_a_name_is_the_english_one_only_where_that_is_the_word():
    alike = {
        (one.kind, one.id, language)
        for one in EVERY
        for language in ("da", "nb")
        if one.label(language) == one.label("en")
    }
    assert alike == {(row["kind"], row["id"], row["language"]) for row in rows("same_as_english.csv")}


@each_case("language", ["en", "da", "nb"])
@each_case("kind", KINDS)
def test_no_two_terms_of_a_kind_have_one_name(kind, language):
    counted = Counter(one.label(language).casefold() for one in terms(kind).values())
    assert [said for said, times in counted.items() if times > 1] == []


def test_no_danish_name_has_norwegian_spelling_and_no_norwegian_one_danish():
    danish = re.compile(r"\b(?:af|oplysninger|sikkerhed|adgangskode|bruger|forældre|sprog)\b", re.IGNORECASE)
    norwegian = re.compile(r"\b(?:av|opplysninger|sikkerhet|passord|bruker|ansatte|foreldre|språk)\b", re.IGNORECASE)
    assert [one.label("nb") for one in EVERY if danish.search(one.label("nb"))] == []
    assert [one.label("da") for one in EVERY if norwegian.search(one.label("da"))] == []


def test_every_iri_is_a_dpv_term_and_a_term_without_one_is_our_own():
    for one in EVERY:
        if one.iri is None:
            assert one.certainty == "own", one.id
        else:
            assert DPV.fullmatch(one.iri), one.iri
            assert one.certainty in {"DPV 2.3", "DPV 2.3, nearest"}, one.id


def test_every_flag_cites_its_article_and_every_article_has_its_flag():
    article = {"special": "GDPR Art. 9(1)", "criminal": "GDPR Art. 10", "national-id": "GDPR Art. 87"}
    for one in EVERY:
        assert one.special in SPECIAL, one.id
        if one.special == "none":
            assert one.law is None, one.id
        elif one.special == "context":
            assert one.law.startswith(tuple(article.values())), one.id
            assert one.note, one.id
        else:
            assert one.law.startswith(article[one.special]), one.id


def test_only_categories_are_flagged():
    assert {one.kind for one in EVERY if one.special != "none"} == {"category"}


@each_case("row", rows("special_flags.csv"), ids=lambda row: row["id"])
def test_the_flags_are_those_of_articles_9_10_and_87(row):
    found = term("category", row["id"])
    assert (found.special, found.law or "") == (row["special"], row["law"])


def test_all_of_the_special_branch_is_flagged_and_so_is_all_of_the_criminal_one():
    for one in terms("category").values():
        if one.id.split(".")[0] == "special":
            assert one.special in {"special", "context"}, one.id
        if one.id.split(".")[0] == "criminal":
            assert one.special == "criminal", one.id


def test_the_operations_are_those_of_article_4_2():
    stated = {
        "collect", "record", "organise", "structure", "store", "adapt", "alter", "retrieve", "consult", "use",
        "disclose", "disseminate", "make-available", "align", "combine", "restrict", "erase", "destroy",
    }  # fmt: skip
    assert stated == {one.id for one in terms("operation").values() if (one.note or "").startswith("Art. 4(2)")}


def test_a_term_is_found_by_its_kind_and_id_only():
    assert term("category", "location.gps").label("da") == "GPS-koordinater"
    assert term("purpose", "location.gps") is None
    assert term("category", "no-such-term") is None


def test_a_name_in_a_language_without_one_is_the_english_behind_a_mark():
    assert term("subject", "child").label("pt") == "[en] Child"


def test_an_unknown_kind_is_refused_with_the_one_that_was_meant():
    with pytest.raises(UnknownWord, match="Did you mean 'category'"):
        terms("categorie")


def test_neither_a_table_nor_a_term_can_be_changed():
    with pytest.raises(TypeError):
        terms("category")["mine"] = term("category", "location")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        term("category", "location").id = "mine"
    assert terms("category") is terms("category")
