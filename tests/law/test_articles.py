# SPDX-License-Identifier: Apache-2.0
"""Articles of the GDPR: which there are, and how people write them."""

from __future__ import annotations

import pytest

from ropa.law import articles
from ropa.law.articles import is_article, normal
from tests.each_case import each_case

THERE = """1 99 5 5(1) 5(1)(a) 5(1)(f) 5(2) 6(1)(a) 6(1)(f) 6(1) sub 2 6(3)(b) 6(4)(e) 8(1) 9(1) 9(2)(a) 9(2)(j) 9(4) 10
12(5)(b) 12(8) 13(1)(f) 13(2)(f) 14(2)(g) 14(5)(d) 15(1)(h) 17(1)(f) 17(3)(e) 18(1)(d) 20(1)(b) 21(6) 22(2)(c) 22(4)
26(3) 27(2)(b) 27(5) 28(3)(h) 28(10) 30(1)(g) 30(2)(d) 30(5) 32(1)(d) 32(4) 35(3)(c) 35(7)(d) 35(11) 37(1)(c) 37(7)
44 45(2)(c) 45(9) 46(2)(f) 46(3)(b) 46(5) 47(2)(n) 48 49(1)(g) 49(1) sub 2 49(6) 50(a) 50(d) 89(4) 4(26) 4(16)(b)
57(1)(v) 70(1)(y) 83(2)(k) 83(5)(e)"""
NOT_THERE = """0 100 6(1)(g) 6(5) 9(2)(k) 9(5) 10(1) 5(1)(g) 5(3) 12(9) 13(1)(g) 13(5) 14(1)(g) 14(6) 15(1)(i) 16(1)
17(4) 19(1) 20(5) 21(7) 22(5) 26(4) 27(6) 28(3)(i) 28(11) 30(1)(h) 30(2)(e) 30(6) 32(5) 35(12) 35(3)(d) 37(8) 44(1)
45(10) 46(2)(g) 46(3)(c) 46(6) 47(2)(o) 48(1) 49(1)(h) 49(7) 89(5) 4(27) 50(e) 6(1)(F) Art. 6 6.1.f"""


def _each(text):
    return text.replace(" sub 2", "~").replace("Art. 6", "Art._6").split()


def _plain(form):
    return form.replace("~", " sub 2").replace("_", " ")


@each_case("form", _each(THERE))
def test_it_is_an_article(form):
    assert is_article(_plain(form))


@each_case("form", _each(NOT_THERE))
def test_it_is_no_article(form):
    assert not is_article(_plain(form))


@each_case(
    ("written", "form"),
    [
        ("6(1)(f)", "6(1)(f)"),
        ("Art. 6 (1) (f) GDPR", "6(1)(f)"),
        ("Article 6(1)(f) of the GDPR", "6(1)(f)"),
        ("GDPR Art. 6(1)(f)", "6(1)(f)"),
        ("article 6.1.f", "6(1)(f)"),
        ("Art 6 (1) f)", "6(1)(f)"),
        ("art. 6(1f)", "6(1)(f)"),
        ("Article 6, paragraph 1, letter (b) of the GDPR", "6(1)(b)"),
        ("Article 6(1)(c) of Regulation (EU) 2016/679", "6(1)(c)"),
        ("Article 6(1)(c) of the General Data Protection Regulation (GDPR)", "6(1)(c)"),
        ("artikel 6, stk. 1, litra f", "6(1)(f)"),
        ("artikel 6, stk. 1, litra f), i databeskyttelsesforordningen", "6(1)(f)"),
        ("Databeskyttelsesforordningens artikel 6, stk. 1, litra b", "6(1)(b)"),
        ("jf. forordningens art. 9, stk. 2, litra i", "9(2)(i)"),
        ("Artikkel 6 nr. 1 bokstav f", "6(1)(f)"),
        ("personvernforordningen artikkel 9 nr. 2 bokstav a", "9(2)(a)"),
        ("artikel 6.1 f dataskyddsförordningen", "6(1)(f)"),
        ("Art. 6 Abs. 1 lit. f DSGVO", "6(1)(f)"),
        ("Art. 6 Abs. 1 S. 1 lit. f DS-GVO", "6(1)(f)"),
        ("Art. 6 Abs. 1 UAbs. 1 Buchst. e", "6(1)(e)"),
        ("artikel 6 lid 1 onder f AVG", "6(1)(f)"),
        ("article 6, paragraphe 1, point f) du RGPD", "6(1)(f)"),
        ("6 artiklan 1 kohdan f alakohta", "6(1)(f)"),
        ("Art. 10 GDPR", "10"),
        ("ART. 30(5)", "30(5)"),
        ("Article 49(1) second subparagraph", "49(1) sub 2"),
        ("Artikkel 49 nr. 1 annet ledd", "49(1) sub 2"),
        ("artikel 49, stk. 1, andet afsnit", "49(1) sub 2"),
        ("Art. 49 Abs. 1 UAbs. 2 DSGVO", "49(1) sub 2"),
        ("49(1) sub 2", "49(1) sub 2"),
        ("Art. 6(1)(g)", "6(1)(g)"),  # the form is clear; is_article says that there is none
        ("Art. 10(1)", "10(1)"),
    ],
)
def test_how_people_write_it(written, form):
    assert normal(written) == form


@each_case(
    "written",
    [
        "",
        "legitimate interest",
        "6(1)(a) and (f)",
        "6(1)(a), (f)",
        "Art. 6, 9",
        "Art. 12-22",
        "6(1)(a); 9(2)(a)",
        "Art. 6/9",
        "§ 6",
        "databeskyttelseslovens § 6",
        "DBL § 11, stk. 2",
        "Art. 6 UK GDPR",
        "Art. 6(1)(ab)",
        "Art. 6(1)(1)(f)",
        "Art. 100",
        "Article 6 of the contract",
        "(f)",
        "f 6",
    ],
)
def test_what_is_not_one_article_of_the_gdpr(written):
    assert normal(written) is None


@each_case("form", [_plain(one) for one in _each(THERE)])
def test_the_normal_form_of_a_normal_form_is_itself(form):
    assert normal(form) == form


@pytest.mark.parametrize(
    ("words", "article"),
    [("6 f", "6(1)(f)"), ("9a", "9(2)(a)"), ("6(1)(c)", "6(1)(c)"), ("6 q", None), ("consent", None), ("", None)],
)
def test_loose_words_mean_an_article_or_none(words, article):
    assert articles.meant(words) == article
