# SPDX-License-Identifier: Apache-2.0
"""The notebooks that are shipped with what they show: they still show it, as tables, findings and pictures."""

from __future__ import annotations

import json
import re

import pytest

from docs.generator.executed import NOTEBOOKS, PICTURES, executed, path_of, text_of

RULES = re.compile(r"by \d+ rules")
"""How many rules there are is no matter of a notebook."""


@pytest.fixture(scope="module", params=NOTEBOOKS)
def shipped_and_run(request):
    shipped = json.loads(path_of(request.param).read_text(encoding="utf-8"))
    return shipped, executed(shipped)


def outputs(book):
    """What the cells show; of pictures only that there is one: their bytes are those of one version of Graphviz."""
    for cell in book["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            shown = {
                kind: "" if kind in PICTURES else RULES.sub("by rules", "".join(content))
                for kind, content in data.items()
            }
            yield cell["id"], "".join(output.get("text", "")), shown


def test_a_notebook_shows_what_it_is_shipped_with(shipped_and_run):
    shipped, run = shipped_and_run
    assert list(outputs(run)) == list(outputs(shipped))  # else: python -m docs.generator.executed


def test_every_notebook_has_a_picture_as_svg_and_for_those_who_trust_none_as_png(shipped_and_run):
    shipped, _ = shipped_and_run
    pictures = [shown for _, _, shown in outputs(shipped) if "image/svg+xml" in shown]
    assert pictures
    assert all("image/png" in shown and shown["text/plain"] for shown in pictures)


def test_no_path_of_a_machine_is_in_a_notebook(shipped_and_run):
    shipped, _ = shipped_and_run
    assert "/home/" not in text_of(shipped)
    assert "0x" not in "".join(shown.get("text/plain", "") for _, _, shown in outputs(shipped))


def test_legoland_is_ten_cells_with_picture_tables_and_what_if():
    book = json.loads(path_of("legoland_in_ten_cells").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    assert len(code) == 10
    assert any("ropa.draw(book)" in cell for cell in code)
    assert any("what_if" in cell for cell in code)
