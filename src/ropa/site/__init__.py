# SPDX-License-Identifier: Apache-2.0
"""A register as one page: a single HTML file that can be mailed, needs no network, and reads without scripts."""

from __future__ import annotations

from ropa.site.writing import page

__all__ = ["page"]
