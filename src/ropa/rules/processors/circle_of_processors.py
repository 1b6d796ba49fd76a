# SPDX-License-Identifier: Apache-2.0
"""P112: processors that engaged each other in a circle.

Its cases: `tests/rules/fixtures/P112.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.structure.circles import circles


@rule(
    "P112",
    name="circle-of-processors",
    severity="error",
    law="GDPR Art. 28(2), (4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "These processors engaged each other in a circle: {circle}.",
        "da": "Disse databehandlere har antaget hinanden i ring: {circle}.",
        "nb": "Disse databehandlerne har engasjert hverandre i ring: {circle}.",
    },
    mend={
        "en": "Correct one of them.",
        "da": "Ret en af dem.",
        "nb": "Rett en av dem.",
    },
)
def circle_of_processors(ctx: Context) -> Iterator[Hit]:
    """Processors that engaged each other in a circle.

    What it finds:
        Within one record, processors whose `engaged_by` runs in a circle.
    Why it matters:
        Nobody in the circle was engaged by the controller.
    Law:
        GDPR Art. 28(2), (4).

    Example:
        `a` engaged by `b`, `b` engaged by `a`.
    Mend:
        Correct one of them.
    Limits:
        None known.
    """
    chained: dict[str, dict[str, object]] = {}
    for engagement, _, engaged_by in ctx.engaged_by_processors:
        chained.setdefault(engagement.record, {})[engagement.party] = engaged_by
    for key, links in chained.items():
        for circle in circles(links):
            yield hit(key, "processors", circle=tuple(map(ctx.name, circle)))
