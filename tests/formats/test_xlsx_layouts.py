# SPDX-License-Identifier: Apache-2.0
"""Workbooks in the authorities' layouts, read back with openpyxl."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ropa.formats import xlsx, yaml_folder
from ropa.sheets import layout, layouts

BICYCLES = yaml_folder.read(Path(__file__).parent.parent / "sheets" / "bicycles.yaml")


def written(name, **asked):
    stream = BytesIO()
    party = "mailfly" if "processor" in name else None
    xlsx.write(BICYCLES, stream, layout=name, party=party, **asked)
    return stream.getvalue()


def opened(name):
    return openpyxl.load_workbook(BytesIO(written(name)))


@pytest.mark.parametrize("name", layouts())
def test_every_layout_gives_the_same_bytes_twice(name):
    assert written(name, lang="nb") == written(name, lang="nb")


@pytest.mark.parametrize("name", ["ico-controller", "ico-processor"])
def test_the_header_of_the_ico_is_on_row_nine_under_contacts_that_are_seen(name):
    page = opened(name).worksheets[0]
    said = [cell.value for cell in page[9]]
    assert said[1:] == [one.heading for one in layout(name).sheets[0].columns]
    assert page["B3"].value == "Name"
    assert [row for row in range(1, 10) if page.row_dimensions[row].hidden] == [1]
    assert page.freeze_panes == "C10"
    assert page.print_area.startswith("'Template'!$B$2:")


def test_a_form_for_each_activity_is_a_sheet_of_its_own():
    seen = [page for page in opened("dsk-controller") if page.sheet_state == "visible"]
    assert seen[0].title == "Vorblatt"
    assert len(seen) == 1 + len(BICYCLES.activities)
    assert seen[1]["A1"].value == "Orders in the web shop"


def test_the_workbook_of_a_processor_is_its_own():
    page = opened("ico-processor").worksheets[0]
    assert page["C3"].value.startswith("Mailfly Inc.")
    assert "Nordlys Cykler ApS" in page["B10"].value
