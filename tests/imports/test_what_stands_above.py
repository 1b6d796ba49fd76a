# SPDX-License-Identifier: Apache-2.0
"""Whose register it is by what stands above the table, and what headings ask for that no wording has."""

from ropa import imports
from ropa.imports.shapes.headings import meanings
from ropa.imports.shapes.title_owner import owner_above, reach
from tests.each_case import each_case

OWNERS = {
    "Fortegnelse for Tandlægerne Bakken I/S": "Tandlægerne Bakken I/S",
    "ROPA – Tidewise Software Ltd (as controller)": "Tidewise Software Ltd",
    "Verzeichnis der Verarbeitungstätigkeiten der Nordwerk GmbH & Co. KG": "Nordwerk GmbH & Co. KG",
    "Registro de Actividades de Tratamiento del Ayuntamiento de Villar": "Ayuntamiento de Villar",
    "Registerförteckning, Björkviks kommun": "Björkviks kommun",
    "Styret i Solbakken borettslag (org.nr. 955 111 222) er behandlingsansvarlig.": "Solbakken borettslag",
    "Elektro Brandt e.K., Inhaber Karl Brandt": "Elektro Brandt e.K.",
    "Nordkode AS, Storgata 9, 6002 Ålesund, org.nr. 912345678. Personvernombud: ikke utpekt.": (
        "Nordkode AS, Storgata 9, 6002 Ålesund, org.nr. 912345678"
    ),
    "ROPA template by DataConsult Ltd": None,
    "Databehandlere: Drift A/S": None,
    "Record of processing activities - Payroll": None,
    "Microsoft Ireland Ltd is the processor": None,
    "Fortegnelse, Børn og Skole": None,
    "Verwerkingsregister Fysiopraktijk De Brug": "Fysiopraktijk De Brug",
    "Registre des traitements – Cabinet Morel": "Cabinet Morel",
    "Fortegnelse – Kultur og Bibliotek": None,
    "Registro trattamenti Ufficio scuola": None,
    "Napsugár Óvoda adatkezelési nyilvántartása": "Napsugár Óvoda",
    "Personvernprotokoll Trollheim Renseri AS": "Trollheim Renseri AS",
    "Havnearbeidernes Fagforening avd. 3": "Havnearbeidernes Fagforening avd. 3",
    "Verzeichnis von Verarbeitungstätigkeiten\nWasserverband Oberes Tal": "Wasserverband Oberes Tal",
    "Nordby Friskoles fortegnelse": None,
    "Fagerheim sykehjem (stiftelse)": "Fagerheim sykehjem (stiftelse)",
    "Solbyens Boligselskab – afdeling 1-14": "Solbyens Boligselskab",
    "Driftsselskabet Nord A/S (databehandler)": None,
    "Nesvik kirkelige fellesråd": "Nesvik kirkelige fellesråd",
    "Verzeichnis – Evangelische Kirchengemeinde Sonnberg": "Evangelische Kirchengemeinde Sonnberg",
}


@each_case(("line", "owner"), OWNERS.items(), ids=OWNERS)
def test_a_line_above_a_table_names_whose_it_is_only_where_it_says_so_plainly(line, owner):
    assert owner_above(line) == owner


def test_lines_below_the_name_say_how_to_reach_it():
    assert reach("Tel. 0221 987654") == ("phone", "0221 987654")
    assert reach("Bøgevej 10, 5600 Faaborg") == ("address", "Bøgevej 10, 5600 Faaborg")
    assert reach("post@example.org") == ("email", "post@example.org")
    assert reach("12 Quay Street, Dublin 1") == ("address", "12 Quay Street, Dublin 1")
    assert reach("Brīvības iela 10, Rīga, LV-1010") == ("address", "Brīvības iela 10, Rīga, LV-1010")
    assert reach("Version 3, 2025") is None


CONTACTS = ("Kontaktperson", "Contact person", "Ansprechpartner", "Contactpersoon", "Kontaktoplysninger")


@each_case("label", CONTACTS, ids=CONTACTS)
def test_a_contact_person_above_a_table_is_how_to_reach_the_controller(label, tmp_path):
    path = tmp_path / "register.csv"
    above = f"Controller:;Nordkode AS\n{label}:;Anne Dahl, anne@nordkode.example\n\n"
    path.write_text(f"{above}Activity;Purpose;Personal data\nShop;sell;name\n", encoding="utf-8")
    (party,) = imports.read(path).book.parties.values()
    assert (party.name, party.email, party.extra) == ("Nordkode AS", "anne@nordkode.example", ((label, "Anne Dahl"),))


QUESTIONS = {
    "Hvem har vi delt med?": "recipients",
    "Who else do we send it to?": "recipients",
    "Hvis data er det?": "subjects",
    "Wer ist davon betroffen?": "subjects",
    "Why are we legally allowed to?": "basis",
    "Hvornår bliver det slettet?": "retention",
    "Retsgrundlag for almindelige oplysninger": "basis",
    "Retsgrundlag for følsomme oplysninger": "basis9",
    "Art. 6 condition": "basis",
    "Recipients / sub-processors": "recipients",
    "Databehandler + land": "processors",
}


@each_case(("heading", "field"), QUESTIONS.items(), ids=QUESTIONS)
def test_a_heading_that_is_a_question_or_joins_two_is_read_by_its_words(heading, field):
    assert meanings(heading)[0].field == field


def test_somebody_in_a_post_is_whom_to_ask_and_not_whose_register_it_is(tmp_path):
    path = tmp_path / "register.csv"
    above = "SARL Menuiserie Lebrun\nResponsable : Mme Claire Lebrun, gérante\n\n"
    path.write_text(f"{above}Activité;Finalité;Données\nPaie;Payer;Nom\n", encoding="utf-8")
    (party,) = imports.read(path).book.parties.values()
    assert party.name == "SARL Menuiserie Lebrun"
