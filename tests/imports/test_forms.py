# SPDX-License-Identifier: Apache-2.0
"""Forms as people lay them out: two questions on a line, a column of guidance, one form below another."""

from __future__ import annotations

import pytest

from ropa import imports


@pytest.fixture
def read(tmp_path):
    def reading(text, form="csv"):
        path = tmp_path / f"theirs.{form}"
        path.write_text(text, encoding="utf-8")
        imported = imports.read(path)
        assert imported.cells_in == imported.cells_out
        return imported

    return reading


TWO_ON_A_LINE = """\
Nombre del tratamiento;Nóminas;Departamento;Personal
Finalidad;Pagar salarios;Base jurídica;art. 6.1.c RGPD
Interesados;Empleados;Datos personales;Nombre, cuenta bancaria
Destinatarios;Banco;Plazo de conservación;5 años
"""


def test_two_questions_on_a_line_are_two_and_no_activities_side_by_side(read):
    (activity,) = read(TWO_ON_A_LINE).book.activities.values()
    assert (activity.name, activity.department) == ("Nóminas", "Personal")
    assert [basis.article for basis in activity.bases] == ["6(1)(c)"]
    assert len(activity.data[0].categories) == 2
    assert str(activity.retention[0].keep) == "P5Y"


@pytest.mark.parametrize("heads", ["Fråga;Svar;Vägledning", "Champ;Réponse;Aide", "Item;Your answer;Guidance"])
def test_what_a_column_of_guidance_says_is_no_answer(read, heads):
    imported = read(f"{heads}\nPurpose;pay wages;Why is it done\nPersonal data;Name;Which data\nRecipients;None;Who\n")
    (activity,) = imported.book.activities.values()
    assert [imported.book.purposes[purpose.purpose].label for purpose in activity.purposes] == ["pay wages"]
    assert (activity.recipients, dict(activity.extra)) == ((), {})


STACKED = """\
Benaming;Salaris
Doel;Lonen betalen
Betrokkenen;Medewerkers
;
Benaming;Nieuwsbrief
Doel;Leden informeren
Betrokkenen;Leden
"""


@pytest.mark.parametrize("gap", [";\n", ""])
def test_one_form_below_another_is_another_activity(read, gap):
    activities = list(read(STACKED.replace("\n;\n", f"\n{gap}")).book.activities.values())
    assert [activity.name for activity in activities] == ["Salaris", "Nieuwsbrief"]
    assert [len(activity.purposes) for activity in activities] == [1, 1]


DEFINITIONS = """\
<html><body><h2>Elevmappe</h2><dl><dt>Formål<dd>Dokumentere opplæringen
<dt>Personopplysninger</dt><dd><ul><li>Navn</li><li>Karakterer</li></ul></dd>
<dt>Mottakere</dt><dd><p>Ingen</p></dd></dl></body></html>
"""


def test_a_list_inside_the_value_of_a_definition_is_that_value(read):
    imported = read(DEFINITIONS, "html")
    (activity,) = imported.book.activities.values()
    assert (activity.name, activity.recipients, dict(activity.extra)) == ("Elevmappe", (), {})
    assert activity.data[0].categories == ("identity.name", "employment.school")


FURTHER = """\
Behandling;Løn
Formål;Udbetale løn
Registrerede;Ansatte
Følsomme oplysninger (helbred, religion m.v.)?;{special}
Bruger I databehandlere?;{processors}
Hvis ja, hvilke?;{which}
Videregives oplysninger?;{shared}
"""


@pytest.mark.parametrize(
    ("answers", "engaged", "receiving"),
    [
        (("Ja", "Visma ApS", "Ja, til Dansk Atletik Forbund"), ["Visma ApS"], ["Dansk Atletik Forbund"]),
        (("Ja, Visma ApS", "", "Ja, Skatteforvaltningen"), ["Visma ApS"], ["Skatteforvaltningen"]),
        (("Ja", "Angiv navn", "Ja, når det er nødvendigt"), [], []),
        (("Ja, via skyen", "", "Ja, til myndigheder"), [], []),
    ],
)
def test_names_behind_a_yes_are_those_of_somebody(read, answers, engaged, receiving):
    processors, which, shared = answers
    text = FURTHER.format(special="Nej", processors=processors, which=which, shared=shared)
    book = read(text).book
    (activity,) = book.activities.values()
    assert [book.parties[one.party].name for one in activity.processors or ()] == engaged
    assert [book.parties[one.party].name for one in activity.recipients or ()] == receiving


@pytest.mark.parametrize("special", ["Ja", "Nej"])
def test_examples_in_a_question_on_special_data_are_neither_stated_nor_all_that_is_denied(read, special):
    book = read(FURTHER.format(special=special, processors="Nej", which="", shared="Nej")).book
    (activity,) = book.activities.values()
    categories = {key for pair in activity.data or () for key in pair.categories or ()}
    denied = {key for claim in activity.statements or () for key in claim.categories or ()}
    assert not {"special.health", "special.religion"} & (categories | denied)


def test_a_form_that_begins_with_an_organisation_says_whose_it_is(read):
    book = read("Virksomhed;Nordhavn Cykler ApS\n" + STACKED.replace("\n;\n", "\n").split("Benaming;Nieuws")[0]).book
    assert [book.parties[key].name for key in book.registers["register"].controllers] == ["Nordhavn Cykler ApS"]


def test_numbers_of_a_list_that_the_file_has_not_name_nobody(read):
    text = '[{"name": "Pay", "purpose": "pay wages", "data": ["name"], "processorIds": ["p-1"], '
    book = read(
        text + '"recipients": ["k2", "k7"]}, {"name": "Web", "purpose": "sell", "data": ["name"], "processorIds": []}]',
        "json",
    ).book
    assert not book.parties


DASHED = """\
Formål – Afregne vandforbrug
Registrerede – Forbrugere
Oplysninger [fx CPR] – Navn, adresse
Modtagere [fx myndigheder] – Kommunen
Databehandlere – Rambøll A/S
Tredjelande – Nej
"""


def test_a_label_and_its_words_may_stand_at_either_side_of_a_dash(read):
    book = read(DASHED).book
    (activity,) = book.activities.values()
    assert [book.purposes[one.purpose].label for one in activity.purposes] == ["Afregne vandforbrug"]
    assert [book.parties[one.party].name for one in activity.processors] == ["Rambøll A/S"]
    assert [book.parties[one.party].name for one in activity.recipients] == ["Kommunen"]
    assert activity.transfers == ()


WITHIN_CELLS = """\
<html><body><h2>Løn</h2><table><tr><td>Formål</td><td>Udbetale løn</td></tr>
<tr><td>Registrerede</td><td><table><tr><td>Gruppe</td><td>Oplysninger</td></tr>
<tr><td>Ansatte</td><td>Navn, kontonummer</td></tr></table></td></tr>
<tr><td>Databehandlere</td><td><table><tr><td>Leverandør</td><td>Land</td></tr>
<tr><td>Bankdata A/S</td><td>Danmark</td></tr></table></td></tr>
<tr><td>Grundlag</td><td>art. 6, stk. 1, litra b</td></tr></table></body></html>
"""


def test_tables_within_the_cells_of_a_page_belong_to_the_form_around_them(read):
    book = read(WITHIN_CELLS, "html").book
    (activity,) = book.activities.values()
    assert [(pair.subjects, len(pair.categories)) for pair in activity.data] == [(("employee",), 2)]
    (engaged,) = activity.processors
    assert (book.parties[engaged.party].name, engaged.countries) == ("Bankdata A/S", ("DK",))


LIMITS = '[{"name": "Staff", "purpose": "keep staff", "data": [{"category": "Name", "period": "5 years"}, '
LIMITS += '{"category": "Photo", "period": "1 year"}]}, {"name": "Shop", "purpose": "sell", "data": "Name, Photo"}]'


def test_data_with_their_time_limits_are_no_legend_for_other_data(read):
    staff, shop = read(LIMITS, "json").book.activities.values()
    assert {key for pair in staff.data for key in pair.categories} == {"identity.name", "media.picture"}
    assert shop.data[0].categories == ("identity.name", "media.picture")


def test_the_preview_asks_whose_register_it_is_where_nothing_says_so(read):
    preview = read("Formål;Udbetale løn\nRegistrerede;Ansatte\nOplysninger;Navn\nModtagere;Ingen\n").preview
    assert any("ikke oplyst" in line for line in preview.questions)


def test_a_dash_within_a_definition_stays(read):
    text = "# Register\n\n## Shop\n\nPurpose\n: Sell - online\n\nPersonal data\n: Name\n\nRecipients\n: None\n"
    book = read(text, "md").book
    assert [purpose.label for purpose in book.purposes.values()] == ["Sell - online"]


def test_a_second_table_below_a_title_on_article_30_is_not_kept_as_a_processor(read):
    table = "|  |  |\n|---|---|\n| {} | {} |\n| {} | {} |\n| {} | {} |\n\n"
    first = table.format("Organisation", "Nordby Kommune", "Adresse", "Vej 1, 4000 Roskilde", "Telefon", "46 00 00 00")
    second = table.format("Formål", "Udbetale løn", "Registrerede", "Ansatte", "Oplysninger", "Navn")
    book = read(f"# Fortegnelse (art. 30)\n\n{first}{second}", "md").book
    assert len(book.activities) == 1
    assert not book.records("on_behalf")


@pytest.mark.parametrize("words", ["Se kundelisten i systemet", "se bilag 3"])
def test_where_customers_are_listed_is_no_customer(read, words):
    text = (
        f"Databehandler;Nygade Løn ApS\n\nDataansvarlig;{words}\nKategorier af behandling;Lønkørsel\nTredjelande;Nej\n"
    )
    book = read(text).book
    assert [party.name for party in book.parties.values()] == ["Nygade Løn ApS"]
