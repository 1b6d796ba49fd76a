# SPDX-License-Identifier: Apache-2.0
"""Workbooks in the old and the binary form of Excel: read with the extra, refused with the mend without it."""

from __future__ import annotations

import io
import struct
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


def _record(kind, data=b""):
    """A record of a binary workbook (BIFF12): its kind and its size, seven bits in each byte, then its data."""
    numbers = bytearray()
    for number in (kind, len(data)):
        left = number
        while left > 0x7F:
            numbers.append(left & 0x7F | 0x80)
            left >>= 7
        numbers.append(left)
    return bytes(numbers) + data


def _words(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _binary_workbook(rows):
    cells = b"".join(
        _record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        + b"".join(_record(6, struct.pack("<II", column, 0) + _words(text)) for column, text in enumerate(row))
        for number, row in enumerate(rows)
    )
    size = struct.pack("<4I", 0, len(rows) - 1, 0, len(rows[0]) - 1)
    sheet = _record(129) + _record(148, size) + _record(145) + cells + _record(146) + _record(130)
    named = _record(156, struct.pack("<II", 0, 1) + _words("rId1") + _words("Register"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.bin", _record(131) + _record(143) + named + _record(144) + _record(132))
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return data.getvalue()


def test_a_binary_workbook_is_read(tmp_path):
    pytest.importorskip("python_calamine")
    rows = (("Behandling", "Formål"), ("Løn", "Udbetale løn"))
    path = tmp_path / "theirs.xlsb"
    path.write_bytes(_binary_workbook(rows))
    (grid,) = table_files.grids(path)
    assert (grid.name, grid.rows) == ("Register", rows)


@pytest.mark.parametrize("root", [
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">',
])  # fmt: skip
def test_a_workbook_as_one_xml_file_is_refused_with_the_way_round(tmp_path, root):
    path = tmp_path / "theirs.xls"
    path.write_text(f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n{root}', encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"save it as \.xlsx or \.ods"):
        table_files.grids(path)


def test_a_page_named_as_an_old_workbook_is_read_as_a_page(tmp_path):
    path = tmp_path / "theirs.xls"
    path.write_text("<html><body><table><tr><td>Formål</td><td>Løn</td></tr></table></body></html>", encoding="utf-8")
    (grid,) = table_files.grids(path)
    assert grid.rows == (("Formål", "Løn"),)


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
