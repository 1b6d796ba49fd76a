# SPDX-License-Identifier: Apache-2.0
"""P123: joint controllers under an arrangement that is over, or has not begun, or is signed later.

Its cases: `tests/rules/fixtures/P123.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.meaning.duration import asked_for, ended_or_begins
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "P123",
    name="arrangement-not-in-force",
    severity="warning",
    law="GDPR Art. 26(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The arrangement {contract} between the joint controllers {parties} does not hold on the day ({day}).",
        "da": "Ordningen {contract} mellem de fælles dataansvarlige {parties} gælder ikke på dagen ({day}).",
        "nb": "Ordningen {contract} mellom de felles behandlingsansvarlige {parties} gjelder ikke på dagen ({day}).",
    },
    mend={
        "en": "Name the arrangement that holds, or correct the day.",
        "da": "Angiv den ordning, der gælder, eller ret datoen.",
        "nb": "Oppgi ordningen som gjelder, eller rett datoen.",
    },
)
def arrangement_not_in_force(ctx: Context) -> Iterator[Hit]:
    """Joint controllers under an arrangement that is over, or has not begun, or is signed later.

    What it finds:
        An activity of several controllers whose arrangement ended before the day of the check, begins after it or is
        signed after it.
    Why it matters:
        On that day nothing settles who does what, who informs and who answers.
    Law:
        GDPR Art. 26(1).

    Example:
        `arrangement: shared-shop`, signed on 2025-01-01, checked for 2024-05-02.
    Mend:
        Name the arrangement that holds, or correct the day.
    Limits:
        An arrangement without days is taken to hold.
    """
    for key, activity in ctx.activities:
        contract = ctx.book.contracts.get(activity.arrangement) if isinstance(activity.arrangement, str) else None
        parties = ctx.controllers_of(activity)
        day = (
            ended_or_begins(contract, asked_for(activity, ctx.on))
            if contract is not None and len(parties) > 1
            else None
        )
        if contract is not None and day is not None:
            yield hit(key, "arrangement", contract=contract.id, parties=tuple(map(ctx.name, parties)), day=day)
