# SPDX-License-Identifier: Apache-2.0
"""The register that an activity is a part of."""

from __future__ import annotations

from ropa.model import Activity
from ropa.rules.context import Context


def register_of(ctx: Context, key: str, activity: Activity) -> str:
    """The register whose activity it is; the activity itself in a book without a header."""
    return next((header for header, _ in ctx.headers_of(activity)), key)
