# SPDX-License-Identifier: Apache-2.0
"""Forms of other makes: marks of other programs, protected cells, lists to choose from, formulas, labels beside one."""

from __future__ import annotations

import zipfile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation

import ropa
from ropa.model import Retention
from tests.filling.test_fill import NEWS, ON, cells, shop, table_document, workbook

KEPT = {"retention": [Retention(keep="P1Y")]}


MARKS = {
    "«Navn»": "Orders",
    "Navn: «Navn»": "Navn: Orders",
    "Slettefrist: <<Slettefrist>>": "Slettefrist: 1 år",
    "[Slettefrist]": "1 år",
    "Frist: ${Slettefrist}.": "Frist: 1 år.",
    "Vi skriver «Navn» her": "Vi skriver «Navn» her",
    "[Skostørrelse]": "[Skostørrelse]",
    "«Navn» og «Formål»": "«Navn» og «Formål»",
}
"""What stands in a form, and what comes of it."""


def test_a_mark_of_another_program_is_filled_in_where_it_stands_for_itself_and_else_told(tmp_path):
    left = [mark for mark, filled_in in MARKS.items() if mark == filled_in]
    document = table_document(tmp_path / "theirs.docx", [["x"]], *MARKS)
    outcome = ropa.fill(shop(**KEPT), document, tmp_path / "ours.docx", on=ON, lang="da")
    texts = [paragraph.text for paragraph in docx.Document(tmp_path / "ours.docx").paragraphs]
    assert texts[-len(MARKS) :] == list(MARKS.values())
    assert [spot.heading for spot in outcome.not_understood] == left

    sheet = workbook(tmp_path / "theirs.xlsx", [[mark] for mark in MARKS])
    outcome = ropa.fill(shop(**KEPT), sheet, tmp_path / "ours.xlsx", on=ON, lang="da")
    assert [text for (text,) in cells(tmp_path / "ours.xlsx")] == list(MARKS.values())
    assert [spot.heading for spot in outcome.not_understood] == left


def test_a_field_of_a_mail_merge_becomes_what_it_asks_for_and_is_no_field_any_more(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("Purpose: ")
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> MERGEFIELD Purpose \\* MERGEFORMAT </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>«Purpose»</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inside}</w:r>"))
    document.save(tmp_path / "theirs.docx")
    ropa.fill(shop(), tmp_path / "theirs.docx", tmp_path / "ours.docx", on=ON, lang="en")
    (ours,) = docx.Document(tmp_path / "ours.docx").paragraphs
    assert ours.text.startswith("Purpose: Perform a contract")
    assert not list(ours._p.iter(qn("w:fldChar"), qn("w:instrText")))


_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTE = (
    f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def test_placeholders_in_footnotes_are_filled_in_and_notes_without_one_stay_as_they_are(tmp_path):
    for words, becomes in (("See {{ controller.name }}.", b"See Shop ApS."), ("No  one &#233;", b"No  one &#233;")):
        document = docx.Document()
        document.add_paragraph("{{ activity.purposes }}")
        notes = (_NOTE % words).encode()
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, notes, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        document.save(tmp_path / "theirs.docx")
        ropa.fill(shop(), tmp_path / "theirs.docx", tmp_path / "ours.docx", on=ON)
        with zipfile.ZipFile(tmp_path / "ours.docx") as package:
            written = package.read("word/footnotes.xml")
        assert becomes in written
        assert (written == notes) is ("{{" not in words)


def test_a_form_of_headings_labels_or_placeholders_is_filled_in_in_their_language(tmp_path):
    for labels, limit in (
        (["Finalité :", "Durée de conservation :"], "1 an"),
        (["Ändamål:", "Gallringstid:"], "1 år"),
        (["Cel przetwarzania:", "Termin usunięcia:"], "1 rok"),
        (["Zweck:", "{{ activity.retention }}"], "1 Jahr"),
    ):
        table_document(tmp_path / "theirs.docx", [["x"]], *labels)
        ropa.fill(shop(**KEPT), tmp_path / "theirs.docx", tmp_path / "ours.docx", on=ON)
        assert limit in docx.Document(tmp_path / "ours.docx").paragraphs[-1].text


def test_labels_beside_a_merged_one_are_a_form_and_ask_for_the_details_of_whom_it_names(tmp_path):
    rows = [
        ["Verantwortlicher", "Name", ""],
        ["", "E-Mail", ""],
        ["Datenschutzbeauftragter", "Name", ""],
        ["", "E-Mail", ""],
    ]
    document = docx.Document(table_document(tmp_path / "theirs.docx", rows))
    table = document.tables[0]
    for top in (0, 2):
        table.cell(top, 0).merge(table.cell(top + 1, 0))
    document.save(tmp_path / "theirs.docx")
    ropa.fill(shop(NEWS), tmp_path / "theirs.docx", tmp_path / "ours.docx", on=ON)
    ours = docx.Document(tmp_path / "ours.docx").tables[0]
    assert [row.cells[2].text for row in ours.rows] == ["Shop ApS", "post@shop.example", "Dora", "dpo@shop.example"]


def test_the_blank_paragraph_below_a_heading_and_the_room_behind_a_colon_are_filled_in(tmp_path):
    document = docx.Document()
    document.add_heading("Record of processing", 1)
    document.add_paragraph("")
    document.add_heading("Retention", 2)
    document.add_paragraph("")
    document.add_paragraph("Name of the controller:")
    document.add_heading("Recipients", 2)
    document.save(tmp_path / "theirs.docx")
    outcome = ropa.fill(shop(**KEPT), tmp_path / "theirs.docx", tmp_path / "ours.docx", on=ON, lang="en")
    texts = [paragraph.text for paragraph in docx.Document(tmp_path / "ours.docx").paragraphs]
    assert texts == [
        "Record of processing",
        "",
        "Retention",
        "1 year",
        "Name of the controller: Shop ApS",
        "Recipients",
    ]
    assert [spot.heading for spot in outcome.not_held] == ["Recipients"]


def test_locked_cells_formulas_and_lists_to_choose_from_keep_what_they_are_for(tmp_path):
    def protect(sheet):
        sheet.protection.sheet = True
        for row in range(2, 6):
            for column in "BCDE":
                sheet[f"{column}{row}"].protection = Protection(locked=False)
            sheet[f"D{row}"] = "=TODAY()"
        for formula, column in (('"ja,nej"', "C"), ("Valg!$A$1:$A$2", "E")):
            choices = DataValidation(type="list", formula1=formula, showErrorMessage=True)
            choices.add(f"{column}2:{column}99")
            sheet.add_data_validation(choices)
        hidden = sheet.parent.create_sheet("Valg")
        hidden.sheet_state = "hidden"
        hidden["A1"], hidden["A2"] = "kunde", "Andre"

    headings = ["Aktivitet", "Formål", "Slettefrist", "Næste gennemgang", "Registrerede"]
    path = workbook(tmp_path / "theirs.xlsx", [headings], protect)
    outcome = ropa.fill(shop(NEWS, **KEPT), path, tmp_path / "ours.xlsx", on=ON)
    rows = cells(tmp_path / "ours.xlsx")
    assert [row[0] for row in rows[1:]] == [""] * 4
    assert [(bool(row[1]), row[2], row[3], row[4]) for row in rows[1:3]] == [
        (True, "", "=TODAY()", "kunde"),
        (True, "", "=TODAY()", ""),
    ]
    assert [spot.heading for spot in outcome.not_held] == ["Aktivitet", "Næste gennemgang"]
    assert [spot.heading for spot in outcome.no_choice] == ["Slettefrist"]


def test_a_list_in_a_document_is_not_overwritten_with_words_that_are_not_in_it(tmp_path):
    document = docx.Document(table_document(tmp_path / "theirs.docx", [["Formål", ""], ["Slettefrist", ""]]))
    cell = document.tables[0].cell(1, 1)._tc
    cell.remove(cell.find(qn("w:p")))
    cell.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:dropDownList/><w:showingPlcHdr/></w:sdtPr>"
            "<w:sdtContent><w:p><w:r><w:t>Vælg</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
    )
    document.save(tmp_path / "theirs.docx")
    outcome = ropa.fill(shop(**KEPT), tmp_path / "theirs.docx", tmp_path / "ours.docx", on=ON)
    assert "Vælg" in docx.Document(tmp_path / "ours.docx").tables[0]._tbl.xml
    assert any("sletning" in name for name in outcome.without_place)


def test_a_workbook_with_macros_keeps_them(tmp_path):
    path = workbook(tmp_path / "theirs.xlsx", [["Aktivitet", "Formål"]])
    with zipfile.ZipFile(path) as plain, zipfile.ZipFile(tmp_path / "theirs.xlsm", "w") as macros:
        for name in plain.namelist():
            text = plain.read(name)
            text = text.replace(
                b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", b"vnd.ms-excel.sheet.macroEnabled.main"
            )
            macros.writestr(name, text)
        macros.writestr("xl/vbaProject.bin", b"their macros")
    ropa.fill(shop(), tmp_path / "theirs.xlsm", tmp_path / "ours.xlsm", on=ON)
    with zipfile.ZipFile(tmp_path / "ours.xlsm") as ours:
        assert ours.read("xl/vbaProject.bin") == b"their macros"


def test_a_stray_label_beside_a_table_of_activities_does_not_make_the_file_a_form_of_one(tmp_path):
    def guide(sheet):
        sheet.parent.create_sheet("Vejledning").append(["Formål: skriv hvorfor"])

    path = workbook(tmp_path / "theirs.xlsx", [["Aktivitet", "Formål"]], guide)
    outcome = ropa.fill(shop(NEWS), path, tmp_path / "ours.xlsx", on=ON)
    assert cells(tmp_path / "ours.xlsx")[1][0] == "Orders"
    assert [spot.where for spot in outcome.not_held] == ["Vejledning!A1"]
