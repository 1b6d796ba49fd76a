# SPDX-License-Identifier: Apache-2.0
"""What an article looks like that is of Art. 6(1) without its letter, and whom and what a basis is about."""

from __future__ import annotations

from typing import Final

from ropa.model import Activity, Purpose, Recipient
from ropa.rules.context import Context
from ropa.silence import each
from ropa.text import BuiltInText

ARTICLE_6: Final = frozenset({"6", "6(1)"})
"""Art. 6 without a letter."""

THE_SUBJECTS: Final = BuiltInText({"en": "the data subjects", "da": "de registrerede", "nb": "de registrerte"})
"""Whom a basis is about where the record names nobody."""


def people_of(ctx: Context, activity: Activity, field: str) -> tuple[str, ...]:
    """Whom the purpose, or the disclosure, of a basis is about: its own data subjects, else those of the activity.

    Args:
        ctx: The register.
        activity: The activity that the basis stands in.
        field: The way to the basis there: `purposes[0].bases[1]`.
    """
    return tuple(each(getattr(_holder(activity, field), "subjects", None)) or ctx.subjects_of(activity))


def purposes_of(activity: Activity, field: str) -> tuple[str, ...]:
    """The purpose that a basis carries, by the way to it; all of the activity where it is tied to none."""
    holder = _holder(activity, field)
    return (holder.purpose,) if isinstance(holder, Purpose) else tuple([own.purpose for own in each(activity.purposes)])


def _holder(activity: Activity, field: str) -> Purpose | Recipient | None:
    """The purpose or disclosure that a basis stands in; `None` = it stands in the activity itself."""
    listing, _, place = field.partition(".")[0].removesuffix("]").partition("[")
    holder: Purpose | Recipient | None = each(getattr(activity, listing))[int(place)] if listing != "bases" else None
    return holder
