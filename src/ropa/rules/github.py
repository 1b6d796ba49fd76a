# SPDX-License-Identifier: Apache-2.0
"""Findings as workflow commands of GitHub Actions, which shows each beside its line of a change.

The commands are ropa's own; what a register says stands in them with its line breaks, colons and commas written as
escapes, so that none of it begins a command.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from ropa.rules.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.rules.finding import Finding
    from ropa.rules.findings import Findings

COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A", "\x85": "%0A", "\u2028": "%0A", "\u2029": "%0A"}
_IN_DATA: Final = str.maketrans(_DATA)
_IN_PROPERTY: Final = str.maketrans(_DATA | {":": "%3A", ",": "%2C"})


def to_github(findings: Findings, lang: str = "en") -> str:
    """A command a finding, then what was examined and how many there are of each severity."""
    return "".join(github_pieces(findings, lang))


def github_pieces(findings: Findings, lang: str = "en") -> Iterator[str]:
    """The lines of that text, one by one, so that a long one need not be in memory whole."""
    for finding in findings.found:
        yield _command(finding, lang) + "\n"
    for line in (*findings.notes(lang), findings.summary(lang)):
        yield f"::notice title=ropa::{line.translate(_IN_DATA)}\n"


def _command(finding: Finding, lang: str) -> str:
    where = finding.where
    properties = {"title": f"{finding.code} {finding.record} {finding.field}".strip()}
    if where is not None and where.sheet is None:
        properties["file"] = PurePath(where.file).as_posix()
        properties["line"] = str(where.line or 1)
        properties |= {"col": str(where.column)} if where.column else {}
    listed = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    message = f"{finding.text(lang)} {finding.mend_in(lang)} ({finding.law_in(lang)})"
    return f"::{COMMANDS[finding.severity]} {listed}::{message.translate(_IN_DATA)}"
