# SPDX-License-Identifier: Apache-2.0
"""The page of departments, and the sources that cells know."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl

import ropa
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import xlsx
from ropa.model import Activity, Basis, Cite, Document, Measure, Party, ProcessingOnBehalf, Purpose
from ropa.register import Register
from ropa.sheets import Style, sheets

ON = "2022-06-10"
BOOK = Register.of(
    Activity("pay", name="Payroll", department="HR", owner="Ann", status="active", purposes=[Purpose(purpose="wages")]),
    Activity("web", name="Web shop", department="Sales"),
    Activity("hire", name="Hiring", department="HR"),
    Activity("club", name="Club"),
    ProcessingOnBehalf("host", name="Hosting", department="Sales", operations=["store"]),
)


def page(book, **asked):
    return next((sheet for sheet in sheets(book, on=ON, **asked) if sheet.key == "departments"), None)


def test_the_activities_of_a_department_stand_under_it_and_those_of_none_last():
    said = [(row.key, row.cells[0].text) for row in page(BOOK).rows][3:]
    assert said == [
        ("departments/1", "HR (2)"),
        ("departments/1#activities/pay", "Payroll"),
        ("departments/1#activities/hire", "Hiring"),
        ("departments/2", "Sales (2)"),
        ("departments/2#activities/web", "Web shop"),
        ("departments/2#on-behalf/host", "Hosting"),
        ("departments/3", "[not stated] (1)"),
        ("departments/3#activities/club", "Club"),
    ]


def test_a_line_of_a_department_says_what_is_done_and_who_answers_for_it():
    rows = {row.key: [cell.text for cell in row.cells] for row in page(BOOK).rows}
    assert rows["departments/1#activities/pay"] == ["Payroll", "wages", "Ann", "active"]
    assert rows["departments/2#on-behalf/host"][1] == "Processing operations: Storage"


def test_others_than_the_keepers_are_shown_no_column_in_which_nothing_stands():
    headings = ["Processing activity", "Purposes", "Owner", "Status"]
    without = Register.of(Activity("web", name="Web shop", department="Sales"))
    shown = [(BOOK, "authority", headings), (without, "internal", headings), (without, "authority", headings[:2])]
    for book, audience, heads in shown:
        rows = list(page(book, audience=audience).rows)
        assert [cell.text for cell in rows[2].cells] == heads
        assert {len(row.cells) for row in rows} == {len(heads)}


def test_an_activity_without_purposes_is_marked_so_on_the_page_too():
    cells = {row.key: row.cells[1] for row in page(BOOK).rows}
    assert cells["departments/3#activities/club"].style is Style.NOT_STATED
    assert cells["departments/1#activities/pay"].style is Style.BODY


def test_a_register_without_departments_has_no_such_page():
    assert page(Register.of(Activity("club", name="Club"))) is None
    assert [one.key for one in sheets(BOOK, on=ON, sheet="departments")] == ["departments"]


def test_the_lines_of_a_department_fold_under_its_name_on_a_page_that_nobody_locked():
    stream = BytesIO()
    xlsx.write(BOOK, stream, on=ON)
    sheet = openpyxl.load_workbook(stream)["By department"]
    levels = [sheet.row_dimensions[row].outlineLevel for row in range(5, sheet.max_row + 1)]
    assert levels == [0, 1, 1, 0, 1, 1, 0, 1]
    assert sheet.sheet_properties.outlinePr.summaryBelow is False
    assert sheet.sheet_format.outlineLevelRow == 1
    assert not sheet.protection.sheet


def test_a_line_leads_to_the_record_of_the_activity():
    stream = BytesIO()
    xlsx.write(BOOK, stream, on=ON)
    workbook = openpyxl.load_workbook(stream)
    title, _, at = workbook["By department"]["B6"].hyperlink.location.rpartition("!")
    assert workbook[title.strip("'")][at].value == "Payroll"


SOURCED = Register.of(
    Document("policy", title="Policy"),
    Party(
        "p", name="P", country="DK",
        sources=[Cite(document="policy", section="1"), Cite(document="policy", section="9", of=("country",))],
    ),
    Activity(
        "a",
        name="A",
        purposes=[
            Purpose(
                purpose="service-provision",
                bases=[Basis(article="6(1)(b)", sources=[Cite(document="policy", section="4")])],
                sources=[Cite(document="policy", section="3")],
            )
        ],
        measures=[Measure(text="Locks", sources=[Cite(document="policy", section="5")])],
        sources=[Cite(document="policy", section="2")],
    ),
)  # fmt: skip


def sources_on(key, record):
    sheet = next(one for one in sheets(SOURCED, on=ON) if one.key == key)
    row = next(one for one in sheet.rows if one.key == record)
    return {heading.key: cell.source for heading, cell in zip(sheet.headings, row.cells, strict=True) if cell.source}


def test_a_cell_knows_the_sources_of_what_it_shows():
    assert sources_on("register", "activities/a") == {
        "activity.name": "Policy, 2",
        "activity.purposes": "Policy, 3",
        "activity.measures": "Policy, 5",
        "activity.bases": "Policy, 4",
    }
    assert sources_on("parties", "parties/p") == {"party.country": "Policy, 9 (Country)"}


def test_the_sources_of_cells_are_notes_in_a_workbook_and_do_not_come_back_as_words(tmp_path):
    xlsx.write(SOURCED, tmp_path / "a.xlsx", on=ON)
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for row in workbook["Record of processing"].iter_rows() for cell in row if cell.comment]
    notes = [cell.comment.text for cell in cells]
    assert [note for note in notes if note.startswith("Policy")] == ["Policy, 2", "Policy, 3", "Policy, 5", "Policy, 4"]
    assert ropa.read(tmp_path / "a.xlsx") == SOURCED


def test_of_many_rows_the_first_know_their_sources(monkeypatch):
    monkeypatch.setattr("ropa.sheets.composition.MOST_NOTED", 1)
    book = Register.of(
        *(Party(name, country="DK", sources=[Cite(analyst="x", of=("country",))]) for name in ("a", "b"))
    )
    rows = next(one for one in sheets(book, on=ON) if one.key == "parties").rows
    assert [any(cell.source for cell in row.cells) for row in rows] == [True, False]


def test_the_front_sheet_says_what_is_to_be_known_of_the_findings():
    book = yaml_folder.read(Path(__file__).parent / "bicycles.yaml")
    day = "2017-01-01"
    findings = ropa.check(book, day)
    assert findings.notes("da")
    front = sheets(book, on=day, lang="da", findings=findings)[0]
    said = {cell.text: cell.style for row in front.rows for cell in row.cells}
    notes = [note.replace("2017-01-01", "1. januar 2017") for note in findings.notes("da")]
    assert all(said[note] is Style.WARNING for note in notes)
