# SPDX-License-Identifier: Apache-2.0
"""Each rule finds what its fixture says, and nothing else."""

from __future__ import annotations

import pytest

from ropa import rules
from tests.rules.cases import every_case


@pytest.mark.parametrize("case", [case for case in every_case() if case.code not in rules.RETIRED], ids=str)
def test_a_rule_finds_what_its_fixture_says(case):
    findings = rules.check(case.book(), case.on, select=case.select or [case.code], files=case.files).filter(case.code)
    found = [f"{one.record} {one.field}".strip() for one in findings]
    assert sorted(found) == sorted(case.expect)
    assert {one.severity.value for one in findings} <= (
        {case.severity} if case.severity else {"error", "warning", "info"}
    )
    assert all(case.says in f"{one.message} {one.law}" for one in findings)
