# SPDX-License-Identifier: Apache-2.0
"""The importer's place on the list of a certification scheme."""

from __future__ import annotations

from ropa.meaning.safeguards import listing_on
from ropa.model import Certification, Transfer
from ropa.rules.context import Context
from ropa.silence import each


def certification(ctx: Context, transfer: Transfer, scheme: str) -> Certification | None:
    """The importer's place on that list, as last looked up by the day; `None` where none is shown that held then."""
    return listing_on(listings(ctx, transfer, scheme), ctx.on)


def listings(ctx: Context, transfer: Transfer, scheme: str) -> tuple[Certification, ...]:
    """All that is recorded of the importer's place on that list."""
    party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
    listed = each(party.certifications) if party is not None else ()
    return tuple(listing for listing in listed if listing.scheme == scheme)
