# SPDX-License-Identifier: Apache-2.0
"""What a statement claims: by its claim, or in plain words where it makes no other."""

from __future__ import annotations

from typing import Final

from ropa.free_text.claims import claim_in
from ropa.model import Claim, Statement
from ropa.text import every_language

AFFIRMING: Final = frozenset({None, Claim.OTHER, Claim.PSEUDONYMOUS, Claim.SECURE})
"""What a statement may claim and yet say that there is the data that it names."""


def claim_of(statement: Statement) -> Claim | None:
    """What a statement claims; `None` = its words say no such thing, or more than it."""
    stated = statement.claim if isinstance(statement.claim, Claim) else None
    if stated not in {None, Claim.OTHER}:
        return stated
    claims = {Claim(claim) for text in every_language(statement.text or "") if (claim := claim_in(text)) is not None}
    return claims.pop() if len(claims) == 1 else stated
