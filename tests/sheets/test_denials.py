# SPDX-License-Identifier: Apache-2.0
"""What an edited cell denies never becomes what its column asks for."""

from datetime import date
from pathlib import Path

import yaml

from ropa import Activity, NotApplicable, Register
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.fields import field
from ropa.sheets.understanding.reason import NotUnderstood
from ropa.sheets.view import View
from tests.each_case import each_case

CASES = yaml.safe_load(Path(__file__).with_name("denials.yaml").read_text(encoding="utf-8"))
ACTIVITY = Activity("pay", name="Pay")


def understood(lang, column, text):
    """What the activity has then: nothing, a reason why there is none, or words; or that it has to be asked."""
    reader = CellReader(View(Register.of(ACTIVITY), lang, date(2026, 1, 1)))
    try:
        stated = getattr(field(reader, ACTIVITY, column, text), column)
    except NotUnderstood:
        return "question"
    if isinstance(stated, NotApplicable):
        return "reason"
    return "none" if stated == () else "words"


@each_case("case", CASES, ids=lambda case: f"{case['lang']} {case['text']}")
def test_a_denial_in_a_cell_is_none_a_reason_or_a_question(case):
    assert understood(case["lang"], case["column"], case["text"]) == case["has"]
