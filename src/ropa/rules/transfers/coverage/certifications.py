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
    listed = [listing for listing in each(party.certifications) if listing.scheme == scheme and _holds(listing, ctx.on)]
    return max(listed, key=lambda listing: _looked(listing, ctx.on), default=None)


def _looked(listing: Certification, day: date) -> date:
    return listing.checked if isinstance(listing.checked, date) and listing.checked <= day else date.min


def _holds(listing: Certification, day: date) -> bool:
    """Whether it is not said to be over, to come, or no longer active."""
    over = isinstance(listing.until, date) and listing.until < day
    later = isinstance(listing.since, date) and listing.since > day
    return not over and not later and (listing.status or "").casefold() not in NO_LONGER
