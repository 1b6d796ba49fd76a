# SPDX-License-Identifier: Apache-2.0
"""Which parties "and" joins, whom a processor engages, and what of a place or of own hosting is a denial."""

from ropa.free_text.answers import answer
from ropa.free_text.names import is_conditional, is_name
from ropa.free_text.parties.joined_parties import apart
from ropa.imports.fields.controllers import owners_apart
from ropa.imports.fields.sub_processors import sub_processors
from tests.each_case import each_case

TWO = {
    "Lønhuset A/S og Skyen ApS": ("Lønhuset A/S", "Skyen ApS"),
    "Skatteetaten og NAV": ("Skatteetaten", "NAV"),
    "Google (USA) und Strato AG": ("Google (USA)", "Strato AG"),
    "Kurier Sp. z o.o. i Poczta S.A.": ("Kurier Sp. z o.o.", "Poczta S.A."),
    "Finanční úřad a exekutor": ("Finanční úřad", "exekutor"),
    "Alder Ltd & Birch LLC": ("Alder Ltd", "Birch LLC"),
    "Fabrikken A/S og Lageret A/S (databehandlere)": (
        "Fabrikken A/S (databehandlere)",
        "Lageret A/S (databehandlere)",
    ),
    "Fabrikken A/S og Lageret A/S (Danmark)": ("Fabrikken A/S", "Lageret A/S"),
}
ONE = (
    "Marks and Spencer",
    "Told og Skat",
    "Bank and Trust Ltd",
    "Bois & Fils SARL",
    "CompuHaus SE & Co. KGaA",
    "Ministry of Justice and Police",
    "HM Revenue and Customs",
    "Center for Børn og Unge",
)
BELOW = {
    "sub-processors: AWS, Hetzner Online GmbH (Germany)": ("", ("AWS", "Hetzner Online GmbH")),
    "hosting, underdatabehandler Azure": ("hosting", ("Azure",)),
    "with sub-processors AWS and Azure": ("", ("AWS", "Azure")),
    "OVH as sub-processor": ("", ("OVH",)),
    "no sub-processors": ("no sub-processors", ()),
    "sub-processors: possibly AWS": ("sub-processors: possibly AWS", ()),
    "see list of sub-processors": ("see list of sub-processors", ()),
}
ANSWERS = {
    ("Francfort (UE)", "transfer"): "none",
    ("EØS (Dublin)", "country"): "none",
    ("Servere i EU", "transfer"): "said",
    ("Austin (USA)", "transfer"): "said",
    ("No está previsto realizar transferencias internacionales", "transfer"): "none",
    ("Údaje nejsou předávány do třetích zemí", "transfer"): "none",
    ("Keine Übermittlung in die USA", "transfer"): "excluded",
    ("Eigener Server", "processors"): "none",
    ("Y - health", "special-data"): "yes",
    ("(x)", "special-data"): "unknown",
    ("Κατά κανόνα όχι", "special-data"): "unknown",
    ("p.t. ikke", "transfer"): "unknown",
    ("LI", "country"): "said",
}
CONDITIONS = {
    "photos only with consent": True,
    "Gesundheitsdaten nur bei Verletzungen": True,
    "terveystietoja tarvittaessa": True,
    "adresse hvis oppgitt": True,
    "Kun for børn med allergi": False,
    "data om ansatte": False,
}
NOBODY = {"Art. 6(1)(a)": False, "6 years after the end": False, "3 Businesses Ltd": True, "Art Gallery Ltd": True}


@each_case("text, parts", [*TWO.items(), *((text, (text,)) for text in ONE)])
def test_two_parties_are_told_apart_where_each_is_plainly_somebody(text, parts):
    assert apart(text) == parts


@each_case("text, meant", BELOW.items())
def test_sub_processors_are_told_from_what_else_is_said(text, meant):
    besides, parties = sub_processors(text)
    assert (besides, tuple(party.name for party in parties)) == meant


@each_case("cell, kind", ANSWERS.items())
def test_places_own_hosting_and_doubts_are_answers(cell, kind):
    assert answer(*cell).kind == kind


@each_case("text, holds", CONDITIONS.items())
def test_what_holds_on_a_condition_is_told(text, holds):
    assert is_conditional(text) is holds


@each_case("text, may_be", NOBODY.items())
def test_an_article_or_a_period_is_nobody(text, may_be):
    assert is_name(text) is may_be


@each_case("name", ["Brandl GmbH & Co. KG", "Voss Ltd and Sons Ltd"])
def test_a_legal_form_that_goes_on_behind_and_is_no_second_controller(name):
    assert owners_apart(name) == (name,)


@each_case(
    ("words", "parties"),
    [
        ("Zendesk Ireland and Zendesk Inc. (US)", ["Zendesk Ireland", "Zendesk Inc. (US)"]),
        ("Acme Danmark og Acme Ltd", ["Acme Danmark", "Acme Ltd"]),
        ("Acme Research and Acme", ["Acme Research and Acme"]),
    ],
)
def test_companies_of_one_name_are_several_each_with_its_own_place_or_form(words, parties):
    assert list(apart(words)) == parties


def test_what_a_transfer_rests_on_is_nobody():
    assert not is_name("SCC")
    assert not is_name("DPF")
