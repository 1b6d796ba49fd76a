# SPDX-License-Identifier: Apache-2.0
"""What ropa writes in a language is understood when it comes back: periods, days, articles, silences, terms."""

from __future__ import annotations

from datetime import date

import pytest

from ropa import labels, vocabulary
from ropa.free_text.answers import answer
from ropa.free_text.citations import cited, without_citation
from ropa.free_text.dates import day
from ropa.free_text.denials import opens_with_look
from ropa.free_text.durations import durations
from ropa.free_text.lists import ListItem
from ropa.free_text.parties.by_role import role_of
from ropa.free_text.parties.remarks_on_parties import is_unsettled
from ropa.free_text.synonyms import term_of
from ropa.imports.fields.named_parties import name_and_words
from ropa.labels import LANGUAGES, article_text, date_text, days_meant, period_text, word, words
from ropa.law import articles
from ropa.period import Period
from tests.each_case import each_case

PERIODS = ("P1Y", "P2Y", "P5Y", "P1M", "P3M", "P38M", "P1W", "P2W", "P1D", "P22D", "P30D", "P1Y6M")
ARTICLES = (*(f"6(1)({letter})" for letter in "abcdef"), *(f"9(2)({letter})" for letter in "abcdefghij"))
TOLD_OTHERWISE = {
    *(("en", "client"), ("fi", "demographic.citizenship"), ("it", "demographic.citizenship"), ("de", "location.home")),
    *((lang, "family.structure") for lang in ("da", "nb", "de", "sv")),
}
"""Names that people use for another term as well; where one stands in a sheet as a name, it is the term it names."""

READS_AS_NONE = {"Pas"}
"""The Danish passport is "not" in French; a cell that holds it is asked about."""


@each_case("lang", LANGUAGES)
def test_a_period_in_words_is_that_period(lang):
    for written in PERIODS:
        [length] = durations(period_text(Period(written), lang))
        assert length.period == Period(written)


@each_case("lang", LANGUAGES)
def test_a_day_in_full_is_that_day(lang):
    for month in range(1, 13):
        stated = date(2024, month, 22)
        assert day(date_text(stated, lang), lang) == stated
        assert days_meant(date_text(stated, lang)) == (stated,)


@each_case("lang", LANGUAGES)
def test_an_article_as_it_is_cited_is_that_article(lang):
    for article in ARTICLES:
        assert cited(article_text(article, lang)) == (article,)
        assert articles.normal(article_text(article, lang)) == article
    assert cited("6 str. 1 d.") == ("6(1)",)  # a paragraph in Lithuanian, and no letter


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_silence_is_that_silence_and_a_name_is_none(lang):
    assert answer(word("sheets.none", lang), "recipients").kind == "none"
    assert answer(word("sheets.not_stated", lang), "recipients").kind == "unknown"
    assert answer(f"{word('sheets.not_applicable', lang)}: we send none", "recipients").kind == "na"
    for kind in vocabulary.KINDS:
        for term_id, term in vocabulary.terms(kind).items():
            assert (answer(term.label(lang), "data").kind == "said") is (term.label(lang) not in READS_AS_NONE)
            if (lang, term_id) not in TOLD_OTHERWISE:
                assert term_of(kind, term.label(lang), lang) == term_id


def test_a_word_for_nobody_is_no_denial_of_the_person_concerned():
    """French `personne` is nobody where something is denied, and a person everywhere else."""
    assert answer("Personne concernée", "recipients").kind == "said"
    assert answer("Personne âgée", "data").kind == "said"


def test_polish_counts_a_few_otherwise_than_many():
    assert [period_text(Period(f"P{count}Y"), "pl") for count in (1, 2, 5, 22)] == [
        "1 rok",
        "2 lata",
        "5 lat",
        "22 lata",
    ]
    assert labels.period_text(Period("P3M"), "pl") == "3 miesiące"


@each_case("lang", LANGUAGES)
def test_the_words_around_recipients_are_nobody(lang):
    assert role_of(word("sheets.processors", lang)) == "processor"
    assert role_of(word("sheets.recipients", lang)) == "recipient"
    assert is_unsettled(word("sheets.hedged", lang))
    capacities = [word(key, lang) for key in words() if key.startswith("recipient_role.")]
    for capacity in (capacity for capacity in capacities if "," not in capacity):
        part = ListItem(None, f"Nordpost A/S, {capacity}", "", bulleted=True)
        assert name_and_words(part)[1] == capacity


def test_a_see_that_is_short_for_one_is_no_name():
    assert opens_with_look("Ks. Yleistä")
    assert not opens_with_look("SE Banken")


@each_case("lang", LANGUAGES)
def test_data_marked_with_its_article_is_that_data(lang):
    for article in ("9", "10", "87"):
        assert without_citation(f"Xyz ({article_text(article, lang)})") == "Xyz"
