# SPDX-License-Identifier: Apache-2.0
"""What a statement claims: by its claim, or in plain words where it makes no other."""

from __future__ import annotations

from ropa.free_text.claims import claim_in
from ropa.model import Claim, Statement
from ropa.text import every_language


def claim_of(statement: Statement) -> Claim | None:
    """What a statement claims; `None` = its words say no such thing, or more than it."""
    if statement.claim not in {None, Claim.OTHER}:
        return statement.claim
    claims = {Claim(claim) for text in every_language(statement.text or "") if (claim := claim_in(text)) is not None}
    return claims.pop() if len(claims) == 1 else statement.claim
