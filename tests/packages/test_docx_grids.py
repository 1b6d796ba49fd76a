# SPDX-License-Identifier: Apache-2.0
"""A register in Word, as Danish municipalities publish them: headings, and a table of two columns for each activity."""

from __future__ import annotations

import importlib.util

import pytest

from ropa import imports
from ropa.errors import UnreadableFile
from ropa.packages import docx_grids, table_files

docx = pytest.importorskip("docx")

LIBRARY = [
    ("Formål", "Udlån af bøger"),
    ("Kategorier af registrerede", "Lånere"),
    ("Kategorier af personoplysninger", "Navn, adresse"),
    ("Slettefrist", "5 år"),
]


@pytest.fixture
def document(tmp_path):
    """A document of headings, lines and tables."""

    def make(*blocks):
        made = docx.Document()
        for kind, content in blocks:
            if kind == "table":
                table = made.add_table(rows=0, cols=max(map(len, content)))
                for row in content:
                    for cell, text in zip(table.add_row().cells, row, strict=False):
                        cell.text = text
            elif kind == "text":
                made.add_paragraph(content)
            else:
                made.add_heading(content, kind)
        path = tmp_path / "fortegnelse.docx"
        made.save(path)
        return path

    return make


def test_a_table_below_a_heading_is_an_activity_of_that_name(document):
    archive = [(label, text.replace("bøger", "kort").replace("5 år", "2 år")) for label, text in LIBRARY]
    path = document(
        (1, "Fortegnelse"), (2, "Biblioteket"), ("table", LIBRARY), (2, "Arkivet"), ("table", archive), ("text", "Slut")
    )
    read = imports.read(path)
    assert [(one.name, one.retention[0].keep.text) for one in read.book.activities.values()] == [
        ("Biblioteket", "P5Y"),
        ("Arkivet", "P2Y"),
    ]
    assert read.cells_in == read.cells_out


def test_the_headings_above_lines_of_keys_and_tables_are_known(document):
    path = document((0, "Bog"), (1, "Del"), ("text", "Ansvarlig: Byen"), ("table", LIBRARY), (2, "Mere"), ("text", "x"))
    grids = table_files.grids(path)
    assert [(grid.name, grid.above) for grid in grids] == [
        ("Bog", ()),
        ("Del", ("Bog",)),
        ("Del (2)", ("Bog",)),
        ("Mere", ("Bog", "Del")),
    ]
    assert grids[1].rows == (("Del",), ("Ansvarlig", "Byen"))


def test_cells_that_were_merged_are_seen_as_one(tmp_path):
    made = docx.Document()
    table = made.add_table(rows=3, cols=3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "down"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "across"
    made.save(tmp_path / "m.docx")
    (grid,) = table_files.grids(tmp_path / "m.docx")
    assert grid.rows == (("down", "across"), (None, "4", "5"), ("6", "7", "8"))
    assert (grid.seen(1, 0), grid.seen(0, 2)) == ("down", "across")


def test_text_in_controls_and_insertions_is_read_and_deleted_text_is_not(tmp_path):
    from docx.oxml import parse_xml

    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = docx.Document()
    made.add_paragraph("first")._p.addnext(
        parse_xml(
            f"<w:sdt {word}><w:sdtContent><w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p></w:sdtContent></w:sdt>"
        )
    )
    made.save(tmp_path / "c.docx")
    (grid,) = table_files.grids(tmp_path / "c.docx")
    assert grid.rows == (("first",), ("new",))


STRUCK = {
    "<w:r><w:rPr><w:strike/></w:rPr><w:t>Ja</w:t></w:r><w:r><w:t> / Nej</w:t></w:r>": "~~Ja~~ / Nej",
    "<w:r><w:rPr><w:strike/></w:rPr><w:t>a</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>b</w:t></w:r>": "~~ab~~",
    '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>stands</w:t></w:r>': "stands",
    "<w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>": "seen",
    "<w:r><w:t>here</w:t></w:r><w:moveFrom><w:r><w:t> moved away</w:t></w:r></w:moveFrom>": "here",
    "<w:r><w:t>x</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Enter text"
    "</w:t></w:r></w:sdtContent></w:sdt>": "x",
}


def test_words_struck_out_are_marked_and_what_nobody_sees_or_wrote_is_not_read(tmp_path):
    from docx.oxml import parse_xml

    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = docx.Document()
    end = made.element.body.sectPr
    for runs in STRUCK:
        end.addprevious(parse_xml(f"<w:p {word}>{runs}</w:p>"))
    made.save(tmp_path / "s.docx")
    (grid,) = table_files.grids(tmp_path / "s.docx")
    assert [row[0] for row in grid.rows] == [*STRUCK.values()]


def test_what_stands_at_the_foot_of_the_page_or_in_a_comment_is_a_note_on_its_cell(tmp_path):
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    made = docx.Document()
    row = made.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Formål", "Udlån"
    for kind in ("footnote", "comment"):
        mark = f'<w:r xmlns:w="{word}"><w:{kind}Reference w:id="3"/></w:r>'
        row.cells[1].paragraphs[0]._p.append(parse_xml(mark))
        text = f'<w:{kind} w:id="3"><w:p><w:r><w:t>a {kind}</w:t></w:r></w:p></w:{kind}>'
        inside = f'<w:{kind}s xmlns:w="{word}">{text}</w:{kind}s>'.encode()
        part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", inside, made.part.package)
        made.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s")
    made.save(tmp_path / "n.docx")
    (grid,) = table_files.grids(tmp_path / "n.docx")
    assert [(note.row, note.column, note.text) for note in grid.notes] == [(0, 1, "a comment"), (0, 1, "a footnote")]


FIELD = "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{}</w:ffData></w:fldChar></w:r>"
SHOWN = {
    FIELD.format("<w:checkBox><w:default w:val='0'/></w:checkBox>"): "☐",
    FIELD.format("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"): "☒",
    FIELD.format("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>"): "☐",
    FIELD.format(
        "<w:ddList><w:result w:val='1'/><w:listEntry w:val='Ja'/><w:listEntry w:val='Nej'/></w:ddList>"
    ): "Nej",
    FIELD.format("<w:ddList><w:listEntry w:val='Ja'/></w:ddList>"): "Ja",
    "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>": "☒",
    "<w:r><w:sym w:font='Wingdings 2' w:char='F0A3'/></w:r>": "☐",
    "<w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>o</w:t></w:r><w:r><w:t> Nej</w:t></w:r>": "☐ Nej",
    "<w:r><w:t>\uf0fe Ja \uf0a8 Nej</w:t></w:r>": "☒ Ja ☐ Nej",
}


def test_a_field_to_fill_in_is_read_as_word_shows_it(tmp_path):
    from docx.oxml import parse_xml

    word = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    made = docx.Document()
    for field in SHOWN:
        made.element.body.sectPr.addprevious(parse_xml(f"<w:p {word}>{field}</w:p>"))
    made.save(tmp_path / "f.docx")
    (grid,) = table_files.grids(tmp_path / "f.docx")
    assert [row[0] for row in grid.rows] == [*SHOWN.values()]


def test_groups_in_bold_within_a_cell_head_the_words_below_them(tmp_path):
    made = docx.Document()
    row = made.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "Registrerede og oplysninger", ""
    for name, words in (("Borgere", "Navn, adresse"), ("Pårørende", "Navn")):
        row.cells[1].add_paragraph().add_run(name).bold = True
        row.cells[1].add_paragraph(words)
    made.sections[0].footer.paragraphs[0].text = "Version 1.2, godkendt"
    made.save(tmp_path / "g.docx")
    form, foot = table_files.grids(tmp_path / "g.docx")
    assert form.rows[0][1] == "Borgere: Navn, adresse\nPårørende: Navn"
    assert foot.rows == (("Version 1.2, godkendt",),)


def test_without_the_extra_it_is_said_what_to_install(document, monkeypatch):
    path = document(("text", "x"))
    monkeypatch.setattr("ropa.packages.docx_grids.find_spec", lambda _: None)
    assert importlib.util.find_spec("docx")
    with pytest.raises(UnreadableFile, match="pip install python-docx"):
        table_files.grids(path)


def test_a_damaged_document_is_refused(tmp_path):
    import zipfile

    path = tmp_path / "d.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    with pytest.raises(UnreadableFile, match="damaged"):
        table_files.grids(path)


def test_a_pdf_is_refused_with_the_way_round(tmp_path):
    import ropa

    path = tmp_path / "r.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    for read in (ropa.read, imports.read):
        with pytest.raises(UnreadableFile, match=r"save that as \.docx"):
            read(path)


def test_a_table_that_only_lays_out_another_is_no_table(tmp_path):
    written = docx.Document()
    inner = written.add_table(1, 1).cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Purpose", "pay"
    path = tmp_path / "framed.docx"
    written.save(path)
    assert [grid.rows for grid in table_files.grids(path)] == [(("Purpose", "pay"),)]


def test_a_line_in_bold_takes_the_lines_below_it_and_words_behind_it(tmp_path):
    written = docx.Document()
    written.add_heading("Newsletter", 1)
    written.add_paragraph().add_run("Purpose").bold = True
    written.add_paragraph("tell members")
    written.add_paragraph("and friends")
    line = written.add_paragraph()
    line.add_run("Data").bold = True
    line.add_run(" e-mail")
    path = tmp_path / "bold.docx"
    written.save(path)
    (grid,) = table_files.grids(path)
    assert grid.rows == (("Newsletter",), ("Purpose", "tell members\nand friends"), ("Data", "e-mail"))


@pytest.mark.parametrize(
    ("edge", "line"),
    [
        ("header", "Dataansvarlig: Toftlund Museum\tFortegnelse\tSide 1"),
        ("header", "Toftlund Kommune"),
        ("header", "Toftlund Museum ApS\tFortegnelse over behandlingsaktiviteter"),
        ("footer", "Dataansvarlig: Toftlund Museum\tSide 2 af 3"),
    ],
)
def test_the_edge_of_a_page_may_say_whose_the_register_is(tmp_path, edge, line):
    made = docx.Document()
    getattr(made.sections[0], edge).paragraphs[0].text = line
    read = imports.read(_with_the_library(made, tmp_path))
    owners = [read.book.parties[key].name for key in read.book.registers["register"].controllers]
    assert owners == [line.split("\t")[0].removeprefix("Dataansvarlig: ")]
    assert [one.name for one in read.book.activities.values()] == ["Biblioteket"]
    assert read.cells_in == read.cells_out


@pytest.mark.parametrize("line", ["Udarbejdet af Jura ApS", "Datatilsynet\tSkabelon", "Fortrolig", "Side 1 af 3"])
def test_the_edge_of_a_page_names_no_owner_where_it_says_something_else(tmp_path, line):
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = line
    assert not imports.read(_with_the_library(made, tmp_path)).book.registers["register"].controllers


def _with_the_library(made, folder):
    made.add_heading("Biblioteket", 1)
    table = made.add_table(rows=0, cols=2)
    for row in LIBRARY:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(folder / "fortegnelse.docx")
    return folder / "fortegnelse.docx"


@pytest.mark.parametrize(
    "inner",
    [
        [("Navn", "Ydelse", "Land"), ("Kort ApS", "Hosting", "Danmark")],
        [("Navn", "Land"), ("Kort ApS", "Danmark"), ("Bog A/S", "Tyskland")],
        [("Navn:", "Kort ApS"), ("Land:", "Danmark")],
    ],
)
def test_a_table_in_a_cell_is_part_of_the_form_around_it(tmp_path, inner):
    made = docx.Document()
    made.add_heading("Biblioteket", 1)
    table = made.add_table(rows=0, cols=2)
    for label, text in [*LIBRARY, ("Databehandlere", "")]:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    within = table.rows[-1].cells[1].add_table(rows=0, cols=len(inner[0]))
    for row in inner:
        for cell, text in zip(within.add_row().cells, row, strict=True):
            cell.text = text
    made.save(tmp_path / "fortegnelse.docx")
    read = imports.read(tmp_path / "fortegnelse.docx")
    (activity,) = read.book.activities.values()
    engaged = {read.book.parties[one.party].name for one in activity.processors or ()}
    assert engaged <= {"Kort ApS", "Bog A/S"}
    assert inner[0][0] == "Navn:" or "Kort ApS" in engaged
    assert read.cells_in == read.cells_out


def test_a_document_of_more_parts_than_memory_has_room_for_is_refused_before_it_is_laid_out(document, monkeypatch):
    path = document(("table", LIBRARY))
    monkeypatch.setattr(docx_grids, "MOST_TAGS", 50)
    with pytest.raises(UnreadableFile, match="over 50 parts"):
        imports.read(path)
