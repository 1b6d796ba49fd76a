# SPDX-License-Identifier: Apache-2.0
"""Sheets as CSV, ODS, Markdown and HTML: what comes back, what stays inert, the same bytes each time."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import ropa
from ropa.control_codes import shown_in_a_table
from ropa.errors import UnknownWord
from ropa.formats.tables import csv_sheet, html_page, markdown_page, ods_workbook
from ropa.formats.text_files import yaml_folder
from ropa.model import Activity, Header, Party
from ropa.packages.markdown_escaping import escaped
from ropa.register import Register
from ropa.sheets import sheets
from tests.each_case import each_case

BICYCLES = yaml_folder.read(Path(__file__).parents[2] / "sheets" / "bicycles.yaml")
FORMATS = {"csv": csv_sheet, "ods": ods_workbook, "md": markdown_page, "html": html_page}
HOSTILE = (
    "=1+1", "+45 7950 1717", "-2", "@SUM(A1)", "\tx", "\rx", "'quoted", "''", 'a "b"', "a;b,c\nd", "  two  spaces ",
    "<script>alert(1)</script>", "a|b", "`x`", "[x](javascript:alert)", "![x](http://e)", "&lt;", "**b**", "]]>", "\\",
    "# h", "| --- |", "<!--", "{{x}}", "\x00", "æøå 漢字 🚲", "a\r\nb", "| a", "1. x", "https://x.example",
)  # fmt: skip


def written(book, name, **options):
    stream = BytesIO()
    FORMATS[name].write(book, stream, **{"on": "2022-06-10", **options})
    return stream.getvalue()


def a_book(*words):
    records = [Activity(f"a{number}", name=one, description=one) for number, one in enumerate(words)]
    return Register.of(Header("register"), *records)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_same_register_gives_the_same_bytes(name, lang):
    assert written(BICYCLES, name, lang=lang) == written(BICYCLES, name, lang=lang)


@pytest.mark.parametrize("name", FORMATS)
def test_a_path_gets_what_a_stream_gets(name, tmp_path):
    FORMATS[name].write(BICYCLES, tmp_path / "x", on="2022-06-10")
    assert (tmp_path / "x").read_bytes() == written(BICYCLES, name)


@pytest.mark.parametrize("suffix", ["csv", "ods", "md", "html"])
def test_the_suffix_chooses_and_a_sheet_can_be_named(suffix, tmp_path):
    path = tmp_path / f"parties.{suffix}"
    ropa.write(BICYCLES, path, lang="da", sheet="parties")
    assert path.read_bytes() == written(BICYCLES, suffix, lang="da", sheet="parties")
    with pytest.raises(UnknownWord, match="parties"):
        ropa.write(BICYCLES, path, sheet="partys")


# -- CSV ---------------------------------------------------------------------------------------------------------------


def fields(content, separator=","):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))


@given(words=st.text() | st.sampled_from(HOSTILE))
def test_a_field_that_is_guarded_comes_back_unchanged_and_is_no_formula(words):
    assert csv_sheet.text_of(csv_sheet.guarded(words)) == words
    assert not csv_sheet.guarded(words).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not csv_sheet.guarded(words).startswith(("\t", "\r", "\n"))


@each_case("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−", "⁼", "₊"])
@each_case("before", ["", " ", "  \t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\n", "\u2028", "\x00", "\u3164"])
def test_a_sign_that_some_spreadsheet_takes_for_a_formula_is_guarded_in_any_width_and_behind_blanks(sign, before):
    text = f"{before}{sign}1+1"
    (_, row) = fields(written(a_book(text), "csv"))
    assert row[1] == f"'{shown_in_a_table(text)}"
    assert csv_sheet.text_of(row[1]) == shown_in_a_table(text)


@each_case("text", ["Pay", " Pay", "1 - 2", "a=b", "(=1)", "", "  ", "Ålborg", "“=1”"])
def test_a_text_that_is_no_formula_is_not_guarded(text):
    assert csv_sheet.guarded(text) == text


@settings(deadline=None, max_examples=40)
@given(words=st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=3))
def test_any_words_come_back_from_a_csv_file_but_for_pictures_of_what_a_terminal_obeys(words):
    table = fields(written(a_book(*words), "csv"))
    assert [csv_sheet.text_of(row[1]) for row in table[1:]] == [shown_in_a_table(text) for text in words]


def test_a_csv_file_has_a_mark_for_excel_or_none_and_the_separator_of_the_region():
    assert written(BICYCLES, "csv").startswith(b"\xef\xbb\xbf")
    assert written(BICYCLES, "csv", mark=False).startswith(b'"Record')
    assert fields(written(BICYCLES, "csv", lang="da"), ";")[0][1] == "Behandlingsaktivitet"
    assert fields(written(BICYCLES, "csv", separator="\t"), "\t")[0][1] == "Processing activity"


def test_a_csv_file_says_what_the_sheet_says():
    (sheet,) = sheets(BICYCLES, sheet="register")
    table = fields(written(BICYCLES, "csv"))
    said = [[csv_sheet.text_of(field) for field in row[:-1]] for row in table[1:]]
    assert {row[-1] for row in table[1:]} == {""}  # below the mark
    assert said == [[row.key, *(cell.text for cell in row.cells)] for row in sheet.rows]


def test_an_authoritys_csv_has_its_columns_and_no_others():
    table = fields(written(BICYCLES, "csv", layout="ico-controller"))
    assert table[8][0] == "Business function"
    assert {len(row) for row in table[8:]} == {30}


# -- ODS ---------------------------------------------------------------------------------------------------------------


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def opened(content):
    root = ET.fromstring(ZipFile(BytesIO(content)).read("content.xml"))  # noqa: S314 - written by ropa itself
    return {table.get(f"{TABLE}name"): table for table in root.iter(f"{TABLE}table")}


def spelled(element):
    """The words of a paragraph, with its spaces and tabs."""
    said = element.text or ""
    for part in element:
        said += " " * int(part.get(f"{TEXT}c", 1)) if part.tag == f"{TEXT}s" else ""
        said += "\t" if part.tag == f"{TEXT}tab" else ""
        said += spelled(part) if part.tag == f"{TEXT}a" else ""
        said += part.tail or ""
    return said


def cell_text(cell):
    return "\n".join(spelled(paragraph) for paragraph in cell.findall(f"{TEXT}p"))


def test_the_lines_of_a_department_are_a_group_of_rows_in_a_spreadsheet():
    page = opened(written(BICYCLES, "ods"))["By department"]
    groups = [len(group) for group in page.findall(f"{TABLE}table-row-group")]
    departments = [len(rows) for rows in _lines_of_departments(BICYCLES)]
    assert groups == departments
    assert len(groups) > 1


def _lines_of_departments(book):
    (page,) = sheets(book, sheet="departments")
    lines = [row.key.partition("#")[0] for row in page.rows if "#" in row.key]
    return [[one for one in lines if one == department] for department in dict.fromkeys(lines)]


def test_a_spreadsheet_has_every_sheet_and_says_what_they_say():
    tables = opened(written(BICYCLES, "ods"))
    made = sheets(BICYCLES)
    assert list(tables) == [one.title for one in made]
    for sheet in made:
        body = list(tables[sheet.title].iter(f"{TABLE}table-row"))[-len(sheet.rows) :]
        for row, element in zip(sheet.rows, body, strict=True):
            cells = [cell_text(cell) for cell in element.findall(f"{TABLE}table-cell")]
            assert cells[sheet.table :][: len(row.cells)] == [cell.text for cell in row.cells]


def test_nothing_in_a_spreadsheet_is_a_formula():
    content = ZipFile(BytesIO(written(a_book(*HOSTILE), "ods"))).read("content.xml").decode()
    assert "formula" not in content
    page = opened(written(a_book(*HOSTILE), "ods"))["Record of processing"]
    said = [
        cell_text(row.findall(f"{TABLE}table-cell")[1]) for row in page.findall(f"{TABLE}table-row")[-len(HOSTILE) :]
    ]
    unwritable = {"\x00": "�"}
    assert said == [unwritable.get(one, one) for one in HOSTILE]


@settings(deadline=None, max_examples=40)
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_words_come_back_from_a_spreadsheet(words):
    page = opened(written(a_book(words), "ods"))["Record of processing"]
    row = page.findall(f"{TABLE}table-row")[-1]
    assert cell_text(row.findall(f"{TABLE}table-cell")[1]) == words.replace("\ufffe", "�").replace("\uffff", "�")


def test_days_and_numbers_are_days_and_numbers():
    page = opened(written(BICYCLES, "ods"))["Duties for each activity"]
    kinds = {cell.get(f"{OFFICE}value-type") for cell in page.iter(f"{TABLE}table-cell")}
    assert {"date", "string"} <= kinds


def test_the_kind_of_file_stands_first_and_unpacked():
    content = written(BICYCLES, "ods")
    first = ZipFile(BytesIO(content)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", 0)
    assert b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content[:90]


# -- Markdown ----------------------------------------------------------------------------------------------------------


def test_a_hostile_cell_is_one_cell_of_one_line_and_no_markup():
    page = written(a_book(*HOSTILE), "md", sheet="register").decode()
    table = [line for line in page.splitlines() if line.startswith("|")]
    assert len(table) == 2 + len(HOSTILE)
    assert len({line.count("|") for line in table}) == 1
    assert "<script" not in page
    assert not set(kinds_in(page)) & {"link_open", "image", "code_inline", "strong_open", "em_open", "s_open"}


def kinds_in(page):
    """The kinds of elements that a reader of Markdown sees in the lines of a page."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
    return [child.type for token in tokens for child in token.children or ()]


def visible(words):
    """The words as they are to be read: signs that nobody sees are replaced."""
    return re.sub("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", words.strip())


MARKUP = st.text(st.sampled_from("`*_[]()<>|~#!&$^=+-{}@:.1 \\ax\n"), max_size=25)


@given(words=st.text() | MARKUP, before=st.sampled_from(["", "- ", "# ", "> "]))
def test_any_words_are_read_as_words_wherever_they_stand(words, before):
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    (inline,) = [token for token in reader.parse(f"{before}{escaped(words)}") if token.type == "inline"] or [None]
    kinds = {"text", "text_special", "softbreak", "html_inline"}
    assert inline is None or {child.type for child in inline.children} <= kinds
    shown = "" if inline is None else "".join(child.content.replace("<br>", " ") for child in inline.children)
    assert "".join(shown.split()) == "".join(visible(words).split())


@given(words=st.text())
def test_any_words_stay_on_one_line_of_markdown(words):
    said = escaped(words)
    assert len(said.splitlines()) <= 1
    assert "|" not in said
    assert "<" not in said.replace("<br>", "")


# -- HTML --------------------------------------------------------------------------------------------------------------


class Seen(HTMLParser):
    """The elements of a page, and the words of its cells."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.cells, self.ids, self.hrefs = [], [], [], []
        self._in = False

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids += [found["id"]] if "id" in found else []
        self.hrefs += [found["href"]] if "href" in found else []
        if tag in {"td", "th"}:
            self._in = True
            self.cells.append("")

    def handle_endtag(self, tag):
        self._in = self._in and tag not in {"td", "th"}

    def handle_data(self, data):
        if self._in:
            self.cells[-1] += data


def seen(content):
    page = Seen()
    page.feed(content.decode())
    return page


def test_a_page_is_accessible():
    page = seen(written(BICYCLES, "html", lang="da"))
    tags = [tag for tag, _ in page.tags]
    assert page.tags[0] == ("html", {"lang": "da"})
    assert tags.count("caption") == len(sheets(BICYCLES, lang="da")) == tags.count("section")
    scopes = [found.get("scope") for tag, found in page.tags if tag == "th"]
    assert set(scopes) == {"col", "row"}
    assert "ikke oplyst" in page.cells


def test_every_link_of_a_page_leads_somewhere_in_it():
    page = seen(written(BICYCLES, "html"))
    assert len(page.hrefs) > 60
    assert len(set(page.ids)) == len(page.ids)
    assert {href.removeprefix("#") for href in page.hrefs} <= set(page.ids)


def test_a_page_runs_nothing_and_loads_nothing():
    page = seen(written(a_book(*HOSTILE), "html"))
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "link", "object"}
    for one in HOSTILE:
        if one not in {"\x00", "\rx", "a\r\nb"}:
            assert one in page.cells


@settings(deadline=None, max_examples=40)
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_words_are_seen_on_a_page(words):
    page = seen(written(a_book(words), "html", sheet="register"))
    assert words.replace("\ufffe", "�").replace("\uffff", "�") in page.cells


def test_a_sheet_without_rows_says_so():
    book = Register.of(Header("register", as_of="2022-06-10"), Party("p"))
    for name in ("md", "html"):
        assert b"The register shows none" in written(book, name, sheet="register").replace(b"\\", b"")
