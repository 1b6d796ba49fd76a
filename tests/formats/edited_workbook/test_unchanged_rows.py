# SPDX-License-Identifier: Apache-2.0
"""No row of a workbook that comes back is taken for unchanged where something in it was changed."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.formats.edited_workbook import reading
from ropa.formats.edited_workbook.returned_sheets import embedded_in
from ropa.formats.edited_workbook.unchanged_rows import UnchangedRows
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import xlsx
from ropa.formats.workbook.embedded_register import row_mark
from ropa.packages.grid import Budget, Filling
from ropa.packages.package import Package
from ropa.packages.xlsx_grids import Shared, SheetReader
from tests.each_case import each_case

BICYCLES = yaml_folder.read(Path(__file__).parents[2] / "sheets" / "bicycles.yaml")
KEY = "activities/a"
LETTERS = "ABCDE"
SAID = ["Payroll & <wages>", "", "2022-06-10", "one\ntwo • three"]
STRINGS = ["&lt;", KEY, "Payroll & <wages>", "one\ntwo • three", "2022-06-10", "5", ""]


def package():
    """A workbook of strings and styles, without a sheet; the style number 1 is that of days."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("xl/workbook.xml", "<workbook/>")
        strings = "".join(f"<si><t>{escape(words)}</t></si>" for words in STRINGS)
        target.writestr("xl/sharedStrings.xml", f"<sst>{strings}</sst>")
        styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        target.writestr("xl/styles.xml", f"<styleSheet>{styles}</styleSheet>")
    return Package("a.xlsx", stream.getvalue())


PACKAGE = package()
SHARED = Shared(PACKAGE)
MARKS = frozenset({row_mark(KEY, SAID)})


def unchanged_rows(order=LETTERS):
    return UnchangedRows(order, MARKS, set(), SHARED)


def inline(at, words):
    return f'<c r="{at}" s="0" t="inlineStr"><is><t>{escape(words)}</t></is></c>' if words else f'<c r="{at}" s="0"/>'


def shared(at, words):
    return f'<c r="{at}" s="0" t="s"><v>{STRINGS.index(words)}</v></c>'


DAY = '<c r="D6" s="1"><v>44722</v></c>'
ROPA = "".join(map(inline, ("A6", "B6", "C6", "D6", "E6"), (KEY, *SAID)))
EXCEL = f"{shared('A6', KEY)}{shared('B6', SAID[0])}{DAY}{shared('E6', SAID[3])}"
OPENPYXL = ROPA.replace("•", "&#8226;").replace('s="0"/>', 's="0" t="n"></c>')


@pytest.mark.parametrize("row", [ROPA, EXCEL, OPENPYXL, EXCEL + '<c r="F6" s="0"/>'])
def test_a_row_that_says_what_was_written_is_known_once_however_programs_write_it(row):
    here = unchanged_rows()
    assert [here.knows(row), here.knows(row)] == [True, False]


def test_a_row_is_known_wherever_its_columns_were_moved():
    places = ("C6", "A6", "B6", "D6", "E6")
    row = "".join(map(inline, ("A6", "B6", "C6", "D6", "E6"), (SAID[0], SAID[1], KEY, SAID[2], SAID[3])))
    moved = inline("A6", SAID[0]) + inline("B6", "") + inline("C6", KEY) + inline("D6", SAID[2]) + inline("E6", SAID[3])
    assert row == moved
    assert unchanged_rows([at[0] for at in places]).knows(row)
    assert not unchanged_rows().knows(row)


@each_case(
    ("written", "edited"),
    [
        ("&lt;wages&gt;", "&lt;pay&gt;"),
        ("&lt;wages&gt;", "&amp;lt;wages&amp;gt;"),
        ('r="E6"', 'r="F6"'),
        ('<c r="C6" s="0"/>', '<c r="C6" s="0"><v>5</v></c>'),
        ('<c r="C6" s="0"/>', '<c r="C6" s="0"><f>B6</f></c>'),
        ('<c r="C6" s="0"/>', "<x/>"),
        ("2022-06-10", "2022-06-11"),
        (KEY, "activities/b"),
    ],
)
def test_an_edited_row_is_not_known(written, edited):
    assert written in ROPA
    assert not unchanged_rows().knows(ROPA.replace(written, edited))


@pytest.mark.parametrize(
    ("written", "edited"),
    [
        ('s="1"', 's="0"'),
        ("44722", "44723"),
        ('s="1"', 's="1" t="b"'),
        ("<v>3</v>", "<v>4</v>"),
        ("<v>3</v>", "<v>99</v>"),
        ("<v>3</v>", "<v>x</v>"),
        ('r="E6" s="0"', 'r="E6" cm="1"'),
    ],
)
def test_an_edited_row_of_numbers_and_shared_strings_is_not_known(written, edited):
    assert written in EXCEL
    assert not unchanged_rows().knows(EXCEL.replace(written, edited))


def test_a_shared_string_that_looks_like_a_sign_of_xml_is_that_string():
    marks = {row_mark(KEY, ["&lt;"]): True, row_mark(KEY, ["<"]): False}
    row = shared("A6", KEY) + shared("B6", "&lt;")
    assert [UnchangedRows("AB", [mark], set(), SHARED).knows(row) for mark in marks] == list(marks.values())


def read_slowly(row):
    """What a row says, read element by element: the words of its cells by their letters."""
    filling = Filling("a.xlsx", Budget("a.xlsx"))
    reader = SheetReader(SHARED, filling, "a.xlsx")
    PACKAGE.walk_text(f'<row r="6">{row}</row>', reader.start, reader.end, reader.words)
    rows = filling.rows()
    return dict(zip("ABCDEFGH", rows[5] if rows else (), strict=False)), reader.valueless


def test_how_a_word_is_read_aloud_is_no_word_of_its_cell():
    words = '<is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></is>'
    said, _ = read_slowly(f'<c r="B6" t="inlineStr">{words}</c>{inline("C6", "next")}')
    assert (said["B"], said["C"]) == ("東京", "next")


@given(st.data())
def test_what_is_known_says_what_was_written_when_it_is_read_element_by_element(data):
    cells = []
    for letter, words in zip(LETTERS, (KEY, *SAID), strict=True):
        at = f"{data.draw(st.sampled_from(LETTERS + 'F')) if data.draw(st.integers(0, 9)) == 0 else letter}6"
        ways = [inline(at, words), f'<c r="{at}" t="str"><v>{escape(words)}</v></c>', f'<c r="{at}" s="0" t="n"></c>']
        ways += [shared(at, words)] if words in STRINGS else []
        ways += [f'<c r="{at}" s="1"><v>44722</v></c>', f'<c r="{at}" s="0"><v>44722</v></c>', ""]
        likely = ways[:1] + ways[3:4]
        cells.append(data.draw(st.sampled_from(likely * 4 + ways)))
    row = "".join(cells)
    said, valueless = read_slowly(row)
    texts = [said.pop(letter, None) or "" for letter in LETTERS]
    unchanged = row_mark(texts[0], texts[1:]) in MARKS and not any(said.values()) and not valueless
    known = unchanged_rows().knows(row)
    assert known <= unchanged
    twice = len(re.findall('r="', row)) != len(set(re.findall('r="([A-Z]+)', row)))
    begins_blank = re.match("<c [^>]*(/>|></c>)", row) is not None
    assert known or not unchanged or twice or begins_blank or "<v></v>" in row


def as_excel_saves(path):
    """The workbook with its words among the shared strings, and its rows with the attributes that Excel gives them."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    written = re.findall("<si>(.*?)</si>", parts["xl/sharedStrings.xml"].decode(), re.DOTALL)
    strings = {words: number for number, words in enumerate(written)}

    def share(found):
        number = strings.setdefault(f'<t xml:space="preserve">{found[3]}</t>', len(strings))
        return f'<c r="{found[1]}"{found[2]} t="s"><v>{number}</v></c>'

    cell = re.compile(r'<c r="([A-Z0-9]+)"([^>]*) t="inlineStr"><is><t xml:space="preserve">([^<]*)</t></is></c>')
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        words = cell.sub(share, parts[name].decode())
        parts[name] = re.sub(r'<row (r="\d+")', r'<row \1 spans="1:9" customHeight="1"', words).encode()
    held = "".join(f"<si>{words}</si>" for words in strings)
    parts["xl/sharedStrings.xml"] = f'<?xml version="1.0"?><sst uniqueCount="{len(strings)}">{held}</sst>'.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)


def as_openpyxl_saves(path):
    openpyxl.load_workbook(path).save(path)


@pytest.mark.parametrize("saved", [as_excel_saves, as_openpyxl_saves])
def test_a_workbook_saved_again_is_known_row_by_row_and_nothing_changed(tmp_path, monkeypatch, saved):
    path = tmp_path / "register.xlsx"
    xlsx.write(BICYCLES, path, on="2022-06-10")
    saved(path)
    knows, told = UnchangedRows.knows, []

    def counted(self, row):
        told.append(knows(self, row))
        return told[-1]

    monkeypatch.setattr(UnchangedRows, "knows", counted)
    found = reading.edits(path)
    assert (found.register, found.all) == (BICYCLES, ())
    package = Package(str(path), path.read_bytes())
    embedded = embedded_in(package, Shared(package))
    assert told.count(True) == sum(len(embedded.rows[key]) for key in embedded.columns)
    monkeypatch.setattr(UnchangedRows, "knows", lambda *_: False)
    assert reading.edits(path).all == ()


def test_a_text_that_sheets_share_and_somebody_changed_is_an_edit_though_no_sheet_is_another(tmp_path):
    path = tmp_path / "register.xlsx"
    xlsx.write(BICYCLES, path, on="2022-06-10")
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = next(iter(BICYCLES.parties.values())).name
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(f">{name}<".encode(), b">Another name<")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    assert "Another name" in str(reading.edits(path))
