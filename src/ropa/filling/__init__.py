# SPDX-License-Identifier: Apache-2.0
"""Somebody else's file, filled in from a register: an authority's or a client's workbook or document of Word."""

from __future__ import annotations

from ropa.filling.filling import fill
from ropa.filling.outcome import Filled

__all__ = ["Filled", "fill"]
