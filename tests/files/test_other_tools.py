# SPDX-License-Identifier: Apache-2.0
"""A file of another tool is known by its double suffix or its contents, and one of ropa's own is never mistaken."""

from pathlib import Path

import pytest

from ropa import files
from ropa.errors import UnknownWord, UnreadableFile
from ropa.files import registry
from ropa.formats.exchange.ciso_assistant import assessment_workbook
from ropa.formats.exchange.fideslang import manifest
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import xlsx
from ropa.model import Activity, Header
from ropa.register import Register

BOOK = Register.of(Header("register", as_of="2026-01-01"), Activity("system", name="A", purposes=("analytics",)))


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("shop.fides.yaml", "fideslang"),
        ("SHOP.FIDES.YML", "fideslang"),
        ("a.ciso.xlsx", "ciso-assistant"),
        ("a.uropa.json", "uropa"),
        ("fides.yaml", "yaml"),
        ("a.json", "json"),
        ("a.xlsx", "table"),
        ("a.csv", "table"),
    ],
)
def test_where_the_contents_say_nothing_the_longest_suffix_decides(tmp_path: Path, name, format_name):
    (tmp_path / name).write_bytes(b"")
    assert files.reader_of(tmp_path / name).name == format_name


def test_a_misspelt_name_of_a_format_is_answered_with_the_one_that_is_meant():
    with pytest.raises(UnknownWord, match="Did you mean 'fideslang'"):
        files.write(BOOK, "a.yaml", to="fidelsang")


def test_a_manifest_is_known_by_its_contents(tmp_path: Path):
    path = tmp_path / "anything.yml"
    manifest.write(BOOK, path)
    assert files.reader_of(path).name == "fideslang"


def test_a_folder_of_manifests_is_known_and_a_folder_with_anything_else_is_not(tmp_path: Path):
    manifest.write(BOOK, tmp_path / "a.yml")
    assert files.reader_of(tmp_path).name == "fideslang"
    yaml_folder.write(BOOK, tmp_path / "b.yaml")
    assert files.reader_of(tmp_path).name == "yaml"


def test_a_workbook_of_ciso_assistant_is_known_by_its_sheets(tmp_path: Path):
    path = tmp_path / "anything.xlsx"
    assessment_workbook.write(BOOK, path)
    assert files.reader_of(path).name == "ciso-assistant"


def test_a_register_of_ropas_own_is_recognised_without_looking_at_other_packages(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(registry, "others", None)  # calling it would raise
    for name, format_name in (("a.yaml", "yaml"), ("a.json", "json"), ("a.xlsx", "xlsx"), ("folder", "yaml")):
        files.write(BOOK, tmp_path / name)
        assert files.reader_of(tmp_path / name).name == format_name
        assert files.read(tmp_path / name) == BOOK


def test_a_word_of_fideslang_inside_a_register_does_not_make_it_a_manifest(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_text("activities:\n  system: {name: x}\nsystem: {a: {}}\n", encoding="utf-8")
    assert files.reader_of(path).name == "yaml"


def test_a_catalogue_is_written_and_not_read(tmp_path: Path):
    files.write(BOOK, tmp_path / "a.uropa.json")
    with pytest.raises(UnreadableFile, match="does not read it"):
        files.read(tmp_path / "a.uropa.json")


def test_a_table_is_read_and_not_written(tmp_path: Path):
    with pytest.raises(UnknownWord, match="does not write it"):
        files.write(BOOK, tmp_path / "a.csv", to="table")


def test_a_workbook_of_ropas_that_comes_back_is_no_table_of_somebody_else(tmp_path: Path):
    xlsx.write(BOOK, tmp_path / "a.xlsx")
    assert not files.is_table(tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", ["a.fides.yaml", "a.ciso.xlsx"])
def test_reading_and_writing_go_by_the_double_suffix_and_give_the_losses(tmp_path: Path, name):
    lost = files.write(BOOK, tmp_path / name, lang="en", on="2026-01-01", layout="full")
    assert [loss.record for loss in lost] == ["registers/register"]
    assert files.read(tmp_path / name).activities == BOOK.activities


def test_a_format_is_asked_for_by_name_whatever_the_suffix(tmp_path: Path):
    files.write(BOOK, tmp_path / "plain.yaml", to="fideslang")
    assert files.read(tmp_path / "plain.yaml").activities == BOOK.activities
    files.write(BOOK, tmp_path / "folder", to="ciso-assistant")
    assert [file.name for file in (tmp_path / "folder").iterdir()] == ["system.xlsx"]
    files.write(BOOK, tmp_path / "a.json", to="uropa")
    assert "hasAutomatedDecisionMaking" not in (tmp_path / "a.json").read_text(encoding="utf-8")


def test_ropas_own_forms_lose_nothing(tmp_path: Path):
    assert files.write(BOOK, tmp_path / "a.yaml") is None
    assert files.read(tmp_path / "a.yaml") == BOOK
