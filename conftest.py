# SPDX-License-Identifier: Apache-2.0
"""The examples in README.md, CONTRIBUTING.md and docs/ run as tests, from the root of the repository.

Fenced blocks marked `python` run in order and share their names within one page; nothing is skipped.
Lines that begin with `>>>` are compared with what they print.
"""

from __future__ import annotations

import os
from pathlib import Path

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

ROOT = Path(__file__).parent


def _stand_in_the_root(namespace: dict[str, object]) -> None:
    namespace["_came_from"] = Path.cwd()
    os.chdir(ROOT)
    Path("build").mkdir(exist_ok=True)


def _go_back(namespace: dict[str, object]) -> None:
    os.chdir(str(namespace["_came_from"]))


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()],
    filenames=["README.md", "CONTRIBUTING.md"],
    patterns=["docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    setup=_stand_in_the_root,
    teardown=_go_back,
).pytest()
