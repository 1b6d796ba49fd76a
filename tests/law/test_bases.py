# SPDX-License-Identifier: Apache-2.0
"""Legal bases: each letter of Articles 6 and 9, what it needs, and national rules on identity numbers."""

from __future__ import annotations

import pytest

from ropa.errors import LawGap, UnknownWord
from ropa.labels import LANGUAGES
from ropa.law import on
from ropa.law.articles import is_article
from ropa.law.bases import articles, called, named, of_the_gdpr
from tests.each_case import each_case


@pytest.mark.parametrize("letter", "abcdef")
def test_each_letter_of_article_6_is_a_basis(letter):
    basis = on("2024-01-01").legal_basis(f"6(1)({letter})")
    assert basis.kind == "basis"
    assert basis.needs
    assert basis.source == f"GDPR Art. 6(1)({letter})"


@each_case("letter", "abcdefghij")
def test_each_letter_of_article_9_is_a_condition_beside_a_basis(letter):
    basis = on("2024-01-01").legal_basis(f"9(2)({letter})")
    assert basis.kind == "special-category"
    assert "Art. 6" in basis.note
    assert basis.needs


def test_article_10_is_a_condition_of_its_own():
    assert on("2024-01-01").legal_basis("10").kind == "criminal"


def test_a_public_authority_may_not_balance_interests_in_its_tasks():
    law = on("2024-01-01")
    assert {one.article for one in law.legal_bases() if one.public_authority == "no"} == {"6(1)(f)", "9(2)(d)"}
    assert law.legal_basis("6(1)(a)").public_authority == "rarely"
    assert law.legal_basis("6(1)(e)").public_authority == "yes"


def test_a_balancing_needs_the_interest_and_a_route_to_object():
    needs = on("2024-01-01").legal_basis("6(1)(f)").needs
    assert {"interest-stated", "whose-interest", "balancing-documented", "objection-route"} <= set(needs)


@pytest.mark.parametrize("article", ["6(1)(c)", "6(1)(e)"])
def test_a_legal_duty_or_task_needs_law_of_the_union_or_a_member_state(article):
    assert {"law-cited", "eu-or-member-state-law"} <= set(on("2024-01-01").legal_basis(article).needs)


def test_it_is_found_however_it_is_written():
    law = on("2024-01-01")
    assert law.legal_basis("artikel 6, stk. 1, litra f") is law.legal_basis("6(1)(f)")


@pytest.mark.parametrize("article", ["6(1)(g)", "6(1)", "5(1)(a)", "9(2)(k)", "words", ""])
def test_what_is_no_legal_basis_is_refused(article):
    with pytest.raises(UnknownWord, match="is no legal basis"):
        on("2024-01-01").legal_basis(article)


def test_the_articles_of_the_table_are_in_the_gdpr():
    for basis in on("2024-01-01").legal_bases():
        assert is_article(basis.article.split("/")[0])
        assert basis.article in articles()


def test_the_bases_of_the_gdpr_itself_are_those_without_a_state():
    listed = of_the_gdpr()
    assert {"6(1)(f)", "9(2)(a)", "10"} <= set(listed)
    assert all(map(is_article, listed))


def test_labels_stand_in_every_language():
    for basis in on("2024-01-01").legal_bases():
        assert set(basis.label.languages) == set(LANGUAGES)
        assert all(said for _, said in basis.label.items())


def test_national_law_is_named_where_it_is_known():
    basis = on("2024-01-01").legal_basis("9(2)(b)")
    assert basis.national["DK"] == "databeskyttelsesloven § 7, stk. 2; § 12"
    assert basis.national["NO"] == "personopplysningsloven § 6"
    assert on("2024-01-01").legal_basis("6(1)(f)").national.keys() == {"DK"}


@pytest.mark.parametrize("country", ["DK", "NO", "SE", "FI", "IS"])
def test_the_nordic_rules_on_identity_numbers(country):
    rule = on("2024-01-01").national_id(country)
    assert rule.kind == "national-id"
    assert rule.country == country
    assert "Art. 87" in rule.source


def test_a_rule_on_identity_numbers_begins_with_its_act():
    assert on("2018-07-19").national_id("NO") is None
    assert on("2018-07-20").national_id("NO") is not None
    with pytest.raises(UnknownWord):
        on("2018-07-19").legal_basis("87/NO")
    assert on("2024-01-01").national_id("PT") is None


def test_before_the_gdpr_there_is_a_gap():
    for ask in (
        lambda law: law.legal_basis("6(1)(f)"),
        lambda law: law.legal_bases(),
        lambda law: law.national_id("DK"),
    ):
        with pytest.raises(LawGap):
            ask(on("2018-05-24"))


@pytest.mark.parametrize(
    ("words", "article"),
    [("consent", "6(1)(a)"), ("Samtykke", "6(1)(a)"), ("legitimate interest", "6(1)(f)"), ("nothing like it", None)],
)
def test_a_legal_basis_named_in_words_is_offered_by_its_article(words, article):
    offered = named(words)
    assert (article in offered) if article else offered == ()


def test_a_basis_goes_by_its_name_in_any_language_and_by_nothing_else():
    assert called(" Consent ") == called("Einwilligung") == "6(1)(a)"
    assert called("habit") is None


def test_the_articles_of_the_states_stand_beside_those_of_the_gdpr():
    assert {"6(1)(a)", "10", "87/DK"} <= set(articles())
