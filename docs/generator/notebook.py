# SPDX-License-Identifier: Apache-2.0
"""A tutorial page as a notebook: its text as Markdown cells, its examples as code cells without outputs.

A notebook shows what the last line of a cell gives, so a cell ends where the page shows something.
"""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Iterator
from typing import Any

FENCE = re.compile(r"```python\n(.*?)```\n?", re.DOTALL)
FROM_THE_ROOT = """# SPDX-License-Identifier: Apache-2.0
import os
from pathlib import Path

if not Path("data").is_dir():  # the notebook was opened in its own folder
    os.chdir("..")"""
"""The first code cell: examples name files from the root of the repository."""


def of(page: str) -> str:
    """The notebook, as the text of its file."""
    cells: list[dict[str, Any]] = []
    for number, part in enumerate(FENCE.split(page)):
        if number % 2:
            cells.extend(_cell("code", code, f"{number}-{step}") for step, code in enumerate(_steps(part)))
        elif part.strip():
            cells.append(_cell("markdown", _moved(part.strip()), number))
    cells.insert(1, _cell("code", FROM_THE_ROOT, "root"))
    book = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def _steps(block: str) -> Iterator[str]:
    """The code of a block, divided after each example that shows something."""
    gathered = ""
    for one in doctest.DocTestParser().get_examples(block):
        gathered += one.source
        if one.want:
            yield _tidy(gathered)
            gathered = ""
    if gathered:
        yield _tidy(gathered)


def _tidy(code: str) -> str:
    """Code as a formatter would have it: two spaces before a comment, an empty line after the imports."""
    code = re.sub(r" {3,}#", "  #", code.strip())
    return re.sub(r"\A((?:(?:import|from) .*\n)+)", r"\1\n", code)


def _moved(words: str) -> str:
    """Links of a page in `docs/tutorial`, as they are from `examples`."""
    return re.sub(r"\]\(\.\./(\.\./)?", lambda found: "](../" if found[1] else "](../docs/", words)


def _cell(kind: str, source: str, name: int | str) -> dict[str, Any]:
    lines = source.splitlines(keepends=True)
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{name}", "metadata": {}, "source": lines}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
