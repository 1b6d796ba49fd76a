# SPDX-License-Identifier: Apache-2.0
"""A party that receives data, as rules ask for it."""

from __future__ import annotations

from ropa.meaning.engagements import NOT_NAMED, Engagement

__all__ = ["NOT_NAMED", "Engagement"]
