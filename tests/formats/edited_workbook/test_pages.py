# SPDX-License-Identifier: Apache-2.0
"""Edits of a page that is no table, such as the departments, are told and not taken over; none is lost in silence."""

from __future__ import annotations

from importlib import resources

import pytest

from ropa.formats.edited_workbook import pages
from ropa.formats.edited_workbook.pages import PageEdit, page_edits
from ropa.formats.workbook.embedded_register import text_mark
from tests.formats.edited_workbook.test_reading import BICYCLES, Desk

TITLE = "By department"


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def told(desk):
    found = desk.back()
    assert found.register == BICYCLES
    assert not found.taken
    return [(edit.did.value, edit.sheet, edit.cell, edit.before, edit.after) for edit in found]


def test_a_changed_cell_is_told_with_what_stood_there(desk):
    desk.workbook[TITLE]["C5"] = "Åse Sørensen"
    assert told(desk) == [("changed", TITLE, "C5", "Mette Bøgh", "Åse Sørensen")]


def test_a_word_that_the_page_says_elsewhere_is_told_where_it_is_new(desk):
    desk.workbook[TITLE]["D7"] = desk.workbook[TITLE]["D5"].value
    assert told(desk) == [("added", TITLE, "D7", "", "active")]


def test_a_cleared_cell_is_told_beside_a_changed_one(desk):
    desk.workbook[TITLE]["C5"] = None
    desk.workbook[TITLE]["A6"] = "Nobody's"
    assert told(desk) == [
        ("removed", TITLE, "", "Mette Bøgh", ""),
        ("changed", TITLE, "A6", "[not stated] (6)", "Nobody's"),
    ]


def test_rows_put_between_others_are_told_and_the_others_are_not(desk):
    page = desk.workbook[TITLE]
    page.insert_rows(6)
    page["A6"] = "Bicycle rental"
    assert told(desk) == [("added", TITLE, "A6", "", "Bicycle rental")]


def test_the_front_sheet_tells_what_stood_there(desk):
    page = desk.workbook.worksheets[0]
    page["B6"] = "Nobody"
    assert told(desk) == [("changed", page.title, "B6", "Jens Ågård, dpo@nordlys.example", "Nobody")]


def test_a_form_of_another_layout_tells_what_stood_there(tmp_path):
    desk = Desk(tmp_path, layout="cnil")
    page = desk.workbook["Newsletter"]
    page["A1"] = "Another title"
    assert told(desk) == [("changed", "Newsletter", "A1", "Newsletter", "Another title")]


def test_a_page_that_cannot_be_made_again_tells_what_stands_there_now(tmp_path):
    own = tmp_path / "ours.toml"
    shipped = resources.files("ropa.sheets") / "layouts" / "cnil.toml"
    own.write_text(shipped.read_text(encoding="utf-8").replace('key = "fiche"', 'key = "card"'), encoding="utf-8")
    desk = Desk(tmp_path, layout=own)
    page = desk.workbook["Newsletter"]
    page["A1"] = "Another title"
    page["B1"] = None
    assert told(desk)[0] == ("added", "Newsletter", "A1", "", "Another title")


CELLS = [(f"A{number}", words) for number, words in enumerate(("one", "two", "two", "four", "five"), 1)]


@pytest.mark.parametrize("most", [1_000_000, 0])
def test_stretches_that_are_too_long_to_lay_beside_each_other_are_counted(monkeypatch, most):
    monkeypatch.setattr(pages, "_MOST_PAIRS", most)
    kept = [text_mark(words) for words in ("one", "", "two", "three", "four", "five")]
    edits = page_edits(CELLS, kept)
    assert {one.mark for one in edits if one.mark} == {text_mark("three")}
    assert [edit.text for edit in edits if edit.text] == ["two"]
    assert page_edits(CELLS, [text_mark(words) for _, words in CELLS]) == []


def test_a_cell_behind_the_last_is_added():
    assert page_edits(CELLS, [text_mark(words) for _, words in CELLS[:-1]]) == [PageEdit("A5", "five")]
