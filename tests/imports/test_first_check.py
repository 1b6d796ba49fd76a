# SPDX-License-Identifier: Apache-2.0
"""What a DPO meets right after an import: the first check, and the sheets."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import ropa
from ropa import imports
from ropa.formats.edited_workbook import reading
from ropa.formats.workbook import xlsx
from ropa.labels import LANGUAGES, word
from ropa.packages.opened import Opened
from ropa.sheets import sheets

ON = "2026-03-01"
POSSIBLE = "Possible: Name; Postal address"
HEAD = "Aktivitet;Formål;Registrerede;Personoplysninger;Modtagere;Databehandlere;Reolplads;Farvekode"
WAGES = "Løn;Udbetale løn;Ansatte;Navn, lønoplysninger;Skattestyrelsen;Lønhuset A/S;12;blå"
LETTERS = "Breve;Svare;Borgere;Navn, adresse;Ingen;Postvæsenet (USA);14;"
NO_DATA = "Nøgler;Udlevere nøgler;Ansatte;;Låsesmeden;Ingen;;"


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(f"{HEAD}\n{WAGES}\n{LETTERS}\n{NO_DATA}\n", encoding="utf-8")
    return imports.read(path).book


def data_of_recipients(book, lang):
    """What the sheet of recipients says of the data of each."""
    (sheet,) = sheets(book, sheet="recipients", lang=lang, on=ON)
    keys = [heading.key for heading in sheet.headings]
    who, data = keys.index("engagement.party"), keys.index("engagement.data")
    return {row.cells[who].text: row.cells[data].text for row in sheet.rows}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_recipients_of_a_row_that_says_which_data_it_is_about_are_shown_with_that_data(book, lang):
    shown = data_of_recipients(book, lang)
    unsaid = word("sheets.each_category_possible", lang)
    assert [who for who, data in shown.items() if data == unsaid] == ["Låsesmeden"]
    assert shown["Lønhuset A/S"] == shown["Skattestyrelsen"] != shown["Postvæsenet"]


def test_such_data_stays_possible(book):
    assert data_of_recipients(book, "en")["Postvæsenet"] == POSSIBLE
    flows = ropa.flows(book)
    assert {flow.certainty for flow in flows if flow.destination.id == "postvaesenet"} == {"possible"}


def edited(book, text):
    """What comes of a workbook in which the data of the letters' processor is changed."""
    stream = BytesIO()
    xlsx.write(book, stream, on=ON, lang="en", layout="full", comes_back=True)
    workbook = openpyxl.load_workbook(stream)
    (cell,) = [cell for page in workbook for row in page for cell in row if cell.value == POSSIBLE]
    cell.value = text
    stream = BytesIO()
    workbook.save(stream)
    return reading.edits(Opened.of_bytes("edited.xlsx", ".xlsx", stream.getvalue()))


def test_what_is_written_in_place_of_the_possible_data_is_stated(book):
    (edit,) = edited(book, "Name")
    assert edit.taken


def test_a_list_that_still_says_possible_states_nothing(book):
    (edit,) = edited(book, "Possible: Name")
    assert not edit.taken
    assert "without the word" in edit.reasons("en")


def test_what_was_not_understood_is_asked_once_apart_from_what_is_missing(book):
    findings = ropa.check(book, on=ON)
    (asked,) = [finding for finding in findings if "Reolplads" in str(finding.message)]
    assert (asked.code, asked.severity) == ("S206", "info")
    assert "Reolplads (2), Farvekode (1)" in str(asked.message)


TRUE_ERRORS = {
    ("A102", "parties/soendersoe-kommune"),  # no contact details
    ("A103", "parties/soendersoe-kommune"),  # no officer, whom an authority needs
    ("B110", "activities/leverandoerkontakter"),  # `litra f`, and no interest
    ("B201", "activities/foertidspension"),  # `litra c, pensionsloven` for health
    ("T103", "transfers/nyhedsbrev-transfer"),  # the framework, and no word of a listing
}


def test_the_first_check_of_a_municipality_sheet_of_forty_rows_has_no_false_error():
    """Articles, laws, limits, agreements, assessments and denials as Danish municipalities write them."""
    imported = imports.read(Path(__file__).parent / "municipality_of_forty.csv")
    assert len(imported.book.activities) == 40
    assert imported.cells_in == imported.cells_out
    findings = ropa.check(imported.book, on="2025-06-01")
    assert {(finding.code, str(finding.record)) for finding in findings if finding.severity == "error"} == TRUE_ERRORS
