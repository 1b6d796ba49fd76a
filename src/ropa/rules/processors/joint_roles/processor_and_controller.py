# SPDX-License-Identifier: Apache-2.0
"""P130: a party that is processor and controller of one activity.

Its cases: `tests/rules/fixtures/P130.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "P130",
    name="processor-and-controller",
    severity="warning",
    law="GDPR Art. 4(7), (8), 28(10)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{party} is both controller and processor of the same.",
        "da": "{party} er både dataansvarlig og databehandler for det samme.",
        "nb": "{party} er både behandlingsansvarlig og databehandler for det samme.",
    },
    mend={
        "en": "Keep one role, or part the activity.",
        "da": "Behold én rolle, eller del aktiviteten.",
        "nb": "Behold én rolle, eller del aktiviteten.",
    },
)
def processor_and_controller(ctx: Context) -> Iterator[Hit]:
    """A party that is processor and controller of one activity.

    What it finds:
        An activity whose processor is also its controller.
    Why it matters:
        A processor that decides on purposes and means is a controller for that; it cannot instruct itself.
    Law:
        GDPR Art. 4(7), (8), 28(10).

    Example:
        `controllers: [acme]`, `processors: [acme]`.
    Mend:
        Keep one role, or part the activity.
    Limits:
        Processors on a header are held against the header's controllers.
    """
    of_headers = {key: each(header.controllers) for key, header in ctx.headers}
    for engagement, item in ctx.processing:
        if engagement.party in ctx.controllers and not isinstance(item.engaged_by, str):
            line = ctx.lines_by_key.get(engagement.record)
            own = ctx.controllers_of(line) if isinstance(line, Activity) else of_headers.get(engagement.record, ())
            if engagement.party in own:
                yield hit(engagement.record, engagement.field, party=ctx.name(engagement.party))
