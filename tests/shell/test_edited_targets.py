# SPDX-License-Identifier: Apache-2.0
"""A workbook that a colleague edited is not written over before the register has the edits."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest
from click.testing import CliRunner

import ropa
from ropa.cli import main
from ropa.errors import UnwritableTarget
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
    for name, text in {"register.html": "<p>Mine", "findings.json": "[1]", "register.xlsx": "mine"}.items():
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


WRITERS = {
    "record": lambda path: ropa.write(SHOP, path),
    "notice": lambda path: ropa.notice(SHOP).write(path),
    "memo": lambda path: ropa.diff(SHOP, SHOP.without("activities/news")).memo("en").write(path),
    "answer": lambda path: ropa.measures(SHOP).write(path),
}
EDITS = {
    "record.md": [replaced(b"Backup", b"Backup every night")],
    "record.html": [
        replaced(b"Backup", b"Backup every night"),
        replaced(b'"generator" content="ropa"', b'"generator" content="LibreOffice 24.2"'),
    ],
    "record.csv": [replaced(b'"Backup"', b"Backup every night")],
    "record.ods": [saved_by_a_script],
    "record.docx": [saved_by_a_script, saved_by_word],
    "notice.md": [replaced(b"## ", b"## Our ")],
    "memo.html": [replaced(b"News", b"NEWS")],
    "answer.md": [replaced(b"Backup", b"Backup every night")],
    "answer.xlsx": [lambda path: edit(path, "Backup", "Backup every night")],
}


@each_case("name", EDITS)
def test_what_somebody_edited_is_known_in_any_form_and_so_is_what_nobody_did(tmp_path, name):
    path = tmp_path / name
    WRITERS[path.stem](path)
    refuse_edited(path, workbooks=True)
    written = path.read_bytes()
    if path.suffix in {".md", ".html"}:
        path.write_bytes(written.replace(b"\n", b"\r\n"))
        refuse_edited(path)
    for change in EDITS[name]:
        path.write_bytes(written)
        change(path)
        assert path.read_bytes() != written
        with pytest.raises(UnwritableTarget, match="Move the file away"):
            refuse_edited(path, workbooks=True)


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
