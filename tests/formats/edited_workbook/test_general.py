# SPDX-License-Identifier: Apache-2.0
"""What holds for all activities is referred to from their rows, and stands once; both are understood again."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from ropa.formats.edited_workbook import reading
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import xlsx
from tests.formats.edited_workbook.test_reading import Desk

BOOK = yaml_folder.read(Path(__file__).with_name("general.yaml"))


@cache
def sent():
    """The form as it was sent, written once."""
    stream = BytesIO()
    xlsx.write(BOOK, stream, layout="datatilsynet-dk", lang="da", comes_back=True)
    return stream.getvalue()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path, sent=sent())


def edited(desk, column, text):
    desk.cell("register", "activities/library", f"activity.{column}").value = text
    return desk.back()


def test_a_row_that_only_refers_changes_nothing_when_another_cell_of_it_does(desk):
    found = edited(desk, "name", "Bogbussen")
    assert [edit.field for edit in found] == ["name"]
    assert found.register.activities["library"].retention is None


@pytest.mark.parametrize("text", ["Se generelt", "see general.", " • Se generelt"])
def test_the_reference_is_known_again_however_it_is_written(desk, text):
    found = edited(desk, "measures", f"Logning\n{text}")
    assert [(edit.field, edit.taken) for edit in found] == [("measures", True)]
    assert [measure.measure for measure in found.register.activities["library"].measures] == ["logging"]


def test_a_time_limit_of_its_own_takes_the_place_of_the_reference(desk):
    found = edited(desk, "retention", "2 år")
    assert [str(limit.keep) for limit in found.register.activities["library"].retention] == ["P2Y"]


def test_a_measure_that_takes_the_place_of_the_reference_is_asked_about_since_the_general_ones_hold_too(desk):
    found = edited(desk, "measures", "Logning")
    (question,) = found.asked
    assert "gælder også for denne" in question.text("da")
    answered = reading.edits(desk.path, {f"{question.sheet}!{question.cell}": question.choices[0].answer})
    assert (answered.asked, answered.not_taken) == ((), ())
    assert [measure.measure for measure in answered.register.activities["library"].measures] == ["logging"]


def test_a_cleared_reference_is_told_and_takes_nothing_away(desk):
    found = edited(desk, "measures", None)
    assert [edit.taken for edit in found] == [False]
    assert found.register == BOOK


def test_a_reference_to_what_is_not_stated_is_asked_about(desk):
    found = edited(desk, "transfers", "Se generelt")
    assert [edit.taken for edit in found] == [False]
    assert found.register == BOOK


def test_a_new_row_may_refer(desk):
    page = desk.workbook.worksheets[0]
    places = {cell.value: cell.column for cell in page[1]}
    row = page.max_row + 1
    for column, text in {"name": "Udlån af telte", "measures": "Se generelt", "retention": "Se generelt"}.items():
        page.cell(row, places[f"activity.{column}"], text)
    new = desk.back().register.activities["udlaan-af-telte"]
    assert (new.measures, new.retention) == (None, None)


def test_what_stands_once_is_edited_there_for_all(desk):
    desk.cell("general", "registers/register#retention[0]", "general.phrase").value = "10 år"
    found = desk.back()
    (header,) = found.register.registers.values()
    assert [str(limit.keep) for limit in header.retention] == ["P10Y"]
    assert found.register.activities == BOOK.activities


def test_a_heading_over_what_only_a_new_row_of_the_general_sheet_says_is_told(tmp_path):
    desk = Desk(tmp_path)
    page = desk.page("general")
    heading = next(cell.row for cell in page["A"] if cell.value == "Record (do not change)")
    page.cell(heading, page.max_column + 1).value = "Checked by"
    page.cell(page.max_row + 1, page.max_column).value = "Kim"
    told = {text for edit in desk.left() for text in (edit.before, edit.after)}
    assert {"Checked by", "Kim"} <= told
