# SPDX-License-Identifier: Apache-2.0
"""Words made comparable, and words made ids, in every alphabet of Europe."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.folding import ALPHABETS, fold, slug
from ropa.refs import ID
from tests.each_case import each_case

BLOCKS = ((0x41, 0x24F), (0x370, 0x52F), (0x531, 0x587), (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x1E00, 0x1FFF))
LETTERS = [
    chr(point)
    for first, last in BLOCKS
    for point in range(first, last + 1)
    if chr(point).isalpha() and unicodedata.name(chr(point), "").startswith(ALPHABETS)
]
SILENT = {"ъ", "Ъ", "ь", "Ь", "ʹ", "ͺ", "ҍ", "Ҍ"}  # signs that change the letter before them


@each_case(
    ("words", "made"),
    [
        ("Škoda", "skoda"),
        ("Łódź", "lodz"),
        ("Ďáblice", "dablice"),
        ("İstanbul", "istanbul"),
        ("Ğış", "gis"),
        ("Þór", "thor"),
        ("Ħal Għaxaq", "hal-ghaxaq"),
        ("ŻÓŁĆ", "zolc"),
        ("Ärzte-Österreich", "aerzte-oesterreich"),
        ("Ünnep és ŐSZ", "uennep-es-osz"),
        ("Électricité de France", "electricite-de-france"),
        ("Αθήνα ΑΕ", "athina-ae"),
        ("Газпром", "gazprom"),
        ("Обьект", "obekt"),
        ("Київ", "kiiv"),
        ("Софія", "sofiya"),
        ("თბილისი", "tbilisi"),
        ("Երևան", "erevan"),
        ("Cafe\u0301", "cafe"),
        ("Moody’s", "moody-s"),
        ("你好", "record"),
        ("№ §", "record"),
    ],
)
def test_words_of_any_european_alphabet_give_an_id_of_their_own(words, made):
    assert slug(words) == made


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Århus Brød & Smør", "aarhus-broed-smoer"),
        ("Straße", "strasse"),
        ("Müller", "mueller"),
        ("señor, garçon, être, à, ó", "senor-garcon-etre-a-o"),
        ("Google Analytics (app)", "google-analytics-app"),
    ],
)
def test_ids_that_were_made_before_stay_the_same(words, made):
    assert slug(words) == made


@given(st.lists(st.sampled_from(LETTERS), min_size=1))
def test_a_word_of_a_european_alphabet_is_never_a_record_without_a_name(letters):
    if set(letters) - SILENT:
        made = slug("".join(letters))
        assert ID.match(made)
        assert made != "record"


@given(st.text(st.sampled_from(LETTERS) | st.sampled_from(" -.,/&0123456789")))
def test_case_makes_no_other_id(words):
    assert slug(slug(words)) == slug(words)
    assert slug(words.lower()) == slug(words)


@given(st.text())
def test_folding_once_is_enough(words):
    assert fold(fold(words)) == fold(words)
    assert fold(f"  {words}.") == fold(words)


@each_case(
    ("words", "folded"),
    [
        ("N° / RÉF", "n ref"),
        ("Škoda", "skoda"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Þór’s Ħal", "thor s hal"),
        ("ΣΟΦΌΣ", "σοφοσ"),
        ("Россия.", "россия"),
        ("snake_case", "snake case"),
    ],
)
def test_words_are_made_comparable(words, folded):
    assert fold(words) == folded
