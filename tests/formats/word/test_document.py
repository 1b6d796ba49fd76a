# SPDX-License-Identifier: Apache-2.0
"""The record as a document for Word: what it says, how it can be read, and that nothing in it runs or leaks."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

import ropa
from ropa.formats.word import pdf_file
from ropa.formats.word.contents import contents
from ropa.formats.word.docx_file import document_bytes
from ropa.model import Activity, Header, Party, Processor, Purpose

LEGOLAND = ropa.read("data/legoland-app")
ON = "2026-01-01"


def opened(book, **options):
    return docx.Document(io.BytesIO(document_bytes(contents(book, **{"on": ON, **options}))))


@cache
def legoland():
    return document_bytes(contents(LEGOLAND, on=ON, lang="da"))


def text_of(book, **options):
    """The document as a reader sees it: headings, paragraphs, the cells of tables."""
    lines = []
    document = opened(book, **options)
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block._tbl.tr_lst:
                cells = ("".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.tc_lst)
                lines.append("  " + " | ".join(cells))
        elif block.text:
            lines.append(f"[{block.style.name}] {block.text}")
    return "\n".join(lines)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def shop(**fields):
    return ropa.Register.of(
        Header("shop", title="Record of the shop", controllers=["shop"], as_of="2026-01-01"),
        Party("shop", name="Shop ApS", country="DK"),
        Party("host", name="Host Inc", country="US"),
        Activity("orders", name="Orders", purposes=[Purpose("contract-performance", text="Deliver")], **fields),
    )


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_document_of_a_processor_is_as_it_was(snapshot, lang):
    book = ropa.for_audience(ropa.read("data/models/norwegian-processor"), "authority").register
    assert text_of(book, lang=lang, audience="authority") == snapshot


def test_an_activity_says_each_letter_of_article_30_in_order_and_what_it_does_not_state():
    section = next(section for section in contents(shop(), on=ON).sections if section.title == "Orders")
    letters = [line.letter for line in section.lines if line.letter]
    assert letters == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"]
    measures = next(line for line in section.lines if line.letter == "(g)")
    assert measures.silence == "not-stated"
    assert "(g) | Technical and organisational security measures (where possible) | not stated" in text_of(shop())


def test_what_is_denied_and_what_does_not_apply_are_not_shown_as_not_stated():
    text = text_of(shop(processors=(), recipients=(), measures=(), transfers=ropa.NotApplicable("Nothing leaves")))
    assert "Categories of recipients | none" in text
    assert "n/a: Nothing leaves" in text
    assert "measures (where possible) | none" in text


def test_headings_are_styles_of_word_and_heading_rows_are_repeated():
    document = docx.Document(io.BytesIO(legoland()))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2"} <= styles
    at_a_glance = document.tables[1]
    assert at_a_glance._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    titled = [table for table in document.tables if table._tbl.tblPr.find(qn("w:tblCaption")) is not None]
    assert len(titled) == len(document.tables)


def test_every_link_of_the_contents_leads_to_a_heading():
    root = docx.Document(io.BytesIO(legoland())).element
    names = {mark.get(qn("w:name")) for mark in root.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in root.iter(qn("w:hyperlink"))]
    assert len(anchors) > len(LEGOLAND.activities)
    assert set(anchors) <= names


def test_a_page_is_a4_with_its_number_in_the_language_of_the_document():
    document = docx.Document(io.BytesIO(legoland()))
    section = document.sections[0]
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)
    assert "Side 1 af 1" in section.footer.paragraphs[0].text
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == "da-DK"


def test_the_same_register_gives_the_same_bytes():
    data = legoland()
    assert data == document_bytes(contents(LEGOLAND, on=ON, lang="da"))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_name_the_record_and_its_owner_and_no_user():
    properties = opened(shop()).core_properties
    assert (properties.title, properties.author) == ("Record of the shop", "Shop ApS")
    assert (properties.last_modified_by, properties.comments) == ("", "")
    assert properties.created.date().isoformat() == "2026-01-01"


def test_what_holds_for_many_activities_is_said_once():
    sections = contents(ropa.read("data/models/danish-municipality")).sections
    text = "\n".join(line.text for section in sections for line in section.lines)
    assert text.count("Multi-factor authentication") == 2
    assert "see no. 1 below" in text


def test_one_activity_is_a_document_of_its_own():
    text = text_of(LEGOLAND, activity="app-download")
    assert text.startswith("[Title] Download of the app")
    assert "Google Analytics" not in text
    assert "As of | 10 June 2022" in text
    with pytest.raises(ropa.UnknownRecord):
        contents(LEGOLAND, on=ON, activity="nowhere")


HOSTILE = "=cmd|' /C calc'!A0 {{ 7*7 }} <w:p/> ]]> {DDEAUTO c:\\calc} \x00\x1b\u202e</w:t>"


def test_what_a_register_says_is_text_in_the_document_and_nothing_else():
    book = ropa.Register.of(
        Header("shop", title=HOSTILE, controllers=["shop"]),
        Party("shop", name=HOSTILE, address=HOSTILE),
        Activity(
            "a", name=HOSTILE, description=HOSTILE, note=HOSTILE, processors=[Processor("shop", services=HOSTILE)]
        ),
    )
    document = opened(book)
    plain = document_bytes(contents(shop(), on=ON))
    data = document_bytes(contents(book, on=ON))
    assert set(parts(data)) == set(parts(plain))
    codes = {code.text.split()[0] for code in document.element.iter(qn("w:instrText"))}
    assert codes <= {"TOC"}
    assert "DDEAUTO" in "".join(t.text or "" for t in document.element.iter(qn("w:t")))
    assert b"TargetMode" not in b"".join(value for name, value in parts(data).items() if name.endswith(".rels"))


def test_a_template_keeps_its_styles_page_and_words_and_shows_the_record_in_its_place(tmp_path):
    firm = docx.Document()
    firm.styles["Heading 1"].font.name = "Georgia"
    firm.sections[0].header.paragraphs[0].text = "Advokaterne"
    firm.add_paragraph("Before")
    firm.add_paragraph("{{ record }}")
    firm.add_paragraph("After")
    firm.save(tmp_path / "firm.docx")
    ropa.write(shop(), tmp_path / "out.docx", on=ON, template=tmp_path / "firm.docx")
    document = docx.Document(tmp_path / "out.docx")
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.sections[0].header.paragraphs[0].text == "Advokaterne"
    assert texts[0] == "Before"
    assert texts[-1] == "After"
    assert "Record of the shop" in texts
    assert "{{ record }}" not in texts


def test_a_template_of_words_own_sort_makes_a_document(tmp_path):
    firm = docx.Document()
    firm.sections[0].footer.paragraphs[0].text = "Advokaterne"
    firm.save(tmp_path / "firm.docx")
    document, template = b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml"
    with zipfile.ZipFile(tmp_path / "firm.docx") as source, zipfile.ZipFile(tmp_path / "firm.dotx", "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(document, template))
    ropa.write(shop(), tmp_path / "out.docx", on=ON, template=tmp_path / "firm.dotx")
    assert docx.Document(tmp_path / "out.docx").sections[0].footer.paragraphs[0].text == "Advokaterne"


def test_a_template_that_is_not_there_is_said_to_be_not_there(tmp_path):
    with pytest.raises(ropa.UnreadableFile, match="no such file"):
        ropa.write(shop(), tmp_path / "out.docx", on=ON, template=tmp_path / "firm.docx")


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04rest"])
def test_a_template_that_is_no_document_is_refused(tmp_path, data):
    (tmp_path / "firm.docx").write_bytes(data)
    with pytest.raises(ropa.UnreadableFile):
        ropa.write(shop(), tmp_path / "out.docx", on=ON, template=tmp_path / "firm.docx")
    assert not (tmp_path / "out.docx").exists()


def test_a_document_that_ropa_wrote_is_refused_as_what_it_is(tmp_path):
    ropa.write(shop(), tmp_path / "out.docx", on=ON)
    with pytest.raises(ropa.UnreadableFile, match="ropa wrote this document from a register"):
        ropa.read(tmp_path / "out.docx")


def test_without_python_docx_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("ropa.formats.word.docx_file.find_spec", lambda _: None)
    with pytest.raises(ropa.RopaError, match="pip install python-docx"):
        ropa.write(shop(), tmp_path / "out.docx", on=ON)


def test_without_libreoffice_it_says_how_to_come_by_a_pdf(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_file, "which", lambda _: None)
    with pytest.raises(ropa.RopaError, match="save it as PDF in Word"):
        ropa.write(shop(), tmp_path / "out.pdf", on=ON)
    assert not (tmp_path / "out.pdf").exists()


def test_a_program_that_hangs_is_stopped_and_leaves_nothing(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf_file, "which", lambda _: str(program))
    monkeypatch.setattr(pdf_file, "SECONDS", 0.1)
    with pytest.raises(ropa.RopaError, match="did not print"):
        ropa.write(shop(), tmp_path / "out.pdf", on=ON)
    assert [path.name for path in Path(tmp_path).iterdir()] == ["soffice"]


def test_libreoffice_prints_the_document_with_a_profile_of_its_own(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text('#!/bin/sh\nfor last; do :; done\ncp "$last" "${last%.docx}.pdf"; echo "$@" > "$0.asked"\n')
    program.chmod(0o755)
    monkeypatch.setattr(pdf_file, "which", lambda _: str(program))
    ropa.write(shop(), tmp_path / "out.pdf", on=ON)
    assert docx.Document(tmp_path / "out.pdf").paragraphs[0].text == "Record of the shop"
    assert "-env:UserInstallation=file://" in (tmp_path / "soffice.asked").read_text()


@pytest.mark.parametrize("option", ["activity", "template"])
def test_a_form_that_has_no_use_for_an_activity_or_a_template_does_not_pass_over_it(tmp_path, option):
    with pytest.raises(ropa.BadCall, match=option):
        ropa.write(shop(), tmp_path / "out.xlsx", on=ON, **{option: "orders"})
    assert not list(tmp_path.iterdir())
