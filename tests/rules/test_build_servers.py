# SPDX-License-Identifier: Apache-2.0
"""Findings as the commands and the Markdown of a build server: whole, and nothing of a register is obeyed."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

import ropa
from ropa.rules.github import to_github
from ropa.rules.markdown import to_markdown

HOSTILE = "a\n::error::b\r%0A::stop-commands::x ##[group] <img src=x onerror=y> | [z](javascript:1) @team \x1b[2J"


@pytest.fixture
def hostile() -> ropa.Findings:
    book = ropa.Register.of(
        ropa.Party("us", name=HOSTILE, country="US"),
        ropa.Activity("news", name=HOSTILE, controllers=["us"], recipients=["them"]),
        title=HOSTILE,
    )
    return ropa.check(book, "2024-06-01")


def test_a_line_a_finding_and_nothing_of_the_register_begins_a_command(hostile: ropa.Findings) -> None:
    lines = to_github(hostile).splitlines()
    assert len(lines) == len(hostile) + len(hostile.notes()) + 1
    assert all(re.match(r"::(error|warning|notice) [^:]*::", line) for line in lines)


def test_a_table_of_markdown_has_a_line_a_finding_and_holds_no_markup(hostile: ropa.Findings) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(to_markdown(hostile))
    inside = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in inside} <= {"text", "text_special", "html_inline"}
    assert {token.content for token in inside if token.type == "html_inline"} <= {"<br>"}
    assert sum(token.type == "tr_open" for token in tokens) == len(hostile) + 1


def test_a_finding_in_a_file_stands_at_its_line_and_column() -> None:
    findings = ropa.check(ropa.read("data/lego-2011"), "2024-06-01")
    first = to_github(findings).splitlines()[0]
    assert re.search(r"file=data/lego-2011/\w+\.yaml,line=\d+,col=\d+::", first)


def test_nothing_found_is_said_beside_what_was_examined() -> None:
    findings = ropa.check(ropa.read("data/models/danish-shop"), "2026-06-01")
    assert len(findings) == 0
    text = to_markdown(findings)
    assert "No findings" in text
    assert "Examined" in text
    assert to_github(findings).count("\n") == len(findings.notes()) + 1
