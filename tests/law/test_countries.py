# SPDX-License-Identifier: Apache-2.0
"""Country codes: the ISO list, our own codes apart, and the mistakes that people make."""

from __future__ import annotations

import pytest
from babel import Locale

from ropa.errors import UnknownWord
from ropa.law import countries


def test_there_are_249_codes_and_unicode_knows_each():
    assert len(countries.CODES) == 249
    assert set(Locale("en").territories) >= countries.CODES


def test_what_unicode_knows_beyond_the_iso_list_is_no_country_of_iso():
    two_letters = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    beyond = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    assert two_letters - countries.CODES <= beyond


def test_own_codes_are_kept_apart():
    assert sorted(countries.OWN_CODES) == ["X-EPO", "XK"]
    assert not countries.OWN_CODES & countries.CODES


@pytest.mark.parametrize("code", ["DK", "NO", "GL", "FO", "SJ", "XK", "X-EPO"])
def test_known_codes(code):
    assert countries.is_known(code)
    assert countries.check_known(code) is None


def test_only_an_organisation_is_one():
    assert countries.is_organisation("X-EPO")
    assert not countries.is_organisation("XK")


@pytest.mark.parametrize(
    ("code", "mend"),
    [
        ("UK", "Write GB."),
        ("EL", "Write GR."),
        ("dk", "Write DK."),
        ("uk", "Write GB."),
        ("XX", "Known: AD"),
        ("", "Known: "),
    ],
)
def test_an_unknown_code_offers_what_may_be_meant(code, mend):
    assert not countries.is_known(code)
    with pytest.raises(UnknownWord, match=mend):
        countries.check_known(code)


def test_the_module_has_no_other_sets():
    with pytest.raises(AttributeError, match="NAMES"):
        _ = countries.NAMES


@pytest.mark.parametrize(
    ("word", "offered"),
    [("Denmark", "DK"), ("Danmark", "DK"), ("UK", "GB"), ("Atlantis", ""), (None, ""), (7, "")],
)
def test_the_code_that_a_word_may_have_meant_is_offered(word, offered):
    meant = countries.meant(word, countries.CODES)
    assert offered in meant
    assert bool(meant) is bool(offered)


def test_of_a_union_the_countries_are_asked_for_one_by_one():
    assert "one by one" in countries.meant("EU", countries.CODES)
