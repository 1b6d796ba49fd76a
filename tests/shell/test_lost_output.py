# SPDX-License-Identifier: Apache-2.0
"""Output that cannot be written ends a command with a line and code 2: no traceback, and not the code of findings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
EXPLAIN = "import sys; sys.argv[1:] = {arguments!r}; {before}; from ropa.__main__ import run; run()"


def ran(arguments: list[str], before: str, output: str) -> subprocess.CompletedProcess[str]:
    with Path(output).open("w", encoding="utf-8") as stream:
        program = EXPLAIN.format(arguments=arguments, before=before)
        return subprocess.run(
            [sys.executable, "-c", program], stdout=stream, stderr=subprocess.PIPE, text=True, check=False
        )


@pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", [["explain", "T101"], ["--help"]])
def test_a_full_disk_is_told_in_a_line(arguments):
    ended = ran(arguments, "pass", str(FULL))
    assert (ended.returncode, ended.stderr) == (2, "ropa: No space left on device\n")


def test_an_output_that_was_closed_is_no_fault(tmp_path):
    ended = ran(["explain", "T101"], "sys.stdout = None", str(tmp_path / "unused"))
    assert (ended.returncode, ended.stderr) == (0, "")
