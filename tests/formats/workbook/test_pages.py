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


@pytest.mark.parametrize("layout", ["full", "gdpr-minimum", "datatilsynet-dk", "datatilsynet-no", "ico-controller"])
def test_the_record_of_forty_activities_takes_at_most_eight_pages(layout):
    stream = BytesIO()
    xlsx.write(BOOK, stream, layout=layout, lang="da", comes_back=False)
    pages = openpyxl.load_workbook(stream).worksheets
    record = next(page for page in pages if any(cell.value == "Biblioteket" for row in page for cell in row))
    across = int(record.page_setup.fitToWidth)
    paper = WIDTHS[int(record.page_setup.paperSize)]
    width = sum(column.width for column in record.column_dimensions.values() if not column.hidden) * UNIT / across
    height = sum(row.height for row in record.row_dimensions.values()) * min(1.0, paper / width)
    deep = HEIGHT if paper == WIDTHS[9] else HEIGHT * 1.5
    assert math.ceil(height / deep) * across <= 8
