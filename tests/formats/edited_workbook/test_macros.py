# SPDX-License-Identifier: Apache-2.0
"""A workbook of ropa's that somebody saved with macros: read back like any other, its macros left alone."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

import ropa
from ropa.errors import UnknownWord
from ropa.files import is_table
from ropa.formats.text_files import yaml_folder

BICYCLES = yaml_folder.read(Path(__file__).parents[2] / "sheets" / "bicycles.yaml")
PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
PROJECT = "xl/vbaProject.bin"
RELATION = (
    b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
    b'Target="vbaProject.bin"/></Relationships>'
)


def with_macros(source, target):
    """The workbook as Excel saves it with macros: another type, and a part that holds them."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(PLAIN, WITH_MACROS)
                assert WITH_MACROS in content
            elif name == "xl/_rels/workbook.xml.rels":
                content = content.replace(b"</Relationships>", RELATION)
            new.writestr(name, content)
        new.writestr(PROJECT, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no macro of ours")
    return target


@pytest.fixture
def plain(tmp_path):
    ropa.write(BICYCLES, tmp_path / "register.xlsx", on="2022-06-10")
    return tmp_path / "register.xlsx"


def test_a_workbook_saved_with_macros_is_read_as_ropas_own(plain, tmp_path):
    path = with_macros(plain, tmp_path / "register.xlsm")
    assert not is_table(path)
    assert ropa.read(path) == BICYCLES
    assert ropa.changes(BICYCLES, path).all == ()


def test_edits_in_a_workbook_saved_with_macros_are_taken_over(plain, tmp_path):
    workbook = openpyxl.load_workbook(plain)
    page = next(page for page in workbook if page.cell(1, 1).value == "ropa-sheet:parties")
    place = next(cell.column for cell in page[1] if cell.value == "party.name")
    row = next(cell.row for cell in page["A"] if cell.value == "parties/mailfly")
    page.cell(row, place).value = "Mailfly GmbH"
    workbook.save(plain)
    path = with_macros(plain, tmp_path / "REGISTER.XLSM")
    assert ropa.read(path).parties["mailfly"].name == "Mailfly GmbH"
    assert [edit.after for edit in ropa.changes(BICYCLES, path)] == ["Mailfly GmbH"]


def test_somebody_elses_workbook_with_macros_is_a_table(tmp_path):
    theirs = openpyxl.Workbook()
    for row in (["Activity", "Purpose"], ["Payroll", "To pay wages"]):
        theirs.active.append(row)
    theirs.save(tmp_path / "theirs.xlsx")
    path = with_macros(tmp_path / "theirs.xlsx", tmp_path / "theirs.xlsm")
    assert is_table(path)
    assert [one.name for one in ropa.read(path).activities.values()] == ["Payroll"]


def test_ropa_writes_no_workbook_with_macros(tmp_path):
    with pytest.raises(UnknownWord, match=r"\.xlsm"):
        ropa.write(BICYCLES, tmp_path / "register.xlsm", on="2022-06-10")
