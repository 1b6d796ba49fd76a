# SPDX-License-Identifier: Apache-2.0
"""A workbook of a book of several registers in two languages: an edit stays in its register, and in its language."""

from __future__ import annotations

from functools import cache

import openpyxl
import pytest

import ropa
from ropa.text import say


@cache
def book():
    return ropa.read("data/models/danish-municipality")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("several") / "fortegnelse.xlsx"
    ropa.write(book(), path, layout="datatilsynet-dk", lang="da", comes_back=True)
    return path


@pytest.fixture
def edited(written, tmp_path):
    def edit(change):
        workbook = openpyxl.load_workbook(written)
        sheet = workbook["Fortegnelse"]
        places = {cell.value: cell.column for cell in sheet[8] if cell.value}
        change(sheet, places, {sheet.cell(row, 2).value: row for row in range(9, sheet.max_row + 1)})
        workbook.save(tmp_path / "edited.xlsx")
        return ropa.changes(book(), tmp_path / "edited.xlsx")

    return edit


def test_a_new_row_is_of_the_register_that_the_sheet_shows(edited):
    def change(sheet, places, rows):
        row = max(rows.values()) + 1
        for heading, text in {
            "Behandlingsaktivitet": "Parkeringskontrol",
            "Dataansvarlig": "Eksempelby Kommune",  # two registers have a party of that name
            "Kategorier af registrerede": "Borgere, bilister",
            "Sikkerhedsforanstaltninger": "Se generelt",
        }.items():
            sheet.cell(row, places[heading], text)

    edits = edited(change)
    assert not edits.asked
    assert not edits.not_taken
    activity = edits.register.activities["kommune/parkeringskontrol"]
    assert [controller.party for controller in activity.controllers] == ["kommune/kommune"]
    assert activity.data[0].subjects == ("citizen", "kommune/bilister")
    assert activity.measures is None, "it is referred to what holds for all"


def test_what_is_of_one_of_several_controllers_is_taken_behind_its_name_and_asked_about_without(edited):
    def change(sheet, _, __):
        sheet["C4"] = "11111111"
        sheet["G6"] = "Eksempelby Kommune: +45 11 11 11 11"
        sheet["E3"] = sheet["E3"].value.replace("Databeskyttelsesrådgiveren", "Ida Dahl")

    edits = edited(change)
    assert [edit.cell for edit in edits.asked] == ["C4"]
    municipality = edits.register.parties["kommune/kommune"]
    assert municipality.phone == "+45 11 11 11 11"
    assert say(municipality.dpo.name, "da", "en") == "Ida Dahl"
    assert edits.register.parties["kommune/vand"].dpo == book().parties["kommune/vand"].dpo


def test_of_a_text_in_two_languages_the_one_that_stays_is_told(edited):
    def change(sheet, places, rows):
        sheet.cell(rows["Byggesager"], places["Sletningsfrist"], "10 år fra sagen er lukket; arkiveres derefter")

    edits = edited(change)
    (edit,) = edits.taken
    assert edit.beside == (("en", "the day the building is gone"),)
    assert "engelsk): the day the building is gone" in edits.to_text("da")
    assert edit.plain()["beside"] == {"en": "the day the building is gone"}
