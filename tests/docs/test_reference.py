# SPDX-License-Identifier: Apache-2.0
"""The reference is what the generator makes of the code, and every link in the docs leads somewhere."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import attrs
import pytest

import ropa
from docs.generator import ROOT, pages
from docs.generator.markdown import anchor
from docs.generator.pages import GENERATED
from ropa.law.table import names
from ropa.model import EMBEDDED, RECORD_CLASSES
from ropa.model.fields import specs
from ropa.refs import PLURALS
from ropa.rules import built_in
from ropa.rules.codes import codes
from tests.each_case import each_case

MEND = "Run: python -m docs.generator"
LINK = re.compile(r"\]\(([^)\s]+)\)")
WRITTEN = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


@cache
def made():
    """The pages by name, made when the first test asks: every process that runs tests imports this file."""
    return pages()


def test_a_page_of_the_reference_is_what_the_generator_makes():
    assert [name for name in made() if not (ROOT / name).is_file()] == [], MEND
    assert [name for name, text in made().items() if (ROOT / name).read_text(encoding="utf-8") != text] == [], MEND


def test_no_page_is_left_of_what_is_gone():
    kept = {file.relative_to(ROOT).as_posix() for folder in GENERATED for file in (ROOT / folder).glob("*.md")}
    assert kept - set(made()) == set()


def test_every_rule_has_its_card_and_every_code_its_line():
    listed = made()["docs/reference/rules/README.md"]
    assert [code for code, entry in codes().items() if entry.status != "retired" and f"[{code}](" not in listed] == []
    for rule in built_in():
        assert f"\n## {rule.code} {rule.name}\n" in made()[f"docs/reference/rules/{rule.family}.md"]


def test_every_law_table_has_a_page_with_a_line_for_each_row():
    from ropa.law.table import table

    for name in names():
        lines = made()[f"docs/reference/law/{name.replace('_', '-')}.md"].splitlines()
        assert sum(line.startswith("| ") for line in lines) == len(table(name).rows) + 1


def test_every_field_of_every_record_has_a_line_of_reference():
    everything = "\n".join(text for name, text in made().items() if "/records/" in name)
    for cls in (*RECORD_CLASSES.values(), *EMBEDDED):
        for name, spec in specs(cls).items():
            assert f"| `{spec.key or name}` |" in everything, f"{cls.__name__}.{name}"
        assert {one.name for one in attrs.fields(cls) if not one.name.startswith("_")} == set(specs(cls))


def test_the_notebook_is_the_tutorial_cell_by_cell():
    cells = json.loads(made()["examples/legoland.ipynb"])["cells"]
    steps = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(steps) > 10
    assert all(cell["outputs"] == [] for cell in steps)
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_the_notebook_runs_from_its_first_cell_to_its_last(monkeypatch):
    monkeypatch.chdir(ROOT / "examples")
    (ROOT / "build").mkdir(exist_ok=True)
    names_of_the_notebook: dict[str, object] = {}
    for cell in json.loads(made()["examples/legoland.ipynb"])["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names_of_the_notebook)  # noqa: S102 - our own tutorial
    assert len(names_of_the_notebook["found"]) > 0
    assert (ROOT / "build" / "legoland.xlsx").stat().st_size > 0


YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
TOP_KEYS = {"ropa", "register", *PLURALS.values()}


def yaml_registers():
    for file in WRITTEN:
        for number, text in enumerate(YAML.findall(file.read_text(encoding="utf-8")), start=1):
            keys = set(re.findall(r"^(\w+):", text, re.MULTILINE))
            if keys & TOP_KEYS:
                yield pytest.param(text, id=f"{file.relative_to(ROOT).as_posix()}-{number}")


@pytest.mark.parametrize("text", list(yaml_registers()))
def test_a_register_shown_in_the_docs_can_be_read(text, tmp_path):
    file = tmp_path / "shown.yaml"
    file.write_text(text, encoding="utf-8")
    assert len(ropa.read(file)) > 0


def _links(file: Path) -> list[str]:
    without_code = re.sub(r"```.*?```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [one for one in LINK.findall(without_code) if not one.startswith(("http://", "https://"))]


@each_case("file", WRITTEN, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(file):
    astray = []
    for link in _links(file):
        path, _, heading = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        if not target.exists():
            astray.append(link)
        elif heading:
            text = target.read_text(encoding="utf-8")
            if heading not in {anchor(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}:
                astray.append(link)
    assert astray == []
