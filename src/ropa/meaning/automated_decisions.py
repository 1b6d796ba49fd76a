# SPDX-License-Identifier: Apache-2.0
"""Whether an automated decision is one of Art. 22, as far as the record says."""

from __future__ import annotations

from ropa.model import AutomatedDecision


def caught(decision: AutomatedDecision) -> bool:
    """Whether Art. 22 surely applies: no human takes part, and the effect is legal or similarly significant."""
    return decision.solely is True and decision.significant is True


def may_be_caught(decision: AutomatedDecision) -> bool:
    """Whether Art. 22 may apply: neither of the two is denied."""
    return decision.solely is not False and decision.significant is not False
