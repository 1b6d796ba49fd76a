# SPDX-License-Identifier: Apache-2.0
"""Workbooks in the old and the binary form of Excel: read with the extra, refused with the mend without it."""

from __future__ import annotations

import io
import zipfile

import pytest

from ropa.errors import UnreadableFile
from ropa.packages import calamine_grids, table_files
from ropa.packages.package import Package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_without_the_extra_it_is_said_what_to_install(tmp_path, monkeypatch):
    path = tmp_path / "old.xls"
    path.write_bytes(OLE + bytes(600))
    monkeypatch.setattr("ropa.packages.calamine_grids.find_spec", lambda _: None)
    with pytest.raises(UnreadableFile, match=r"ropa-register\[fast\]"):
        table_files.grids(path)


def test_what_is_no_workbook_inside_is_refused(tmp_path):
    pytest.importorskip("python_calamine")
    path = tmp_path / "letter.doc"
    path.write_bytes(OLE + bytes(3000))
    with pytest.raises(UnreadableFile, match="No workbook of Excel"):
        table_files.grids(path)


def test_cells_of_a_binary_sheet_that_stand_far_apart_are_refused():
    row = bytes([0, 4]) + (1_048_575).to_bytes(4, "little")
    cell = bytes([7, 4]) + (16_383).to_bytes(4, "little")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", row + cell)
    with pytest.raises(UnreadableFile, match="far apart"):
        calamine_grids.refuse_far_apart(Package("b.xlsb", data.getvalue()), data.getvalue())


def test_sheets_are_read_with_their_merges_and_dates(tmp_path):
    pytest.importorskip("python_calamine")
    from datetime import date

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Activity", "Since", "No"])
    book.active.append(["Bath", date(2024, 5, 25), 7])
    book.active.merge_cells("A4:B4")
    book.active["A4"] = "x"
    book.create_sheet("Lists").sheet_state = "hidden"
    book["Lists"].append([True, 1.5])
    data = io.BytesIO()
    book.save(data)
    first, second = calamine_grids.read("b.xls", data.getvalue())
    assert first.rows[:2] == (("Activity", "Since", "No"), ("Bath", "2024-05-25", "7"))
    assert first.seen(3, 1) == "x"
    assert (second.hidden, second.rows) == (True, (("TRUE", "1.5"),))
