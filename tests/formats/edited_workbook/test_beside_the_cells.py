# SPDX-License-Identifier: Apache-2.0
"""What people leave beside the words of cells: merges, comments, remarks below a table, rows from another workbook."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from ropa.formats.edited_workbook import reading
from tests.formats.edited_workbook.test_reading import BICYCLES, Desk

NEWSLETTER = "activities/newsletter"


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_cells_that_were_merged_into_another_are_asked_about_and_not_taken_as_cleared(desk):
    country = desk.cell("parties", "parties/mailfly", "party.country")
    row = country.row
    desk.page("parties").merge_cells(start_row=row, end_row=row, start_column=2, end_column=country.column)
    found = desk.back()
    assert {(edit.cell, edit.fate, edit.why.key) for edit in found} == {
        (f"C{row}", "asked", "merged"), (country.coordinate, "asked", "merged"),
    }  # fmt: skip
    assert found.register == BICYCLES


def test_a_cell_in_a_merge_may_be_answered_with_the_words_of_the_merge(desk):
    upper = desk.cell("activities", "activities/web-shop", "activity.owner")
    lower = desk.cell("activities", "activities/newsletter", "activity.owner")
    lower.value = "Somebody else"
    book = desk.back().register
    desk = Desk(desk.path.parent, book)
    page = desk.page("activities")
    page.merge_cells(start_row=upper.row, end_row=lower.row, start_column=upper.column, end_column=upper.column)
    (question,) = desk.back().asked
    assert [choice.answer for choice in question.choices] == ["Mette Bøgh", "leave"]
    answered = reading.edits(desk.path, {question.address: "Mette Bøgh"})
    assert answered.register.activities["newsletter"].owner == "Mette Bøgh"


def test_comments_are_told_and_those_that_ropa_wrote_are_not(desk):
    page = desk.page("register")
    assert any(cell.comment for row in page.iter_rows() for cell in row)
    page["A6"].comment = Comment("Is this still so?", "Mette")
    assert [(edit.cell, edit.after, edit.why.key) for edit in desk.back()] == [("A6", "Is this still so?", "comment")]


def test_what_is_struck_out_is_told_and_stays(desk):
    name = desk.cell("parties", "parties/mailfly", "party.name")
    words, name.font = name.value, Font(strike=True)
    found = desk.back()
    assert [(edit.cell, edit.after, edit.why.key) for edit in found] == [(name.coordinate, f"~~{words}~~", "struck")]
    assert found.register == BICYCLES


@pytest.mark.parametrize(
    ("below", "column", "text"),
    [(1, 2, "Remember to ask the lawyer about all of these, please."), (3, 2, "Seen"), (2, 4, "not yet checked")],
)
def test_a_line_alone_below_a_table_is_asked_about(desk, below, column, text):
    page = desk.page("parties")
    cell = page.cell(page.max_row + below, column)
    cell.value = text
    (question,) = desk.back()
    assert (question.fate, question.after) == ("asked", text)
    for answer, more in (("leave", 0), ("new", 1)):
        answered = reading.edits(desk.path, {question.address: answer}).register
        assert len(answered.parties) == len(BICYCLES.parties) + more


def test_rows_pasted_from_another_workbook_are_asked_about_by_their_keys(desk, tmp_path):
    page = desk.page("parties")
    page.append(["parties/acme", "Acme A/S", "organisation", "Denmark"])
    (question,) = desk.back()
    assert (question.fate, question.why.key) == ("asked", "unknown_key")
    answered = reading.edits(desk.path, {question.address: "new"})
    assert answered.register.parties["acme-a-s"].country == "DK"


def test_a_formula_that_nobody_computed_is_told_and_no_cleared_cell(desk):
    cell = desk.cell("parties", "parties/mailfly", "party.country")
    cell.value = "=B7"
    found = desk.back()
    assert [(edit.cell, edit.why.key) for edit in found] == [(cell.coordinate, "formula")]
    assert [(edit.change(), edit.change("da"), edit.change("de")) for edit in found] == [
        ("changed", "ændret", "geändert"),
    ]
    assert found.register == BICYCLES


def test_a_workbook_without_styles_with_other_titles_and_columns_put_between_says_the_same(desk):
    plain = openpyxl.Workbook()
    plain.remove(plain.worksheets[0])
    for page in desk.workbook:
        target = plain.create_sheet(page.title if page.sheet_state == "veryHidden" else f"Our {page.title}"[:31])
        target.sheet_state = page.sheet_state
        for row in page.iter_rows(values_only=True):
            target.append([*row[:3], None, *row[3:]] if page.sheet_state == "visible" else row)
            for cell in target[target.max_row]:
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    plain.save(desk.path)
    found = reading.edits(desk.path)
    assert (found.register, found.all) == (BICYCLES, ())


def test_an_edited_officer_above_a_table_is_told_as_the_officer(tmp_path):
    desk = Desk(tmp_path, layout="datatilsynet-dk", lang="da", comes_back=True)
    page = desk.page("register")
    cell = next(cell for row in page.iter_rows(max_row=8) for cell in row if str(cell.value).startswith("Jens Ågård"))
    cell.value = "Mette Holm, mette@nordlys.example"
    (edit,) = desk.back().taken
    assert "Databeskyttelsesrådgiver: " in edit.text("da")


def test_a_day_is_known_by_its_number_where_a_program_dropped_the_form_of_numbers(desk):
    for page in desk.workbook:
        for cell in (cell for row in page.iter_rows() for cell in row if isinstance(cell.value, datetime)):
            cell.number_format = "General"
    desk.cell("accountability", "activities/web-shop", "activity.reviewed").value = 45292
    found = desk.back()
    assert [(edit.field, edit.taken) for edit in found] == [("reviewed", True)]
    assert found.register.activities["web-shop"].reviewed.isoformat() == "2024-01-01"
