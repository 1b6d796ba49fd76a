# SPDX-License-Identifier: Apache-2.0
"""A cell that says that there is none, where a name or a number stands: it is asked about, and never called so."""

from __future__ import annotations

import pytest

from ropa.text import say
from tests.formats.edited_workbook.test_reading import BICYCLES, Desk


@pytest.mark.parametrize("lang", ["da", "de"])
def test_nobody_is_called_none_and_no_number_is(tmp_path, lang):
    desk = Desk(tmp_path, layout="imy-controller", lang=lang, comes_back=True)
    page = desk.workbook.worksheets[0]
    texts = {"da": ("Vi har ingen DPO", "ukendt", "ingen"), "de": ("Kein DSB bestellt", "-", "keine")}[lang]
    cells = ("G3", "C6", "B9")  # the officer's name, the telephone number, the name of an activity
    for cell, text in zip(cells, texts, strict=True):
        page[cell] = text
    edits = desk.back()
    assert {edit.cell for edit in edits.asked} == set(cells)
    assert edits.register.parties["nordlys"] == BICYCLES.parties["nordlys"]


def test_the_kinds_of_processing_of_a_processor_are_edited_where_they_stand(tmp_path):
    desk = Desk(tmp_path, layout="imy-processor", lang="en", party=None, comes_back=True)
    page = desk.workbook.worksheets[0]
    row = next(cell.row for cell in page["A"] if str(cell.value).startswith("on-behalf/"))
    column = next(cell.column for cell in page[1] if cell.value == "on_behalf.kinds")
    page.cell(row, column).value = "Storage; Erasure\nKeeps copies"
    (edit,) = desk.back()
    assert edit.taken
    line = desk.back().register.on_behalf[page.cell(row, 1).value.partition("/")[2]]
    assert [str(operation) for operation in line.operations] == ["store", "erase"]
    assert say(line.processing, "en", "en") == "Keeps copies"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("da", "indtil videre"),
        ("de", "bis auf Weiteres"),
        ("fr", "jusqu'à nouvel ordre"),
        ("nb", "inntil videre"),
        ("pl", "do odwołania"),
        ("nl", "tot nader order"),
    ],
)
def test_until_further_notice_is_no_event_at_which_data_is_erased(tmp_path, lang, text):
    desk = Desk(tmp_path, layout="gdpr-minimum", lang=lang, comes_back=True)
    page = desk.workbook.worksheets[0]
    row = next(cell.row for cell in page["A"] if str(cell.value).startswith("activities/"))
    column = next(cell.column for cell in page[1] if cell.value == "activity.retention")
    page.cell(row, column).value = text
    (edit,) = desk.back()
    assert not edit.taken
    assert text in str(edit.why)
    key = page.cell(row, 1).value.partition("/")[2]
    assert desk.back().register.activities[key] == BICYCLES.activities[key]
