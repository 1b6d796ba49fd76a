# SPDX-License-Identifier: Apache-2.0
"""Each example runs as a script of its own, from any folder, and prints what is held here."""

from __future__ import annotations

import csv
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ropa

EXAMPLES = Path(__file__).parents[2] / "examples"
MEASURING = "many_registers"
"""It says how long it took, and asks with what is installed."""

SCRIPTS = [path for path in sorted(EXAMPLES.glob("*.py")) if path.stem != MEASURING]
WRITES = {"one_department", "club_from_tables"}
"""Those that write files, to the folder that they are given."""


def test_there_are_seven_scripts_and_a_notebook():
    assert len(SCRIPTS) == 7
    assert (EXAMPLES / "legoland.ipynb").is_file()


def test_many_registers_are_written_for_databases(tmp_path):
    pytest.importorskip("pyarrow")
    words = [sys.executable, str(EXAMPLES / f"{MEASURING}.py"), str(tmp_path), "2"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "2 registers written" in done.stdout
    assert len(list(tmp_path.glob("*/activities_processors.parquet"))) == 2


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_prints_what_it_printed_before(script, tmp_path, snapshot):
    words = [sys.executable, "-W", "error", str(script), *([str(tmp_path)] if script.stem in WRITES else [])]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout == snapshot


def test_a_register_kept_by_a_script_says_what_changed_since_the_last_time(tmp_path):
    folder = shutil.copytree(EXAMPLES, tmp_path / "examples")
    command = [sys.executable, "-W", "error", str(folder / "club_from_tables.py"), str(tmp_path / "club")]
    subprocess.run(command, check=True, capture_output=True)
    systems = folder / "tables/systems.csv"
    systems.write_text(systems.read_text(encoding="utf-8").replace("P30D", "P10D"), encoding="utf-8")
    again = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    assert "activities/film-of-training" in again.stdout
    assert "P10D" in (tmp_path / "club/activities.yaml").read_text(encoding="utf-8")
    assert str(ropa.read(tmp_path / "club").activities["film-of-training"].retention[0].keep) == "P10D"


def test_a_table_is_the_same_with_pandas_and_without():
    pytest.importorskip("pandas")
    program = runpy.run_path(str(EXAMPLES / "club_from_tables.py"))
    with (EXAMPLES / "tables/systems.csv").open(encoding="utf-8", newline="") as file:
        assert program["rows"]("systems") == list(csv.DictReader(file))


def test_the_shop_from_nothing_takes_forty_lines_and_its_mend_leaves_no_finding():
    source = (EXAMPLES / "flower_shop.py").read_text(encoding="utf-8").splitlines()
    first, last = (next(at for at, line in enumerate(source) if line.startswith(name)) for name in ("shop =", "book ="))
    assert last - first < 40
    shop = runpy.run_path(str(EXAMPLES / "flower_shop.py"))
    assert len(ropa.check(shop["mended"]())) == 0


def test_the_register_of_one_department_is_written_as_a_workbook(tmp_path):
    script = EXAMPLES / "one_department.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True)
    assert (tmp_path / "customer-service.xlsx").read_bytes().startswith(b"PK")
