# SPDX-License-Identifier: Apache-2.0
"""Pages that are no tables: a fact that they show is edited there; every other edit is told, and none is lost."""

from __future__ import annotations

import pytest

from ropa.formats.edited_workbook import pages
from ropa.formats.edited_workbook.pages import PageEdit, page_edits
from ropa.formats.workbook.embedded_register import text_mark
from tests.formats.edited_workbook.test_reading import BICYCLES, Desk

TITLE = "By department"


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def keyless(desk):
    """A page whose hidden row and column somebody deleted."""
    desk.workbook[TITLE].delete_rows(1)
    desk.workbook[TITLE].delete_cols(1)
    return desk


def told(desk):
    found = desk.back()
    assert found.register == BICYCLES
    assert not found.taken
    return [(edit.did.value, edit.sheet, edit.cell, edit.before, edit.after) for edit in found]


def test_a_fact_on_a_page_is_edited_there(desk):
    desk.workbook[TITLE]["D6"] = "Åse Sørensen"
    (edit,) = desk.back().taken
    assert (edit.record, edit.field, edit.before, edit.after) == (
        "activities/web-shop", "owner", "Mette Bøgh", "Åse Sørensen",
    )  # fmt: skip
    assert desk.back().register.activities["web-shop"].owner == "Åse Sørensen"


def test_facts_on_the_front_sheet_are_edited_there(desk):
    page = desk.workbook.worksheets[0]
    page["B2"] = "Our record"
    page["C7"] = "Åse Sørensen, dpo@example.org"
    found = desk.back()
    assert {(edit.cell, edit.taken) for edit in found} == {("B2", True), ("C7", True)}
    assert found.register.registers["register"].title.to("en") == "Our record"
    dpo = found.register.parties["nordlys"].dpo
    assert (dpo.name, dpo.email) == ("Åse Sørensen", "dpo@example.org")


def test_the_title_of_a_form_is_the_name_of_its_activity(tmp_path):
    desk = Desk(tmp_path, layout="cnil")
    desk.workbook["Newsletter"]["B2"] = "Our letter"
    assert str(desk.back().register.activities["newsletter"].name) == "Our letter"


def test_words_of_a_page_that_are_no_fact_are_told_with_what_stood_there(desk):
    page = desk.workbook[TITLE]
    page["B7"] = "Nobody's"
    page["C15"] = "a remark"
    assert told(desk) == [
        ("added", TITLE, "C15", "", "a remark"),
        ("changed", TITLE, "B7", "[not stated] (6)", "Nobody's"),
    ]


def test_a_line_that_was_deleted_is_told(desk):
    desk.workbook[TITLE].delete_rows(3)
    assert [(did, before[:16]) for did, _, _, before, _ in told(desk)] == [("removed", "Which department")]


def test_a_changed_cell_of_a_page_without_keys_is_told_with_what_stood_there(keyless):
    keyless.workbook[TITLE]["C5"] = "Åse Sørensen"
    assert told(keyless) == [("changed", TITLE, "C5", "Mette Bøgh", "Åse Sørensen")]


def test_a_word_that_a_page_without_keys_says_elsewhere_is_told_where_it_is_new(keyless):
    keyless.workbook[TITLE]["D7"] = keyless.workbook[TITLE]["D5"].value
    assert told(keyless) == [("added", TITLE, "D7", "", "active")]


def test_a_cleared_cell_of_a_page_without_keys_is_told_beside_a_changed_one(keyless):
    keyless.workbook[TITLE]["C5"] = None
    keyless.workbook[TITLE]["A6"] = "Nobody's"
    assert told(keyless) == [
        ("removed", TITLE, "", "Mette Bøgh", ""),
        ("changed", TITLE, "A6", "[not stated] (6)", "Nobody's"),
    ]


def test_rows_put_between_others_of_a_page_without_keys_are_told_and_the_others_are_not(keyless):
    page = keyless.workbook[TITLE]
    page.insert_rows(6)
    page["A6"] = "Bicycle rental"
    assert told(keyless) == [("added", TITLE, "A6", "", "Bicycle rental")]


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
