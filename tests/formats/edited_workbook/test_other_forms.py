# SPDX-License-Identifier: Apache-2.0
"""A workbook that was to come back and was saved in another form: it comes back, or is refused as what it is."""

from __future__ import annotations

import csv
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

import pytest

import ropa
from ropa.errors import UnreadableFile
from ropa.formats.workbook.embedded_register import TITLE
from tests.formats.edited_workbook.test_reading import BICYCLES, Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def paragraphs(value):
    """What stands in a cell, as OpenDocument has it: a paragraph a line, each blank an element."""
    text = value.date().isoformat() if isinstance(value, datetime) else str("" if value is None else value)
    return "".join(f"<text:p>{escape(line).replace(' ', '<text:s/>')}</text:p>" for line in text.split("\n"))


def saved_as_ods(desk):
    """The workbook as a spreadsheet program saves it as OpenDocument, its hidden sheets with it."""
    path = desk.path.with_suffix(".ods")
    tables = "".join(
        f'<table:table table:name="{page.title}">'
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell>{paragraphs(cell.value)}</table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in page.iter_rows()
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


def test_a_workbook_saved_as_opendocument_comes_back(desk):
    assert ropa.changes(BICYCLES, saved_as_ods(desk)).all == ()
    desk.cell("parties", "parties/mailfly", "party.name").value = "Mailfly GmbH"
    path = saved_as_ods(desk)
    found = ropa.changes(BICYCLES, path)
    assert [(edit.after, edit.taken) for edit in found] == [("Mailfly GmbH", True)]
    assert found.register.parties["mailfly"].name == "Mailfly GmbH"
    assert ropa.read(path) == found.register


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


@pytest.mark.parametrize("lang", ["en", "da"])
def test_a_sheet_saved_as_text_is_held_against_the_register_as_it_is(tmp_path, lang):
    desk = Desk(tmp_path, lang=lang)
    desk.cell("parties", "parties/mailfly", "party.name").value = "Mailfly GmbH"
    path = tmp_path / "parties.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([cell.value for cell in row] for row in desk.page("parties").iter_rows())
    found = ropa.changes(BICYCLES, path)
    assert [(edit.record, edit.after, edit.taken) for edit in found] == [("parties/mailfly", "Mailfly GmbH", True)]
    assert found.notes[0].key == "one_sheet"
    assert found.register.parties["mailfly"].name == "Mailfly GmbH"
