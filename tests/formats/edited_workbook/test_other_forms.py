# SPDX-License-Identifier: Apache-2.0
"""A workbook that was to come back and was saved in another form is refused, and not read as somebody else's."""

from __future__ import annotations

import csv
import zipfile
from xml.sax.saxutils import escape

import pytest

import ropa
from ropa.errors import UnreadableFile
from ropa.formats.workbook.embedded_register import TITLE
from tests.formats.edited_workbook.test_reading import BICYCLES, Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def ods(desk):
    """The workbook as a spreadsheet program saves it as OpenDocument, its hidden sheets with it."""
    path = desk.path.with_suffix(".ods")
    tables = "".join(
        f'<table:table table:name="{page.title}">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f"<table:table-cell><text:p>{escape(str(cell.value or ''))}</text:p></table:table-cell>" for cell in row
            )
            + "</table:table-row>"
            for row in page.iter_rows(max_row=8)
        )
        + "</table:table>"
        for page in desk.workbook
    )
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        target.writestr("content.xml", f"{content}</office:body></office:document-content>")
    return path


def test_a_workbook_saved_as_opendocument_is_refused_with_the_mend(ods):
    for verb in (ropa.read, lambda path: ropa.changes(BICYCLES, path)):
        with pytest.raises(UnreadableFile) as raised:
            verb(ods)
        (fault,) = raised.value.faults
        assert "saved it in a form in which it is not read back" in fault.what
        assert "save it as .xlsx" in fault.mend


def test_a_workbook_without_its_hidden_sheet_is_refused_and_not_read_as_somebody_elses(desk):
    del desk.workbook[TITLE]
    desk.workbook.save(desk.path)
    for verb in (ropa.read, lambda path: ropa.changes(BICYCLES, path)):
        with pytest.raises(UnreadableFile) as raised:
            verb(desk.path)
        assert "no longer in it" in raised.value.faults[0].what


def test_a_sheet_saved_as_text_with_its_keys_is_refused(desk, tmp_path):
    path = tmp_path / "parties.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([cell.value for cell in row] for row in desk.page("parties").iter_rows())
    with pytest.raises(UnreadableFile, match="ropa wrote this workbook"):
        ropa.read(path)
