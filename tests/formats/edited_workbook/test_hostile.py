# SPDX-License-Identifier: Apache-2.0
"""A workbook that comes back from people with other ideas: a clear error or a clean read, within bounds."""

from __future__ import annotations

import json
import zipfile
from datetime import date

import openpyxl
import pytest

from ropa.errors import UnreadableFile
from ropa.formats.edited_workbook import reading
from ropa.formats.edited_workbook.own_workbook import comes_back
from ropa.formats.workbook import xlsx
from ropa.formats.workbook.embedded_register import MARK, EmbeddedRegister
from ropa.packages.opened import Opened
from ropa.sheets.understanding.reason import reason
from tests.each_case import each_case
from tests.formats.edited_workbook.test_reading import BICYCLES, bicycles, loaded


@pytest.fixture
def path(tmp_path):
    (tmp_path / "register.xlsx").write_bytes(bicycles())
    return tmp_path / "register.xlsx"


def repacked(path, change):
    """The workbook with each part as *change* gives it: from its name and content to its content."""
    with zipfile.ZipFile(path) as source:
        parts = [(name, source.read(name)) for name in source.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts:
            target.writestr(name, change(name, content))
    return path


def edited(path, key, column, value):
    workbook = loaded(path.read_bytes())
    page = next(page for page in workbook if page.cell(1, 1).value == f"{MARK}{key}")
    place = next(cell.column for cell in page[1] if cell.value == column)
    page.cell(6, place).value = value
    workbook.save(path)
    return page.cell(6, place).coordinate


def refused(path):
    with pytest.raises(UnreadableFile) as raised:
        reading.edits(path)
    assert all(fault.mend for fault in raised.value.faults)
    return str(raised.value)


def test_entities_are_refused(path):
    bomb = b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    repacked(path, lambda name, content: bomb + content if name.endswith("sheet2.xml") else content)
    assert "document type" in refused(path)


def test_a_zip_bomb_is_refused(path):
    repacked(path, lambda name, content: b" " * (64 * 2**20) if name.endswith("sheet2.xml") else content)
    assert "bomb" in refused(path)


def test_a_damaged_workbook_is_refused(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "damaged" in refused(path)


@each_case(
    "changed",
    [
        ("parts", [1]),
        ("parts", None),
        ("titles", {"parties": 3}),
        ("columns", {"parties": ["party.name"], "zz": []}),
        ("rows", {}),
        ("rows", {"parties": ["", None]}),
        ("pages", {"register": {"top/1": [["mark"]]}}),
        ("findings", [3]),
        ("lang", 1),
        ("on", 7),
        ("piece", "a"),
        ("stated_once", [[]]),
    ],
)
def test_what_a_workbook_remembers_of_its_sheets_is_taken_in_the_shape_it_was_written_or_refused(changed):
    remembered = EmbeddedRegister(register=(), lang="en", on=date(2024, 1, 1)).cells()
    about = {"columns": {"parties": []}, "rows": {"parties": []}}
    cells = [
        (name, f"|{json.dumps(json.loads(text[1:-1]) | about | dict([changed]))}|" if name == "about" else text)
        for name, text in remembered
    ]
    with pytest.raises(UnreadableFile, match="was changed or cut"):
        EmbeddedRegister.from_cells(cells, "register.xlsx")


def test_a_sheet_that_is_not_in_the_file_is_not_taken_for_deleted_rows(path):
    with zipfile.ZipFile(path) as source:
        kept = [(part, source.read(part)) for part in source.namelist() if not part.endswith("sheet3.xml")]
    with zipfile.ZipFile(path, "w") as target:
        for part, content in kept:
            target.writestr(part, content)
    assert "is not in the file" in refused(path)


def test_half_a_sheet_is_refused(path):
    repacked(
        path, lambda name, content: b"<worksheet><sheetData><row r='1'><c" if name.endswith("sheet2.xml") else content
    )
    assert "damaged" in refused(path)


def test_a_renamed_csv_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_text("name;country\nA;DK\n")
    assert "no workbook" in refused(tmp_path / "a.xlsx")


def test_a_workbook_that_ropa_did_not_write_is_refused_by_its_own_reader(tmp_path):
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert not comes_back(Opened(tmp_path / "a.xlsx"))
    assert "ropa did not write this workbook" in refused(tmp_path / "a.xlsx")


def test_a_formula_that_nobody_computed_is_not_taken(path):
    cell = edited(path, "parties", "party.name", "=CONCAT(B6,B7)")
    assert [(edit.cell, edit.why) for edit in reading.edits(path).not_taken] == [(cell, reason("formula"))]


def test_an_error_value_is_not_taken_for_a_name(path):
    edited(path, "parties", "party.name", "#REF!")
    (edit,) = reading.edits(path)
    assert edit.why == reason("error_value", text="#REF!")


def test_notes_are_told_and_validations_and_hidden_rows_say_nothing(path):
    workbook = openpyxl.load_workbook(path)
    for page in workbook:
        if page.sheet_state == "visible":
            page["B6"].comment = openpyxl.comments.Comment("another name", "somebody")
            page.row_dimensions[7].hidden = True
    workbook.save(path)
    found = reading.edits(path)
    assert {(edit.cell, edit.after, edit.why.key) for edit in found} == {("B6", "another name", "comment")}


def test_cells_at_the_far_ends_of_a_sheet_are_told_and_take_no_memory(path):
    workbook = loaded(path.read_bytes())
    page = next(page for page in workbook if page.cell(1, 1).value == f"{MARK}parties")
    page.cell(6, 16_384).value = "far to the right"
    page.cell(1_048_576, 2).value = "Far below A/S"
    workbook.save(path)
    found = reading.edits(path)
    assert {edit.after for edit in found} == {"far to the right", "Far below A/S"}
    (question,) = found.asked
    answered = reading.edits(path, {question.address: "new"})
    assert answered.register.parties["far-below-a-s"].name == "Far below A/S"


def test_the_longest_text_and_control_characters_come_back(path):
    words = "=\x07" + "x" * 32_000
    edited(path, "parties", "party.sector", "=_x0007_" + "x" * 32_000)
    workbook = openpyxl.load_workbook(path)
    page = next(page for page in workbook if page.cell(1, 1).value == f"{MARK}parties")
    place = next(cell.column for cell in page[1] if cell.value == "party.sector")
    page.cell(6, place).data_type = "s"
    workbook.save(path)
    key = page.cell(6, 1).value
    assert reading.edits(path).register.get(key).sector == words


def test_merged_cells_leave_their_first_words(path):
    workbook = loaded(path.read_bytes())
    page = workbook.worksheets[1]
    page.merge_cells("B2:F2")
    workbook.save(path)
    assert reading.edits(path).all == ()


def test_a_workbook_that_is_not_to_come_back_holds_what_is_seen_and_nothing_else(tmp_path):
    path = tmp_path / "register.xlsx"
    xlsx.write(BICYCLES, path, on="2022-06-10", layout="gdpr-minimum", comes_back=False)
    workbook = openpyxl.load_workbook(path)
    assert {page.title for page in workbook if page.sheet_state != "visible"} <= {"ropa-lists"}
    with zipfile.ZipFile(path) as made:
        assert not any(b"asked on 2022-06-01" in made.read(name) for name in made.namelist())
    assert not comes_back(Opened(path))
