# SPDX-License-Identifier: Apache-2.0
"""What CONTRIBUTING says of make is what make does."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_every_target_that_contributing_names_is_one_and_every_one_that_is_shown_is_named():
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = set(re.findall(r"^\| `make ([a-z-]+)` \|", page, re.MULTILINE))
    anywhere = set(re.findall(r"`make ([a-z-]+)`", page))
    shown = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split())
    assert anywhere <= shown
    assert shown == phony
    assert shown - {"help", "lint", "types", "layers", "pytest", "clean"} == table


def test_ci_runs_what_must_hold():
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "exec make test"
    assert re.search(r"^test: lint types layers pytest ", MAKEFILE, re.MULTILINE)
