# SPDX-License-Identifier: Apache-2.0
"""Acts: whose law each is, what it is about, and which purposes are plainly outside."""

from __future__ import annotations

import pytest

from ropa import vocabulary
from ropa.law.acts import act_meant, acts, states_named, topic, topics
from ropa.law.countries import is_known
from ropa.law.third_country_acts import country_in_brackets, country_named
from tests.each_case import each_case


@pytest.mark.parametrize(
    ("citation", "countries", "about"),
    [
        ("Bogføringslovens § 12", ("DK",), "bookkeeping"),
        ("bokføringsloven § 13", ("NO",), "bookkeeping"),
        ("bokföringslagen 7 kap. 2 §", ("SE", "FI"), "bookkeeping"),
        ("the Danish Bookkeeping Act, section 12", ("DK",), "bookkeeping"),
        ("hvitvaskingsloven § 30", ("NO",), "money-laundering"),
        ("§ 132 BAO (Bundesabgabenordnung)", ("AT",), "tax"),
        ("ustawą o rachunkowości", ("PL",), "bookkeeping"),
        ("arkivlova", ("DK", "NO"), "archives"),
        ("§ 16 Arbeitszeitgesetz", ("DE", "AT"), "working-time"),
        ("Ordynacji podatkowej", ("PL",), "tax"),
        ("FM-GwG (Finanzmarkt-Geldwäschegesetz)", ("AT",), "money-laundering"),
    ],
)
def test_an_act_is_known_by_what_people_call_it(citation, countries, about):
    act = act_meant(citation)
    assert (act.countries, act.topic) == (countries, about)


def test_a_citation_may_name_acts_of_several_states():
    assert states_named("bogføringsloven og bokføringsloven") == ("DK", "NO")
    assert states_named("a statute") == ()


@pytest.mark.parametrize(
    ("citation", "states"),
    [
        ("cpr-lovens § 3", ("DK",)),
        ("§ 611a Bürgerliches Gesetzbuch", ("DE",)),
        ("Allgemeines bürgerliches Gesetzbuch", ("AT",)),
        ("Niedersächsisches Datenschutzgesetz", ("AT", "LI", "DE")),
        ("forvaltningsloven", ("DK", "NO")),
        ("skatteforvaltningsloven", ("DK", "NO")),
        ("the law on forvaltning", ()),
    ],
)
def test_an_act_on_many_matters_is_known_by_its_states_and_has_no_topic(citation, states):
    assert states_named(citation) == states
    assert citation == "skatteforvaltningsloven" or act_meant(citation) is None


@pytest.mark.parametrize("citation", ["lov om ting og sager", "bogføringsloven og hvidvaskloven", "regnskab"])
def test_an_unknown_act_and_two_at_once_are_none(citation):
    assert act_meant(citation) is None


def test_every_act_has_a_country_that_is_one_and_a_topic_or_many():
    assert {act.topic for act in acts()} == {"", *(row.topic for row in topics())}
    assert all(is_known(code) for act in acts() for code in act.countries)


def test_what_a_topic_is_not_for_are_purposes_of_the_vocabulary():
    assert {purpose for row in topics() for purpose in row.not_for} <= set(vocabulary.terms("purpose"))
    assert "marketing" in topic("bookkeeping").not_for


@each_case(
    ("words", "country"),
    [
        ("26 U.S.C. § 6001", "US"),
        ("21 CFR Part 11", "US"),
        ("amerikansk skattelovgivning", "US"),
        ("Companies Act 2006, s. 386", "GB"),
        ("CLOUD-Act", "US"),
        ("CLOUD Acts of others, and the CLOUD Act", "US"),
        ("many CLOUD Actors", None),
        ("britisk selskabsret og engelsk ret", "GB"),
        ("SR 641.20", "CH"),
        ("Mehrwertsteuergesetz Art. 70", None),
        ("Companies Act 2014", None),
        ("we sell US products under the Sale of Goods", None),
    ],
)
def test_words_say_whose_act_it_is(words, country):
    assert country_named(words) == country


@pytest.mark.parametrize(
    ("citation", "country"),
    [
        ("Education Act (UK)", "GB"),
        ("bogføringsloven § 12 (DK)", "DK"),
        ("VO (EU)", None),
        ("Act (a)", None),
        ("kommuneloven (Norge)", "NO"),
        ("Data Protection Act 2018 (Ireland)", "IE"),
        ("lov om behandling (databeskyttelsesloven)", None),
    ],
)
def test_a_country_may_stand_in_brackets(citation, country):
    assert country_in_brackets(citation) == country
