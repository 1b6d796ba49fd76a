# SPDX-License-Identifier: Apache-2.0
"""What somebody struck out is said no longer, in whatever file; it stays in words."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from ropa import imports
from tests.each_case import each_case

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
