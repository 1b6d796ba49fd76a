# SPDX-License-Identifier: Apache-2.0
"""The catalogue of words: whole in three languages, said once, and never silent."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

import pytest

from ropa.errors import UnknownWord
from ropa.labels import LANGUAGES, Word, capital, enum_word, heading, knows, whole_languages, word, words
from ropa.text import Text
from tests.each_case import each_case

HERE = Path(__file__).parent
TABLES = (file for file in files("ropa.labels").joinpath("words").iterdir() if file.name.endswith(".csv"))
CATALOGUES = sorted(
    (file for file in TABLES if file.name.removesuffix(".csv") not in LANGUAGES), key=lambda file: file.name
)
"""The files of the themes; those of one language have a test of their own (`test_languages.py`)."""

KEY = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*(?:\.[a-z0-9]+(?:[_-][a-z0-9]+)*)*")


def lines(file):
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(), strict=True))


ROWS = [(file.name, row) for file in CATALOGUES for row in lines(file)]


def test_there_is_a_catalogue_for_each_theme():
    assert {file.name for file in CATALOGUES} >= {
        "law_terms.csv", "general.csv", "enums.csv", "sheets.csv", "draw.csv", "findings.csv", "cli.csv", "units.csv",
    }  # fmt: skip


def test_no_key_stands_twice_in_all_catalogues_together():
    counted = Counter(row["key"] for _, row in ROWS)
    assert [key for key, times in counted.items() if times > 1] == []
    assert len(counted) == len(words())


def test_every_key_is_lower_case_words_joined_by_dots():
    assert [row["key"] for _, row in ROWS if not KEY.fullmatch(row["key"])] == []


@pytest.mark.parametrize("theme", ["sheets", "draw", "findings", "cli", "units"])
def test_the_keys_of_a_theme_bear_its_name(theme):
    assert [one.key for one in words().values() if (one.theme == theme) != one.key.startswith(f"{theme}.")] == []


def test_every_line_has_a_word_in_each_language_and_no_cell_too_many():
    for file, row in ROWS:
        assert None not in row, (file, row["key"])
        assert None not in row.values(), (file, row["key"])
        assert [lang for lang in whole_languages() if not row[lang]] == [], (file, row["key"])


def test_no_cell_has_leftover_space():
    for file, row in ROWS:
        for column, said in row.items():
            assert said == " ".join(said.split()), (file, row["key"], column)


def test_a_word_is_the_english_one_only_where_that_is_the_word():
    alike = {(key, lang) for key, one in words().items() for lang in ("da", "nb") if one.to(lang) == one.to("en")}
    with (HERE / "same_as_english.csv").open(encoding="utf-8", newline="") as listed:
        assert alike == {(row["key"], row["language"]) for row in csv.DictReader(listed)}


def test_no_danish_word_has_norwegian_spelling_and_no_norwegian_one_danish():
    danish = re.compile(r"\baf\b|oplysning|sikkerhed|\bbruger|myndighed|overførs[el]", re.IGNORECASE)
    norwegian = re.compile(r"\bav\b|opplysning|sikkerhet|\bbruker|myndighet|overføring", re.IGNORECASE)
    assert [one.key for one in words().values() if danish.search(one.to("nb"))] == []
    assert [one.key for one in words().values() if norwegian.search(one.to("da"))] == []


def test_one_english_word_for_sheets_and_pictures_is_one_danish_and_one_norwegian_word():
    said = defaultdict(set)
    for one in words().values():
        if one.theme in {"sheets", "draw", "findings"}:
            said[one.to("en").casefold()].add((one.to("da").casefold(), one.to("nb").casefold()))
    assert {english: others for english, others in said.items() if len(others) > 1} == {}


@pytest.mark.parametrize(
    ("key", "en", "da", "nb"),
    [
        ("controller", "controller", "dataansvarlig", "behandlingsansvarlig"),
        ("third_party", "third party", "tredjemand", "tredjepart"),
        ("third_country", "third country", "tredjeland", "tredjestat"),
        ("art6_1f", "legitimate interests", "legitim interesse", "berettigede interesser"),
        ("binding_corporate_rules", "binding corporate rules", "bindende virksomhedsregler",
         "bindende virksomhetsregler"),
        ("right_to_object", "right to object", "ret til indsigelse", "rett til å protestere"),
        ("dpia", "data protection impact assessment", "konsekvensanalyse vedrørende databeskyttelse",
         "vurdering av personvernkonsekvenser"),
    ],
)  # fmt: skip
def test_the_terms_of_the_law_are_those_of_its_language_versions(key, en, da, nb):
    assert (word(key, "en"), word(key, "da"), word(key, "nb")) == (en, da, nb)


def test_every_term_of_the_law_says_how_each_wording_was_verified():
    for one in words().values():
        if one.theme == "law_terms":
            verified = re.findall(r"\b(en|da|nb)\b", re.sub(r"[^:;]*:", "", one.certainty or ""))
            assert set(verified) == set(whole_languages()), one.key


@each_case(
    "key",
    [f"art30_1{letter}" for letter in "abcdefg"] + [f"art30_2{letter}" for letter in "abcd"]
    + [f"art6_1{letter}" for letter in "abcdef"] + [f"art9_2{letter}" for letter in "abcdefghij"],
)  # fmt: skip
def test_each_item_of_articles_6_9_and_30_has_a_term(key):
    assert [one for one in words() if one == key or one.startswith(f"{key}_")]


def test_a_word_that_is_missing_shows_as_english_with_a_mark():
    assert Word(key="k", theme="t", wordings=Text(en="safeguard", da="garanti")).to("nb") == "[en] safeguard"


def test_an_unknown_key_is_refused_with_the_one_that_was_meant():
    with pytest.raises(UnknownWord, match="Did you mean 'controller'"):
        word("controler", "da")
    assert not knows("controler")
    assert knows("controller")


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(UnknownWord, match=r"'pt' is not a language that ropa speaks\. Use one of: en, da, nb"):
        word("controller", "pt")


def test_a_heading_begins_with_a_capital_and_keeps_the_rest():
    assert heading("binding_corporate_rules", "da") == "Bindende virksomhedsregler"
    assert capital("øvrige EØS-lande") == "Øvrige EØS-lande"
    assert capital("") == ""


class PartyKind(StrEnum):
    PUBLIC_AUTHORITY = "public-authority"
    UNHEARD = "unheard-of"


def test_a_fixed_value_of_a_record_has_its_word():
    assert enum_word(PartyKind.PUBLIC_AUTHORITY, "nb") == "offentlig myndighet"
    with pytest.raises(UnknownWord, match=re.escape("'party_kind.unheard-of'")):
        enum_word(PartyKind.UNHEARD, "nb")


def test_the_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        words()["mine"] = words()["controller"]
