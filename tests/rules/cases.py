# SPDX-License-Identifier: Apache-2.0
"""The fixtures of the rules: small registers, each on a day, and what one rule must find in them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ropa import rules
from ropa.formats.text_files import json_file, yaml_building
from ropa.rules import Findings

FOLDER = Path(__file__).parent / "fixtures"
DAY = "2024-06-01"  # where a case names none: nothing but the Data Privacy Framework changes near it


@dataclass(frozen=True)
class Case:
    """One register on a day.

    `expect` lists records, or record and field with a space between; nothing listed = nothing found.
    """

    code: str
    name: str
    register: dict[str, Any]
    on: str = DAY
    expect: list[str] = field(default_factory=list)
    severity: str | None = None
    says: str = ""
    select: list[str] | None = None
    files: dict[str, str | None] | None = None

    def __str__(self) -> str:
        return f"{self.code}: {self.name}"

    def book(self):
        return json_file.read_text(json.dumps(self.register), f"{self.code}.yaml")

    @cached_property
    def findings(self) -> Findings:
        """What its rule finds in it."""
        select = self.select or [self.code]
        return rules.check(self.book(), self.on, select=select, files=self.files).filter(self.code)


@cache
def cases_of(code: str) -> list[Case]:
    text = (FOLDER / f"{code}.yaml").read_text(encoding="utf-8")
    return [Case(code, **case) for case in yaml_building.read(text, f"{code}.yaml").value]


def every_case() -> list[Case]:
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in cases_of(path.stem)]
