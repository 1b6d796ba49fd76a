# SPDX-License-Identifier: Apache-2.0
"""The languages that have a file of their own: what each has whole, and what it still says in English behind a mark."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from importlib.resources import files
from string import Formatter

import pytest

from ropa import labels, vocabulary
from ropa.labels.catalogue import _files_of_languages
from tests.each_case import each_case

FILED = tuple(lang for lang in labels.LANGUAGES if lang not in labels.whole_languages())
WHOLE_EVERYWHERE = frozenset(
    {
        *("general", "law_terms", "enums", "units", "sheets", "fields", "document", "findings", "audience", "edits"),
        *("cli", "examined", "starter"),
    }
)
"""The themes of what is written as a record: sheets, headings, fixed values, dates, front matter, documents.

The others may fall back to English, marked, until somebody has translated them (`docs/reference/languages.md`).
"""


def rows(lang):
    return list(csv.DictReader(_files_of_languages()[lang].read_text(encoding="utf-8").splitlines(), strict=True))


def places(template):
    return Counter(name for _, name, _, _ in Formatter().parse(template) if name is not None) + Counter(
        {"%s": template.count("%s")}
    )


@each_case("lang", FILED)
def test_the_words_of_the_sheets_are_whole_in_each_language_and_the_rest_is_listed(lang):
    missing = labels.without_a_word(lang)
    assert {theme: keys for theme, keys in missing.items() if theme in WHOLE_EVERYWHERE} == {}
    assert {entry.theme for entry in labels.words().values()} >= WHOLE_EVERYWHERE
    assert all(labels.words()[key].to(lang).startswith("[en] ") for keys in missing.values() for key in keys)


@pytest.mark.parametrize("lang", FILED)
def test_a_file_of_one_language_has_each_key_once_and_its_places_where_english_has_them(lang):
    assert [key for key, times in Counter(row["key"] for row in rows(lang)).items() if times > 1] == []
    for row in rows(lang):
        english = labels.words()[row["key"]].to("en")
        assert row[lang] == " ".join(row[lang].split()), row["key"]
        assert places(row[lang]) == places(english), row["key"]


@each_case("lang", FILED)
def test_each_term_of_the_law_says_how_its_wording_is_known(lang):
    terms = {key for key, entry in labels.words().items() if entry.theme == "law_terms"}
    assert [row["key"] for row in rows(lang) if (row["key"] in terms) != bool(row["certainty"])] == []


@each_case("lang", FILED)
def test_no_two_values_of_one_list_have_the_same_word(lang):
    by_list = defaultdict(list)
    for key, entry in labels.words().items():
        if entry.theme == "enums":
            by_list[key.partition(".")[0]].append(entry.to(lang).casefold())
    assert {name: listed for name, listed in by_list.items() if len(set(listed)) != len(listed)} == {}
    silences = [labels.word(f"sheets.{key}", lang) for key in ("none", "not_stated", "not_applicable", "yes", "no")]
    assert len(set(silences)) == len(silences)


@each_case("lang", FILED)
def test_each_built_in_term_has_a_name_that_no_other_of_its_kind_has(lang):
    file = files("ropa.vocabulary").joinpath("labels", f"{lang}.csv")
    named = [(row["kind"], row["id"]) for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]
    assert named == [(kind, term) for kind in vocabulary.KINDS for term in vocabulary.terms(kind)]
    for kind in vocabulary.KINDS:
        names = Counter(term.label(lang).casefold() for term in vocabulary.terms(kind).values())
        assert [name for name, times in names.items() if times > 1] == [], kind


@each_case(
    ("lang", "citation"),
    [
        ("de", ("Art. 10", "Art. 30 Abs. 1", "Art. 6 Abs. 1 lit. f")),
        ("sv", ("art. 10", "art. 30.1", "art. 6.1 f")),
        ("fr", ("art. 10", "art. 30.1", "art. 6.1.f")),
        ("es", ("art. 10", "art. 30.1", "art. 6.1.f)")),
        ("it", ("art. 10", "art. 30, par. 1", "art. 6, par. 1, lett. f)")),
        ("pl", ("art. 10", "art. 30 ust. 1", "art. 6 ust. 1 lit. f")),
        ("fi", ("10 artikla", "30 artiklan 1 kohta", "6 artiklan 1 kohdan f alakohta")),
        ("nl", ("art. 10", "art. 30, lid 1", "art. 6, lid 1, onder f)")),
    ],
)
def test_an_article_is_cited_as_the_language_cites_it(lang, citation):
    assert tuple(labels.article_text(article, lang) for article in ("10", "30(1)", "6(1)(f)")) == citation
