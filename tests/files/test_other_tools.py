# SPDX-License-Identifier: Apache-2.0
"""A file of another tool is known by its double suffix or its contents, and one of ropa's own is never mistaken."""

from pathlib import Path

import pytest

from ropa import files
from ropa.errors import UnknownWord
from ropa.files import other_tools
from ropa.formats.exchange import ciso_assistant, fideslang
from ropa.formats.text_files import yaml_folder
from ropa.formats.workbook import xlsx
from ropa.model import Activity, Header
from ropa.register import Register

BOOK = Register.of(Header("register", as_of="2026-01-01"), Activity("system", name="A", purposes=("analytics",)))


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("shop.fides.yaml", "ropa.formats.exchange.fideslang"),
        ("SHOP.FIDES.YML", "ropa.formats.exchange.fideslang"),
        ("a.ciso.xlsx", "ropa.formats.exchange.ciso_assistant"),
        ("a.uropa.json", "ropa.formats.exchange.uropa"),
        ("fides.yaml", None),
        ("a.json", None),
        ("a.xlsx", None),
    ],
)
def test_a_double_suffix_asks_for_a_format(name, module):
    assert other_tools.by_double_suffix(Path(name)) == module


def test_a_format_has_a_name():
    assert other_tools.named("uropa") == "ropa.formats.exchange.uropa"
    with pytest.raises(UnknownWord, match="Did you mean 'fideslang'"):
        other_tools.named("fidelsang")


def test_a_manifest_is_known_by_its_contents(tmp_path: Path):
    path = tmp_path / "anything.yml"
    fideslang.write(BOOK, path)
    assert other_tools.reader_of(path) == "ropa.formats.exchange.fideslang"


def test_a_folder_of_manifests_is_known_and_a_folder_with_anything_else_is_not(tmp_path: Path):
    fideslang.write(BOOK, tmp_path / "a.yml")
    assert other_tools.reader_of(tmp_path) == "ropa.formats.exchange.fideslang"
    yaml_folder.write(BOOK, tmp_path / "b.yaml")
    assert other_tools.reader_of(tmp_path) is None


def test_a_workbook_of_ciso_assistant_is_known_by_its_sheets(tmp_path: Path):
    path = tmp_path / "anything.xlsx"
    ciso_assistant.write(BOOK, path)
    assert other_tools.reader_of(path) == "ropa.formats.exchange.ciso_assistant"


def test_a_register_of_ropas_own_is_left_to_ropa(tmp_path: Path):
    text, workbook = tmp_path / "a.yaml", tmp_path / "a.xlsx"
    yaml_folder.write(BOOK, text)
    xlsx.write(BOOK, workbook)
    assert other_tools.reader_of(text) is None
    assert other_tools.reader_of(workbook) is None


def test_a_word_of_fideslang_inside_a_register_does_not_make_it_a_manifest(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_text("activities:\n  system: {name: x}\nsystem: {a: {}}\n", encoding="utf-8")
    assert other_tools.reader_of(path) is None


def test_a_catalogue_is_written_and_not_read():
    assert other_tools.reader_of(Path("a.uropa.json")) is None


def test_other_files_are_left_alone():
    assert other_tools.reader_of(Path("a.csv")) is None


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
    assert files.write(BOOK, tmp_path / "a.yaml") == ()
    assert files.read(tmp_path / "a.yaml") == BOOK
