# SPDX-License-Identifier: Apache-2.0
"""The one table of rule codes: `codes.csv`. A code is never reused and never changes what it means."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, cast

import attrs

from ropa.rules.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILIES: Final[Mapping[str, str]] = {
    "A": "completeness",
    "B": "legal-bases",
    "C": "children-and-decisions",
    "D": "impact-assessments",
    "K": "contradictions",
    "P": "processors-and-joint-controllers",
    "R": "retention",
    "S": "structure-and-provenance",
    "T": "transfers",
    "W": "waivers",
}
"""The families of rules, by the letter that their codes begin with."""


@attrs.frozen(kw_only=True)
class Code:
    """What is fixed about a rule.

    Attributes:
        code: `T101`.
        name: What is at fault, as a slug: `decision-ended`.
        severity: How much it weighs unless somebody sets it otherwise.
        law: The provision or case behind it; a finding may name a nearer one.
        status: `preview`, `stable` or `retired`.
        since: The version of ropa that brought it.
        asks_gdpr: Whether it asks what the GDPR asks; one that does is not put to a register of a day before it.
    """

    code: str
    name: str
    severity: Severity
    law: str
    status: Literal["preview", "stable", "retired"]
    since: str
    asks_gdpr: bool = False

    @property
    def family(self) -> str:
        """The family that its letter stands for; its letters themselves where they are a user's own."""
        letters = self.code.rstrip("0123456789")
        return FAMILIES.get(letters, letters)


@cache
def codes() -> Mapping[str, Code]:
    """Every code of the table, in its order."""
    text = (files("ropa.rules") / "codes.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Code(
            code=row["code"],
            name=row["name"],
            severity=Severity(row["severity"]),
            law=row["law"],
            status=cast('Literal["preview", "stable", "retired"]', row["status"]),
            since=row["since"],
            asks_gdpr=row["asks_gdpr"] == "yes",
        )
        for row in csv.DictReader(text.splitlines())
    }
