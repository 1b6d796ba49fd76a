# SPDX-License-Identifier: Apache-2.0
"""Countries by name: in whatever usual way a policy writes them."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from ropa.errors import UnknownWord
from ropa.labels import country_code, country_name, is_called, whole_languages
from ropa.labels.country import READS
from tests.each_case import each_case

with (Path(__file__).parent / "country_names.csv").open(encoding="utf-8", newline="") as listed:
    NAMES = list(csv.DictReader(listed))

EEA = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK ES"
OTHERS = "GB US CH JP KR IN BR CA IL NZ FO GL HK"


@each_case("row", NAMES, ids=lambda row: f"{row['name']}={row['code']}")
def test_a_name_means_its_country(row):
    assert country_code(row["name"]) == (row["code"] or None)


@each_case("code", f"{EEA} {OTHERS}".split())
def test_what_is_written_in_any_language_that_is_read_is_understood_again(code):
    assert {lang: country_code(country_name(code, lang)) for lang in READS} == dict.fromkeys(READS, code)


def test_every_alias_means_a_country_that_has_a_name():
    text = files("ropa.labels").joinpath("country_aliases.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines(), strict=True))
    assert [row for row in rows if country_code(row["name"]) != row["code"]] == []
    assert [row for row in rows if country_name(row["code"], "en") == row["code"]] == []
    assert [row for row in rows if set(row) != {"name", "code"} or row["name"] != row["name"].strip()] == []


def test_a_country_is_called_by_its_name_in_each_language():
    assert [country_name("DE", lang) for lang in whole_languages()] == ["Germany", "Tyskland", "Tyskland"]
    assert [country_name("GB", lang) for lang in ("en", "nb")] == ["United Kingdom", "Storbritannia"]
    assert country_name("no", "fr") == "Norvège"
    assert country_name("EL", "en") == "Greece"


def test_a_code_without_a_name_is_shown_as_it_is():
    assert country_name("X-EPO", "da") == "X-EPO"


@pytest.mark.parametrize("lang", ["klingon", "", "xx"])
def test_a_language_that_nobody_speaks_is_refused(lang):
    with pytest.raises(UnknownWord, match="is not a language that Babel knows"):
        country_name("DK", lang)


@pytest.mark.parametrize(
    ("code", "name", "called"),
    [
        ("CH", "Switzerland", True),
        ("GB", "the United Kingdom", True),
        ("US", "USA", True),
        ("US", "EU-US Data Privacy Framework", False),
        ("CH", "Schweiz", False),
        ("CH", "Sweden", False),
    ],
)
def test_a_country_goes_by_its_english_name_and_by_usual_aliases(code, name, called):
    assert is_called(code, name) is called
