# SPDX-License-Identifier: Apache-2.0
"""A workbook that comes back says in its sheets what may be edited, and how; one that is handed out does not."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from ropa.formats.workbook import xlsx
from ropa.labels import word
from tests.sheets.test_composition import BICYCLES, FINDINGS, ON


def notes(key, **options):
    stream = BytesIO()
    xlsx.write(BICYCLES, stream, on=ON, findings=FINDINGS, **options)
    pages = openpyxl.load_workbook(stream).worksheets
    page = next((page for page in pages if str(page["A1"].value).endswith(f":{key}")), pages[0])
    cells = [cell for row in page.iter_rows(max_row=9) for cell in row if cell.comment]
    return {cell.value: cell.comment.text for cell in cells}


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_first_heading_says_how_a_table_is_edited_and_others_what_follows(lang):
    said = notes("register", lang=lang, layout="datatilsynet-dk")
    assert said["Behandlingsaktivitet"] == word("edits.how_to_edit", lang)
    assert "Formål" not in said


def test_a_sheet_of_what_follows_says_so_once():
    assert list(notes("findings", lang="en").values()) == [word("edits.sheet_follows", "en")]


def test_what_is_handed_out_says_nothing_of_edits():
    assert word("edits.how_to_edit", "en") not in notes("register", comes_back=False).values()
