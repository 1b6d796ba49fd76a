# SPDX-License-Identifier: Apache-2.0
"""A basis by name joined to a law is a basis and a law; a section by itself is of the act before it."""

from __future__ import annotations

import pytest

from ropa.free_text.legal_bases import bases

INTERESTS, CONSENT, CONTRACT = "6(1)(f)", "6(1)(a)", "6(1)(b)"


def read(text):
    return [(basis.article, [str(law) for law in basis.law or ()]) for basis in bases(text)[0]]


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("Legitim interesse + TV-overvågningsloven", [(INTERESTS, []), (None, ["TV-overvågningsloven"])]),
        ("Samtykke samt serviceloven § 41", [(CONSENT, []), (None, ["serviceloven § 41"])]),
        ("Vertrag und § 257 HGB", [(CONTRACT, []), (None, ["§ 257 HGB"])]),
        ("Contract / Tax Act 1997", [(CONTRACT, []), (None, ["Tax Act 1997"])]),
        (
            "Aftale, samtykke og markedsføringsloven",
            [(CONTRACT, []), (CONSENT, []), (None, ["markedsføringsloven"])],
        ),
        ("Kontrakt, bogføringsloven § 12", [(CONTRACT, ["bogføringsloven § 12"])]),
        ("Consent / law firm", [(None, [])]),
        ("Samtykke og lovgivning", [(None, [])]),
    ],
)
def test_a_basis_by_name_joined_to_laws_is_apart_from_them(text, comes):
    assert read(text) == comes


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("databeskyttelseslovens § 12; § 11, stk. 2, nr. 1", "databeskyttelseslovens § 11, stk. 2, nr. 1"),
        ("Opplæringslova § 9-4\n§ 3-1", "Opplæringslova § 3-1"),
        ("§ 26 Abs. 3 BDSG; § 22 Abs. 1 Nr. 1 lit. b", "§ 22 Abs. 1 Nr. 1 lit. b BDSG"),
        ("Lov om social service § 11; § 52, stk. 3", "Lov om social service § 52, stk. 3"),
        ("§ 147 AO; § 257 HGB", "§ 257 HGB"),
        ("Samtykke; § 4", "§ 4"),
    ],
)
def test_a_section_by_itself_is_of_the_act_before_it(text, sections):
    assert read(text)[-1] == (None, [sections])


@pytest.mark.parametrize(
    ("text", "article", "law"),
    [
        ("6.1 e jfr skollagen 2010:800", "6(1)(e)", "skollagen 2010:800"),
        ("Art 6.1 c jämte bokföringslagen", "6(1)(c)", "bokföringslagen"),
        ("6.1 c enligt bokföringslagen", "6(1)(c)", "bokföringslagen"),
        ("6-1-c bogføringsloven", "6(1)(c)", "bogføringsloven"),
        ("6(1)(c) bokføringsloven", "6(1)(c)", "bokføringsloven"),
        ("6, 1, c bokföringslagen", "6(1)(c)", "bokföringslagen"),
        ("6.1.e Ordnungsgesetz", "6(1)(e)", "Ordnungsgesetz"),
    ],
)
def test_a_bare_letter_ends_before_what_leads_to_a_law(text, article, law):
    assert read(text)[0][0] == article
    assert law in str(read(text)[0][1])


@pytest.mark.parametrize("text", ["6(1)(c) of the Act", "6(1)(c) i bogføringsloven"])
def test_an_article_of_an_act_is_none_of_the_gdpr(text):
    assert read(text)[0][0] is None


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("stk. 1, litra c, jf. bogføringsloven § 12", "bogføringsloven § 12"),
        ("litra c, jf. bogføringsloven", "bogføringsloven"),
        ("c, jf. bogføringsloven", "bogføringsloven"),
        ("c, bogføringsloven", "bogføringsloven"),
        ("Abs. 1 lit. c i.V.m. § 147 AO", "§ 147 AO"),
    ],
)
def test_below_a_heading_with_the_number_a_letter_leads_to_a_law(text, law):
    ((basis,), ()) = bases(text, "Hjemmel (art. 6)")
    assert (basis.article, [str(name) for name in basis.law]) == ("6(1)(c)", [law])


@pytest.mark.parametrize(
    "text", ["Obligation légale (Code du sport) et art. 9-2-a", "Retlig forpligtelse (sundhedsloven) og art. 9(2)(a)"]
)
def test_a_basis_by_name_joined_to_a_condition_has_its_law(text):
    ((basis,), (condition,)) = bases(text)
    assert (basis.article, len(basis.law), condition.article) == ("6(1)(c)", 1, "9(2)(a)")


@pytest.mark.parametrize(
    ("text", "comes"),
    [
        ("c selskabsloven", [("6(1)(c)", ["selskabsloven"])]),
        ("C Bogføringsloven § 10", [("6(1)(c)", ["Bogføringsloven § 10"])]),
        ("b kontrakt", [(CONTRACT, [])]),
        ("a samtykke", [(CONSENT, [])]),
        ("f berechtigtes Interesse", [(INTERESTS, [])]),
        ("a kontrakt", [(None, [])]),
        ("d selskabsloven", [(None, ["d selskabsloven"])]),
        ("e legge 104/1992", [(None, ["e legge 104/1992"])]),
    ],
)
def test_a_letter_without_a_sign_is_one_where_the_words_behind_it_say_the_same(text, comes):
    assert read(text) == comes


@pytest.mark.parametrize("text", ["f) legitim interesse: god service", "(f) Legitim interesse: god service"])
def test_the_interest_behind_a_letter_and_its_name_is_read(text):
    (basis,) = bases(text)[0]
    assert (basis.article, basis.interest, basis.text) == (INTERESTS, "god service", text)
