# SPDX-License-Identifier: Apache-2.0
"""The importer's place on the list of a certification scheme."""

from __future__ import annotations

from datetime import date
from typing import Final

from ropa.model import Certification, Transfer
from ropa.rules.context import Context
from ropa.silence import each

NO_LONGER: Final = frozenset({"inactive", "lapsed", "withdrawn", "removed"})
"""Words for a place on a list that does not count any more."""


def certification(ctx: Context, transfer: Transfer, scheme: str) -> Certification | None:
    """The importer's place on that list, as last looked up by the day; `None` where none is shown that held then."""
    party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    if party is None:
        return None
    listed = [one for one in each(party.certifications) if one.scheme == scheme and _holds(one, ctx.on)]
    return max(listed, key=lambda one: _looked(one, ctx.on), default=None)


def _looked(one: Certification, day: date) -> date:
    return one.checked if isinstance(one.checked, date) and one.checked <= day else date.min


def _holds(one: Certification, day: date) -> bool:
    """Whether it is not said to be over, to come, or no longer active."""
    over = isinstance(one.until, date) and one.until < day
    later = isinstance(one.since, date) and one.since > day
    return not over and not later and (one.status or "").casefold() not in NO_LONGER
