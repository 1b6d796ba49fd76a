# SPDX-License-Identifier: Apache-2.0
"""Each rule finds what its fixture says, and nothing else, and says it whole in every language."""

from __future__ import annotations

from ropa import rules
from ropa.labels import whole_languages
from tests.each_case import each_case
from tests.rules.cases import every_case

CASES = [case for case in every_case() if case.code not in rules.RETIRED]


@each_case("case", CASES, ids=str)
def test_a_rule_finds_what_its_fixture_says(case):
    found = [f"{one.record} {one.field}".strip() for one in case.findings]
    assert sorted(found) == sorted(case.expect)
    assert {one.severity.value for one in case.findings} <= (
        {case.severity} if case.severity else {"error", "warning", "info"}
    )
    assert all(case.says in f"{one.message} {one.law}" for one in case.findings)


@each_case("case", CASES, ids=str)
def test_every_message_is_filled_in_every_language(case):
    for one in case.findings:
        assert one.law
        for lang in whole_languages():
            assert "{" not in one.text(lang) + one.mend_in(lang)
