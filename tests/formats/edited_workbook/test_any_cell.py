# SPDX-License-Identifier: Apache-2.0
"""Whatever cell of whatever layout is edited: the edit is listed, taken or asked about or with the reason why not."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell import MergedCell

import ropa
from ropa.formats.edited_workbook import reading
from ropa.formats.workbook import xlsx
from ropa.sheets import layouts
from tests.formats.edited_workbook.test_other_forms import saved_as_ods
from tests.formats.edited_workbook.test_reading import BICYCLES, ON, Desk, loaded

EXAMPLES = min(100, settings.default.max_examples // 10)
TEXTS = ["Zebra", "Borgere", "none", "Denmark", "2024-01-01", "x, y", "#REF!", "n/a: why", "Art. 6, stk. 1, litra c"]


@cache
def written(layout, lang):
    stream = BytesIO()
    party = "mailfly" if "processor" in layout else None
    findings = ropa.check(BICYCLES, ON) if layout == "full" else None
    xlsx.write(BICYCLES, stream, on=ON, lang=lang, layout=layout, party=party, findings=findings, comes_back=True)
    return stream.getvalue()


@given(
    data=st.data(),
    layout=st.sampled_from(layouts()),
    lang=st.sampled_from(["en", "da", "nb"]),
    suffix=st.sampled_from([".xlsx", ".ods"]),
)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_edited_cell_vanishes(tmp_path, data, layout, lang, suffix):
    workbook = loaded(written(layout, lang))
    edited = {}
    for page in (page for page in workbook if page.sheet_state == "visible"):
        rows, columns = st.integers(2, page.max_row + 2), st.integers(2, page.max_column + 2)
        cell = page.cell(data.draw(rows), data.draw(columns))
        if isinstance(cell, MergedCell):  # nobody can write there: it is part of the one above or before it
            continue
        text = data.draw(st.sampled_from([*TEXTS, f"{cell.value or ''} and more", None]))
        if (text or "") != str(cell.value or "").strip():
            cell.value = text
            edited[page.title] = cell.coordinate
    path = tmp_path / "edited.xlsx"
    workbook.save(path)
    found = reading.edits(path if suffix == ".xlsx" else saved_as_ods(SimpleNamespace(path=path, workbook=workbook)))
    assert edited.items() <= {(edit.sheet, edit.cell) for edit in found} | new_rows(found, edited)
    assert all(edit.taken or edit.reasons(lang) for edit in found)
    assert not [edit for edit in found if edit.did == "removed" and edit.record]
    assert found.to_text(lang)


def test_a_processors_own_lines_that_another_layout_shows_stay_when_a_line_is_edited(tmp_path):
    desk = Desk(tmp_path, layout="dpc-processor", lang="da", party="mailfly", comes_back=True)
    page = desk.workbook.worksheets[0]
    row = next(cell.row for cell in page["A"] if str(cell.value).startswith("on-behalf/"))
    page.cell(row, 4).value = "Lagring"
    page.cell(page.max_row + 1, 2).value = "Nordlys Cykler"
    found = desk.back()
    assert [(edit.did, edit.taken) for edit in found if edit.cell == f"D{row}"] == [("changed", False)]
    assert found.register.on_behalf.keys() > BICYCLES.on_behalf.keys()
    (new,) = found.register.on_behalf.keys() - BICYCLES.on_behalf.keys()
    assert found.register.on_behalf[new].processors == ("mailfly",)


def new_rows(found, edited):
    """The edited cells that stand in a row which is listed as a whole: it is named by its first cell."""
    number = "".join
    added = {(edit.sheet, number(filter(str.isdigit, edit.cell))) for edit in found if edit.did == "added"}
    return {(title, cell) for title, cell in edited.items() if (title, number(filter(str.isdigit, cell))) in added}


@pytest.mark.parametrize(
    ("cell", "text", "field", "value"),
    [
        ("E3", "Åse Sørensen, dpo@example.org", "dpo", "Åse Sørensen"),
        ("C4", "12345678", "registration", "12345678"),
        ("C5", "Nyvej 1, 8000 Aarhus", "address", "Nyvej 1, 8000 Aarhus"),
        ("E6", "ny@nordlys.example", "email", "ny@nordlys.example"),
        ("C3", "Nordlys Cykler A/S", "name", "Nordlys Cykler A/S"),
        ("C6", "Butikken, +45 99 99 99 99", "contact", "Butikken"),
    ],
)
def test_the_header_of_an_authoritys_form_is_filled_in_there(tmp_path, cell, text, field, value):
    desk = Desk(tmp_path, layout="datatilsynet-dk", lang="da", comes_back=True)
    desk.workbook.worksheets[0][cell] = text
    found = desk.back()
    assert [(edit.cell, edit.record, edit.after, edit.taken) for edit in found] == [
        (cell, "parties/nordlys", text, True)
    ]
    stated = getattr(found.register.parties["nordlys"], field)
    assert str(getattr(stated, "name", stated)) == value


@pytest.mark.parametrize(("cell", "layout"), [("B8", "datatilsynet-dk"), ("B2", "datatilsynet-dk"), ("B3", "full")])
def test_words_of_the_form_itself_are_told_when_they_are_changed(tmp_path, cell, layout):
    desk = Desk(tmp_path, layout=layout, lang="da", comes_back=True)
    desk.workbook.worksheets[layout == "full"][cell] = "Something else"
    found = desk.back()
    assert [(edit.cell, edit.after, edit.taken) for edit in found] == [(cell, "Something else", False)]
    assert found.register == BICYCLES
