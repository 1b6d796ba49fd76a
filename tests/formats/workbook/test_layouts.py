# SPDX-License-Identifier: Apache-2.0
"""Workbooks in the authorities' layouts, read back with openpyxl."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import xlsx
from ropa.model import Flow, Header, Party
from ropa.register import Register
from ropa.sheets import layout, layouts

BICYCLES = yaml_folder.read(Path(__file__).parents[2] / "sheets" / "bicycles.yaml")


def written(name, **asked):
    stream = BytesIO()
    party = "mailfly" if "processor" in name else None
    xlsx.write(BICYCLES, stream, layout=name, party=party, **{"comes_back": False, **asked})
    return stream.getvalue()


def opened(name, **asked):
    return openpyxl.load_workbook(BytesIO(written(name, **asked)))


@pytest.mark.parametrize("name", layouts())
def test_every_layout_gives_the_same_bytes_twice(name):
    assert written(name, lang="nb") == written(name, lang="nb")


@pytest.mark.parametrize("name", ["ico-controller", "ico-processor"])
def test_the_header_of_the_ico_is_on_row_nine_under_contacts_that_are_seen(name):
    page = opened(name).worksheets[0]
    headings = [column.heading for column in layout(name).sheets[0].columns]
    assert [cell.value for cell in page[9]][: len(headings)] == headings
    assert page["A2"].value == "Name"
    assert page.freeze_panes == "B10"
    assert page.print_area.startswith("'Template'!$A$1:")


@pytest.mark.parametrize("name", ["full", "gdpr-minimum", "cnil", "dsk-processor", "ico-controller", "edpb-dpia"])
def test_a_layout_that_does_not_come_back_hides_nothing_and_forbids_nothing(name):
    for page in opened(name):
        assert page.sheet_state == "visible"
        assert not page.protection.sheet
        assert not any(row.hidden for row in page.row_dimensions.values())
        assert not any("ropa-sheet:" in str(cell.value) for cell in page[1])
        assert not any(column.hidden for letter, column in page.column_dimensions.items() if not column.outlineLevel)


def test_a_layout_that_comes_back_has_its_keys_beside_and_above_it():
    page = opened("ico-controller", comes_back=True).worksheets[0]
    assert page["A1"].value == "ropa-sheet:register"
    assert page.row_dimensions[1].hidden
    assert page.column_dimensions["A"].hidden
    assert page["B3"].value == "Name"


def test_a_form_for_each_activity_is_a_sheet_of_its_own():
    seen = [page for page in opened("dsk-controller") if page.sheet_state == "visible"]
    assert seen[0].title == "Vorblatt"
    assert len(seen) == 1 + len(BICYCLES.activities) + 1
    assert seen[-1].title == "General"
    assert seen[1]["A1"].value == "Orders in the web shop"


def test_the_workbook_of_a_processor_is_its_own():
    page = opened("ico-processor").worksheets[0]
    assert page["B2"].value.startswith("Mailfly Inc.")
    assert "Nordlys Cykler ApS" in page["A10"].value


def test_an_answer_above_a_table_stands_over_the_blanks_behind_it_and_these_have_no_frame():
    page = opened("datatilsynet-dk", comes_back=True).worksheets[0]
    merged = {str(cells) for cells in page.merged_cells.ranges}
    assert merged
    assert not any(cells.startswith("A") for cells in merged)
    assert all(page.cell(7, column).border.left.style is None for column in range(2, page.max_column))


def test_a_title_stands_in_the_first_column_that_is_seen():
    book = Register.of(Header("h"), Party("a"), Party("b"), Flow("f", from_party="a", to_party="b"))
    stream = BytesIO()
    xlsx.write(book, stream, on="2026-01-01")
    page = openpyxl.load_workbook(stream)["Data flows"]
    assert page.column_dimensions["B"].hidden
    (title,) = (cell for cell in page[2] if cell.value == "Data flows")
    assert not page.column_dimensions[title.column_letter].hidden
