# SPDX-License-Identifier: Apache-2.0
"""Markdown: tables, and words that must not be read as marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ropa.labels import whole_languages
from ropa.labels.language import language_name

NOTICE = "<!-- Made by `python -m docs.generator`; do not edit. -->"


def page(title: str, *parts: str) -> str:
    """A page: the notice, a title, and its parts, each divided by an empty line."""
    return "\n\n".join([NOTICE, f"# {title}", *(part for part in parts if part)]) + "\n"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; bars and line ends in cells are made harmless."""
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(map(cell, row))} |" for row in rows]
    return "\n".join(lines)


def language_names() -> tuple[str, ...]:
    """The languages that ropa speaks, by their English names, to stand over columns."""
    return tuple(language_name(lang, "en").removesuffix(" Bokmål") for lang in whole_languages())


def cell(words: str) -> str:
    """Words in one cell of a table."""
    return re.sub(r"\s+", " ", words).replace("|", "\\|").strip()


def code(words: str) -> str:
    """Words as code; nothing where there are none."""
    return f"`{words}`" if words else ""


def anchor(heading: str) -> str:
    """What a heading is called in a link."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
