# SPDX-License-Identifier: Apache-2.0
"""What came of an assessment, by the words of its outcome, in twelve languages."""

from __future__ import annotations

from ropa.free_text.phrases import phrase_in, says
from ropa.text import every_language


def came_out_badly(outcome: str | None) -> bool:
    """Whether the words say that it came out badly: "not essentially equivalent", "negative", "failed"."""
    return any(
        phrase_in(wording, "bad-outcome", negated_too=True) is not None
        and phrase_in(wording, "no-bad-outcome", negated_too=True) is None
        for wording in every_language(outcome or "")
    )


def leaves_a_high_risk(outcome: str | None) -> bool:
    """Whether the words say that a high risk remains."""
    return any(says(wording, "high-risk-remains") for wording in every_language(outcome or ""))
