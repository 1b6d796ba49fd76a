# SPDX-License-Identifier: Apache-2.0
"""A register in a folder: what is read, what is passed by and said, and what is never written over."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa.errors import UnreadableFile, UnwritableTarget
from ropa.formats.text_files.folder_files import PassedBy, ReadAsPart
from tests.strategies import registers

SHOP = ropa.Register.of(
    ropa.Header("shop", title="The record of the shop", controllers=("us",)),
    ropa.Party("us", name="The shop"),
    ropa.Activity("news", name="News"),
    ropa.System("mailer", name="Mailer"),
)
OTHER = ropa.Register.of(
    ropa.Header("club", title="The record of the club", controllers=("us",)),
    ropa.Party("us", name="The club"),
    ropa.Activity("members", name="Members"),
)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["systems", "documents", "parties", "terms", "activities", "register", "transfers"])
@pytest.mark.parametrize("text", ["servers: [one, two]\n", "just words\n", "- a list\n", "a: [\n", "version: 3\n"])
def test_a_file_that_ropa_did_not_write_is_not_written_over(tmp_path, name, text):
    (tmp_path / f"{name}.yaml").write_text(text)
    (tmp_path / "notes.txt").write_text("mine")
    before = content(tmp_path)
    with pytest.raises(UnwritableTarget, match=rf"{name}\.yaml.*new folder"):
        ropa.write(SHOP, tmp_path)
    assert content(tmp_path) == before


def test_remarks_of_somebody_are_not_written_over_and_an_empty_file_is(tmp_path):
    (tmp_path / "activities.yaml").write_text("# to be asked of the shop\n---\n")
    with pytest.raises(UnwritableTarget, match=r"activities\.yaml, with remarks and no record.*new folder"):
        ropa.write(SHOP, tmp_path)
    (tmp_path / "activities.yaml").write_text("\n")
    ropa.write(SHOP, tmp_path)
    assert ropa.read(tmp_path) == SHOP


def test_another_register_is_not_written_over(tmp_path):
    ropa.write(OTHER, tmp_path)
    before = content(tmp_path)
    with pytest.raises(UnwritableTarget, match="another register"):
        ropa.write(SHOP, tmp_path)
    assert content(tmp_path) == before


def test_a_register_of_somebody_else_with_one_id_in_common_is_not_written_over(tmp_path):
    def book(name: str, *activities: str) -> ropa.Register:
        header = ropa.Header("register", controllers=("us",))
        return ropa.Register.of(header, ropa.Party("us", name=name), *map(ropa.Activity, activities))

    ropa.write(book("North A/S", "payroll", "shop", "news"), tmp_path)
    with pytest.raises(UnwritableTarget, match="another register"):
        ropa.write(book("South ApS", "payroll", "clinic", "lab"), tmp_path)
    ropa.write(book("North and Partners A/S", "payroll", "shop", "clinic"), tmp_path)


def test_a_new_state_of_the_same_register_takes_the_place_of_the_old_one(tmp_path):
    ropa.write(SHOP, tmp_path)
    ropa.write(SHOP.without("systems/mailer", "activities/news").add(ropa.Activity("sales", name="Sales")), tmp_path)
    assert sorted(content(tmp_path)) == ["activities.yaml", "parties.yaml", "register.yaml"]


@given(registers(), registers())
@settings(max_examples=40)
def test_whatever_stands_in_a_folder_is_the_new_register_or_stays(tmp_path_factory, old, new):
    folder = tmp_path_factory.mktemp("any")
    ropa.write(old, folder)
    before = content(folder)
    try:
        ropa.write(new, folder)
    except UnwritableTarget:
        assert content(folder) == before
    else:
        assert ropa.read(folder) == new


@pytest.mark.parametrize(
    "name", [".parties.yaml", "parties.yaml~", "#parties.yaml#", "parties.yaml.bak", "~$parties.yaml", "old.json"]
)
def test_what_may_be_meant_as_part_and_is_not_read_is_said(tmp_path, name):
    ropa.write(SHOP, tmp_path)
    (tmp_path / name).write_text('{"parties": {"b": {"name": "B"}}}')
    with pytest.warns(PassedBy, match="not read as part") as record:
        assert ropa.read(tmp_path) == SHOP
    assert name in str(record[0].message)


@pytest.mark.parametrize(
    ("beside", "name"),
    [
        ("", "archive/old.yaml"),
        ("", "archive/2023/old/parties.yaml"),
        ("", ".archive/old.yaml"),
        ("", "archive/register.json"),
        ("shop", "archive/2023/old.yaml"),
        ("shop", ".archive/old.yaml"),
        ("shop", "archive/register.json"),
        ("shop", "archive.json"),
    ],
)
def test_a_register_in_a_folder_below_is_said(tmp_path, beside, name):
    ropa.write(SHOP, tmp_path / beside)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text('{"parties": {"b": {"name": "B"}}}' if "json" in name else "parties: {b: {name: B}}\n")
    with pytest.warns(PassedBy, match="archive") as record:
        book = ropa.read(tmp_path)
    assert len(record) == 1
    assert [party.name for party in book.parties.values()] == ["The shop"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_register_behind_a_link_is_said_and_a_link_to_the_folder_itself_is_not(tmp_path):
    ropa.write(OTHER, tmp_path / "elsewhere" / "club")
    ropa.write(SHOP, tmp_path / "registers" / "shop")
    (tmp_path / "registers" / "club").symlink_to(tmp_path / "elsewhere" / "club")
    (tmp_path / "registers" / "here").symlink_to(tmp_path / "registers")
    with pytest.warns(PassedBy, match="registers: club: not read"):
        assert list(ropa.read(tmp_path / "registers").registers) == ["shop"]


def test_a_folder_that_says_that_it_is_apart_is_passed_by_in_silence(tmp_path):
    ropa.write(SHOP, tmp_path / "shop")
    ropa.write(OTHER, tmp_path / "models" / "club")
    ropa.write(OTHER, tmp_path / "old")
    for folder in ("models", "old"):
        (tmp_path / folder / ".ropa-apart").touch()
    assert set(ropa.read(tmp_path).registers) == {"shop"}
    assert ropa.read(tmp_path / "old").activities["members"] == OTHER.activities["members"]


def test_a_folder_of_json_alone_says_which_file_to_name(tmp_path):
    ropa.write(SHOP, tmp_path / "shop.json")
    with pytest.raises(UnreadableFile, match=r"only shop\.json\. Name one of them"):
        ropa.read(tmp_path)


@pytest.mark.parametrize(
    "name", ["notes.txt", "package.json", ".gitignore", ".ropa-lock", ".github/workflows/test.yml"]
)
def test_what_nobody_means_as_part_of_a_register_is_not_mentioned(tmp_path, name):
    ropa.write(SHOP, tmp_path)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("{}")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ropa.read(tmp_path) == SHOP


def test_yaml_in_capital_letters_is_read(tmp_path):
    (tmp_path / "BOOK.YAML").write_text("parties: {a: {name: A}}\n")
    assert set(ropa.read(tmp_path).parties) == {"a"}


@pytest.mark.parametrize("name", ["activities.yaml", "parties.yaml", "register.yaml", "systems.yaml"])
def test_one_file_of_a_register_is_read_as_part_of_it(tmp_path, name):
    ropa.write(SHOP, tmp_path)
    with pytest.warns(ReadAsPart, match="all of"):
        assert ropa.read(tmp_path / name) == SHOP


def test_registers_side_by_side_in_files_are_each_its_own(tmp_path):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    ropa.write(OTHER, tmp_path / "club.yaml")
    assert ropa.read(tmp_path / "shop.yaml") == SHOP
    assert ropa.read(tmp_path / "club.yaml") == OTHER


def test_a_register_beside_yaml_of_another_kind_is_its_own(tmp_path):
    ropa.write(SHOP, tmp_path / "shop.yaml")
    (tmp_path / "pipeline.yaml").write_text("jobs: {test: {}}\n")
    assert ropa.read(tmp_path / "shop.yaml") == SHOP


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on POSIX only")
@pytest.mark.parametrize("suffix", [".yaml", ".json", ".xlsx", ".csv", ".md", ".ods", ".html"])
def test_a_pipe_is_refused_at_once(tmp_path, suffix):
    os.mkfifo(tmp_path / f"pipe{suffix}")
    with pytest.raises(UnreadableFile, match=r"pipe, not a file|no such file"):
        ropa.read(tmp_path / f"pipe{suffix}")


@given(st.sampled_from(["yaml", "json"]), st.binary(max_size=40))
@settings(max_examples=40)
def test_no_bytes_beside_a_register_change_what_is_read_without_a_word(tmp_path_factory, suffix, data):
    folder = tmp_path_factory.mktemp("beside")
    ropa.write(SHOP, folder)
    (folder / f".hidden.{suffix}").write_bytes(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PassedBy)
        assert ropa.read(folder) == SHOP


@pytest.mark.parametrize("names", [("LEGO 2024", "lego-2024"), ("lego_2024", "lego 2024"), ("Shop", "shop")])
def test_two_folders_of_one_register_id_are_a_fault(tmp_path, names):
    for name, book in zip(names, (SHOP, OTHER), strict=True):
        ropa.write(book, tmp_path / name)
    with pytest.raises(UnreadableFile, match=r"would both be the register .*Rename one"):
        ropa.read(tmp_path)


def test_yaml_in_capital_letters_makes_a_folder_of_a_register(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "BOOK.YML").write_text(f"parties: {{{name}: {{name: A}}}}\n")
    assert set(ropa.read(tmp_path).parties) == {"a/a", "b/b"}
