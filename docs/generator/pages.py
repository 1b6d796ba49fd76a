# SPDX-License-Identifier: Apache-2.0
"""Every generated page, the JSON Schema and the names of countries, by path from the root of the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docs.generator import (
    answers,
    command_line,
    country_names,
    face,
    glossary,
    languages,
    law_tables,
    notebook,
    records,
    results,
    rule_pages,
    vocabulary,
)
from ropa.formats.text_files import schema
from ropa.labels import whole_languages

ROOT: Final = Path(__file__).parents[2]

GENERATED: Final = (
    *("docs/reference/rules", *(f"docs/reference/rules/{lang}" for lang in whole_languages() if lang != "en")),
    *("docs/reference/law", "docs/reference/records", "docs/reference/vocabulary"),
)
"""Folders in which every page is generated."""


def pages() -> dict[str, str]:
    """Path to text."""
    made: dict[str, str] = {}
    for room in (
        rule_pages,
        law_tables,
        records,
        vocabulary,
        glossary,
        languages,
        command_line,
        face,
        results,
        answers,
    ):
        made.update({f"docs/reference/{name}": text for name, text in room.pages().items()})
    tutorial = (ROOT / "docs" / "tutorial" / "legoland.md").read_text(encoding="utf-8")
    made["examples/legoland.ipynb"] = notebook.of(tutorial)
    made["src/ropa/formats/register.schema.json"] = schema.to_text()
    names = "src/ropa/labels/country_names.csv"
    made[names] = country_names.table(ROOT / "constraints.txt", ROOT / names)
    return made


def write() -> None:
    """Write every page; pages of earlier runs that are no longer made are removed."""
    made = pages()
    for folder in GENERATED:
        for file in (ROOT / folder).glob("*.md"):
            if file.relative_to(ROOT).as_posix() not in made:
                file.unlink()
    for name, text in made.items():
        target = ROOT / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
