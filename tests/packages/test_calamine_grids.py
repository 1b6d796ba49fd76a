# SPDX-License-Identifier: Apache-2.0
"""Workbooks in the old and the binary form of Excel: read with the extra, refused with the mend without it."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.errors import UnreadableFile
from ropa.packages import table_files
from ropa.packages.binary_workbooks import calamine_grids, old_records
from ropa.packages.binary_workbooks.binary_records import refuse_uncountable
from ropa.packages.binary_workbooks.compound_file import NotWholeError, of_one_stream, stream_of
from ropa.packages.package import Package
from tests import binary_workbooks
from tests.binary_workbooks import old_record, part, words

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_without_the_extra_it_is_said_what_to_install(tmp_path, monkeypatch):
    path = tmp_path / "old.xls"
    path.write_bytes(OLE + bytes(600))
    monkeypatch.setattr("ropa.packages.binary_workbooks.calamine_grids.find_spec", lambda _: None)
    with pytest.raises(UnreadableFile, match="pip install python-calamine olefile"):
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
        refuse_uncountable(Package("b.xlsb", data.getvalue()), data.getvalue())


def test_a_binary_workbook_is_read(tmp_path):
    pytest.importorskip("python_calamine")
    rows = (("Behandling", "Formål"), ("Løn", "Udbetale løn"))
    path = tmp_path / "theirs.xlsb"
    path.write_bytes(binary_workbooks.xlsb(rows))
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


def test_sheets_are_read_with_their_merges_and_dates(monkeypatch):
    """The merges and dates of an .xlsx, which the same program reads."""
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
    monkeypatch.setattr(calamine_grids, "refuse_uncountable", lambda *_: None)
    first, second = calamine_grids.read("b.xlsb", data.getvalue(), Package("b.xlsb", data.getvalue()))
    assert first.rows[:2] == (("Activity", "Since", "No"), ("Bath", "2024-05-25", "7"))
    assert first.seen(3, 1) == "x"
    assert (second.hidden, second.rows) == (True, (("TRUE", "1.5"),))


def test_a_workbook_of_excel_97_is_read(tmp_path):
    pytest.importorskip("python_calamine")
    rows = (("Behandling", "Formål"), ("Løn", "Udbetale løn"))
    path = tmp_path / "theirs.xls"
    path.write_bytes(binary_workbooks.xls(rows))
    (grid,) = table_files.grids(path)
    assert (grid.name, grid.rows) == ("Register", rows)


ROOM = struct.pack("<IIHHH", 0, 4_000_000_000, 0, 256, 0)
LONG_WORD = struct.pack("<IIHB", 1, 1, 8_000, 0) + b"a" * 8_000
SHARED = [(row, column, "") for row in range(50) for column in range(200)]


@pytest.mark.parametrize(
    ("sheets", "options", "refusal"),
    [
        ([[(0, 0, "a")]], {"before_cells": old_record(0x0200, ROOM)}, None),  # ended the process
        ([[(0, 0, "a"), (65_535, 255, "b")]], {}, "far apart"),  # took 1 GB
        ([[(0, 0, "a"), (19_000, 255, "b")]] * 5, {}, "far apart"),
        (
            [[(0, 0, "a")]] * 9,
            {"at": 0, "before_sheets": old_record(0x0FFF, bytes(4_000))},
            "damaged",
        ),  # sheets within each other
        ([SHARED], {"before_sheets": old_record(0x00FC, LONG_WORD), "shared": True}, "MB of words"),
        ([[(0, 0, "a")]], {"before_sheets": old_record(0x00FC, struct.pack("<II", 1, 4_000_000_000))}, "damaged"),
        ([[(0, 0, "a")]], {"before_cells": old_record(0x0006, bytes(20) + b"\xff" * 400)}, None),  # a formula
    ],
    ids=[
        "room promised",
        "far out",
        "several far out",
        "one in another",
        "a shared word",
        "words promised",
        "a formula",
    ],
)
def test_what_an_old_workbook_takes_is_counted_before_it_is_laid_out(tmp_path, sheets, options, refusal):
    pytest.importorskip("python_calamine")
    path = tmp_path / "a.xls"
    path.write_bytes(binary_workbooks.xls_of_cells(sheets, **options))
    if refusal is None:
        assert table_files.grids(path)[0].rows[0][0] == "a"
        return
    with pytest.raises(UnreadableFile, match=refusal):
        table_files.grids(path)


def test_a_shared_word_of_a_binary_workbook_is_counted_for_each_cell_that_has_it(tmp_path):
    cells = b"".join(part(7, struct.pack("<III", column, 0, 0)) for column in range(7_000))
    word = part(159, struct.pack("<II", 1, 1)) + part(19, b"\0" + words("a" * 10_000)) + part(160)
    path = tmp_path / "a.xlsb"
    path.write_bytes(binary_workbooks.xlsb([("a", "b")], cells=cells, shared=word))
    with pytest.raises(UnreadableFile, match="MB of words"):
        table_files.grids(path)


@settings(max_examples=25)
@given(texts=st.lists(st.text("aæ漢", max_size=30), max_size=6), size=st.integers(12, 40))
def test_shared_words_are_as_long_wherever_their_records_are_cut(texts, size):
    """Each is written in letters of two bytes; a record that goes on begins with a flag that says so again."""
    pieces = [b""]
    for text in texts:
        letters = text.encode("utf-16-le", "surrogatepass")
        if len(pieces[-1]) + 3 > size:
            pieces.append(b"")
        pieces[-1] += struct.pack("<HB", len(letters) // 2, 1)
        while letters:
            room = (size - len(pieces[-1])) // 2 * 2
            if room <= 0:
                pieces.append(b"\x01")
                continue
            pieces[-1], letters = pieces[-1] + letters[:room], letters[room:]
    first = struct.pack("<II", len(texts), len(texts)) + pieces[0]
    stream = old_record(0x00FC, first) + b"".join(old_record(0x003C, piece) for piece in pieces[1:])
    assert old_records.word_lengths(stream, 4, len(first)) == tuple(
        len(text.encode("utf-16-le", "surrogatepass")) // 2 for text in texts
    )


@settings(max_examples=25)
@given(st.binary(max_size=5_000), st.sampled_from([0, 3_000, 70_000]))
def test_a_stream_comes_back_out_of_a_compound_file(data, more):
    stream = data + bytes(more)
    name, read = stream_of(of_one_stream("Workbook", stream), "Book", "Workbook")
    assert (name, read.rstrip(b"\0")) == ("Workbook", stream.rstrip(b"\0"))


def test_a_stream_of_many_megabytes_comes_back_out_of_a_compound_file():
    """Its table of sectors is longer than the front of the file has room for."""
    stream = bytes(range(256)) * 36_000
    assert stream_of(of_one_stream("Workbook", stream), "Workbook") == ("Workbook", stream)


@settings(max_examples=100)
@given(st.integers(0, 511), st.integers(0, 2**32 - 1))
def test_a_compound_file_that_is_damaged_is_refused_or_read(at, number):
    data = bytearray(of_one_stream("Workbook", bytes(9_000)))
    struct.pack_into("<I", data, at, number)
    with contextlib.suppress(NotWholeError):
        stream_of(bytes(data), "Workbook")
