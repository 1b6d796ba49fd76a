# SPDX-License-Identifier: Apache-2.0
"""What somebody struck out is said no longer, in whatever file; it stays in words."""

import struct

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from ropa import imports
from ropa.packages.binary_workbooks import calamine_grids
from ropa.packages.binary_workbooks.struck_cells import struck_cells
from tests.binary_workbooks import old_record, xls_of_cells
from tests.each_case import each_case
from tests.imports.conftest import MAIN, write_ods

ANSWERS = {
    "Activity": "Payroll",
    "Purpose": "Paying wages",
    "Lawful basis": "~~Consent~~ Contract",
    "Data subjects": "Employees, ~~customers~~",
    "Personal data": "Name, ~~health data~~, bank account",
    "Processors": "~~Old Payroll Ltd~~",
    "Retention": "5 years",
}


def _markdown(path):
    path.write_text("# Record\n\n" + "".join(f"- **{asked}:** {answer}\n" for asked, answer in ANSWERS.items()))


def _html(path):
    cells = {asked: "".join(_deleted(answer)) for asked, answer in ANSWERS.items()}
    path.write_text("".join(["<table>", *(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in cells.items()), "</table>"]))


def _deleted(answer):
    for number, part in enumerate(answer.split("~~")):
        yield f"<del>{part}</del>" if number % 2 else part


def _word(path):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    table = document.add_table(len(ANSWERS), 2)
    for row, (asked, answer) in zip(table.rows, ANSWERS.items(), strict=True):
        row.cells[0].text = asked
        for number, part in enumerate(answer.split("~~")):
            row.cells[1].paragraphs[0].add_run(part).font.strike = bool(number % 2)
    document.save(path)


def _csv(path):
    path.write_text("".join(f'"{asked}","{answer}"\n' for asked, answer in ANSWERS.items()))


@each_case("name, write", [("a.md", _markdown), ("a.html", _html), ("a.docx", _word), ("a.csv", _csv)])
def test_what_is_struck_out_is_no_fact(tmp_path, name, write):
    write(tmp_path / name)
    imported = imports.read(tmp_path / name)
    (activity,) = imported.book.activities.values()
    assert [basis.article for basis in activity.bases] == ["6(1)(b)"]
    assert activity.data[0].subjects == ("employee",)
    assert activity.data[0].categories == ("identity.name", "financial.account")
    assert activity.processors is None
    assert {party.name for party in imported.book.parties.values()} == set()
    assert imported.cells_in == imported.cells_out


def test_a_cell_of_a_workbook_that_is_struck_out_is_no_fact(tmp_path):
    book = Workbook()
    for asked, answer in ANSWERS.items():
        book.active.append([asked, answer.strip("~")])
    book.active["B6"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    (activity,) = imports.read(tmp_path / "a.xlsx").book.activities.values()
    assert activity.processors is None
    assert dict(activity.extra)["Processors"] == "~~Old Payroll Ltd~~"


def test_so_are_words_within_a_cell_that_holds_its_own_text(tmp_path):
    book = Workbook()
    for asked, answer in ANSWERS.items():
        parts = enumerate(answer.split("~~"))
        struck = (TextBlock(InlineFont(strike=True), part) if number % 2 else part for number, part in parts if part)
        book.active.append([asked, CellRichText(*struck)])
    book.save(tmp_path / "a.xlsx")
    (activity,) = imports.read(tmp_path / "a.xlsx").book.activities.values()
    assert activity.data[0].categories == ("identity.name", "financial.account")
    assert activity.processors is None


_STYLES = (
    '<style:style style:name="s" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="t" style:family="text" style:parent-style-name="s"/>'
    '<style:style style:name="u" style:family="table-cell" style:parent-style-name="s">'
    '<style:text-properties style:text-line-through-style="none"/></style:style>'
)


def test_so_is_what_is_struck_out_in_an_opendocument_spreadsheet(tmp_path):
    cells = {
        "Activity": ("u", "Payroll"),
        "Purpose": ("", 'Paying <text:span text:style-name="t">bonuses</text:span> wages'),
        "Processors": ("s", "Old Payroll Ltd"),
    }
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{asked}</text:p></table:table-cell>"
        f'<table:table-cell table:style-name="{style}"><text:p>{text}</text:p></table:table-cell></table:table-row>'
        for asked, (style, text) in cells.items()
    )
    names = "".join(f' xmlns:{name}="{MAIN}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f"<office:document-content{names}><office:automatic-styles>{_STYLES}"
        "</office:automatic-styles><office:body><office:spreadsheet><table:table table:name='A'>"
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    (activity,) = imports.read(write_ods([], tmp_path / "a.ods", content)).book.activities.values()
    assert (activity.name, activity.processors) == ("Payroll", None)
    assert [purpose.purpose for purpose in activity.purposes] == ["paying-wages"]
    assert dict(activity.extra)["Processors"] == "~~Old Payroll Ltd~~"


def test_so_is_a_cell_of_an_old_workbook_whose_font_strikes_out():
    plain, struck = (old_record(0x0031, struct.pack("<HHH", 200, flags, 0)) for flags in (0, 8))
    looks = [old_record(0x00E0, struct.pack("<HH", font, 0)) for font in (6, 0)]  # 4 is the number of no font
    data = xls_of_cells([[(0, 0, "Old Ltd")]], before_sheets=b"".join([plain * 5, struck, *looks]))
    assert struck_cells(data) == (frozenset({(0, 0)}),)
    pytest.importorskip("python_calamine")
    (grid,) = calamine_grids.read("a.xls", data)
    assert grid.rows == (("~~Old Ltd~~",),)


def test_a_line_that_is_struck_out_is_told_as_such_with_its_row(tmp_path):
    book = Workbook()
    book.active.title = "Register"
    for row in (["Activity", "Purpose", "Retention"], ["Pay", "Paying wages", "5 years"], ["Fax", "Sending", "1 year"]):
        book.active.append(row)
    for cell in (*book.active[3], book.active["C2"]):
        cell.font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    read = imports.read(tmp_path / "a.xlsx")
    assert [*read.book.activities] == ["pay"]
    assert [(fate.cell.text, str(fate.kind), fate.why) for fate in read.fates if fate.why == "struck"] == [
        ("~~5 years~~", "words", "struck"),
        ("~~Fax~~", "aside", "struck"),
        ("~~Sending~~", "aside", "struck"),
        ("~~1 year~~", "aside", "struck"),
    ]
    assert "Register, row 3: struck out (3)" in read.preview.text("en")
    assert "Register, række 3: streget over (3)" in read.preview.text("da")
