# SPDX-License-Identifier: Apache-2.0
"""The parties of a record that Art. 30 asks about."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Party, PartyKind
from ropa.rules.context import Context

AUTHORITIES = frozenset({PartyKind.PUBLIC_AUTHORITY, PartyKind.SUPERVISORY_AUTHORITY})


def parties(ctx: Context, ids: frozenset[str]) -> Iterator[Party]:
    """The parties of the register with those ids."""
    return (party for party_id, party in ctx.book.parties.items() if party_id in ids)
