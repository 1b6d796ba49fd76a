# SPDX-License-Identifier: Apache-2.0
"""Findings as Markdown, for the summary of a build, a comment on a change, or a wiki."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa import labels
from ropa.labels.marks import MARK_IN_MARKDOWN
from ropa.packages.markdown_escaping import escaped, table_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.rules.finding import Finding
    from ropa.rules.findings import Findings


def to_markdown(findings: Findings, lang: str = "en") -> str:
    """How many there are of each severity, a table of them, and what was examined."""
    return "".join(markdown_pieces(findings, lang))


def markdown_pieces(findings: Findings, lang: str = "en") -> Iterator[str]:
    """The pieces of that text, one by one, so that a long one need not be in memory whole."""
    title = f"ropa: {findings.register}" if findings.register else "ropa"
    yield f"{MARK_IN_MARKDOWN}\n## {escaped(title)}\n\n{escaped(findings.summary(lang))}\n"
    if findings.found:
        headings = [labels.heading(f"findings.{key}", lang) for key in ("severity", "code", "record", "what", "mend")]
        yield f"\n{table_line(headings)}\n{table_line(['---'] * len(headings))}\n"
        for finding in findings.found:
            yield f"{table_line(map(escaped, _cells(finding, lang)))}\n"
    else:
        yield f"\n{escaped(labels.word('findings.none', lang))}\n"
    yield "\n"
    for line in findings.notes(lang):
        yield f"- {escaped(line)}\n"


def _cells(finding: Finding, lang: str) -> tuple[str, ...]:
    where = finding.where
    at = f"{finding.record} {finding.field}".strip()
    return (
        labels.enum_word(finding.severity, lang),
        finding.code,
        at if where is None else f"{at} ({where})",
        f"{finding.text(lang)} ({finding.law_in(lang)})",
        finding.mend_in(lang),
    )
