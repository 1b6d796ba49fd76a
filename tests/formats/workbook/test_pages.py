# SPDX-License-Identifier: Apache-2.0
"""A municipality's record of forty activities is printed on a few pages: what is general is said once."""

from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import ropa
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import xlsx
from ropa.formats.workbook.balance import balanced
from ropa.formats.workbook.dimensions import lines_in

HOME = Path(__file__).parents[1] / "edited_workbook"
SHOP = yaml_folder.read(HOME / "general.yaml")
HEADER = SHOP.registers["register"].with_(
    measures=[
        ropa.Measure(text=f"Foranstaltning nummer {number}, som beskrives her i en hel sætning") for number in range(20)
    ]
)
BOOK = SHOP.update(
    HEADER,
    *(
        SHOP.activities["library"].with_(id=f"a{number}", name=f"Behandling nummer {number} i forvaltningen")
        for number in range(38)
    ),
)
UNIT, HEIGHT = 5.25, 494  # points of a character of a column; of a page of A4 on its side, within the margins
WIDTHS = {9: 785, 8: 1134}  # by the number of the paper


DATA = Path(__file__).parents[3] / "data"
KOMMUNE = ropa.read(DATA / "models/danish-municipality/kommune")


def opened(book, layout):
    stream = BytesIO()
    xlsx.write(book, stream, layout=layout, lang="da", comes_back=False)
    return openpyxl.load_workbook(stream).worksheets


@pytest.mark.parametrize(
    ("book", "activity"), [(BOOK, "Biblioteket"), (KOMMUNE, "Byggesager")], ids=["forty", "kommune"]
)
@pytest.mark.parametrize("layout", ["full", "gdpr-minimum", "datatilsynet-dk", "datatilsynet-no", "ico-controller"])
def test_the_record_of_forty_activities_takes_at_most_eight_pages(book, activity, layout):
    assert pages_of_record(book, activity, layout) <= 8


@pytest.mark.parametrize("layout", ["ico-controller", "dsg-controller", "datatilsynet-no"])
def test_so_does_a_record_with_the_words_of_a_long_policy(layout):
    assert pages_of_record(ropa.read(DATA / "lego-2024"), "Customer support", layout) <= 8


def pages_of_record(book, activity, layout):
    pages = opened(book, layout)
    record = next(page for page in pages if any(activity in str(cell.value) for row in page for cell in row))
    across = int(record.page_setup.fitToWidth)
    paper = WIDTHS[int(record.page_setup.paperSize)]
    width = sum(column.width for column in record.column_dimensions.values() if not column.hidden) * UNIT / across
    height = sum(row.height for row in record.row_dimensions.values()) * min(1.0, paper / width)
    deep = HEIGHT if paper == WIDTHS[9] else HEIGHT * 1.5
    return math.ceil(height / deep) * across


def test_a_form_stands_upright_on_one_page_and_its_headings_reach_over_both_columns():
    form = next(page for page in opened(KOMMUNE, "dsk-controller") if page["A1"].value == "Byggesager")
    assert (form.page_setup.orientation, form.page_setup.fitToHeight) == ("portrait", 1)
    heading = next(cell for cell in form["A"] if str(cell.value).startswith("Gegebenenfalls Übermittlungen"))
    assert f"A{heading.row}:B{heading.row}" in {str(cells) for cells in form.merged_cells.ranges}
    assert heading.alignment.wrap_text
    assert form.row_dimensions[heading.row].height > 30


def test_widths_are_given_from_columns_with_room_to_those_that_make_rows_high():
    texts = [["kort", "et langt stykke tekst " * 8, "nej"], ["navn", "tekst " * 20, "ja"]]
    before = (30.0, 20.0, 30.0)

    def lines_of(row, column, width):
        return lines_in(texts[row][column], width)

    after = balanced(before, (10.0, 10.0, 10.0), len(texts), lines_of)
    assert sum(after) == sum(before)
    assert lines_of(0, 1, after[1]) < lines_of(0, 1, before[1])
