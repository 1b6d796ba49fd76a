# SPDX-License-Identifier: Apache-2.0
"""A register to be explored in a notebook: its picture and its findings on any day of the law."""

from __future__ import annotations

from ropa.explorer.exploring import explore

__all__ = ["explore"]
