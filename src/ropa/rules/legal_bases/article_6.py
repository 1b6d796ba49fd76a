# SPDX-License-Identifier: Apache-2.0
"""What an article looks like that is of Art. 6(1) without its letter, and whom a basis is about."""

from __future__ import annotations

from typing import Final

from ropa.model import Activity
from ropa.rules.context import Context
from ropa.silence import each

ARTICLE_6: Final = frozenset({"6", "6(1)"})
"""Art. 6 without a letter."""


def people_of(ctx: Context, activity: Activity, field: str) -> tuple[str, ...]:
    """Whom the purpose, or the disclosure, of a basis is about: its own data subjects, else those of the activity.

    Args:
        ctx: The register.
        activity: The activity that the basis stands in.
        field: The way to the basis there: `purposes[0].bases[1]`.
    """
    listing, _, place = field.partition(".")[0].removesuffix("]").partition("[")
    holder = each(getattr(activity, listing))[int(place)] if listing != "bases" else None
    return tuple(each(getattr(holder, "subjects", None)) or ctx.subjects_of(activity))
