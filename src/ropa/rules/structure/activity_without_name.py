# SPDX-License-Identifier: Apache-2.0
"""S108: an activity without a name.

Its cases: `tests/rules/fixtures/S108.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "S108",
    name="activity-without-name",
    severity="warning",
    law="GDPR Art. 30(1), 30(4)",
    since="0.1.0",
    message={
        "en": '"{id}" has neither a name nor a description.',
        "da": "»{id}« har hverken navn eller beskrivelse.",
        "nb": "«{id}» har verken navn eller beskrivelse.",
    },
    mend={
        "en": "Give it a name.",
        "da": "Giv den et navn.",
        "nb": "Gi den et navn.",
    },
)
def activity_without_name(ctx: Context) -> Iterator[Hit]:
    """An activity without a name.

    What it finds:
        An activity, or a line of a processor's record, without `name` and `description`.
    Why it matters:
        The record is read by people: the authority, a new colleague, a data subject who asks.
    Law:
        GDPR Art. 30(1), 30(4).

    Example:
        `act-17: {purposes: [analytics]}`.
    Mend:
        Give it a name.
    Limits:
        A description is enough.
    """
    for key, line in ctx.lines:
        if not line.name and not line.description:
            yield hit(key, "name", id=line.id)
