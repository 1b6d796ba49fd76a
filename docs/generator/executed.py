# SPDX-License-Identifier: Apache-2.0
"""Notebooks with what their cells show: `python -m docs.generator.executed`, from the root of the repository.

The cells run in this process, one namespace a notebook, and show what a notebook would: what they print, and their last
value as it shows itself. A picture is shipped as SVG and as PNG, which depend on the version of Graphviz.
"""

from __future__ import annotations

import ast
import json
from base64 import b64decode, b64encode
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, Final

from docs.generator.pictures import packed

ROOT: Final = Path(__file__).parents[2]
NOTEBOOKS: Final = ("legoland_in_ten_cells", "building", "group_of_companies")
"""The notebooks of `examples` that are shipped with what they show."""

PICTURES: Final = ("image/svg+xml", "image/png")


def path_of(name: str) -> Path:
    """The file of a notebook."""
    return ROOT / "examples" / f"{name}.ipynb"


def executed(book: dict[str, Any]) -> dict[str, Any]:
    """A notebook with what its cells show, run from the first to the last in the folder of examples."""
    names: dict[str, Any] = {}
    cells = []
    number = 0
    with chdir(ROOT / "examples"):
        for cell in book["cells"]:
            if cell["cell_type"] != "code":
                cells.append(cell)
                continue
            number += 1
            shown = _outputs("".join(cell["source"]), names, number)
            cells.append({**cell, "execution_count": number, "outputs": shown})
    return {**book, "cells": cells}


def text_of(book: dict[str, Any]) -> str:
    """A notebook as the text of its file."""
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def _outputs(code: str, names: dict[str, Any], number: int) -> list[dict[str, Any]]:
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), names)  # noqa: S102 - our own notebooks
        value = None
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307 - our own notebooks
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append(
            {"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(keepends=True)}
        )
    if value is not None:
        data = {kind: content.splitlines(keepends=True) for kind, content in _shown(value).items()}
        if "image/png" in data:
            png = packed(b64decode("".join(data["image/png"])))
            data["image/png"] = b64encode(png).decode("ascii")  # type: ignore[assignment] # one line, as notebooks do
        outputs.append({"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs


def _shown(value: Any) -> dict[str, str]:
    """A value in each form in which it shows itself."""
    if hasattr(value, "_repr_mimebundle_"):
        return dict(value._repr_mimebundle_())
    data = {"text/html": value._repr_html_()} if hasattr(value, "_repr_html_") else {}
    return {**data, "text/plain": repr(value)}


def main() -> None:
    """Run each notebook, and write what it shows."""
    for name in NOTEBOOKS:
        file = path_of(name)
        file.write_text(text_of(executed(json.loads(file.read_text(encoding="utf-8")))), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
