# SPDX-License-Identifier: Apache-2.0
"""Findings as SARIF 2.1.0, the form in which code hosting shows them beside the lines of a change."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from ropa.labels import citation_text
from ropa.rules.json_pieces import json_pieces
from ropa.rules.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.rules.finding import Finding
    from ropa.rules.findings import Findings
    from ropa.rules.rule import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
HOME: Final = "https://pypi.org/project/ropa-register/"


def to_sarif(findings: Findings, lang: str = "en") -> str:
    """The findings as SARIF text, waived ones as suppressed; the same findings give the same bytes.

    A finding without a place in a file stands at its record (a logical location) alone.
    """
    return "".join(sarif_pieces(findings, lang))


def sarif_pieces(findings: Findings, lang: str = "en") -> Iterator[str]:
    """The pieces of that text, one by one, so that a long one need not be in memory whole."""
    everything = (*findings.found, *findings.waived)
    rules = sorted({finding.code: finding.rule for finding in everything}.items())
    numbers = {code: number for number, (code, _) in enumerate(rules)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "ropa",
                "informationUri": HOME,
                "rules": [_rule(rule, lang) for _, rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": (_result(finding, numbers[finding.code], lang) for finding in everything),
        "properties": {
            "on": findings.on.isoformat(),
            "register": findings.register,
            "examined": findings.examined.to_dict(lang),
            "notes": list(findings.notes(lang)),
        },
    }
    return json_pieces({"$schema": SCHEMA, "version": "2.1.0", "runs": iter((run,))})


def _rule(rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.sections_in(lang).get("") or rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.card_in(lang) or rule.name},
        "help": {"text": rule.card_in(lang) or rule.name},
        "defaultConfiguration": {"level": LEVELS[Severity(rule.entry.severity)]},
        "properties": {"family": rule.family, "law": citation_text(rule.entry.law, lang), "language": lang},
    }


@lru_cache(maxsize=1024)
def _uri(file: str) -> str:
    """The path of a file with slashes, as in addresses."""
    return PurePath(file).as_posix()


def _result(finding: Finding, number: int, lang: str) -> dict[str, Any]:
    name = f"{finding.record} {finding.field}".strip()
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": name, "kind": "record"}]}
    where = finding.where
    if where is not None and where.sheet is None:
        region = {"startLine": where.line or 1, **({"startColumn": where.column} if where.column else {})}
        location["physicalLocation"] = {"artifactLocation": {"uri": _uri(where.file)}, "region": region}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.text(lang)} {finding.mend_in(lang)} ({finding.law_in(lang)})"},
        "locations": [location],
        "partialFingerprints": {"ropa/v1": hashlib.sha256(f"{finding.code} {name}".encode()).hexdigest()},
        "properties": {
            "law": finding.law_in(lang),
            "source": finding.source,
            "record": finding.record,
            "field": finding.field,
        },
    }
    if finding.waived_by is not None:
        result["suppressions"] = [{"kind": "external", "justification": finding.waived_by}]
    return result
