# SPDX-License-Identifier: Apache-2.0
"""What a colleague made or edited is not written over before the register has it."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from contextlib import closing

import openpyxl
import pytest
from click.testing import CliRunner

import ropa
from ropa.cli import main
from ropa.errors import UnwritableTarget
from ropa.labels.marks import Seal, seal_of, sealed_pdf
from ropa.shell.edited_targets import refuse_edited
from tests.each_case import each_case

SHOP = ropa.Register.of(
    ropa.Header("shop", title="The shop", controllers=("us",), as_of="2026-01-01", language="en"),
    ropa.Party("us", name="Us Ltd"),
    ropa.Activity("news", name="News", measures=(ropa.Measure(text="Backup"),)),
)


def run(*words):
    return CliRunner().invoke(main, list(map(str, words)))


@pytest.fixture
def edited(tmp_path):
    """A register in a file, and what it was built to, with a measure that a colleague changed in the workbook."""
    ropa.write(SHOP, tmp_path / "shop.yaml")
    ropa.write(SHOP, tmp_path / "built" / "register.xlsx")
    edit(tmp_path / "built" / "register.xlsx", "Backup", "Backup every night")
    return tmp_path


def edit(path, before, after):
    workbook = openpyxl.load_workbook(path)
    cells = [cell for sheet in workbook for row in sheet for cell in row if cell.value == before]
    cells[0].value = after
    workbook.save(path)


@pytest.mark.parametrize("command", ["convert", "build"])
def test_a_workbook_with_edits_is_not_written_over(edited, command):
    target = edited / "built" / "register.xlsx"
    before = target.read_bytes()
    to = [target] if command == "convert" else ["--out", target.parent]
    result = run("--lang", "da", command, edited / "shop.yaml", *to)
    assert result.exit_code == 2
    assert "fortegnelsen har ikke alle rettelserne" in result.output
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {"register.xlsx": before}


def test_when_the_register_has_the_edits_the_workbook_is_written_anew(edited):
    target = edited / "built" / "register.xlsx"
    assert run("convert", target, edited / "new.yaml").exit_code == 0
    assert run("convert", edited / "new.yaml", target).exit_code == 0
    assert ropa.read(target).activities["news"].measures[0].text == "Backup every night"


def test_a_workbook_that_was_only_saved_again_is_written_anew(edited):
    target = edited / "built" / "register.xlsx"
    edit(target, "Backup every night", "Backup")
    assert run("convert", edited / "shop.yaml", target).exit_code == 0


def test_a_workbook_for_the_authority_that_somebody_saved_is_not_written_over(tmp_path):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    line = ("convert", tmp_path / "shop.yaml", tmp_path / "record.xlsx", "--audience", "authority")
    assert [run(*line).exit_code for _ in range(2)] == [0, 0]
    edit(tmp_path / "record.xlsx", "Backup", "Backup every night")
    before = (tmp_path / "record.xlsx").read_bytes()
    result = run(*line)
    assert (result.exit_code, "was saved by another program" in result.output) == (2, True)
    assert (tmp_path / "record.xlsx").read_bytes() == before


def test_a_build_writes_over_its_own_files_and_over_nobody_elses(tmp_path):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    built = tmp_path / "built"
    assert [run("build", tmp_path / "shop.yaml", "--out", built).exit_code for _ in range(2)] == [0, 0]
    for name, text in {
        "register.html": "<p>Mine",
        "findings.json": "[1]",
        "register.xlsx": "mine",
        "flows.svg": "<svg/>",
    }.items():
        (tmp_path / "theirs").mkdir(exist_ok=True)
        theirs = tmp_path / "theirs" / name
        theirs.write_text(text, encoding="utf-8")
        result = run("build", tmp_path / "shop.yaml", "--out", theirs.parent)
        assert (result.exit_code, "was not written by ropa" in result.output) == (2, True)
        assert [path.read_text(encoding="utf-8") for path in theirs.parent.iterdir()] == [text]
        theirs.unlink()


def saved_by_a_script(path):
    """Pack the parts anew, as a program does that stamps them with the day."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def saved_by_word(path):
    """Pack the parts anew without a day, with the mark of how hard they are packed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data)
    content = bytearray(path.read_bytes())
    for lead, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(lead)
        while at >= 0:
            content[at + place] |= 0b110
            at = content.find(lead, at + 1)
    path.write_bytes(bytes(content))


def replaced(before, after):
    def replace(path):
        path.write_bytes(path.read_bytes().replace(before, after))

    return replace


def changed_in_sqlite(path):
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("UPDATE activities SET name = 'Our news'")


WRITERS = {
    "record": lambda path: ropa.write(SHOP, path),
    "notice": lambda path: ropa.notice(SHOP).write(path),
    "memo": lambda path: ropa.diff(SHOP, SHOP.without("activities/news")).memo("en").write(path),
    "answer": lambda path: ropa.measures(SHOP).write(path),
    "picture": lambda path: ropa.draw(SHOP).save(path),
    "flows": lambda path: ropa.flows(SHOP).save(path),
}
EDITS = {
    "record.md": [replaced(b"Backup", b"Backup every night")],
    "record.html": [
        replaced(b"Backup", b"Backup every night"),
        replaced(b'"generator" content="ropa"', b'"generator" content="LibreOffice 24.2"'),
    ],
    "record.csv": [replaced(b'"Backup"', b"Backup every night"), replaced(b'"Backup"', b'"Backup every night"')],
    "record.ttl": [replaced(b"Backup", b"Backup every night")],
    "record.fides.yaml": [replaced(b"News", b"Our news")],
    "record.sqlite": [changed_in_sqlite],
    "answer.csv": [replaced(b'"Backup"', b'"Backup every night"')],
    "answer.json": [replaced(b"Backup", b"Backup every night")],
    "record.ods": [saved_by_a_script],
    "record.docx": [saved_by_a_script, saved_by_word],
    "notice.md": [replaced(b"## ", b"## Our ")],
    "memo.html": [replaced(b"News", b"NEWS")],
    "answer.md": [replaced(b"Backup", b"Backup every night")],
    "answer.xlsx": [lambda path: edit(path, "Backup", "Backup every night")],
    "record.jsonld": [replaced(b"Backup", b"Backup every night")],
    "record.uropa.json": [replaced(b"Us Ltd", b"Us Inc")],
    "picture.svg": [replaced(b"Us Ltd", b"Us Inc")],
    "picture.dot": [replaced(b"Us Ltd", b"Us Inc")],
    "picture.mmd": [replaced(b"Us Ltd", b"Us Inc")],
    "picture.png": [replaced(b"IDAT", b"IDATA")],
    "picture.pdf": [replaced(b"%%EOF", b"%%EOF mine")],
    "flows.graphml": [replaced(b"</graphml>", b"<!-- mine --></graphml>")],
    "flows.gexf": [replaced(b"</gexf>", b"<!-- mine --></gexf>")],
    "flows.cyjs": [replaced(b'"directed": true', b'"directed": false')],
}


@each_case("name", EDITS)
def test_what_somebody_edited_is_known_in_any_form_and_so_is_what_nobody_did(tmp_path, name):
    path = tmp_path / name
    WRITERS[path.name.partition(".")[0]](path)
    refuse_edited(path, outputs=True)
    written = path.read_bytes()
    if path.suffix in {".md", ".html", ".csv", ".ttl", ".json", ".jsonld", ".svg", ".dot", ".mmd", ".cyjs"}:
        path.write_bytes(written.replace(b"\n", b"\r\n"))
        refuse_edited(path, outputs=True)
    for change in EDITS[name]:
        path.write_bytes(written)
        change(path)
        assert path.read_bytes() != written
        with pytest.raises(UnwritableTarget, match="Move the file away"):
            refuse_edited(path, outputs=True)


@pytest.mark.parametrize(
    "line",
    [("convert", "shop.yaml", "out.md"), ("check", "shop.yaml", "--format", "markdown", "--output-file", "out.md")],
)
def test_no_command_writes_over_a_page_that_somebody_edited(tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    ropa.write(SHOP, tmp_path / "shop.yaml")
    assert [run(*line).exit_code < 2 for _ in range(2)] == [True, True]
    replaced(b"News", b"NEWS")(tmp_path / "out.md")
    edited = (tmp_path / "out.md").read_bytes()
    result = run("--lang", "nb", *line)
    assert (result.exit_code, "Flytt filen bort" in result.output) == (2, True)
    assert (tmp_path / "out.md").read_bytes() == edited


STRANGERS = {
    "mine.yaml": b"services: {web: {image: x}}\n",
    "mine.json": b'{"name": "my-app"}\n',
    "mine.csv": b"a,b\n1,2\n",
    "mine.md": b"# Mine\n",
    "mine.html": b"<p>Mine</p>",
    "mine.ttl": b"<a> <b> <c> .\n",
    "mine.fides.yaml": b"system: [{fides_key: a, name: A, system_type: Service, privacy_declarations: []}]\n",
    "mine.jsonld": b'{"@id": "mine"}',
    "mine.uropa.json": b"{}",
    "mine.sqlite": b"SQLite format 3\0 of another program",
    "mine.xlsx": b"PK\x03\x04 mine",
    "mine.ods": b"PK\x03\x04 mine",
    "mine.docx": b"PK\x03\x04 mine",
    "mine.pdf": b"%PDF-1.4\n%%EOF\n",
}


@each_case("name", STRANGERS)
def test_a_file_that_ropa_did_not_write_is_not_written_over(tmp_path, name):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    (tmp_path / name).write_bytes(STRANGERS[name])
    result = run("convert", tmp_path / "shop.yaml", tmp_path / name)
    assert (result.exit_code, "was not written by ropa" in result.output) == (2, True)
    assert (tmp_path / name).read_bytes() == STRANGERS[name]


def test_a_report_takes_the_place_of_an_older_one_and_of_nothing_else(tmp_path):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    outputs = {
        "text.md": ("check", "--output-file"),
        "findings.json": ("check", "--format", "json", "--output-file"),
        "schema.json": ("schema", "--out"),
        "answer.csv": ("ask", "measures", "--out"),
        "handed-over.zip": ("snapshot", "--out"),
        **{f"flows{suffix}": ("draw", "--out") for suffix in (".svg", ".dot", ".mmd", ".png", ".graphml", ".parquet")},
        "map.svg": ("draw", "--view", "map", "--out"),
        "findings.sarif": ("check", "--format", "sarif", "--output-file"),
        "findings.xml": ("check", "--format", "junit", "--output-file"),
        "due.ics": ("diff", tmp_path / "shop.yaml", "--ics"),
        "changes.patch": ("diff", tmp_path / "shop.yaml", "--patch"),
    }
    for name, (command, *options) in outputs.items():
        line = (command, tmp_path / "shop.yaml", *options, tmp_path / name)
        assert [run(*line).exit_code < 2 for _ in range(2)] == [True, True], name
        (tmp_path / name).write_bytes(b"mine")
        assert run(*line).exit_code == 2, name
        assert (tmp_path / name).read_bytes() == b"mine"


@pytest.mark.parametrize("form", ["frictionless", "parquet"])
def test_tables_of_a_package_that_somebody_edited_are_not_written_over(tmp_path, form):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    line = ("convert", tmp_path / "shop.yaml", tmp_path / "tables", "--to", form)
    assert [run(*line).exit_code for _ in range(2)] == [0, 0]
    (table,) = (tmp_path / "tables").glob("activities.*")
    if form == "frictionless":
        replaced(b"\n", b"\r\n")(table)
        assert run(*line).exit_code == 0
        replaced(b"News", b"Our news")(table)
    else:
        table.write_bytes(table.read_bytes() + b"mine")
    edited = table.read_bytes()
    result = run(*line)
    assert (result.exit_code, "was edited after ropa wrote it" in result.output) == (2, True)
    assert table.read_bytes() == edited


NEWER = SHOP.update(SHOP.activities["news"].with_(name="Our news"))


@each_case("name", ["out.yaml", "out.json", "out"])
def test_a_register_that_somebody_edited_by_hand_is_not_written_over(tmp_path, name):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    ropa.write(NEWER, tmp_path / "newer.yaml")
    target = tmp_path / name
    for source in ("shop.yaml", "shop.yaml", "newer.yaml", "shop.yaml"):
        assert run("convert", tmp_path / source, target).exit_code == 0
    file = target / "activities.yaml" if target.is_dir() else target
    replaced(b"Backup", b"Backup every night")(file)
    edited = file.read_bytes()
    for lang, words in {"en": "Take it over", "da": "Overtag det", "nb": "Ta det over"}.items():
        result = run("--lang", lang, "convert", tmp_path / "newer.yaml", target)
        assert (result.exit_code, words in result.output) == (2, True)
    assert file.read_bytes() == edited
    assert run("convert", target, target).exit_code == 0


def test_edits_go_into_the_register_that_they_are_of_and_not_over_one_that_went_on(edited):
    workbook, register = edited / "built" / "register.xlsx", edited / "shop.yaml"
    assert run("convert", workbook, register).exit_code == 0
    assert ropa.read(register).activities["news"].measures[0].text == "Backup every night"
    replaced(b"News", b"Our news")(register)
    went_on = register.read_bytes()
    result = run("convert", workbook, register)
    assert (result.exit_code, "says what the register does not" in result.output) == (2, True)
    assert register.read_bytes() == went_on


def test_remarks_are_not_written_over_and_a_register_without_any_is_put_in_order(tmp_path):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    ropa.write(SHOP, tmp_path / "hand.yaml")
    text = (tmp_path / "hand.yaml").read_text(encoding="utf-8").replace("name: News", 'name: "News"')
    (tmp_path / "hand.yaml").write_text(text, encoding="utf-8")
    assert run("convert", tmp_path / "shop.yaml", tmp_path / "hand.yaml").exit_code == 0
    (tmp_path / "hand.yaml").write_text(f"# Ask legal\n{text}", encoding="utf-8")
    result = run("--lang", "da", "convert", tmp_path / "shop.yaml", tmp_path / "hand.yaml")
    assert (result.exit_code, "bemærkninger" in result.output) == (2, True)
    assert (tmp_path / "hand.yaml").read_text(encoding="utf-8").startswith("# Ask legal")


def test_a_table_is_imported_again_until_somebody_works_on_what_came_of_it(tmp_path):
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("Name of processing activity,Purpose of processing\nPay,Paying staff\n", encoding="utf-8")
    line = ("convert", theirs, tmp_path / "register")
    assert [run(*line).exit_code for _ in range(2)] == [0, 0]
    replaced(b"Pay\n", b"Payroll\n")(tmp_path / "register" / "activities.yaml")
    assert run(*line).exit_code == 2
    assert "Payroll" in (tmp_path / "register" / "activities.yaml").read_text(encoding="utf-8")


def test_patches_and_merges_take_the_place_of_what_they_are_of_and_of_no_edits(tmp_path):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    ropa.write(NEWER, tmp_path / "newer.yaml")
    run("diff", tmp_path / "shop.yaml", tmp_path / "newer.yaml", "--patch", tmp_path / "change.json")
    patching = ("patch", tmp_path / "shop.yaml", tmp_path / "change.json", "--out")
    merging = ("merge", *(tmp_path / f"{name}.yaml" for name in ("shop", "newer", "shop")), "--out")
    for line in (patching, merging):
        assert [run(*line, tmp_path / "out").exit_code for _ in range(2)] == [0, 0]
        replaced(b"Backup", b"Backup every night")(tmp_path / "out" / "activities.yaml")
        assert run(*line, tmp_path / "out").exit_code == 2
        shutil.rmtree(tmp_path / "out")
    assert run(*patching, tmp_path / "shop.yaml").exit_code == 0
    assert ropa.read(tmp_path / "shop.yaml") == NEWER


def test_the_seal_of_a_pdf_is_in_its_numbers():
    body = (
        b"%PDF-1.7\n/CreationDate(D:19800101000000Z')\ntrailer\n<</ID [ <" + b"0" * 32 + b">\n<" + b"0" * 32 + b"> ]>>"
    )
    assert seal_of(sealed_pdf(body)) is Seal.WHOLE
    assert seal_of(sealed_pdf(body) + b"\nx") is Seal.BROKEN
    assert seal_of(body.replace(b"1980", b"2024")) is Seal.NONE


@pytest.mark.parametrize("name", ["parties.yaml", "more.yml"])
def test_a_register_in_a_folder_is_not_written_once_more_among_its_own_files(tmp_path, name):
    ropa.write(SHOP, tmp_path / "shop")
    before = {path.name: path.read_bytes() for path in (tmp_path / "shop").iterdir()}
    assert run("convert", tmp_path / "shop", tmp_path / "shop" / name).exit_code == 2
    assert run("diff", tmp_path / "shop", tmp_path / "shop", "--patch", tmp_path / "shop" / name).exit_code == 2
    assert {path.name: path.read_bytes() for path in (tmp_path / "shop").iterdir()} == before
