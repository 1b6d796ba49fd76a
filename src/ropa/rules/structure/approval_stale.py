# SPDX-License-Identifier: Apache-2.0
"""S112: a record that was changed since it was approved.

Its cases: `tests/rules/fixtures/S112.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model.fields.state import SHORTEST_STATE, is_of, state_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "S112",
    name="approval-stale",
    severity="warning",
    law="GDPR Art. 5(2), 24(1)",
    since="0.1.0",
    message={
        "en": "It was approved by {by}, and changed since.",
        "da": "Den er godkendt af {by} og ændret siden.",
        "nb": "Den er godkjent av {by} og endret siden.",
    },
    mend={
        "en": "Have it approved as it is now; its state begins with {state}.",
        "da": "Få den godkendt, som den er nu; dens udgave begynder med {state}.",
        "nb": "Få den godkjent slik den er nå; utgaven begynner med {state}.",
    },
)
def approval_stale(ctx: Context) -> Iterator[Hit]:
    """A record that was changed since it was approved.

    What it finds:
        A record with approvals of states, none of which is the state it is in.
    Why it matters:
        An approval stands for the record as it was then.
    Law:
        GDPR Art. 5(2), 24(1).

    Example:
        `approvals: [{by: Mette Holm, on: 2026-01-15, state: 3f2a9c0b1d4e}]`, and a recipient was added on the next day.
    Mend:
        Have it approved again, and note the state that `ropa.state_of` tells.
    Limits:
        An approval that names no state is not held against the record.
    """
    for key, approvable in ctx.approvable:
        record = ctx.as_stated.get(key, approvable)
        approvals = [approval for approval in each(record.approvals) if approval.state]
        if approvals and not any(is_of(approval, record) for approval in approvals):
            last = approvals[-1]
            yield hit(key, "approvals", by=last.by, state=state_of(record)[:SHORTEST_STATE])
