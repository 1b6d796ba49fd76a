# SPDX-License-Identifier: Apache-2.0
"""Hostile and broken files: a clear error or a clean read, in bounded work and memory."""

import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ropa
from ropa import imports
from ropa.errors import UnreadableFile
from ropa.imports import reading
from ropa.imports.shapes import header_row, headings, tables
from ropa.imports.sources import grids
from ropa.packages import csv_grids
from tests.counting import counted_calls

HEAD = "<?xml version='1.0' encoding='UTF-8'?>"
NS = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
RELS = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
HEADING = (
    "<row r='1'><c r='A1' t='inlineStr'><is><t>Activity</t></is></c>"
    "<c r='B1' t='inlineStr'><is><t>Purpose</t></is></c></row>"
)


@pytest.fixture(scope="module", autouse=True)
def tables_loaded(tmp_path_factory):
    """The words of imports, read once before anything is counted, so that each test costs the same alone."""
    path = tmp_path_factory.mktemp("small") / "small.csv"
    path.write_text("Activity,Purpose,Recipients,Retention,Legal basis\nPayroll,Pay,Bank,5 years,Art. 6(1)(c)\n")
    imports.read(path)


def workbook(path, rows, *, after="", before="", parts=()):
    """An Excel workbook of which every byte is ours."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f"{HEAD}<workbook {NS} {RELS}><sheets><sheet name='S' sheetId='1' r:id='rId1'/></sheets></workbook>",
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f"{HEAD}<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>",
        )
        package.writestr(
            "xl/worksheets/sheet1.xml",
            f"{HEAD}{before}<worksheet {NS}><sheetData>{rows}</sheetData>{after}</worksheet>",
        )
        for name, data in parts:
            package.writestr(name, data)
    return path


def test_a_sheet_that_is_not_in_the_file_is_not_read_as_an_empty_one(tmp_path):
    workbook(tmp_path / "a.xlsx", HEADING)
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as target, zipfile.ZipFile(tmp_path / "a.xlsx") as source:
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            target.writestr(name, source.read(name))
    assert refused(tmp_path / "b.xlsx") == "This workbook is damaged: its sheet 'S' is not in the file."


def text_cell(at, words):
    return f"<c r='{at}' t='inlineStr'><is><t xml:space='preserve'>{words}</t></is></c>"


def refused(path):
    tracemalloc.start()
    try:
        with counted_calls() as calls, pytest.raises(UnreadableFile) as caught:
            imports.read(path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert calls.count < 5_000_000
    assert most < 300 * 2**20
    (fault,) = caught.value.faults
    assert fault.mend
    return fault.what


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(64):
                part.write(b" " * 2**20)
    assert path.stat().st_size < 2**20
    assert "unpack to 64 MB" in refused(path)


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_xml_with_entities_is_refused(tmp_path, suffix):
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    path = tmp_path / f"entities.{suffix}"
    if suffix == "xlsx":
        workbook(path, f"<row r='1'>{text_cell('A1', '&b;')}</row>", before=bomb)
    else:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("content.xml", f"{HEAD}{bomb}<x>&b;</x>")
    assert "document type or entities" in refused(path)


def test_a_file_elsewhere_is_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("sesame")
    outside = f"<!DOCTYPE x [<!ENTITY s SYSTEM '{secret.as_uri()}'>]>"
    path = workbook(tmp_path / "outside.xlsx", f"<row r='1'>{text_cell('A1', '&s;')}</row>", before=outside)
    assert "sesame" not in refused(path)


def test_very_many_empty_rows_are_read_in_a_few_steps_each(tmp_path):
    empty = "".join(f"<row r='{row}'/>" for row in range(3, 50_000))
    last = f"<row r='50000'>{text_cell('A50000', 'the last row')}</row>"
    body = f"{HEADING}<row r='2'>{text_cell('A2', 'Payroll')}{text_cell('B2', 'Pay')}</row>{empty}{last}"
    path = workbook(tmp_path / "long.xlsx", body)
    with counted_calls() as calls:
        read = imports.read(path)
    assert calls.count < 30 * 50_000
    assert read.cells_in == read.cells_out == 5


def test_the_furthest_column_is_read_and_the_one_beyond_is_refused(tmp_path):
    wide = f"{HEADING}<row r='2'>{text_cell('A2', 'Payroll')}{text_cell('XFD2', 'far out')}</row>"
    read = imports.read(workbook(tmp_path / "wide.xlsx", wide))
    assert read.cells_in == read.cells_out == 4
    beyond = f"<row r='1'>{text_cell('XFE1', 'further')}</row>"
    assert "column 16385" in refused(workbook(tmp_path / "beyond.xlsx", beyond))


def test_many_headings_are_read_in_steps_that_grow_with_their_number(tmp_path):
    def steps(number):
        path = tmp_path / "headings.csv"
        headings = ",".join(f"Formål med behandlingen nr {at} af {number}" for at in range(number))
        path.write_text(f"{headings}\n{'x,' * (number - 1)}x\n")
        with counted_calls() as calls:
            read = imports.read(path)
        assert read.cells_in == read.cells_out
        return calls.count

    assert steps(400) < 2.2 * steps(200) < 2.2 * 2_500 * 200


def test_a_row_repeated_a_million_times_is_refused(tmp_path):
    path = tmp_path / "repeated.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "content.xml",
            f"{HEAD}<d><table name='S'><table-row number-rows-repeated='1000000'>"
            "<table-cell number-columns-repeated='16384'><p>x</p></table-cell></table-row></table></d>",
        )
    assert "1,000,000 times" in refused(path)


def test_merged_everything_is_one_cell(tmp_path):
    merges = "<mergeCells><mergeCell ref='A3:XFD1048576'/></mergeCells>"
    rows = f"{HEADING}<row r='2'>{text_cell('A2', 'Payroll')}{text_cell('B2', 'Pay')}</row>"
    rows += f"<row r='3'>{text_cell('A3', 'All')}</row>"
    read = imports.read(workbook(tmp_path / "merged.xlsx", rows, after=merges))
    assert read.cells_in == read.cells_out == 5


def test_a_formula_gives_its_stored_value_and_without_one_is_named(tmp_path):
    rows = (
        f"{HEADING}<row r='2'><c r='A2' t='str'><f>1+1</f><v>Payroll</v></c>{text_cell('B2', 'Pay')}</row>"
        "<row r='3'><c r='A3'><f>cmd|' /C calc'!A0</f></c><c r='B3'><f>TRUE()</f></c></row>"
    )
    read = imports.read(workbook(tmp_path / "formula.xlsx", rows))
    assert next(iter(read.book.activities.values())).name == "Payroll"
    assert read.preview.valueless == ("S, A3",)
    assert "A3" in str(read.preview)
    assert dict(read.book.documents["formula"].extra)["formulas without a stored value"] == "S, A3"
    assert "calc" not in str(list(read.book.each()))


def test_an_error_value_is_text_and_kept(tmp_path):
    rows = f"{HEADING}<row r='2'>{text_cell('A2', 'Payroll')}<c r='B2' t='e'><v>#REF!</v></c></row>"
    read = imports.read(workbook(tmp_path / "error.xlsx", rows))
    assert read.cells_in == read.cells_out == 4
    assert "#REF!" in str(list(read.book.each()))


def test_comments_drop_downs_and_external_links_are_no_values(tmp_path):
    parts = [
        ("xl/comments1.xml", f"{HEAD}<comments><comment ref='A2'><text><t>LEAK</t></text></comment></comments>"),
        ("xl/externalLinks/externalLink1.xml", f"{HEAD}<externalLink>LEAK</externalLink>"),
        ("xl/vbaProject.bin", b"LEAK"),
    ]
    choices = "<dataValidation sqref='B2'><formula1>\"LEAK,LEAK\"</formula1></dataValidation>"
    drop_down = f"<dataValidations>{choices}</dataValidations>"
    rows = f"{HEADING}<row r='2'>{text_cell('A2', 'Payroll')}{text_cell('B2', 'Pay')}</row>"
    read = imports.read(workbook(tmp_path / "leak.xlsm", rows, after=drop_down, parts=parts))
    assert read.cells_in == 4
    assert "LEAK" not in str(list(read.book.each()))


def test_a_cell_of_the_greatest_length_and_control_characters_come_through(tmp_path):
    long = "x" * 32_767
    rows = f"{HEADING}<row r='2'>{text_cell('A2', 'bell_x0007_end')}{text_cell('B2', long)}</row>"
    read = imports.read(workbook(tmp_path / "long.xlsx", rows))
    assert read.cells_in == read.cells_out == 4
    assert [one.name for one in read.book.activities.values()] == ["bell\aend"]


def test_words_that_look_like_formulas_are_words(tmp_path):
    path = tmp_path / "formulas.csv"
    path.write_text('Activity,Purpose\n"=HYPERLINK(""http://x"")",+1\n@SUM,-2\n')
    names = [one.name for one in imports.read(path).book.activities.values()]
    assert names == ['=HYPERLINK("http://x")', "@SUM"]


def test_a_password_protected_workbook_says_so(tmp_path):
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in refused(path)


def test_an_old_workbook_says_what_to_save_it_as(tmp_path):
    path = tmp_path / "old.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "97-2003" in refused(path)


def test_a_text_renamed_to_a_workbook_is_read_for_what_it_is(tmp_path):
    path = tmp_path / "really.xlsx"
    path.write_text("Activity;Purpose;Retention\nPayroll;Pay;5 years\n")
    assert [one.name for one in imports.read(path).book.activities.values()] == ["Payroll"]


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 400, b"PK\x03\x04 and then nothing", b"PK\x05\x06" + b"\0" * 18],
    ids=["a picture", "a torn zip", "an empty zip"],
)
def test_what_is_no_table_is_refused(tmp_path, data):
    path = tmp_path / "what.xlsx"
    path.write_bytes(data)
    assert refused(path)


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(tmp_path):
    path = tmp_path / "open.csv"
    path.write_text('Activity,Purpose\nPayroll,"Pay\n' + "x,y\n" * 60_000)
    assert "line 2" in refused(path)
    path.write_text('Activity,Purpose\nShop,Sell\n"Payroll,Pay\nLetters,Write\n')
    assert "line 3" in refused(path)


def test_an_empty_file_is_an_empty_register(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    read = imports.read(path)
    assert (read.cells_in, read.cells_out) == (0, 0)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8-sig", b""), ("cp1252", b""), ("utf-16", b""), ("utf-16-le", b""), ("utf-16-be", b"")],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_usual_encoding_and_separator_is_found(tmp_path, encoding, mark, separator):
    rows = [
        ["Behandling", "Formål", "Sletningsfrist"],
        ["Løn", "Udbetale løn", "5 år"],
        ["Gæster", "Måltider, kaffe", "1 år"],
    ]
    path = tmp_path / "any.csv"
    text = "\r\n".join(separator.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)
    path.write_bytes(mark + text.encode(encoding))
    (grid,) = grids(path)
    assert [list(row) for row in grid.rows] == rows


@pytest.mark.parametrize("separator", [",", "|"])
def test_lists_in_quotations_do_not_hide_what_separates_the_cells(tmp_path, separator):
    rows = [["Activity", "Purpose", "Recipients"], *([f"A{row}", "Pay", "x; y; z; v; w"] for row in range(5))]
    path = tmp_path / "lists.csv"
    path.write_text("\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    (grid,) = grids(path)
    assert [list(row) for row in grid.rows] == rows


def test_a_code_page_that_was_told_is_used(tmp_path):
    path = tmp_path / "greek.csv"
    path.write_bytes("Δραστηριότητα;Σκοπός\nΜισθοδοσία;Πληρωμή\n".encode("cp1253"))
    told = imports.Mapping(encoding="cp1253")
    assert [one.name for one in imports.read(path, told).book.activities.values()] == ["Μισθοδοσία"]


HARD = {
    "spaces": "5" + " " * 8_000 + "z",
    "letters": "x" * 8_000,
    "parentheses": "(" * 4_000 + ")" * 4_000,
    "articles": "Art. 6 (1) (a) " * 500,
    "countries": "USA, " * 1_500,
    "periods": "5 years " * 1_000,
    "signs": "- " * 4_000,
    "commas": ", ;" * 2_500 + "x",
}


@pytest.mark.parametrize("words", HARD.values(), ids=HARD)
def test_a_cell_made_to_be_slow_is_read_in_a_few_steps_a_letter_under_any_heading(tmp_path, words):
    headings = [
        "Activity",
        "Purpose",
        "Recipients",
        "Processors",
        "Retention",
        "Legal basis",
        "Data",
        "Transfers",
        "Measures",
    ]
    path = tmp_path / "slow.csv"
    path.write_text(",".join(headings) + "\n" + ",".join(["Pay", *[f'"{words}"'] * (len(headings) - 1)]) + "\n")
    with counted_calls() as calls:
        read = imports.read(path)
    assert calls.count < 20 * path.stat().st_size
    assert read.cells_in == read.cells_out


@pytest.mark.parametrize("data", [b"%PDF-1.7\nx", b"{\\rtf1 x}", b"\xff\xd8\xff\xe0 x"])
def test_another_kind_of_file_under_the_name_of_a_table_is_refused(tmp_path, data):
    path = tmp_path / "really.csv"
    path.write_bytes(data)
    assert "no table" in refused(path)


def test_a_table_longer_than_any_register_is_refused(tmp_path, monkeypatch):
    assert tables.MOST_LINES == 12_000
    monkeypatch.setattr(tables, "MOST_LINES", 3_000)
    path = tmp_path / "long.csv"
    path.write_text("Activity,Purpose\n" + "Payroll,Pay\n" * 3_100)
    assert "3,000 lines" in refused(path)


def test_a_file_of_different_words_wherever_headings_may_stand_is_held_against_them_so_often_only(
    tmp_path, monkeypatch
):
    """To hold a cell against each wording that it may resemble costs as much as a row; the same words are known."""
    resembled = []
    monkeypatch.setattr(header_row, "_MOST_ASKED", 40)
    monkeypatch.setattr(header_row, "meanings", lambda text: resembled.append(text) or headings.meanings(text))
    rows = [",".join(f"unlike any {row} {column}" for column in range(20)) for row in range(60)]
    text = "\n".join(
        [*rows, "Name of processing activity,Purpose of processing,Recipients", "Payroll,Pay salaries,Bank A/S"]
    )
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    book = imports.read(tmp_path / "a.csv").book
    assert len(set(resembled)) < 50
    assert [str(activity.name) for activity in book.activities.values()] == ["Payroll"]


@given(st.lists(st.text("ab\n", min_size=1, max_size=4), max_size=12), st.permutations(range(12)))
def test_words_that_are_kept_one_behind_the_other_are_found_wherever_the_last_one_ended(texts, order):
    kept, end = "; ".join(texts), 0
    for place in (place for place in order if place < len(texts)):
        at = reading._found(texts[place], kept, end)
        assert at is not None
        assert kept[at - len(texts[place]) : at] == texts[place]
        end = at
    assert reading._found("c", kept, end) is None


def test_a_line_of_separators_alone_is_refused_before_it_is_divided(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text("Activity,Purpose\n" + ";" * 500_001, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="Line 2 of this file has over 500,000 cells"):
        imports.read(path)


def test_blank_lines_below_a_table_take_no_room(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_grids, "MOST_ROWS", 50)
    path = tmp_path / "theirs.csv"
    path.write_text("Activity,Purpose\nPay,Pay people\n" + "\n" * 1_000, encoding="utf-8")
    (grid,) = grids(path)
    assert len(grid.rows) == len(grid.lines) == 2


def test_letters_that_stand_for_conditions_again_and_again_are_one_condition_each(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(f'Activity,Purpose,Art. 9 condition\nPay,Pay people,"{"a, b and " * 50}c"\n', encoding="utf-8")
    (activity,) = imports.read(path).book.activities.values()
    assert [condition.article for condition in activity.special_conditions] == ["9(2)(a)", "9(2)(b)", "9(2)(c)"]


def test_bases_in_words_of_one_activity_are_checked_in_step_with_their_number():
    def calls(number):
        bases = tuple(ropa.Basis(cited=False, text=f"basis {number} {at}") for at in range(number))
        book = ropa.Register.of(ropa.Activity("pay", name="Pay", bases=bases))
        with counted_calls() as counted:
            ropa.check(book, "2024-01-01", select=["B105"])
        return counted.count

    calls(300)
    assert calls(800) < 6 * calls(200)


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "md", "ods", "html"])
def test_a_file_of_no_bytes_is_told_to_be_empty(tmp_path, suffix):
    path = tmp_path / f"theirs.{suffix}"
    path.touch()
    with pytest.raises(UnreadableFile, match="This file is empty"):
        ropa.read(path)
