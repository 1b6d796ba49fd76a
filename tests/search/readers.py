# SPDX-License-Identifier: Apache-2.0
"""What reads files from elsewhere: for each reader a small file of its form, and the tokens that it knows."""

from __future__ import annotations

import functools
import shutil
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

import attrs

import ropa
from ropa import imports
from ropa.atomic_folder import JOURNAL, finish
from ropa.difference.patches import Patch
from ropa.sheets.layout_choice import layout
from ropa.shell import settings
from tests.binary_workbooks import xls, xlsb

BOOK = ropa.Register.of(
    ropa.Header("register", title="Toy", controllers=("us",), as_of="2024-01-01", language="en"),
    ropa.Party("us", name="Toy ApS", country="DK"),
    ropa.Party("host", name="Host Inc.", country="US"),
    ropa.Activity(
        "payroll",
        name="Payroll",
        data=(ropa.Data(subjects=("employee",), categories=("identity.name",)),),
        purposes=(ropa.Purpose("pay", bases=(ropa.Basis("6(1)(c)"),)),),
        processors=(ropa.Processor("host", services="Hosting"),),
        retention=(ropa.Retention("P5Y"),),
    ),
    ropa.PurposeTerm("pay", label="Paying salaries"),
)
ROWS = (
    ("Name of processing activity", "Purpose of processing", "Data subjects", "Recipients", "Third countries",
     "Retention period", "Legal basis", "Security measures"),
    ("Payroll", "Paying salaries", "employees", "Bank A/S; SKAT (Denmark), public authority", "none", "5 years",
     "Art. 6(1)(c), § 10", "encryption; locks"),
    ("News", "Telling of offers", "customers: name, e-mail", "Mailer Inc. (processor, USA)", "USA (SCC)",
     "until withdrawal, at most 2 years", "consent", ""),
)  # fmt: skip

WORDS = (
    "6(1)", "6(1)(f)", "Art. ", "§ ", "(", ")", ", ", "; ", ": ", "- ", "\n", " and ", " og ", "5 years ", "P5Y", "not ",
    "no ", "none", "n/a: ", "except ", "after ", "until ", "USA ", "(SCC)", "a@b.dk ", "+45 1 ", "☒ ", "☐ ", "1.", "2024-",
    "=1+1", "“", "\t", "…", "æ", "\u0301", "\u200b", "Inc. ", "GmbH & Co. ", "lit. ", "Abs. ", "#REF!", "http://", "[", "]",
    "☒ Yes ☐ No ", "Yes: ", "/", "|", "·", "•", "1) ", "a) ", "year ", "monthly ", "min. ", "max. ", "DSGVO ", "GDPR ",
)  # fmt: skip
XML = (
    "<row>", "<c>", "<v>", "<c r='A1'>", "<is><t>", "<f>", "<mergeCell ref='A1:B2'/>", "<mergeCell ref='A1:XFD1048576'/>",
    "<!---->", "<!--", "<![CDATA[", "]]>", "&amp;", "&#65;", "&", "<", ">", "</row>", "<?x ?>", "_x000D_", "<rPh>", "<r>",
    "<c r='XFD1048576'><v>1</v></c>", "<c t='s'><v>0</v></c>", "<c t='str'><v>", " ",
)  # fmt: skip
ODF = (
    "<table:table-row>", "<table:table-cell>", "<text:p>", "<text:s text:c='1000'/>", "<text:line-break/>", "<text:tab/>",
    "<table:table-cell table:number-columns-repeated='16384' office:value-type='string'><text:p>x</text:p></table:table-cell>",
    "<table:table-row table:number-rows-repeated='1048576'/>", "<office:annotation>", "<table:table>", "<!---->", "&amp;",
    "<table:covered-table-cell/>", "<text:span>", "<text:a>", "</text:p>", "<draw:frame>", " ", "<table:table-cell/>",
    "<office:annotation><text:p>x</text:p></office:annotation>",
)  # fmt: skip
HTML = (
    "<table>", "<tr>", "<td>", "<td colspan=1000>", "<td rowspan=60000>", "<th>", "<!---->", "<!--", "-->", "<!", "<?", "&",
    "&amp;", "&#", "<a href='", "<p>", "<ul><li>", "<b>", "</table>", "</td>", "<br>", "<h1>", "<h2>x</h2>", "<div>", "<",
    "</", "<script>", "<style>", "<![CDATA[", "<td a=b ", "'", '"', "<template>", "<svg>", "<math>", "<title>", " ",
)  # fmt: skip
MARKDOWN = (
    "|", "| a ", "|---", "|---|\n", "#", "# a\n", "- ", "- a\n", "  - ", "> ", "*", "**", "_", "`", "```", "~~~\n", "[", "](",
    "[a](b)", "![", "<", "<!---->", "<!--", "\\", "\n", "\n\n", "a: b\n", "1. ", "&", "&amp;", "\t", "***", "<a ", "http://a ",
    "^", "=\n", "- [ ] ", ":::", "|\n|-|\n", "[^1]: ",
)  # fmt: skip
YAML = (
    "- ", "-\n", "? ", ": ", "a: ", "{", "[", "]", "}", ",", "&a ", "*a ", "!!str ", "!", "|\n", ">\n", "'", '"', "#", "%",
    "---\n", "...\n", "\t", "  ", "\\", "<<: ", "a: {", "- [", "~\n", "0", "\ufeff", "\n", "@", "`", "? - ", "a: a\n", "!<",
    "&a [*a, ", "\u2028", "- - ", "a:\n ",
)  # fmt: skip
JSON = (
    "{", "[", "]", "}", '"', ",", ":", '{"a":', "[[", "\\", "\\u0041", '"\\', "1", "1e", "-", "0.", "true", "null", " ",
    '"a",', '{"a":{}},', "\n", "NaN", "1e999,", "\ud7ff", '"a":1,',
)  # fmt: skip
CSV = ('"', '""', ",", ";", "\t", "\n", "\r", "\r\n", '","', '"\n', "a,", "a\n", "\x00", " ", "'", ",\n", "=", "|")
TURTLE = ("@prefix a: <b> .\n", "<a> <b> <c> .\n", "_:a ", "[", "]", "(", ")", ";", ",", ".", '"', '"""', "'", "^^<a>", "@en", "a ", "<",
          ">", "#", "\\u0041", "1 ", "true ", "_:b1 a [", "( a ", "\n")  # fmt: skip
BINARY = ("\x00", "\x01", "\xff", "a\x00", "\x06\x00", "\x0a\x00\x00\x00")
TOML = ("[", "[[", "]", "=", "a.", '"', '"""', "'''", "{", "}", ",", "\n", "a=1\n", "a.a.", "[a]\n", "[[a]]\n", "#", "\\", "1",
        "a={", "'", "{a=", "a=[", "[a.", "1979-05-27", "inf", "0x", "\\u0041")  # fmt: skip


@attrs.frozen
class Reader:
    """A reader, and what it is tried with.

    Attributes:
        name: What the table calls it.
        suffix: How its files end; or the name that they must have.
        seed: A small file of its form.
        read: What is tried with a file.
        tokens: What it knows, to be repeated.
        part: For a zip file, the part that tokens are put into.
        before: What stands before the tokens there, or in a text.
        after: What stands after them, so that a file of whole tokens is whole.
        whole: Whether the small file is read; else it is refused, as what it is.
    """

    name: str
    suffix: str
    seed: bytes
    read: Callable[[Path], object]
    tokens: tuple[str, ...]
    part: str = ""
    before: str = ""
    after: str = ""
    whole: bool = True

    @property
    def file(self) -> str:
        """The name of a file for it."""
        return f"a{self.suffix}" if self.suffix.startswith(".") else self.suffix

    def with_run(self, token: str, count: int, *, ended: bool) -> bytes:
        """A file of the form in which a token stands many times where the reader looks for it, ended or cut off."""
        run = f"{self.before}{token * count}{self.after if ended else ''}"
        if not self.part:
            return run.encode("utf-8", "surrogatepass")
        with zipfile.ZipFile(_file(self.seed)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts[self.part] = run.encode("utf-8", "surrogatepass")
        return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """Parts as a zip file."""
    import io

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def _file(data: bytes) -> object:
    import io

    return io.BytesIO(data)


def use(path: Path) -> None:
    """All that a user does with a register from elsewhere: it is read, checked, and written."""
    book = ropa.read(path)
    ropa.check(book, "2024-01-01")


def use_snapshot(path: Path) -> None:
    """The manifest of a snapshot, with the files that it lists beside it."""
    folder = path.with_name("snapshot")
    if not folder.exists():
        folder.mkdir()
        for name, data in _snapshot().items():
            (folder / name).write_bytes(data)
    (folder / path.name).write_bytes(path.read_bytes())
    ropa.verify(folder)


def use_pack(path: Path) -> None:
    """A snapshot that is one zip file."""
    ropa.verify(path)


def use_preview(path: Path) -> None:
    """Somebody's table, as it would be read, and the mapping for it."""
    imports.preview(path).save_mapping(path.with_name("saved.toml"))


def use_settings(path: Path) -> None:
    settings.nearest([path])


def use_mapping(path: Path) -> None:
    theirs = path.with_name("theirs.csv")
    if not theirs.exists():
        theirs.write_bytes(_csv())
    imports.read(theirs, path)


def use_layout(path: Path) -> None:
    layout(path)


def _changes(path: Path) -> None:
    ropa.changes(BOOK, path)


def use_patch(path: Path) -> None:
    ropa.patch(BOOK, Patch.read(path))


def use_coverage(path: Path) -> None:
    ropa.coverage(BOOK, path, on="2024-01-01")


def use_answers(path: Path) -> None:
    workbook = path.with_name("answered.xlsx")
    if not workbook.exists():
        workbook.write_bytes(_written("a.xlsx", on="2024-01-01"))
    ropa.read(workbook, answers=path)


def use_fill(path: Path) -> None:
    ropa.fill(BOOK, path, path.with_name(f"filled{path.suffix}"), on="2024-01-01")


def use_journal(path: Path) -> None:
    """What a killed run left in a folder, which the next one finishes."""
    folder = path.with_name("journalled")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / JOURNAL).write_bytes(path.read_bytes())
    (folder / "activities.yaml").write_bytes(b"activities: {}\n")
    (folder / ".activities.yaml.abcdefgh.new").write_bytes(b"activities: {a: {name: A}}\n")
    ropa.read(folder)
    finish(folder)


def _csv(separator: str = ",") -> bytes:
    import csv
    import io

    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(ROWS)
    return text.getvalue().encode()


@functools.cache
def _written(name: str, **options: object) -> bytes:
    path = Path(mkdtemp()) / name
    ropa.write(BOOK, path, **options)  # type: ignore[arg-type]
    return path.read_bytes()


@functools.cache
def _snapshot() -> dict[str, bytes]:
    folder = Path(mkdtemp()) / "snapshot"
    ropa.snapshot(BOOK, folder, on="2024-01-01")
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@functools.cache
def _packed() -> bytes:
    path = Path(mkdtemp()) / "snapshot.zip"
    ropa.snapshot(BOOK, path, on="2024-01-01")
    return path.read_bytes()


def _theirs_json() -> bytes:
    import json

    return json.dumps([dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]).encode()


@functools.cache
def _theirs_xlsx() -> bytes:
    import io

    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    sheet["F2"] = 5
    sheet["F2"].number_format = '0" years"'
    sheet["E2"].comment = Comment("Ask legal", "Ann")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@functools.cache
def _theirs_ods() -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell office:value-type='string'><text:p>{cell}</text:p></table:table-cell>" for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    return zipped({"content.xml": f"{ODF_HEAD}{cells}{ODF_END}".encode()})


ODF_HEAD = (
    "<office:document-content "
    + " ".join(f"xmlns:{name}='urn:{name}'" for name in ("office", "table", "text", "draw", "dc"))
    + "><office:body><office:spreadsheet><table:table table:name='R'>"
)
ODF_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
CELL_END = "</t></is></c></row>"
WORD_HEAD = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:tbl>"
WORD_END = "</w:tbl></w:body></w:document>"
SHEET_END = "</sheetData></worksheet>"
SHEET = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>"


@functools.cache
def docx_seed() -> bytes:
    import io

    from docx import Document

    document = Document()
    table = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def own_xlsx() -> bytes:
    """A workbook that ropa wrote."""
    return _written("a.xlsx", on="2024-01-01")


def _markdown() -> bytes:
    lines = ["| " + " | ".join(cell or " " for cell in row) + " |" for row in ROWS]
    return "\n".join(["# Register", "", lines[0], "|---" * len(ROWS[0]) + "|", *lines[1:]]).encode()


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return f"<html><body><h1>Register</h1><table>{rows}</table></body></html>".encode()


def _saved_mapping() -> bytes:
    folder = Path(mkdtemp())
    (folder / "theirs.csv").write_bytes(_csv())
    imports.preview(folder / "theirs.csv").save_mapping(folder / "map.toml")
    return (folder / "map.toml").read_bytes()


SETTINGS = b'fail-on = "error"\nselect = ["T", "R101"]\nignore = []\n\n[severities]\nT101 = "warning"\n'
LAYOUT = files("ropa.sheets").joinpath("layouts/gdpr-minimum.toml").read_bytes()
CELL = "Name of processing activity,Purpose of processing,Data subjects,Recipients,Third countries,Retention period\nA,b,c,"


@functools.cache
def readers() -> tuple[Reader, ...]:
    """All of them; their seeds are written once."""
    word = ("<w:tr>", "<w:tc>", "<w:p>", "<w:t>", "<w:br/>", "<w:tab/>", "<!---->", "&amp;", "<w:tbl>", "</w:tc>",
            "<w:gridSpan w:val='1000'/>", "<w:tr><w:tc><w:p/></w:tc></w:tr>", "<w:ins>", "<w:sdt>")  # fmt: skip
    table = "office:value-type='string'"
    return (
        Reader("YAML", ".yaml", _written("a.yaml"), use, YAML),
        Reader("YAML, in a record", ".yaml", _written("a.yaml"), use, YAML, before="activities:\n  a:\n    name: ",
               after="\nparties: {}\n"),
        Reader("JSON", ".json", _written("a.json"), use, JSON),
        Reader("JSON, in a record", ".json", _written("a.json"), use, JSON, before='{"activities": {"a": {"name": "',
               after='"}}}'),
        Reader("own workbook", ".xlsx", _written("a.xlsx", on="2024-01-01"), use, XML, "xl/worksheets/sheet2.xml", SHEET,
               SHEET_END),
        Reader("own workbook, changes", ".xlsx", _written("a.xlsx", on="2024-01-01"), _changes, XML,
               "xl/sharedStrings.xml", "<sst><si><t>", "</t></si></sst>"),
        Reader("their workbook", ".xlsx", _theirs_xlsx(), use, XML, "xl/worksheets/sheet1.xml", SHEET, SHEET_END),
        Reader("their workbook, in a cell", ".xlsx", _theirs_xlsx(), use, XML, "xl/worksheets/sheet1.xml",
               f"{SHEET}<row r='1'><c r='A1' t='inlineStr'><is><t>", f"{CELL_END}{SHEET_END}"),
        Reader("number formats", ".xlsx", _theirs_xlsx(), use, ('"', "\\", "0", "#,", ";", "[", "]", "_", "*", "@", "%", "0 ",
               "[>1]", "General", "y", '"a"', "E+", "?/"), "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='",
               "'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>"),
        Reader("their spreadsheet (ODS)", ".ods", _theirs_ods(), use, ODF, "content.xml", ODF_HEAD, ODF_END),
        Reader("their spreadsheet, in a cell", ".ods", _theirs_ods(), use, ODF, "content.xml",
               f"{ODF_HEAD}<table:table-row><table:table-cell {table}>",
               f"</table:table-cell></table:table-row>{ODF_END}"),
        Reader("CSV", ".csv", _csv(), use, CSV),
        Reader("CSV, in a quotation", ".csv", _csv(";"), use, CSV, before='Name of processing activity,Purpose\nA,"',
               after='"\n'),
        Reader("words of a cell", ".csv", _csv(), use, WORDS, before=f'{CELL}"', after='"\n'),
        Reader("Markdown", ".md", _markdown(), use, MARKDOWN),
        Reader("Markdown, in a table", ".md", _markdown(), use, MARKDOWN, before="| Purpose | Data |\n|---|---|\n| a | ",
               after=" |\n"),
        Reader("HTML", ".html", _html(), use, HTML),
        Reader("HTML, in a table", ".html", _html(), use, HTML, before="<html><table><tr><td>Purpose<td>Data<tr><td>",
               after="</table>"),
        Reader("Word", ".docx", docx_seed(), use, word, "word/document.xml", WORD_HEAD, WORD_END),
        Reader("fideslang", ".fides.yaml", _written("a.fides.yaml"), use, YAML, before="system:\n- fides_key: a\n  name: "),
        Reader("CISO Assistant", ".xlsx", _written("a.xlsx", to="ciso-assistant"), use, XML, "xl/worksheets/sheet1.xml", SHEET,
               SHEET_END),
        Reader("DPV", ".jsonld", _written("a.jsonld"), use, JSON),
        Reader("patch", ".json", ropa.diff(BOOK, BOOK.without("activities/payroll")).patch().to_bytes(), use_patch, JSON),
        Reader("answers", ".yaml", b"Register!B7: keep\nParties!C4: [host, us]\n", use_answers, YAML),
        Reader("notice, held against it", ".html", _html(), use_coverage, HTML),
        Reader("notice in Markdown", ".md", _markdown(), use_coverage, MARKDOWN),
        Reader("their form", ".docx", docx_seed(), use_fill, word, "word/document.xml", WORD_HEAD, WORD_END),
        Reader("their table, to be filled", ".xlsx", _theirs_xlsx(), use_fill, XML, "xl/worksheets/sheet1.xml", SHEET, SHEET_END),
        Reader("old workbook", ".xls", xls(ROWS), use, BINARY),
        Reader("binary workbook", ".xlsb", xlsb(ROWS), use, BINARY),
        Reader("their JSON", ".json", _theirs_json(), use, JSON),
        Reader("their table with tabs", ".tsv", _csv("\t"), use, CSV),
        Reader("own spreadsheet (ODS)", ".ods", _written("a.ods", on="2024-01-01"), use, ODF, whole=False),
        Reader("own table as CSV", ".csv", _written("a.csv", on="2024-01-01"), use, CSV, whole=False),
        Reader("own page", ".html", _written("a.html", on="2024-01-01"), use, HTML, whole=False),
        Reader("own text", ".md", _written("a.md", on="2024-01-01"), use, MARKDOWN, whole=False),
        Reader("own document", ".docx", _written("a.docx", on="2024-01-01"), use, word, whole=False),
        Reader("for an authority", ".csv", _written("a.csv", on="2024-01-01", layout="ico-controller"), use, CSV, whole=False),
        Reader("their UROPA", ".json", _written("a.json", to="uropa").replace(b"\n", b"", 1), use, JSON),
        Reader("Turtle", ".ttl", _written("a.ttl"), use, TURTLE),
        Reader("SQLite", ".sqlite", _written("a.sqlite")[:9_000], use, BINARY, whole=False),
        Reader("manifest of a snapshot", "manifest.json", _snapshot()["manifest.json"], use_snapshot, JSON),
        Reader("sums of a snapshot", "SHA256SUMS", _snapshot()["SHA256SUMS"], use_snapshot, CSV),
        Reader("snapshot as a zip file", ".zip", _packed(), use_pack, JSON),
        Reader("journal of a folder", "journal.json",
               b'{"replace": {"activities.yaml": ".activities.yaml.abcdefgh.new"}, "remove": ["parties.yaml"]}', use_journal, JSON),
        Reader("preview", ".csv", _csv(), use_preview, CSV),
        Reader("settings", "ropa.toml", SETTINGS, use_settings, TOML),
        Reader("map", ".toml", _saved_mapping(), use_mapping, TOML),
        Reader("layout", ".toml", LAYOUT, use_layout, TOML, before='title = "a"\n'),
    )  # fmt: skip
