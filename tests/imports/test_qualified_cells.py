# SPDX-License-Identifier: Apache-2.0
"""What a cell says of something it names, a hedge, a condition, a capacity, is no further fact, and is not lost."""

import pytest
from openpyxl import Workbook

from ropa import imports
from ropa.model.term import Sensitivity
from ropa.silence import each
from tests.each_case import each_case
from tests.imports.conftest import write_csv

HEADINGS_ON_BEHALF = ["Controllers on whose behalf the processor acts", "Categories of processing", "Security measures"]
HEADINGS = ["Activity", "Purpose", "Data subjects and personal data", "Recipients"]


@pytest.fixture
def read(tmp_path):
    """The one activity of a table of one line, and the register."""

    def of(*cells, headings=HEADINGS):
        book = imports.read(write_csv({"rows": [headings, ["Club", *cells]]}, tmp_path / "theirs.csv")).book
        return next(iter(book.activities.values())), book

    return of


def test_a_hedge_behind_data_hedges_it_and_a_condition_stays_in_words(read):
    club, _ = read(
        "Newsletters", "• Child: Name, E-mail; (may happen)\n• Parent, Employee: Name; only if: she asks", "none"
    )
    child, others = club.data
    assert (child.subjects, child.categories, child.may) == (("child",), ("identity.name", "contact.email"), True)
    assert (others.subjects, others.categories) == (("parent", "employee"), ("identity.name",))
    assert (others.may, others.text) == (False, "only if: she asks")


@each_case("text", ["Newsletters; (may happen)", "• Newsletters; (may happen)\n• Payroll", "Newsletters\n(may happen)"])
def test_a_hedge_behind_a_purpose_is_no_purpose(read, text):
    club, _ = read(text, "Members: name", "none")
    assert next(purpose.may for purpose in club.purposes)
    assert {purpose.purpose for purpose in club.purposes} <= {"marketing.newsletter", "hr.payroll"}


@each_case(
    ("text", "names"),
    [
        ("Recipients: Nordpost A/S, controller; (may happen)", ["Nordpost A/S"]),
        (
            "Recipients:\n• Couriers, controller\n• The tax agency (Denmark), public authority",
            ["Couriers", "The tax agency"],
        ),
        ("Empfänger: Finanzamt Nord (Deutschland), Behörde", ["Finanzamt Nord"]),
        ("Everybody, who asks for the files", ["Everybody"]),
        ("Enhver, der får aktindsigt", ["Enhver"]),
        ("Nordpost A/S\nKs. Yleistä", ["Nordpost A/S"]),
    ],
)
def test_a_capacity_a_clause_and_a_reference_are_no_recipients(read, text, names):
    club, book = read("Newsletters", "Members: name", text)
    assert [book.parties[recipient.party].name for recipient in each(club.recipients)] == names


@each_case(
    "text",
    [
        "Encargados del tratamiento: Nordpost A/S\nDestinatarios: ninguno",
        "Responsabili del trattamento: Nordpost A/S\nDestinatari: nessuno",
        "Henkilötietojen käsittelijät: Nordpost A/S\nVastaanottajat: ei ole",
        "Sous-traitants : Nordpost A/S\nDestinataires : aucun",
    ],
)
def test_those_whom_a_cell_calls_processors_are_no_recipients(read, text):
    club, book = read("Newsletters", "Members: name", text)
    assert [book.parties[processor.party].name for processor in each(club.processors)] == ["Nordpost A/S"]
    assert not club.recipients


def test_a_country_of_the_eea_beside_a_third_country_rests_on_nothing(read):
    headings = ["Activity", "Purpose", "Personal data", "Country", "Safeguards"]
    club, book = read("Newsletters", "Name", "Sweden; United States", "Standard contractual clauses", headings=headings)
    (transfer,) = (book.transfers[key] for key in club.transfers)
    assert transfer.countries == ("US",)
    assert ("Country", "Sweden; United States") in club.extra


def test_a_label_with_examples_states_none_of_them_and_a_blank_line_of_a_form_nothing(tmp_path):
    workbook = Workbook()
    for row in [
        ["Nom du traitement", "Paie"],
        ["Finalité principale", "Gestion de la paie"],
        [],
        ["Catégories de données personnelles concernées", "Description", "Durée de conservation"],
        ["Identité, photos, adresses…", "Nom; Adresse postale", "3 ans"],
        ["Vie personnelle (famille, loisirs, etc.)", "", ""],
        [],
        ["Données sensibles", "Description", "Durée de conservation"],
        ["Données génétiques", "", ""],
        ["Données révélant les convictions religieuses", "", ""],
        ["Données relatives à des condamnations pénales", "Casier judiciaire du chauffeur", "1 an"],
    ]:
        workbook.active.append([cell or None for cell in row])
    path = tmp_path / "fiche.xlsx"
    workbook.save(path)
    book = imports.read(path).book
    (payroll,) = book.activities.values()
    categories = [key for pair in payroll.data for key in pair.categories]
    assert categories[:2] == ["identity.name", "contact.address"]
    (convictions,) = (book.records("category")[key] for key in categories[2:])
    assert convictions.sensitivity is Sensitivity.CRIMINAL


def test_several_lines_of_one_client_are_one_client(tmp_path):
    cells = ["Sjøbris AS\nKaien 2, 9999 Eksempelvik, Norway\n+47 00 00 00 00", "Storage of case files", "Encryption"]
    book = imports.read(write_csv({"rows": [HEADINGS_ON_BEHALF, cells]}, tmp_path / "theirs.csv")).book
    (line,) = book.records("on_behalf").values()
    assert [book.parties[key].name for key in line.controllers] == ["Sjøbris AS"]


def test_a_list_of_the_sheets_of_a_page_says_of_no_other_sheet_that_it_is_a_processors(tmp_path):
    sheets = {
        "Sheet 1: Record": [["Activity", "Purpose", "Personal data"], ["Club", "Newsletters", "Name"]],
        "Sheet 2: Processing on behalf of others": [
            ["Name", *HEADINGS_ON_BEHALF],
            ["Hosting", "Acme Ltd", "Storage", "Encryption"],
        ],
    }
    contents = "<br>".join(f"<a href='#'>{title.partition(': ')[2]}</a>" for title in sheets)
    page = f"<center><h1>Overview</h1>{contents}</center>"
    for title, rows in sheets.items():
        lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
        page += f"<h1>{title}</h1><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    path = tmp_path / "saved.html"
    path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    book = imports.read(path).book
    assert [activity.name for activity in book.activities.values()] == ["Club"]
    assert [line.name for line in book.records("on_behalf").values()] == ["Hosting"]
