# SPDX-License-Identifier: Apache-2.0
"""Acts: whose law each is, what it is about, and which purposes are plainly outside."""

from __future__ import annotations

import re

import pytest

from ropa import vocabulary
from ropa.law.acts import act_meant, acts, states_named, topic, topics
from ropa.law.countries import is_known
from ropa.law.national_conditions import national_conditions
from ropa.law.retention import rules
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


OF_NO_STATE_BY_ITSELF = {
    *[
        "AO",
        "AGG",
        "AWR",
        "BAO",
        "BW",
        "CIRC",
        "CMF",
        "CSI",
        "CSP",
        "EFZG",
        "FOG",
        "HSchG",
        "k.p.",
        "LGT",
        "LIL",
        "LPF",
        "UGB",
        "WER",
    ],  # mean other things too
    *("Code TVA", "CJA 2010"),
    *("antiwitwaswet", "kaderwet", "kameraforskrift*"),
    *("DM 9 luglio 2008", "D.M. 9 luglio 2008", "libro unico del lavoro"),
}
"""Names of acts that other states, or parts of one, have too, or that are words for something else."""

_DATED = re.compile(
    r"\d+[:/]\d+|(?:[Ww]et van|[Ll]oi du|koninklijk besluit van|KB van|arrêté royal du|AR du) \d+ \S+ \d{4}"
)
"""Names of acts that are a number or a day: any state may have one of it."""


def test_whose_law_an_act_is_is_told_where_another_table_knows_it_by_a_name_of_its_own():
    known = ((row.country, name) for row in (*national_conditions(), *rules()) for name in row.acts)
    not_told = {
        name
        for country, name in known
        if country not in {"GB", "EU"}
        and country not in states_named(name.replace("*", ""))
        and not _DATED.fullmatch(name)
    }
    assert not_told == OF_NO_STATE_BY_ITSELF


@pytest.mark.parametrize(
    ("citation", "countries"),
    [
        ("§ 26 Abs. 3 BDSG", ("DE",)),
        ("databeskyttelseslovens § 12", ("DK",)),
        ("3 kap. 10 § dataskyddslagen", ("SE", "FI")),
        ("art. 30 UAVG", ("NL",)),
        ("LO 3/2018, art. 9", ("ES",)),
        ("art. 2-sexies del Codice privacy", ("IT",)),
        ("loi Informatique et Libertés, art. 44", ("FR",)),
        ("§ 167 SGB IX", ("DE",)),
        ("Código Civil", ("ES", "PT")),
        ("Berliner Datenschutzgesetz", ("AT", "LI", "DE")),
        ("Allgemeines bürgerliches Gesetzbuch § 1486", ("AT", "LI")),
        ("HSchG", ()),
        ("loi du 30 juillet 2018", ()),
    ],
)
def test_an_act_is_told_to_be_of_the_states_that_have_one_of_that_name(citation, countries):
    assert states_named(citation) == countries


def test_a_citation_may_name_acts_of_several_states():
    assert states_named("bogføringsloven og bokføringsloven") == ("DK", "NO")
    assert states_named("a statute") == ()


@pytest.mark.parametrize(
    ("citation", "states"),
    [
        ("cpr-lovens § 3", ("DK",)),
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
