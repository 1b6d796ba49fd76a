# SPDX-License-Identifier: Apache-2.0
"""Each example runs as a script of its own, from any folder, and prints what is held here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))
WRITES = {"one_department"}
"""Those that write files, to the folder that they are given."""


def test_there_are_five_scripts_and_a_notebook():
    assert len(SCRIPTS) == 5
    assert (EXAMPLES / "legoland.ipynb").is_file()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_an_example_prints_what_it_printed_before(script, tmp_path, snapshot):
    words = [sys.executable, "-W", "error", str(script), *([str(tmp_path)] if script.stem in WRITES else [])]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout == snapshot


def test_the_register_of_one_department_is_written_as_a_workbook(tmp_path):
    script = EXAMPLES / "one_department.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True)
    assert (tmp_path / "customer-service.xlsx").read_bytes().startswith(b"PK")
