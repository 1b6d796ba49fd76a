# SPDX-License-Identifier: Apache-2.0
"""Who a cell names and where they are: a country is nobody, and what is uncertain names nobody either."""

import pytest

from ropa import imports
from ropa.free_text.names import is_name, named
from tests.each_case import each_case

NAMED = [
    ("Mailchimp, USA", [("Mailchimp", ("US",))]),
    ("Mailchimp – USA", [("Mailchimp", ("US",))]),
    ("Mailchimp (Yhdysvallat)", [("Mailchimp", ("US",))]),
    ("Brevo, France", [("Brevo", ("FR",))]),
    ("OCLC, Países Bajos", [("OCLC", ("NL",))]),
    ("Mailchimp, Stati Uniti", [("Mailchimp", ("US",))]),
    ("Mailchimp, VS", [("Mailchimp", ("US",))]),
    ("Fortnox, Sverige", [("Fortnox", ("SE",))]),
    ("Visma, Danmark, SKAT, banker", [("Visma", ("DK",)), ("SKAT", ()), ("banker", ())]),
    ("AWS (Irland, USA)", [("AWS", ("IE", "US"))]),
    ("AWS (Ireland), Stripe, US", [("AWS", ("IE",)), ("Stripe", ("US",))]),
    ("Stripe, Inc., USA", [("Stripe, Inc.", ("US",))]),
    ("USA: Google, Microsoft", [("Google", ("US",)), ("Microsoft", ("US",))]),
    ("Google, Microsoft, USA", [("Google", ()), ("Microsoft", ())]),
    ("Hetz GmbH, Kleinhausen, Deutschland", [("Hetz GmbH", ())]),
    ("Mailchimp, EU", [("Mailchimp", ())]),
    ("USA", []),
    ("Evergreen A/S, Eva Hansen", [("Evergreen A/S", ()), ("Eva Hansen", ())]),
]


@each_case(("words", "found"), NAMED)
def test_a_country_behind_a_name_is_where_that_one_is_and_never_a_party(words, found):
    assert [(one.name, one.countries) for one in named(words)] == found


@pytest.mark.parametrize("heading", ["Recipients", "Processors"])
@pytest.mark.parametrize("words", ["USA", "Google, Microsoft, USA", "Tax office; Norway"])
def test_what_belongs_to_no_one_name_stays_in_words(tmp_path, heading, words):
    path = tmp_path / "theirs.csv"
    path.write_text(f'Activity,Purpose,{heading}\nPayroll,Pay,"{words}"\n')
    read = imports.read(path)
    assert read.cells_in == read.cells_out == 6
    assert not {"USA", "Norway"} & {one.name for one in read.book.parties.values()}
    assert dict(read.book.activities["payroll"].extra) == {heading: words}


@each_case("words", [
    "keine Weitergabe an Externe", "soweit gesetzlich vorgesehen", "only with consent", "unknown", "EU", "Danmark",
    "kun ved mistanke", "", "x " * 20,
])  # fmt: skip
def test_a_clause_a_denial_and_a_place_are_no_names(words):
    assert not is_name(words)


@pytest.mark.parametrize("words", ["Non-profit partners", "N. Hansen", "Evergreen A/S", "Sekretariatet"])
def test_a_name_that_only_looks_like_one_of_these_is_a_name(words):
    assert is_name(words)


def test_a_hedge_and_a_role_are_told_from_the_name(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text('Tätigkeit,Zweck,Empfänger\nLohn,Zahlung,"ggf. Presse; Druckhaus als Auftragsverarbeiter"\n')
    activity = imports.read(path).book.activities["lohn"]
    assert [(one.party, one.may) for one in activity.recipients] == [("presse", True)]
    assert [(one.party, one.services) for one in activity.processors] == [("druckhaus", None)]


def test_a_country_of_its_own_column_is_that_of_the_one_processor(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text("Activity;Purpose;Processors;Processor country\nA;x;One;Norway\nB;y;Two, Three;Norway\n")
    book = imports.read(path).book
    assert {key: one.country for key, one in book.parties.items()} == {"one": "NO", "two": None, "three": None}
    assert dict(book.activities["b"].extra) == {"Processor country": "Norway"}


@pytest.mark.parametrize(("words", "names"), [
    ("Ministry of Farming, Food and Fisheries", ["Ministry of Farming, Food and Fisheries"]),
    ("Skat, Ministeriet for Børn, Unge og Uddannelse", ["Skat", "Ministeriet for Børn, Unge og Uddannelse"]),
    ("Kultur-, Fritids- og Idrætsforvaltningen, Falck", ["Kultur-, Fritids- og Idrætsforvaltningen", "Falck"]),
    ("Bundesministerium für Bildung, Wald und Flur, Nord AG",
     ["Bundesministerium für Bildung, Wald und Flur", "Nord AG"]),
    ("Ministry of Health, police and tax authority", ["Ministry of Health", "police", "tax authority"]),
    ("Ministry of Health, Reef Ltd and Bank", ["Ministry of Health", "Reef Ltd", "Bank"]),
])  # fmt: skip
def test_the_name_of_an_office_holds_commas(words, names):
    assert [name.name for name in named(words)] == names


@pytest.mark.parametrize("words", ["USA möglich", "USA evtl.", "Norge og Sverige", "Danmark kun"])
def test_a_country_with_words_around_it_is_nobody(words):
    assert not is_name(words)
    assert is_name("Norway Post")


def test_what_a_company_does_is_a_remark_on_it():
    (party,) = named("Leisure Ltd - membership software")
    assert (party.name, party.remark) == ("Leisure Ltd", "membership software")
    (party,) = named("Leisure Ltd - membership software (processor)")
    assert (party.name, party.remark) == ("Leisure Ltd", "membership software (processor)")


@pytest.mark.parametrize("heading", ["Recipients", "Processors"])
def test_what_a_transfer_rests_on_beside_a_name_is_said_of_the_transfer_to_it(tmp_path, heading):
    path = tmp_path / "theirs.csv"
    path.write_text(f'Activity,Purpose,{heading}\nPayroll,Pay,"Google (USA, SCC)"\n')
    read = imports.read(path)
    (transfer,) = read.book.transfers.values()
    assert (transfer.importer, transfer.countries, transfer.safeguards[0].tool) == ("google", ("US",), "scc")
    assert read.book.activities["payroll"].extra == ()
