# SPDX-License-Identifier: Apache-2.0
"""A municipality's colleague edits the workbook in the authority's layout: all of it is told in Danish, and taken."""

from __future__ import annotations

from pathlib import Path

import pytest

import ropa
from tests.formats.edited_workbook.test_reading import Desk

BOOK = ropa.read(Path(__file__).with_name("municipality.yaml"))

NEW_ROW = {
    "activity.name": "Udlån af festtelte",
    "activity.purposes": "Administration af udlån",
    "activity.subjects": "Borgere",
    "activity.categories": "Navn, adresse, e-mail, telefonnummer",
    "activity.recipients": "Ingen",
    "activity.transfers": "Nej",
    "activity.retention": "Slettes efter 2 år",
    "activity.bases": "Art. 6, stk. 1, litra e",
    "activity.measures": "Adgangsstyring, logning",
}


@pytest.fixture
def path(tmp_path):
    """The workbook as the colleague saved it."""
    desk = Desk(tmp_path, BOOK, layout="datatilsynet-dk", lang="da", comes_back=True, on=None)
    page = desk.workbook.worksheets[0]
    page["C4"] = "12345678"
    desk.cell("register", "activities/payroll", "activity.bases").value = "Art. 6, stk. 1, litra c"
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=9)]
    places = {cell.value: cell.column - 1 for cell in page[1]}
    new = [None] * len(rows[0])
    for column, text in NEW_ROW.items():
        new[places[column]] = text
    page.delete_rows(9, len(rows))
    for row in sorted((row for row in [*rows, new] if row[0] != "activities/old-archive"), key=lambda row: row[1]):
        page.append(row)
    desk.workbook.save(desk.path)
    return desk.path


def test_all_that_the_colleague_did_is_told_in_danish_and_taken_over(path, snapshot):
    found = ropa.changes(BOOK, path)
    assert found.to_text("da") == snapshot
    assert (found.asked, found.not_taken) == ((), ())


def test_the_new_register_has_all_of_it(path):
    book = ropa.read(path)
    assert book.parties["strandby"].registration == "12345678"
    assert "old-archive" not in book.activities
    (basis,) = book.activities["payroll"].purposes[0].bases
    assert basis.article == "6(1)(c)"
    new = book.activities["udlaan-af-festtelte"]
    assert (new.processors, new.recipients, new.transfers) == ((), (), ())
    assert new.data[0].subjects == ("citizen",)
    assert new.data[0].categories == ("identity.name", "contact.address", "contact.email", "contact.phone")
    assert [basis.article for basis in new.purposes[0].bases] == ["6(1)(e)"]
    assert [measure.measure for measure in new.measures] == ["access-control", "logging"]
    assert str(new.retention[0].keep) == "P2Y"
    assert book.activities["library"] == BOOK.activities["library"]
