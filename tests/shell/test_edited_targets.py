# SPDX-License-Identifier: Apache-2.0
"""A workbook that a colleague edited is not written over before the register has the edits."""

from __future__ import annotations

import openpyxl
import pytest
from click.testing import CliRunner

import ropa
from ropa.cli import main

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
