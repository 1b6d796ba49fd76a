# SPDX-License-Identifier: Apache-2.0
"""Findings as JUnit XML, the form in which build servers show them as tests that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from ropa.patterns import pattern
from ropa.rules.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.rules.finding import Finding
    from ropa.rules.findings import Findings


_END: Final = "\n</testsuites>"
_NOT_IN_XML: Final = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its production 2)."""


def to_junit(findings: Findings, lang: str = "en") -> str:
    """The findings as JUnit text: a suite a record, a case a finding; a question counts as skipped, not as failed."""
    return "".join(junit_pieces(findings, lang))


def junit_pieces(findings: Findings, lang: str = "en") -> Iterator[str]:
    """The pieces of that text, one by one, so that a long one need not be in memory whole."""
    records: dict[str, list[Finding]] = {}
    for finding in findings.found:
        records.setdefault(finding.record, []).append(finding)
    name = " ".join(part for part in ("ropa", findings.register, findings.on.isoformat()) if part)
    root = ET.Element("testsuites", {"name": _clean(name)} | _counts(findings.found))
    properties = ET.SubElement(root, "properties")
    for number, line in enumerate(findings.examined.lines(lang)):
        ET.SubElement(properties, "property", name=f"examined.{number}", value=_clean(line))
    ET.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").removesuffix(_END)
    for record, findings_of_record in records.items():
        suite = ET.Element("testsuite", {"name": _clean(record)} | _counts(findings_of_record))
        yield "\n  " + ET.tostring(suite, encoding="unicode").removesuffix(" />") + ">"
        for finding in findings_of_record:
            case = _case(finding, lang)
            ET.indent(case, level=2)
            yield "\n    " + ET.tostring(case, encoding="unicode")
        yield "\n  </testsuite>"
    yield _END + "\n"


def _counts(findings: tuple[Finding, ...] | list[Finding]) -> dict[str, str]:
    questions = sum(1 for finding in findings if finding.severity is Severity.INFO)
    return {
        "tests": str(len(findings)),
        "failures": str(len(findings) - questions),
        "errors": "0",
        "skipped": str(questions),
    }


def _case(finding: Finding, lang: str) -> ET.Element:
    where = finding.where
    name = _clean(f"{finding.code} {finding.name} {finding.field}".strip())
    case = ET.Element("testcase", classname=_clean(finding.record), name=name)
    if where is not None:
        case.set("file", _clean(where.file))
        if where.line is not None:
            case.set("line", str(where.line))
    message = _clean(finding.text(lang))
    kind = "skipped" if finding.severity is Severity.INFO else "failure"
    outcome = ET.SubElement(case, kind, message=message)
    if kind == "failure":
        outcome.set("type", finding.severity.value)
    outcome.text = _clean(
        "\n".join(
            part for part in (finding.mend_in(lang), finding.law_in(lang), finding.source, str(where or "")) if part
        )
    )
    return case


def _clean(text: str) -> str:
    """*text* without what XML 1.0 cannot hold, each such letter shown as U+FFFD."""
    return text if text.isprintable() else _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
