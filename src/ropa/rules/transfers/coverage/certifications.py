# SPDX-License-Identifier: Apache-2.0
"""The importer's place on the list of a certification scheme."""

from __future__ import annotations

from datetime import date

from ropa.meaning.safeguards import covers
from ropa.model import Certification, Transfer
from ropa.rules.context import Context
from ropa.silence import each


def certification(ctx: Context, transfer: Transfer, scheme: str) -> Certification | None:
    """The importer's place on that list, as last looked up by the day; `None` where none is shown that held then."""
    party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    if party is None:
        return None
    listed = [listing for listing in each(party.certifications) if listing.scheme == scheme and covers(listing, ctx.on)]
    return max(listed, key=lambda listing: _looked(listing, ctx.on), default=None)


def _looked(listing: Certification, day: date) -> date:
    return listing.checked if isinstance(listing.checked, date) and listing.checked <= day else date.min
