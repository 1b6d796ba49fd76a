# SPDX-License-Identifier: Apache-2.0
"""A small file cannot make a reader work or hold much: what it may ask for is counted as it is read."""

from __future__ import annotations

import contextlib
import io
import random
import sys
import tomllib
import tracemalloc
import zipfile
from collections import Counter

import pytest

import ropa
from ropa.errors import UnreadableFile
from ropa.packages import csv_grids, html_grids, json_grids, markdown_grids, ods_grids, package, xlsx_grids
from ropa.packages.grid import Grid, Span
from ropa.packages.html_grids import without_comments
from ropa.packages.package import Package
from ropa.packages.source_bytes import toml_in
from ropa.packages.table_files import grids

MOST_BYTES = 200 * 2**20
ODS = (
    '<?xml version="1.0"?><o:document-content xmlns:o="o" xmlns:t="t" xmlns:x="x"><t:table t:name="S">'
    "{}</t:table></o:document-content>"
)
CELL = '<t:table-cell o:value-type="string"><x:p>{}</x:p></t:table-cell>'
BLANKS = '<t:table-cell t:number-columns-repeated="16383"/>'
WIDE_CELL = CELL.replace("<t:table-cell", '<t:table-cell t:number-columns-repeated="16384"')


def ods(rows: str) -> Package:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", ODS.format(rows))
    return Package("small.ods", data.getvalue())


def xlsx(sheet: str) -> Package:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="S" r:id="1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", '<R><Relationship Id="1" Target="s.xml"/></R>')
        archive.writestr("xl/s.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>")
    return Package("small.xlsx", data.getvalue())


def steps_of(function, *arguments) -> int:
    """How many lines of Python, and how many calls of C, a function takes: what a clock would show on any machine."""
    steps = Counter()

    def watch(frame, event, _):
        steps[event] += 1

    sys.setprofile(watch)
    try:
        function(*arguments)
    except UnreadableFile:
        pass
    finally:
        sys.setprofile(None)
    return sum(steps.values())


@pytest.mark.parametrize(
    "rows",
    [
        f'<t:table-row t:number-rows-repeated="1000">{BLANKS}{CELL}</t:table-row>',
        f'<t:table-row t:number-rows-repeated="1000">{WIDE_CELL}</t:table-row>',
        f'<t:table-row t:number-rows-repeated="1048575"/><t:table-row>{CELL}</t:table-row>',
    ],
    ids=["far-out", "repeated", "far-down"],
)
def test_repeated_rows_and_cells_of_a_spreadsheet_are_counted(rows):
    many = "</t:table><t:table>".join([rows.format("x")] * 40)
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile, match=r"Delete|Keep the register"):
            ods_grids.read(ods(many))
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


def test_cells_far_out_in_every_row_are_refused():
    rows = "".join(f'<row r="{row}"><c r="XFD{row}" t="str"><v>x</v></c></row>' for row in range(1, 2000))
    with pytest.raises(UnreadableFile, match="far apart"):
        xlsx_grids.read(xlsx(rows))


def test_formulas_without_a_value_are_counted_as_cells():
    with pytest.raises(UnreadableFile, match="over 250,000 cells"):
        xlsx_grids.read(xlsx("<row>" + "<c><f>x</f></c>" * 250_001 + "</row>"))


def test_elements_that_say_nothing_are_counted(monkeypatch):
    assert package.MOST_ELEMENTS == 2_000_000
    monkeypatch.setattr(package, "MOST_ELEMENTS", 60_000)
    with pytest.raises(UnreadableFile, match="most of which say nothing"):
        xlsx_grids.read(xlsx("<c/>" * 61_000))


def test_merged_cells_over_each_other_are_refused():
    rows = tuple(("x",) * 40 for _ in range(10_000))
    with pytest.raises(UnreadableFile, match="merged cells"):
        Grid(file="f", name="S", number=0, rows=rows, merges=tuple(Span(0, 0, 9_999, 0) for _ in range(300)))


def test_cells_of_a_page_that_span_many_columns_are_counted():
    with pytest.raises(UnreadableFile, match="far apart"):
        html_grids.read("p.html", "<table><tr>" + "<td colspan=16384>x" * 400)


HTML = ["<!--", "<a ", "<td>", "<svg></x>", "<script>", "</", "<![CDATA[", "<td rowspan=9>", "<?"]
MARKDOWN = [
    "|",
    "|a|\n|-|\n",
    "- ",
    "a: b\n",
    "[",
    "![",
    "*a ",
    "`",
    "<!-- ",
    "<b ",
    "> ",
    "- a\n",
    "a\n: b\n",
    "# a\n",
]
TOKENS = [
    *((html_grids.read, token) for token in HTML),
    *((markdown_grids.read, token) for token in MARKDOWN),
    *((json_grids.read, token) for token in ("[[", '{"a":', '[{"a":1},')),
    *((csv_grids.read, token) for token in ('"', ",", '""', "a,\n", ";")),
]


@pytest.mark.parametrize(("read", "token"), TOKENS)
def test_the_work_on_a_run_of_one_token_grows_with_its_length(read, token):
    short, long = (steps_of(read, "f", token * count) for count in (250, 2_500))
    assert long <= 12 * short + 2_000


def test_comments_that_are_never_closed_are_text():
    assert without_comments("a<!-- b") == "a&lt;!-- b"
    assert without_comments("<p>x<!-- y\n--><b>z") == "<p>x\n<b>z"
    script = "<script>if (a<!b) { x = '<!--' }</script><p>c"
    assert without_comments(script) == script


@pytest.mark.parametrize(("token", "count"), [("# a\n", 12_000), ("|\n|-|\n", 51_000), ("- a\n", 101_000)])
def test_a_text_of_more_headings_or_lines_than_any_register_is_refused(tmp_path, token, count):
    path = tmp_path / "theirs.md"
    path.write_text(token * count, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"over 3,500 tables|over 100,000 lines"):
        grids(path)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.json", "[" + "[],\n" * 1_700_000 + "1]", "more values"),
        ("a.json", '{"activities":{' + ",".join(f'"a{n}":{{}}' for n in range(100_001)) + "}}", "more records"),
        ("a.yaml", "activities:\n  a:\n    processors: [" + "p, " * 600_000 + "]\n", "more lines inside its records"),
        (
            "a.json",
            '{"activities":{"a":{"data":[{"categories":[' + '"m",' * 330_000 + '"m"]}]}}}',
            "more words in its lists",
        ),
        ("a.html", "<b>" * 1_000_001, "over 1,000,000 tags"),
    ],
    ids=["values", "records", "lines", "words", "tags"],
)
def test_a_text_holds_so_much_as_a_register_of_its_size_can(tmp_path, name, content, why):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=why):
        ropa.read(path)


def test_a_tag_or_a_cell_that_is_longer_than_any_is_refused():
    noise = random.Random(1).randbytes(2**20).hex()  # noqa: S311 - an example, no secret
    with pytest.raises(UnreadableFile, match="tag or a comment"):
        xlsx_grids.read(xlsx(f"<row a='{noise}'/>"))
    with pytest.raises(UnreadableFile, match="A cell of this file has 1,048,577 letters"):
        xlsx_grids.read(xlsx(f"<row><c t='str'><v>{'x' * (2**20 + 1)}</v></c></row>"))


def test_a_refusal_inside_a_workbook_is_not_called_a_damage():
    with pytest.raises(UnreadableFile) as refused:
        xlsx_grids.read(xlsx("<row r='1048577'><c r='A1048577'><v>1</v></c></row>"))
    assert "damaged" not in str(refused.value)


@pytest.mark.parametrize("encoding", ["nan", "UTF-99", "utf_8_sig", "utf-7", "rot13", "hex", "idna", "x" * 60])
@pytest.mark.parametrize("form", ["ods", "xlsx", "docx"])
def test_a_part_in_an_encoding_that_nobody_knows_is_damaged(tmp_path, form, encoding):
    part = {"ods": "content.xml", "xlsx": "xl/workbook.xml", "docx": "word/document.xml"}[form]
    with zipfile.ZipFile(tmp_path / f"a.{form}", "w") as target:
        target.writestr(part, f'<?xml version="1.0" encoding="{encoding}"?><a xmlns="b">æ</a>')
    with pytest.raises(UnreadableFile):
        Package(f"a.{form}", (tmp_path / f"a.{form}").read_bytes()).walk(part, lambda *_: None)
    with contextlib.suppress(UnreadableFile):
        ropa.read(tmp_path / f"a.{form}")


@pytest.mark.parametrize("dots", [300, 100_000])
def test_a_key_of_toml_with_parts_without_end_is_refused_before_it_is_read(dots):
    with pytest.raises(tomllib.TOMLDecodeError, match="dots"):
        toml_in(b"a." * dots + b"a = 1")
