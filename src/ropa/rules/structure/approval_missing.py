# SPDX-License-Identifier: Apache-2.0
"""S113: a record that nobody approved, where others of its kind are approved.

Its cases: `tests/rules/fixtures/S113.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ropa.register import kind_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "S113",
    name="approval-missing",
    severity="info",
    law="GDPR Art. 5(2), 24(1)",
    since="0.1.0",
    message={
        "en": "Was it approved? Others of its kind were, and the record names nobody.",
        "da": "Er den godkendt? Andre af samme slags er det, og fortegnelsen nævner ingen.",
        "nb": "Er den godkjent? Andre av samme slag er det, og protokollen nevner ingen.",
    },
    mend={
        "en": "Have it approved, or say that nobody does: approvals: [].",
        "da": "Få den godkendt, eller angiv, at ingen gør det: approvals: [].",
        "nb": "Få den godkjent, eller oppgi at ingen gjør det: approvals: [].",
    },
)
def approval_missing(ctx: Context) -> Iterator[Hit]:
    """A record that nobody approved, where others of its kind are approved.

    What it finds:
        An activity, a line on behalf, a contract or an assessment without `approvals`, where another of its kind in
        the same register has some.
    Why it matters:
        Where records are approved, one that is not may be a draft.
    Law:
        GDPR Art. 5(2), 24(1).

    Example:
        Eleven activities are approved, and the twelfth is new.
    Mend:
        Have it approved, or state that nobody does.
    Limits:
        Registers in which nothing is approved are not asked.
    """
    approved = {_of_its_kind(ctx, record) for _, record in ctx.approvable if each(record.approvals)}
    for key, record in ctx.approvable:
        if record.approvals is None and _of_its_kind(ctx, record) in approved:
            yield hit(key, "approvals")


def _of_its_kind(ctx: Context, record: Any) -> tuple[str, str]:
    """The register in which a record stands, and its kind: another keeper's approvals say nothing of it."""
    return ctx.scopes.home(record.id), kind_of(record)
