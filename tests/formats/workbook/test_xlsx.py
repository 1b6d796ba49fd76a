# SPDX-License-Identifier: Apache-2.0
"""The workbook, read back with openpyxl: its cells, its links, its print set-up, its bytes."""

from __future__ import annotations

import gc
import re
import time
import weakref
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.errors import DateMissing
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import archive, xlsx
from ropa.formats.workbook.embedded_register import LISTS, TITLE
from ropa.model import Activity, Header, Party
from ropa.packages.xlsx_text import LONGEST, unescaped
from ropa.register import Register

BICYCLES = yaml_folder.read(Path(__file__).parents[2] / "sheets" / "bicycles.yaml")
ON = "2022-06-10"
HALVES = ("Cs",)  # of characters: no record holds one
HOSTILE = st.text(
    st.characters(exclude_categories=HALVES) | st.sampled_from("=+-@\t\r\n_x0041_&<>\"'\x00\x0b\x1b\x7f\ufffe\uffff"),
    min_size=1,
).filter(lambda words: words.strip(" ") == words)


def written(book, **asked):
    stream = BytesIO()
    xlsx.write(book, stream, **{"on": ON, **asked})
    return stream.getvalue()


def opened(book, **asked):
    workbook = openpyxl.load_workbook(BytesIO(written(book, **asked)))
    assert workbook[TITLE].sheet_state == "veryHidden"
    for title in (TITLE, LISTS):
        if title in workbook.sheetnames:
            del workbook[title]
    return workbook


@cache
def bicycles():
    """The workbook that most tests look at and none changes."""
    return opened(BICYCLES)


def find(page, key, heading):
    headings = {cell.value: cell.column for cell in page[5]}
    row = next(row for row in range(6, page.max_row + 1) if page.cell(row, 1).value == key)
    return page.cell(row, headings[heading])


def test_a_workbook_holds_the_words_of_its_sheets(snapshot):
    workbook = bicycles()
    grid = [
        (page.title, [[cell.value for cell in row] for row in page.iter_rows()])
        for page in workbook
        if page.max_row > 1
    ]
    assert [(title, len(rows), len(rows[0])) for title, rows in grid] == snapshot
    assert find(workbook["Parties"], "parties/nordlys", "Name").value == "Nordlys Cykler ApS"


# A workbook is slow to write: each holds several texts, so that fewer workbooks try more of them.
SEVERAL = st.lists(HOSTILE, min_size=4, max_size=12)


@settings(max_examples=12)
@given(SEVERAL)
def test_any_text_comes_back_as_it_was_and_is_never_a_formula(texts):
    parties = [Party(f"p{number}", name=words, sector=words) for number, words in enumerate(texts)]
    workbook = opened(Register.of(*parties), layout="full")
    for party in parties:
        for heading in ("Name", "Sector"):
            cell = find(workbook["Parties"], f"parties/{party.id}", heading)
            assert cell.data_type in {"s", "inlineStr"}
            assert unescaped(cell.value) == party.name
            if party.name[0] in "=+-@\t\r":
                assert cell.quotePrefix


@settings(max_examples=12)
@given(SEVERAL)
def test_any_text_gives_xml_that_a_strict_reader_takes(texts):
    header = Header("register", title=texts[0], keeper=texts[1], controllers=["p0"])
    parties = [Party(f"p{number}", name=words) for number, words in enumerate(texts)]
    made = zipfile.ZipFile(BytesIO(written(Register.of(header, *parties))))
    for name in made.namelist():
        ET.fromstring(made.read(name))  # noqa: S314 - we wrote it ourselves


def test_a_text_longer_than_a_cell_is_continued_and_nothing_of_it_is_lost():
    words = " ".join(f"word{number}" for number in range(12_000))
    workbook = opened(Register.of(Activity("a", description=words)))
    first = find(workbook["More on each activity"], "activities/a", "Description").value
    assert len(first) <= LONGEST
    kept, _, mark = first.rpartition("\n")
    assert mark == "[continued on the sheet “Continuations”, C6]"
    rest = [workbook["Continuations"].cell(row, 3).value for row in range(6, workbook["Continuations"].max_row + 1)]
    assert kept + "".join(rest) == words
    assert max(len(piece) for piece in rest) <= LONGEST


def test_the_same_register_gives_the_same_bytes_whatever_the_clock_says(monkeypatch):
    first = written(BICYCLES)
    local = time.localtime
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda seconds=None: local(2_000_000_000 if seconds is None else seconds))
    assert written(BICYCLES) == first


def test_no_part_of_the_archive_bears_a_time_of_the_clock():
    made = zipfile.ZipFile(BytesIO(written(BICYCLES)))
    assert {part.date_time for part in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = made.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d{2}-\d{2}T[^<]*", properties) == ["2022-06-10T00:00:00Z"] * 2


def test_properties_name_the_register_and_whose_it_is_and_no_person():
    properties = bicycles().properties
    assert (properties.title, properties.creator) == (
        "Record of processing of Nordlys Cykler", "Nordlys Cykler ApS",
    )  # fmt: skip
    assert opened(Register.of(Activity("a"))).properties.creator == "ropa"


def test_every_link_leads_to_a_cell_that_is_there():
    workbook = bicycles()
    places = [cell.hyperlink for page in workbook for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert len(places) > 60
    for link in places:
        title, _, at = link.location.rpartition("!")
        page = workbook[title.strip("'").replace("''", "'")]
        assert page[at].row <= page.max_row
        assert link.target is None


def test_a_link_to_a_party_leads_to_its_row():
    workbook = bicycles()
    link = find(workbook["Recipients"], "activities/newsletter#processors[0]", "Party").hyperlink
    row = int(link.location.rpartition("B")[2])
    assert workbook["Parties"].cell(row, 1).value == "parties/mailfly"


def test_the_name_of_an_activity_leads_from_the_record_to_what_is_more_and_back():
    workbook = bicycles()
    for one, heading, other in (
        ("Record of processing", "Processing activity", "More on each activity"),
        ("More on each activity", "Processing activity", "Record of processing"),
    ):
        link = find(workbook[one], "activities/web-shop", heading).hyperlink
        title, _, at = link.location.rpartition("!")
        assert title.strip("'") == other
        assert workbook[other].cell(workbook[other][at].row, 1).value == "activities/web-shop"


def test_the_recipients_of_an_activity_lead_to_its_first_row_among_the_recipients():
    workbook = bicycles()
    link = find(workbook["Parties"], "parties/mailfly", "Roles").hyperlink
    row = int(link.location.rpartition("B")[2])
    keys = [cell.value for cell in workbook["Recipients"]["A"]]
    names = [cell.value for cell in workbook["Recipients"]["B"]]
    assert keys[row - 1].partition("#")[1]
    assert row - 1 == names.index(names[row - 1])


def test_a_table_has_a_hidden_column_of_ids_a_frozen_heading_and_a_filter():
    tables = [page for page in bicycles().worksheets if page.title not in {"Front sheet", "By department"}]
    assert len(tables) > 15
    for page in tables:
        assert page.column_dimensions["A"].hidden
        assert page.freeze_panes == "C6"
        assert page.auto_filter.ref.startswith("A5:")
        assert page.cell(5, 1).value == "Record (do not change)"


def test_every_page_prints_on_landscape_a4_one_page_wide_with_its_heading_repeated():
    for page in bicycles():
        assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
        assert page.page_setup.fitToWidth == 1
        assert page.page_setup.fitToHeight == (2 if page.title == "Front sheet" else 0), (
            "a front takes no page for two lines"
        )
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddHeader.left.text == "Record of processing of Nordlys Cykler"
    assert bicycles().worksheets[1].print_title_rows == "$4:$5"


def test_a_table_too_wide_to_be_read_on_one_page_prints_side_by_side_with_its_names_repeated():
    stream = BytesIO()
    xlsx.write(BICYCLES, stream, layout="ico-controller", on="2022-06-10", comes_back=False)
    page = openpyxl.load_workbook(stream).worksheets[0]
    assert page.page_setup.fitToWidth > 1
    assert page.print_title_cols == "$A:$A"


def test_an_ampersand_in_a_title_is_no_command_in_the_margin():
    book = Register.of(Header("register", title="Fish & Chips &P", controllers=["p"]))
    sheet = zipfile.ZipFile(BytesIO(written(book))).read("xl/worksheets/sheet1.xml").decode()
    assert "Fish &amp;&amp; Chips &amp;&amp;P" in sheet


def test_days_and_numbers_can_be_sorted():
    page = bicycles()["Duties for each activity"]
    cell = find(page, "activities/web-shop", "Last reviewed")
    assert (cell.value.date().isoformat(), cell.number_format) == ("2022-05-01", "yyyy-mm-dd")


def test_every_row_has_a_height_that_a_row_can_have():
    long = "\n".join(["line"] * 500)
    page = opened(Register.of(Activity("a", name=long, description=long)))["More on each activity"]
    assert page.row_dimensions[6].height > 300
    assert all(0 < page.row_dimensions[row].height < 409 for row in range(1, page.max_row + 1))


def test_without_a_date_nothing_is_written_and_the_old_file_stays(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"old")
    with pytest.raises(DateMissing):
        xlsx.write(Register.of(Activity("a")), tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_path_and_a_stream_get_the_same_bytes(tmp_path):
    xlsx.write(BICYCLES, tmp_path / "a.xlsx", lang="da", on=ON)
    assert (tmp_path / "a.xlsx").read_bytes() == written(BICYCLES, lang="da")


def test_a_sheet_has_no_more_links_than_excel_keeps(monkeypatch):
    monkeypatch.setattr("ropa.formats.workbook.positions.MOST_LINKS", 3)
    for page in opened(BICYCLES):
        assert sum(cell.hyperlink is not None for row in page.iter_rows() for cell in row) <= 3


def test_rows_that_are_written_a_few_at_a_time_say_the_same_and_lead_to_the_same_places(monkeypatch):
    def shown(workbook):
        return [
            (page.title, cell.coordinate, cell.value, cell.style_id, cell.hyperlink and cell.hyperlink.location)
            for page in workbook
            for row in page.iter_rows()
            for cell in row
        ]

    at_once = shown(bicycles())
    monkeypatch.setattr("ropa.sheets.rows._AT_ONCE", 2)
    assert shown(opened(BICYCLES)) == at_once


def test_a_sheet_that_is_written_is_held_by_nothing(monkeypatch):
    """While a workbook is written the collector rests, so that a circle would keep every sheet to the end."""
    writers = []
    made = archive.RowWriter

    def noted(*asked):
        writer = made(*asked)
        writers.append(weakref.ref(writer))
        return writer

    monkeypatch.setattr(archive, "RowWriter", noted)
    gc.disable()
    try:
        written(BICYCLES)
        assert len(writers) > 20
        assert [one for one in writers if one() is not None] == []
    finally:
        gc.enable()
