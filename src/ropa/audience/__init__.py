# SPDX-License-Identifier: Apache-2.0
"""What an audience may see of a register: all of it, what an authority is handed, what anybody may read."""

from __future__ import annotations

from ropa.audience.edition import Edition, LeftOut, for_audience
from ropa.audience.hidden_fields import HIDDEN_KINDS, Audience, audience_of, hides

__all__ = ["HIDDEN_KINDS", "Audience", "Edition", "LeftOut", "audience_of", "for_audience", "hides"]
