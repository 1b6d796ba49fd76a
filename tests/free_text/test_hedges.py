# SPDX-License-Identifier: Apache-2.0
"""An answer that holds as a rule only is neither a "yes" nor a "no", and names nobody and nothing."""

from __future__ import annotations

import pytest

from ropa.free_text.answers import answer

FIELDS = ("special-data", "data", "recipients", "processors", "measures", "automated", "joint", "transfer")


@pytest.mark.parametrize(
    "text",
    ["Som udgangspunkt nej", "Normalt ingen", "Behandles som udgangspunkt ikke", "In der Regel keine", "As a rule none",
     "Generally not", "En principe non", "Di norma no", "In principe niet", "Vanligtvis inte", "Zasadniczo nie"],
)  # fmt: skip
def test_an_answer_as_a_rule_is_asked(text):
    kinds = {field: answer(text, field) for field in FIELDS}
    assert all(reply.kind == "unknown" or reply.excepted for reply in kinds.values()), kinds


@pytest.mark.parametrize("text", ["Normally 5 years", "General practitioners", "Normal patients"])
def test_what_is_said_as_a_rule_is_said(text):
    assert answer(text, "recipients").kind == "said"
