# SPDX-License-Identifier: Apache-2.0
"""What people see in a cell: units and zeros of number formats, comments; and that its own column makes it a fact."""

import csv
import io
import json
import unicodedata
import zipfile
from itertools import pairwise

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from ropa import imports

COLUMNS = (
    "Third countries", "Recipients", "Processors", "Retention period", "Security measures", "Systems", "Legal basis",
    "Source of data", "Safeguards", "Owner", "DPO", "Internal recipients", "Special categories", "Privacy notice",
)  # fmt: skip


def fates_of(read):
    return {fate.cell.text: (str(fate.kind), fate.why) for fate in read.fates}


def workbook(path, rows, formats=(), comments=()):
    book = Workbook()
    sheet = book.active
    sheet.title = "Register"
    for row in rows:
        sheet.append(row)
    for cell, code in dict(formats).items():
        sheet[cell].number_format = code
    for cell, text in dict(comments).items():
        sheet[cell].comment = Comment(text, "Somebody")
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("code", "months"),
    [
        ('0" years"', 60),
        ('0 "år"', 60),
        ('0" Jahre"', 60),
        ('# ##0 "mois"', 5),
        ('[=1]0" month";0" months"', 5),
        ('General" ans"', 60),
    ],
)
def test_the_unit_of_a_number_format_is_part_of_a_time_limit(tmp_path, code, months):
    rows = [("Name of processing activity", "Purpose of processing", "Retention period"), ("Pay", "Paying salaries", 5)]
    read = imports.read(workbook(tmp_path / "theirs.xlsx", rows, {"C2": code}))
    (limit,) = read.book.activities["pay"].retention
    assert limit.keep.months == months


def test_leading_zeros_and_shares_are_kept_as_people_see_them(tmp_path):
    rows = [("Name of processing activity", "Purpose of processing", "Case no.", "Share"), ("Pay", "Paying", 42, 0.25)]
    read = imports.read(workbook(tmp_path / "theirs.xlsx", rows, {"C2": "00000", "D2": "0%"}))
    assert dict(read.book.activities["pay"].extra) == {"Case no.": "00042", "Share": "25%"}


ODS_CELLS = (
    ('office:value-type="float" office:value="5"', "5 years", "5 years"),
    ('office:value-type="float" office:value="3.4"', "3 år", "3.4 år"),
    ('office:value-type="float" office:value="-5"', "-5 kr", "-5 kr"),
    ('office:value-type="float" office:value="1234"', "1 234 mois", "1234 mois"),
    ('office:value-type="float" office:value="42"', "00042", "00042"),
    ('office:value-type="float" office:value="51234"', "05 12 34", "05 12 34"),
    ('office:value-type="float" office:value="12345678"', "012-34-5678", "012-34-5678"),
    ('office:value-type="float" office:value="1234.5"', "1.234,50", "1234.5"),
    ('office:value-type="float" office:value="120000"', "1.2E+05", "120000"),
    ('office:value-type="float" office:value="7"', "###", "7"),
    ('office:value-type="float" office:value="1"', "Ja", "Ja"),
    ('office:value-type="percentage" office:value="0.333"', "33%", "33.3%"),
    ('office:value-type="currency" office:value="1234.5"', "1.234,50 kr.", "1234.5 kr."),
    ('office:value-type="date" office:date-value="2022-06-10"', "10. juni 2022", "2022-06-10"),
)


@pytest.mark.parametrize(("attributes", "shown", "said"), ODS_CELLS)
def test_a_number_of_an_opendocument_spreadsheet_has_its_unit_and_all_its_digits(tmp_path, attributes, shown, said):
    from ropa.packages.table_files import grids

    path = tmp_path / "theirs.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "content.xml", _ods(f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
        )
    assert grids(path)[0].rows == ((said,),)


def _ods(*cells):
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text", "dc"))
    rows = "".join(f"<table:table-row>{cell}</table:table-row>" for cell in cells)
    body = f'<office:spreadsheet><table:table table:name="R">{rows}</table:table></office:spreadsheet>'
    return f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"


def test_comments_are_kept_in_words_with_the_record_of_their_cell(tmp_path):
    rows = [
        ("Name of processing activity", "Purpose of processing", "Third countries"),
        ("Pay", "Paying salaries", "India"),
        ("Shop", "Selling", None),
    ]
    comments = {"A1": "As the guide has it", "C2": "Only support staff", "C3": "Not answered yet", "F9": "Far out"}
    read = imports.read(workbook(tmp_path / "theirs.xlsx", rows, comments=comments))
    book = read.book
    assert dict(book.activities["pay"].extra) == {"Third countries (comment)": "Only support staff"}
    assert dict(book.activities["shop"].extra) == {"Third countries (comment)": "Not answered yet"}
    extra = dict(next(iter(book.documents.values())).extra)
    assert extra["Register: A1 (comment)"] == "As the guide has it"
    assert extra["Register: F9 (comment)"] == "Far out"
    assert read.cells_in == read.cells_out == 8 + len(comments)
    assert fates_of(read)["Not answered yet"] == ("words", "comment")


def test_a_conversation_about_a_cell_stands_for_the_note_that_other_programs_are_shown(tmp_path):
    rows = [("Name of processing activity", "Purpose of processing"), ("Pay", "Paying salaries")]
    path = workbook(
        tmp_path / "theirs.xlsx", rows, comments={"B2": "[Threaded comment]\n\nYour program cannot show it."}
    )
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    more = (
        b'<Relationship Id="r9" Target="../threadedComments/threadedComment1.xml" '
        b'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>'
    )
    parts[relations] = parts[relations].replace(b"</Relationships>", more)
    parts["xl/threadedComments/threadedComment1.xml"] = (
        b'<ThreadedComments xmlns="urn:x">'
        b'<threadedComment ref="B2" id="1"><text>Which salaries?</text></threadedComment>'
        b'<threadedComment ref="B2" id="2" parentId="1"><text>All of them &amp; bonuses</text></threadedComment>'
        b"</ThreadedComments>"
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    extra = dict(imports.read(path).book.activities["pay"].extra)
    assert extra == {"Purpose of processing (comment)": "Which salaries?\nAll of them & bonuses"}


def test_annotations_of_an_opendocument_spreadsheet_are_kept_without_their_author(tmp_path):
    path = tmp_path / "theirs.ods"
    note = (
        "<office:annotation><dc:creator>Ann</dc:creator><dc:date>2024-01-01</dc:date>"
        "<text:p>Ask <text:span>legal</text:span></text:p><text:p>before May</text:p></office:annotation>"
    )
    cells = ["Name of processing activity", "Purpose of processing"], ["Pay", f"{note}Paying salaries"]
    rows = [
        "".join(
            f'<table:table-cell office:value-type="string">{note if note in cell else ""}'
            f"<text:p>{cell.removeprefix(note)}</text:p></table:table-cell>"
            for cell in row
        )
        for row in cells
    ]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", _ods(*rows))
    extra = dict(imports.read(path).book.activities["pay"].extra)
    assert extra == {"Purpose of processing (comment)": "Ask legal\nbefore May"}


def _fate_beside(tmp_path, heading, text, beside, words):
    content = io.StringIO(newline="")
    csv.writer(content).writerows(
        [
            ["Name of processing activity", "Purpose of processing", "Data subjects", heading, beside],
            ["CRM", "Selling", "customers", text, words],
            ["Payroll", "Paying salaries", "employees", "", ""],
        ]
    )
    path = tmp_path / "theirs.csv"
    path.write_text(content.getvalue(), encoding="utf-8")
    return next(fate for fate in imports.read(path).fates if (fate.cell.row, fate.cell.column) == (1, 3))


@pytest.mark.parametrize(("heading", "beside"), [*pairwise(COLUMNS), *pairwise(COLUMNS[::-1]), *pairwise(COLUMNS[::2])])
@pytest.mark.parametrize("text", ["Acme India", "ask Anna Berg"])
def test_no_cell_counts_as_said_because_another_column_has_its_words(tmp_path, heading, beside, text):
    alone = _fate_beside(tmp_path, heading, text, beside, "")
    together = _fate_beside(tmp_path, heading, text, beside, f"{text}, and what goes with it")
    assert (together.kind, together.why) == (alone.kind, alone.why)


def test_a_country_column_that_names_no_country_is_asked_about_beside_a_purpose_with_its_words(tmp_path):
    headings = "Name of processing activity,Purpose of processing,Data subjects,Third countries"
    content = f"{headings}\nCRM,Sales to Acme India,customers,Acme India\n"
    path = tmp_path / "theirs.csv"
    path.write_text(content, encoding="utf-8")
    read = imports.read(path)
    assert dict(read.book.activities["crm"].extra) == {"Third countries": "Acme India"}
    assert fates_of(read)["Acme India"] == ("question", "more")


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "yaml"])
@pytest.mark.parametrize(
    "mark",
    [
        pytest.param("\u00ad", id="a soft hyphen"),
        pytest.param("\u200b", id="a place to break a line"),
        pytest.param("\u2060", id="a word joiner"),
        pytest.param("\ufeff", id="a byte order mark"),
        pytest.param("\u202e", id="a turn of direction"),
    ],
)
def test_a_mark_that_shows_nothing_parts_no_word(tmp_path, mark, suffix):
    def marked(text):
        return f"{mark}{text[:1]}{mark}{text[1:]}{mark}"

    headings = ("Activity", "Purpose", "Special categories", "Recipients", "Retention period", "Notes")
    cells = (*map(marked, ("Payroll", "Paying wages", "None", "No", "30 days")), mark)
    path = tmp_path / f"theirs.{suffix}"
    if suffix == "xlsx":
        workbook(path, [headings, cells])
    elif suffix == "csv":
        written = io.StringIO()
        csv.writer(written).writerows([headings, cells])
        path.write_text(written.getvalue(), encoding="utf-8")
    else:
        lines = (f"{heading}: {json.dumps(cell)}" for heading, cell in zip(headings, cells, strict=True))
        path.write_text("- " + "\n  ".join(lines), encoding="utf-8")
    read = imports.read(path)
    activity = read.book.activities["payroll"]
    assert (activity.name, activity.recipients, activity.data, activity.extra) == ("Payroll", (), None, ())
    assert [str(limit.keep) for limit in activity.retention] == ["P30D"]
    assert read.cells_in == read.cells_out


def test_a_letter_with_its_accent_beside_it_is_that_letter(tmp_path):
    rows = [("Aktivitet", "Formål", "Slettefrist"), ("Løn", "Udbetaling af løn", "5 år")]
    apart = [tuple(unicodedata.normalize("NFD", text) for text in row) for row in rows]
    read = imports.read(workbook(tmp_path / "theirs.xlsx", apart))
    (limit,) = read.book.activities["loen"].retention
    assert str(limit.keep) == "P5Y"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("2024-02-28 0:00:00", ()), ("28.02.2024 00.00", ()), ("28.02.2024 14.30", ("28.02.2024 14.30",))],
)
def test_the_clock_behind_a_day_is_kept_in_words_unless_it_is_midnight(tmp_path, text, kept):
    path = tmp_path / "theirs.csv"
    path.write_text(f"Activity;Purpose;Last reviewed\nPayroll;Paying wages;{text}\n", encoding="utf-8")
    (activity,) = imports.read(path).book.activities.values()
    assert str(activity.reviewed) == "2024-02-28"
    assert tuple(words for _, words in activity.extra) == kept
