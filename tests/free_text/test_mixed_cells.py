# SPDX-License-Identifier: Apache-2.0
"""Cells that say several things: laws beside articles, letters before them, interests, limits by kind, a place."""

import pytest

from ropa.free_text.answers import answer
from ropa.free_text.citations import cited
from ropa.free_text.durations import limits
from ropa.free_text.legal_bases import bases
from ropa.model.basis import as_cited
from tests.each_case import each_case

LAWS = {
    "GDPR art. 6 stk. 1 c, art. 9 stk. 2 h, sundhedsloven og autorisationsloven § 22": (
        "sundhedsloven",
        "autorisationsloven § 22",
    ),
    "Art. 6 Abs. 1 lit. e DSGVO i. V. m. § 83 HSchG, Art. 9 Abs. 2 lit. g DSGVO": ("§ 83 HSchG",),
    "Art. 6 ust. 1 lit. c RODO w zw. z art. 74 ustawy o rachunkowości": ("art. 74 ustawy o rachunkowości",),
    "Samtykke, jf. markedsføringslovens § 10": ("markedsføringslovens § 10",),
    "Art. 6(1)(b), Art. 9(2)(b), employment and social protection law": (),
}


@pytest.mark.parametrize(("cell", "laws"), LAWS.items(), ids=LAWS)
def test_a_national_law_beside_several_articles_is_kept_as_law(cell, laws):
    ordinary, _ = bases(cell)
    assert tuple(law for basis in ordinary for law in as_cited(basis.law)) == laws


LETTERS = {
    "al. b) e c) do n.º 1 do art. 6.º": ("6(1)(b)", "6(1)(c)"),
    "al. b) do n.º 1 do art. 6.º e al. a) do n.º 2 do art. 9.º": ("6(1)(b)", "9(2)(a)"),
    "litra b i artikel 6, stk. 1, og litra h i artikel 9, stk. 2": ("6(1)(b)", "9(2)(h)"),
    "bokstav b i artikkel 6 nr. 1, bokstav h i artikkel 9 nr. 2": ("6(1)(b)", "9(2)(h)"),
    "lit. b von Art. 6 Abs. 1 und lit. a von Art. 9 Abs. 2": ("6(1)(b)", "9(2)(a)"),
    "point (b) of Article 6(1), point (h) of Article 9(2)": ("6(1)(b)", "9(2)(h)"),
    "letra b) del art. 6.1 y letra a) del art. 9.2": ("6(1)(b)", "9(2)(a)"),
    "lit. b) art. 6 ust. 1 i lit. a) art. 9 ust. 2": ("6(1)(b)", "9(2)(a)"),
    "onder b van artikel 6, lid 1, en onder h van artikel 9, lid 2": ("6(1)(b)", "9(2)(h)"),
    "artikel 6, stk. 1, litra c, og litra h i artikel 9, stk. 2": ("6(1)(c)", "9(2)(h)"),
    "letras b) y c) del artículo 6.1": ("6(1)(b)", "6(1)(c)"),
    "e-liður 1. mgr. 6. gr., h-liður 2. mgr. 9. gr.": ("6(1)(e)", "9(2)(h)"),
    "točka (c) prvega odstavka 6. člena": ("6(1)(c)",),
    "6. cikk (1) bekezdés c) pont; 9. cikk (2) bekezdés h) pont": ("6(1)(c)", "9(2)(h)"),
    "6 art. 1 b": ("6(1)(b)",),
}


@pytest.mark.parametrize(("cell", "articles"), LETTERS.items(), ids=LETTERS)
def test_letters_before_their_article_are_cited(cell, articles):
    assert cited(cell) == articles


INTERESTS = {
    "6.1.f (unngå bomtimer)": "unngå bomtimer",
    "Legitimate interests (preventing crime)": "preventing crime",
    "Legitim interesse i at finde folk": "at finde folk",
    "Art. 6 Abs. 1 lit. f (Widerspruch möglich)": None,
    "6(1)(f) – LIA dated 3 Feb 2025": None,
}


@pytest.mark.parametrize(("cell", "interest"), INTERESTS.items(), ids=INTERESTS)
def test_what_stands_beside_legitimate_interests_is_the_interest_unless_it_is_about_the_balancing(cell, interest):
    ((basis,), ()) = bases(cell)
    assert (basis.article, basis.interest and str(basis.interest)) == ("6(1)(f)", interest)


PERIODS = {
    "50 Jahre (Zeugnisse), 5 Jahre (übrige Daten)": ["P50Y", "P5Y"],
    "6 bzw. 10 Jahre": ["P6Y", "P10Y"],
    "min. 5 år, maks. 10 år": ["P5Y", "P10Y"],
    "Unsuccessful: 6 months. Successful: 6 years after leaving": ["P6M", "P6Y"],
    "7 jaar (fiscaal) / 2 jaar na uit dienst": ["P7Y", "P2Y"],
    "6 years + current": ["P6Y"],
    "3 months after 6 meetings or 2 years": [None],
}


@pytest.mark.parametrize(("cell", "periods"), PERIODS.items(), ids=PERIODS)
def test_limits_for_kinds_of_data_in_one_cell_stay_apart(cell, periods):
    assert [limit.keep.text if limit.keep else None for limit in limits(cell)] == periods


ANSWERS = [
    ("Kun EU/EØS", "transfer", "none"), ("nur Server in Deutschland", "transfer", "none"), ("EU", "transfer", "said"),
    ("Kun EU og USA", "transfer", "said"), ("NAV, sykehus", "recipients", "said"),
    ("Som ansættelse", "data", "reference"),
    ("Afhænger af kunden", "data", "unknown"), ("keine spezielle Fachsoftware", "systems", "excluded"),
    ("Patients who have not opted out", "subjects", "said"), ("Não, exceto baixas médicas", "special-data", "no"),
]  # fmt: skip


@each_case(("cell", "field", "kind"), ANSWERS, ids=[cell for cell, _, _ in ANSWERS])
def test_a_mixed_cell_is_answered_as_a_lawyer_reads_it(cell, field, kind):
    assert answer(cell, field).kind == kind


def test_an_exception_behind_a_no_is_one_in_portuguese_too():
    assert answer("Não, exceto baixas médicas", "special-data").excepted
