# SPDX-License-Identifier: Apache-2.0
"""What a register does not show, and what in it does not agree: rules, each with a card and a stable code.

`check(book, on="2022-06-10")` gives `Findings`. A finding never says "illegal": it says what the record does not show,
under which provision, and the mend. Rules that need judgement report as `info`: a question, not a fault.
"""

from __future__ import annotations

from ropa.meaning.engagements import Engagement
from ropa.rules.checking import check, explain, explain_all
from ropa.rules.codes import built_in, codes
from ropa.rules.context import Context
from ropa.rules.families import FAMILIES, RETIRED
from ropa.rules.finding import Finding
from ropa.rules.findings import Findings
from ropa.rules.rule import HEADINGS, Code, Hit, Rule, headings, hit, rule
from ropa.rules.severity import RANK, Severity
from ropa.rules.wording import CountryCode

__all__ = [
    "FAMILIES",
    "HEADINGS",
    "RANK",
    "RETIRED",
    "Code",
    "Context",
    "CountryCode",
    "Engagement",
    "Finding",
    "Findings",
    "Hit",
    "Rule",
    "Severity",
    "built_in",
    "check",
    "codes",
    "explain",
    "explain_all",
    "headings",
    "hit",
    "rule",
]
