# SPDX-License-Identifier: Apache-2.0
"""The smallest file of each kind that an importer gets wrong, and the register that is right.

A case is a YAML file in `cases/`: the file as people send it, and under `comes` all that the register then says, but
for its sources, its documents and the labels of its own terms.
"""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import ropa
from ropa import imports
from ropa.cli import main
from tests.imports.conftest import write_xlsx

CASES = Path(__file__).parent / "cases"
NOT_COMPARED = {"ropa", "documents", "categories", "subjects", "purposes"}
MAP = '[[sheet]]\nname = "{name}"\nlayout = "rows"\nheader = [1, 1]\nrows = "activity"\n[sheet.means]\n'


def write(case, folder, name):
    """The file of a case, and the map that it is read with."""
    path = folder / f"{name}.{case['form']}"
    if "sheets" in case:
        write_xlsx([{"name": name, "rows": rows} for name, rows in case["sheets"].items()], path)
    else:
        path.write_text(case["text"], encoding="utf-8")
    if "map" not in case:
        return path, None
    column_map = folder / "map.toml"
    lines = "".join(f'"{letter}" = "{field}"\n' for letter, field in case["map"].items())
    column_map.write_text(MAP.format(name=name) + lines, encoding="utf-8")
    return path, column_map


def without_sources(value):
    """A value of a YAML file without the places that its facts come from."""
    if isinstance(value, dict):
        return {key: without_sources(inner) for key, inner in value.items() if key != "source"}
    return [without_sources(inner) for inner in value] if isinstance(value, list) else value


def outcome(book, folder):
    """What a register says, as its file says it."""
    ropa.write(book, folder / "register.yaml")
    written = yaml.load((folder / "register.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    compared = {key: value for key, value in without_sources(written).items() if key not in NOT_COMPARED}
    return {key: value for key, value in compared.items() if value}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_smallest_file_of_each_kind_comes_in_as_it_is_right(path, tmp_path):
    case = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    imported = imports.read(*write(case, tmp_path, path.stem))
    assert outcome(imported.book, tmp_path) == case["comes"]
    assert imported.cells_in == imported.cells_out
    codes = {(finding.code, finding.record) for finding in ropa.check(imported.book, on="2026-03-01")}
    assert {tuple(finding) for finding in case.get("finds", [])} <= codes
    assert codes.isdisjoint(tuple(finding) for finding in case.get("finds_not", []))


def test_a_file_in_which_nothing_is_understood_ends_with_that_and_a_map_of_every_column(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text("Qux;Frobnitz;Blarg\none;two;three\nfour;five;six\n", encoding="utf-8")
    ran = CliRunner().invoke(main, ["convert", str(path), str(tmp_path / "out.yaml")])
    assert ran.exit_code == 2
    assert "no activity" in ran.output
    assert all(heading in ran.output for heading in ("Qux", "Frobnitz", "Blarg"))
    assert not (tmp_path / "out.yaml").exists()
