# SPDX-License-Identifier: Apache-2.0
"""Somebody's own workbook or document, filled in: what is asked is answered, and nothing else of the file changes."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.table import Table

import ropa
from ropa.cli import main
from ropa.model import Activity, Contact, Data, Header, Measure, Party, ProcessingOnBehalf, Purpose, Retention
from tests.strategies import hostile_text

ON = "2026-01-01"


def shop(*more, **fields):
    orders = {"name": "Orders", "purposes": [Purpose("contract.perform", text="Deliver")],
              "data": [Data(subjects=["customer"], categories=["name", "email-address"])]}  # fmt: skip
    return ropa.Register.of(
        Header("shop", title="Record", controllers=["shop"], as_of="2026-01-01", language="da"),
        Party("shop", name="Shop ApS", country="DK", email="post@shop.example",
              dpo=Contact(name="Dora", email="dpo@shop.example")),
        Activity("orders", **{**orders, **fields}),
        *more,
    )  # fmt: skip


NEWS = Activity("news", name="Newsletter", purposes=[Purpose("direct-marketing")], measures=[Measure("pseudonymised")])


def workbook(path, rows, change=lambda _: None):
    book = openpyxl.Workbook()
    book.active.title = "Blad"
    for row in rows:
        book.active.append(row)
    change(book.active)
    book.save(path)
    return path


def table_document(path, rows, *paragraphs):
    document = docx.Document()
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(path)
    return path


def cells(path):
    return [["" if value is None else value for value in row] for row in openpyxl.load_workbook(path).active.values]


def words(path):
    return [[cell.text for cell in row.cells] for row in docx.Document(path).tables[0].rows]


HEADINGS = ["Nr.", "Behandlingsaktivitet", "Formål", "Kategorier af registrerede", "Sletning", "Skostørrelse"]


def test_a_table_gets_a_row_for_each_activity_in_the_language_of_its_headings(tmp_path):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Fortegnelse"], [], HEADINGS])
    filled = ropa.fill(shop(NEWS), theirs, tmp_path / "out.xlsx", on=ON)
    rows = cells(tmp_path / "out.xlsx")
    assert rows[3][:4] == ["1", "Orders", "Opfylde kontrakt: Deliver", "Kunde"]
    assert rows[4][:2] == ["2", "Newsletter"]
    assert filled.lang == "da"
    assert [spot.where for spot in filled.not_understood] == ["Blad!F3"]
    assert [spot.heading for spot in filled.not_stated] == ["Sletning"]
    assert not filled.is_complete


def test_processors_that_have_a_column_of_their_own_are_not_said_among_those_who_receive(tmp_path):
    named = shop(Party("host", name="Host"), Party("bank", name="Bank"), processors=["host"], recipients=["bank"])
    for headings, expected in (
        (["Behandlingsaktivitet", "Modtagere", "Databehandlere"], ["Orders", "Bank", "Host"]),
        (["Behandlingsaktivitet", "Modtagere"], ["Orders", "Databehandlere: Host\nModtagere: Bank"]),
    ):
        theirs = workbook(tmp_path / "theirs.xlsx", [headings])
        ropa.fill(named, theirs, tmp_path / "out.xlsx", on=ON)
        assert cells(tmp_path / "out.xlsx")[1] == expected


@pytest.mark.parametrize(
    ("statement", "filled"),
    [
        (ropa.Statement("no-special-categories"), "ingen"),
        (ropa.Statement("no-special-categories", conditions=["unless you tell us"]), None),
        (ropa.Statement("no-special-categories", purposes=["contract.perform"]), None),
        (ropa.Statement("no-sale"), None),
    ],
)
def test_what_the_source_denies_of_all_data_is_said_where_special_data_is_asked_for(tmp_path, statement, filled):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Behandling", "Formål", "Følsomme oplysninger"], [None, None, None]])
    ropa.fill(shop(statements=[statement]), theirs, tmp_path / "out.xlsx", on=ON)
    assert openpyxl.load_workbook(tmp_path / "out.xlsx").active["C2"].value == filled


def test_what_the_register_states_and_the_file_has_no_place_for_is_listed(tmp_path):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Activity", "Purpose of processing"]])
    filled = ropa.fill(shop(retention=[Retention("P3Y")]), theirs, tmp_path / "out.xlsx", on=ON, lang="en")
    text = filled.to_text()
    assert "Envisaged time limits for erasure" in text
    assert "Categories of data subjects" in text
    assert "measures" not in text


def test_cells_that_hold_something_and_styles_stay_and_their_file_does_too(tmp_path):
    def change(sheet):
        sheet["H9"] = "=COUNTA(B4:B8)"
        sheet["B3"].font = Font(bold=True)
        sheet["B4"].fill = PatternFill("solid", "FFEEEE00")
        sheet.merge_cells("A1:F1")
        sheet.add_table(Table(displayName="T", ref="A3:F4"))
        sheet.column_dimensions["B"].width = 33

    theirs = workbook(tmp_path / "theirs.xlsx", [["Fortegnelse"], [], HEADINGS], change)
    before = theirs.read_bytes()
    ropa.fill(shop(NEWS), theirs, tmp_path / "out.xlsx", on=ON)
    assert theirs.read_bytes() == before
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet["H9"].value == "=COUNTA(B4:B8)"
    assert sheet["B3"].font.bold
    assert sheet["B5"].fill.fgColor.rgb == "FFEEEE00"
    assert [str(span) for span in sheet.merged_cells.ranges] == ["A1:F1"]
    assert sheet.tables["T"].ref == "A3:F5"
    assert sheet.column_dimensions["B"].width == 33


def test_rows_that_are_filled_already_stay_and_what_has_no_room_is_named(tmp_path):
    rows = [["Activity", "Purpose of processing"], ["Payroll", "Pay"], [], ["Total", "=ROWS(A2:A3)"]]
    theirs = workbook(tmp_path / "theirs.xlsx", rows)
    filled = ropa.fill(shop(NEWS), theirs, tmp_path / "out.xlsx", on=ON)
    assert [row[0] for row in cells(tmp_path / "out.xlsx")] == ["Activity", "Payroll", "Orders", "Total"]
    assert filled.without_room == ("Newsletter",)
    assert not filled.is_complete


def test_a_table_of_customers_is_the_record_of_a_processor(tmp_path):
    line = ProcessingOnBehalf("hosting", name="Hosting", controllers=["client"], operations=["storage"])
    for whose in ("Kunde", "Dataansvarlig (kunde)", "Dataansvarlig"):
        rows = [[whose, "Kategorier af behandling", "Underdatabehandlere"]]
        theirs = workbook(tmp_path / "theirs.xlsx", rows)
        ropa.fill(shop(line, Party("client", name="Client A/S")), theirs, tmp_path / "out.xlsx", on=ON)
        assert cells(tmp_path / "out.xlsx")[1][0].startswith("Client A/S")
        assert len(cells(tmp_path / "out.xlsx")) == 2


FORM = [["Dataansvarlig", ""],
        ["E-mail", ""], ["Databeskyttelsesrådgiver", ""], ["E-mail", ""], ["Behandlingens navn", ""],
        ["Formål", ""], ["De registrerede", ""], ["Modtagere", "ved vi selv"], ["Skostørrelse", ""]]  # fmt: skip
ANSWERS = ["Shop ApS", "post@shop.example", "Dora", "dpo@shop.example", "Orders", "Opfylde kontrakt: Deliver", "Kunde",
           "ved vi selv", ""]  # fmt: skip


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_form_is_filled_in_beside_its_labels(tmp_path, suffix):
    make, read = (workbook, cells) if suffix == "xlsx" else (table_document, words)
    theirs = make(
        tmp_path / f"theirs.{suffix}", FORM if suffix == "docx" else [[cell or None for cell in row] for row in FORM]
    )
    with pytest.raises(ropa.BadCall, match="for one activity"):
        ropa.fill(shop(NEWS), theirs, tmp_path / f"out.{suffix}", on=ON)
    assert not (tmp_path / f"out.{suffix}").exists()
    filled = ropa.fill(shop(NEWS), theirs, tmp_path / f"out.{suffix}", on=ON, activity="orders")
    assert [row[1].splitlines()[0] if row[1] else "" for row in read(tmp_path / f"out.{suffix}")] == ANSWERS
    assert [spot.heading for spot in filled.not_understood] == ["Skostørrelse"]


def test_a_table_in_word_gets_as_many_rows_as_there_are_activities(tmp_path):
    theirs = table_document(
        tmp_path / "theirs.docx", [["Activity", "Purpose of processing", "Shoe size"], ["", "", ""]], "Signed:"
    )
    filled = ropa.fill(shop(NEWS), theirs, tmp_path / "out.docx", on=ON, lang="en")
    assert [row[0] for row in words(tmp_path / "out.docx")] == ["Activity", "Orders", "Newsletter"]
    assert docx.Document(tmp_path / "out.docx").paragraphs[-1].text == "Signed:"
    assert [spot.heading for spot in filled.not_understood] == ["Shoe size"]


def test_placeholders_are_replaced_whatever_runs_they_are_divided_into(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("To ")
    for piece in ("{{ contr", "oller.na", "me }}"):
        paragraph.add_run(piece).bold = True
    paragraph.add_run(", {{dpo.email}} {{ Formål }} {{ what is this }}")
    document.sections[0].footer.paragraphs[0].text = "{{ activity.name }}"
    document.save(tmp_path / "theirs.docx")
    filled = ropa.fill(shop(), tmp_path / "theirs.docx", tmp_path / "out.docx", on=ON, lang="da")
    out = docx.Document(tmp_path / "out.docx")
    assert out.paragraphs[0].text == "To Shop ApS, dpo@shop.example Opfylde kontrakt: Deliver {{ what is this }}"
    assert out.paragraphs[0].runs[1].bold
    assert out.sections[0].footer.paragraphs[0].text == "Orders"
    assert [spot.heading for spot in filled.not_understood] == ["{{ what is this }}"]


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_row_of_placeholders_stands_once_for_each_activity(tmp_path, suffix):
    make, read = (workbook, cells) if suffix == "xlsx" else (table_document, words)
    theirs = make(tmp_path / f"t.{suffix}", [["What", "Why"], ["{{ activity.name }}", "{{ purposes }}"]])
    ropa.fill(shop(NEWS), theirs, tmp_path / f"out.{suffix}", on=ON, lang="en")
    assert [row[0] for row in read(tmp_path / f"out.{suffix}")] == ["What", "Orders", "Newsletter"]


def test_a_prompt_of_a_content_control_gives_way_to_what_is_filled_in(tmp_path):
    theirs = table_document(tmp_path / "theirs.docx", FORM[:6])
    document = docx.Document(theirs)
    cell = document.tables[0].rows[5].cells[1]._tc
    control = docx.oxml.parse_xml(
        f'<w:sdt xmlns:w="{qn("w:p")[1:-2]}"><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>'
        "Click to enter text</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    cell.replace(cell.p_lst[0], control)
    cell.append(docx.oxml.OxmlElement("w:p"))
    document.save(theirs)
    ropa.fill(shop(), theirs, tmp_path / "out.docx", on=ON, lang="en")
    table = docx.Document(tmp_path / "out.docx").tables[0]
    assert "".join(t.text for t in table.rows[5].cells[1]._tc.iter(qn("w:t"))) == "Perform a contract: Deliver"


@given(text=hostile_text())
@settings(max_examples=5)
def test_what_a_register_says_is_text_in_their_file_and_never_a_formula(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("hostile")
    theirs = workbook(folder / "theirs.xlsx", [["Activity", "Purpose of processing", "Description"]])
    for said in (text, f"=cmd|' /C calc'!A0{text}", f"+1{text}", f"@SUM(1){text}"):
        ropa.fill(shop(name=said or "x", description=said), theirs, folder / "out.xlsx", on=ON)
        sheet = openpyxl.load_workbook(folder / "out.xlsx").active
        assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n"}
        assert sheet["C2"].value is None or not sheet["C2"].value.startswith("=") or sheet["C2"].quotePrefix


def test_what_is_longer_than_a_cell_is_cut_and_said(tmp_path):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Activity", "Description", "Purpose of processing"]])
    filled = ropa.fill(shop(description="x" * 40_000), theirs, tmp_path / "out.xlsx", on=ON)
    assert len(cells(tmp_path / "out.xlsx")[1][1]) == 32_767
    assert [spot.heading for spot in filled.cut] == ["Description"]


def test_remarks_and_drafts_stay_at_home(tmp_path):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Activity", "Purpose of processing", "Status"]])
    draft = Activity("secret", name="Secret plan", status="draft")
    ropa.fill(shop(draft, note="a remark"), theirs, tmp_path / "out.xlsx", on=ON)
    assert len(cells(tmp_path / "out.xlsx")) == 2
    ropa.fill(shop(draft), theirs, tmp_path / "out.xlsx", on=ON, audience="internal")
    assert len(cells(tmp_path / "out.xlsx")) == 3


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_the_same_file_comes_of_the_same_register(tmp_path, suffix):
    make = workbook if suffix == "xlsx" else table_document
    theirs = make(tmp_path / f"t.{suffix}", [["Activity", "Purpose of processing"]])
    for name in ("a", "b"):
        ropa.fill(shop(), theirs, tmp_path / f"{name}.{suffix}", on=ON)
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_their_file_is_never_written_over(tmp_path):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Activity", "Purpose of processing"]])
    (tmp_path / "link.xlsx").symlink_to(theirs)
    for out in (theirs, tmp_path / "link.xlsx", tmp_path / "." / "theirs.xlsx"):
        with pytest.raises(ropa.BadCall, match="is their file"):
            ropa.fill(shop(), theirs, out, on=ON)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.pdf", b"%PDF"),
        ("t.xlsx", b""),
        ("t.xlsx", b"no zip"),
        ("t.docx", b"PK\x03\x04"),
        ("t.doc", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_what_is_no_workbook_or_document_is_refused(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ropa.UnreadableFile):
        ropa.fill(shop(), tmp_path / name, tmp_path / f"out{name[1:]}", on=ON)
    assert not (tmp_path / f"out{name[1:]}").exists()


@pytest.mark.parametrize("spelled", ["as openpyxl does", "with a prefix", "with no places"])
def test_all_parts_but_the_sheet_stay_byte_by_byte_however_it_is_spelled(tmp_path, spelled):
    rows = [["Activity", "Purpose of processing", "Letters"], [None, None, "=LEN(A2)"]]
    theirs = workbook(tmp_path / "theirs.xlsx", rows)
    other_parts = {"xl/ctrlProps/ctrlProp1.xml": b"<formControlPr/>", "xl/media/logo.png": b"\x89PNG"}
    with zipfile.ZipFile(theirs) as package:
        parts = {name: package.read(name) for name in package.namelist()} | other_parts
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    if spelled == "with a prefix":
        sheet = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", sheet).replace("xmlns=", "xmlns:x=")
    elif spelled == "with no places":
        sheet = re.sub(r'<(c|row) r="[A-C]?1"', r"<\1", sheet)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(theirs, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    filled = ropa.fill(shop(), theirs, tmp_path / "out.xlsx", on=ON)
    with zipfile.ZipFile(tmp_path / "out.xlsx") as package:
        changed = {name for name in package.namelist() if package.read(name) != parts[name]}
        assert package.namelist() == list(parts)
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}  # the formula is worked out anew
    assert filled.not_kept == ()
    assert cells(tmp_path / "out.xlsx")[1][:2] == ["Orders", "Perform a contract: Deliver"]


def test_what_of_a_signed_workbook_is_lost_is_listed(tmp_path):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Activity", "Purpose of processing"]])
    with zipfile.ZipFile(theirs, "a") as package:
        package.writestr("xl/ctrlProps/ctrlProp1.xml", "<formControlPr/>")
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    filled = ropa.fill(shop(), theirs, tmp_path / "out.xlsx", on=ON)
    assert filled.not_kept == ("xl/ctrlProps/ (1)", "_xmlsignatures/ (1)")
    assert cells(tmp_path / "out.xlsx")[1] == ["Orders", "Perform a contract: Deliver"]


def test_rows_whose_cells_break_their_lines_are_as_high_as_their_words_need(tmp_path):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Activity", "Description"]])
    book = openpyxl.load_workbook(theirs)
    for column in "AB":
        book.active[f"{column}2"].alignment = Alignment(wrap_text=True)
    book.save(theirs)
    ropa.fill(shop(description="word " * 40), theirs, tmp_path / "out.xlsx", on=ON)
    dimensions = openpyxl.load_workbook(tmp_path / "out.xlsx").active.row_dimensions
    assert dimensions[1].height is None
    assert dimensions[2].height > 200


def test_a_label_merged_above_its_room_is_answered_below(tmp_path):
    rows = [["Name of the activity"], [], ["Purpose of processing"], []]
    theirs = workbook(tmp_path / "theirs.xlsx", rows)
    book = openpyxl.load_workbook(theirs)
    for row in range(1, 5):
        book.active.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    book.save(theirs)
    ropa.fill(shop(), theirs, tmp_path / "out.xlsx", on=ON)
    assert [row[0] for row in cells(tmp_path / "out.xlsx")][1::2] == ["Orders", "Perform a contract: Deliver"]


def test_the_command_says_what_is_left_and_its_exit_code_says_so(tmp_path, capsys):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Activity", "Purpose of processing", "Shoe size"]])
    with pytest.raises(SystemExit) as ended:
        main(["fill", "data/legoland-app", str(theirs), str(tmp_path / "out.xlsx")])
    assert ended.value.code == 1
    assert "Shoe size" in capsys.readouterr().out
    assert io.BytesIO((tmp_path / "out.xlsx").read_bytes())


def test_a_column_that_may_ask_for_anybodys_details_is_left_blank(tmp_path):
    rows = [["Activity", "Purpose of processing", "Categories of recipients", "Address", "E-mail", "Country"]]
    theirs = workbook(tmp_path / "theirs.xlsx", rows)
    filled = ropa.fill(shop(recipients=()), theirs, tmp_path / "out.xlsx", on=ON, lang="en")
    assert cells(tmp_path / "out.xlsx")[1] == ["Orders", "Perform a contract: Deliver", "Recipients: none", "", "", ""]
    assert [spot.heading for spot in filled.not_held + filled.not_understood] == ["Address", "E-mail", "Country"]


def test_who_is_to_be_asked_is_the_contact_of_whom_the_label_stands_below_and_a_firm_is_the_controller(tmp_path):
    rows = [["Firma", ""], ["Kontaktperson", ""], ["Databeskyttelsesrådgiver", ""], ["Kontakt", ""], [], HEADINGS]
    theirs = workbook(tmp_path / "theirs.xlsx", rows)
    filled = ropa.fill(shop(), theirs, tmp_path / "out.xlsx", on=ON)
    assert [row[1] for row in cells(tmp_path / "out.xlsx")][:4] == ["Shop ApS", "", "Dora", "Dora, dpo@shop.example"]
    assert [spot.heading for spot in filled.not_stated] == ["Kontaktperson", "Sletning"]
    assert filled.not_held == ()
    assert not any("Dataansvarlig" in name for name in filled.without_place)


def test_the_block_above_a_table_is_filled_in_by_whose_details_it_asks_for(tmp_path):
    rows = [
        ["Controller"],
        ["Name", None, None, "DPO"],
        ["E-mail", None, None, "E-mail"],
        [],
        HEADINGS,
    ]
    theirs = workbook(tmp_path / "theirs.xlsx", rows)
    ropa.fill(shop(), theirs, tmp_path / "out.xlsx", on=ON, lang="en")
    out = cells(tmp_path / "out.xlsx")
    assert (out[1][1], out[1][4]) == ("Shop ApS", "Dora")
    assert (out[2][1], out[2][4]) == ("post@shop.example", "dpo@shop.example")
    assert out[5][1] == "Orders"


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_list_of_contacts_or_of_systems_gets_no_activities(tmp_path, suffix):
    make, read = (workbook, cells) if suffix == "xlsx" else (table_document, words)
    for headings in (["Navn", "Telefon", "E-mail"], ["Systemer", "Leverandør", "Placering"]):
        theirs = make(tmp_path / f"t.{suffix}", [headings])
        filled = ropa.fill(shop(), theirs, tmp_path / f"out.{suffix}", on=ON)
        assert filled.cells == 0
        assert read(tmp_path / f"out.{suffix}") == [headings]


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'),
        (
            "xl/worksheets/sheet1.xml",
            '<worksheet><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>',
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet>"),
    ],
)
def test_a_hostile_file_is_refused_before_it_is_taken_apart(tmp_path, part, text):
    theirs = workbook(tmp_path / "theirs.xlsx", [["Activity", "Purpose of processing"]])
    with zipfile.ZipFile(theirs) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(theirs, "w") as package:
        for name, data in {**parts, part: text.encode()}.items():
            package.writestr(name, data)
    with pytest.raises(ropa.UnreadableFile):
        ropa.fill(shop(), theirs, tmp_path / "out.xlsx", on=ON)
    assert not (tmp_path / "out.xlsx").exists()


def test_countries_of_transfers_are_filled_in_where_the_heading_says_that_it_means_them(tmp_path):
    headings = [
        "Activity",
        "Purpose of processing",
        "Names of third countries (if applicable)",
        "Categories of individuals",
    ]
    theirs = workbook(tmp_path / "theirs.xlsx", [headings])
    ropa.fill(shop(transfers=()), theirs, tmp_path / "out.xlsx", on=ON, lang="en")
    assert cells(tmp_path / "out.xlsx")[1][2] == "none"


def test_a_label_that_asks_where_data_goes_is_not_answered_with_the_country_of_the_controller(tmp_path):
    answers = {
        "Third country": "none", "Drittland": "none", "Zielland": "none", "Pays tiers": "none", "Tredjeland": "none",
        "Destination country": "none", "Modtagerland": "", "Country": "Denmark",
    }  # fmt: skip
    for label, answer in answers.items():
        rows = [["Name of the activity"], ["Purpose of processing"], [label], ["Retention"]]
        theirs = workbook(tmp_path / "theirs.xlsx", [[*row, None, "End"] for row in rows])
        ropa.fill(shop(transfers=()), theirs, tmp_path / "out.xlsx", on=ON, lang="en")
        assert cells(tmp_path / "out.xlsx")[2][1] == answer, label


def test_a_table_that_does_not_say_whose_each_line_is_is_told_where_there_are_several_controllers(tmp_path):
    book = ropa.join({"a": shop(), "b": shop().update(Party("shop", name="Another ApS", country="DK"))})
    theirs = workbook(tmp_path / "theirs.xlsx", [["Controller"], [None], ["Activity", "Purpose of processing", "Data"]])
    place = "controller, name and contact details"
    filled = ropa.fill(book, theirs, tmp_path / "out.xlsx", on=ON, lang="en")
    assert place in filled.without_place
    assert place not in ropa.fill(shop(), theirs, tmp_path / "out.xlsx", on=ON, lang="en").without_place


def test_a_form_of_one_activity_names_its_controllers_and_no_others(tmp_path):
    other = Party("shop", name="Another ApS", country="DK")
    book = ropa.join({"a": shop(), "b": shop(controllers=["shop", "web"]).update(other).add(
        Party("web", name="Web ApS", country="DK", email="post@web.example"))})  # fmt: skip
    rows = [["Who: {{ controller.name }}"], ["E-mail: {{ controller.email }}"], ["What: {{ activity.name }}"]]
    filled = {}
    for activity in ("a/orders", "b/orders"):
        theirs = workbook(tmp_path / "theirs.xlsx", rows)
        ropa.fill(book, theirs, tmp_path / "out.xlsx", on=ON, lang="en", activity=activity)
        filled[activity] = [row[0] for row in cells(tmp_path / "out.xlsx")][:2]
    assert filled == {
        "a/orders": ["Who: Shop ApS", "E-mail: post@shop.example"],
        "b/orders": ["Who: Another ApS\nWeb ApS", "E-mail: Web ApS: post@web.example"],
    }


def test_a_heading_below_a_merged_one_keeps_its_own_meaning(tmp_path):
    def merge(sheet):
        sheet.merge_cells("B1:C1")

    rows = [["Behandling", "Personoplysninger", None], [None, "Registrerede", "Kategorier"]]
    path = workbook(tmp_path / "theirs.xlsx", rows, merge)
    ropa.fill(shop(), path, tmp_path / "filled.xlsx", on=ON)
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx").active
    assert [sheet["A3"].value, sheet["B3"].value] == ["Orders", "Kunde"]
    assert sheet["C3"].value == "name; email-address"


def test_what_asks_and_is_not_understood_or_stands_below_a_table_is_told(tmp_path):
    rows = [["Kaffeordning:", None], ["Aktivitet", "Formål"], [None, None], [], ["Databehandlere:", None]]
    path = workbook(tmp_path / "theirs.xlsx", rows)
    filled = ropa.fill(shop(), path, tmp_path / "filled.xlsx", on=ON)
    assert [spot.heading for spot in filled.not_understood] == ["Kaffeordning"]
    assert [spot.heading for spot in filled.not_held] == ["Databehandlere"]


def test_blanks_of_a_document_that_are_no_placeholders_are_told_and_left(tmp_path):
    lines = ("Ansvarlig: {{ dataansvarlig }}", "Grundlag: ________", "[Navn på den ansvarlige]", "Nr. ${number}")
    path = table_document(tmp_path / "theirs.docx", [["x"]], *lines)
    filled = ropa.fill(shop(), path, tmp_path / "filled.docx", on=ON)
    assert [spot.heading for spot in filled.not_understood] == list(lines[1:])
    texts = [paragraph.text for paragraph in docx.Document(tmp_path / "filled.docx").paragraphs]
    assert texts[1:] == list(lines[1:])
    assert filled.lang == "da"


def test_a_table_in_a_cell_and_the_room_below_a_label_over_the_whole_width_are_filled_in(tmp_path):
    document = docx.Document()
    form = document.add_table(rows=4, cols=2)
    form.cell(0, 0).text = "Formål"
    form.cell(1, 0).text = "Øvrigt"
    inner = form.cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text = "Slettefrist"
    form.cell(2, 0).merge(form.cell(2, 1)).text = "Modtagere"
    form.cell(3, 0).merge(form.cell(3, 1))
    document.save(tmp_path / "theirs.docx")
    ropa.fill(
        shop(retention=[Retention(keep="P1Y")], recipients=[]),
        tmp_path / "theirs.docx",
        tmp_path / "ours.docx",
        activity="orders",
    )
    ours = docx.Document(tmp_path / "ours.docx").tables[0]
    assert all(text.strip() for text in (ours.cell(0, 1).text, ours.cell(1, 1).tables[0].cell(0, 1).text))
    assert ours.cell(3, 0).text.strip()
    assert [ours.cell(row, 0).text for row in range(3)] == ["Formål", "Øvrigt", "Modtagere"]


def test_a_grid_that_is_neither_table_nor_form_is_told_where_it_stands_in_the_language_asked_for(tmp_path):
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("Databehandler", "Kontakt"), strict=True):
        cell.text = text
    document.add_paragraph("{{noget ukendt}}")
    document.save(tmp_path / "form.docx")
    outcome = ropa.fill(shop(), tmp_path / "form.docx", tmp_path / "filled.docx", lang="da")
    assert [spot.heading for spot in outcome.not_held] == ["Databehandler", "Kontakt"]
    text = outcome.to_text("da")
    assert "tabel 1, række 1: 'Databehandler'" in text
    assert "pladsholder: '{{noget ukendt}}'" in text
