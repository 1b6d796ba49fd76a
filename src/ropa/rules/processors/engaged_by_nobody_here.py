# SPDX-License-Identifier: Apache-2.0
"""P111: a sub-processor engaged by a party that is no processor here.

Its cases: `tests/rules/fixtures/P111.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import Activity, ProcessingOnBehalf, Processor
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "P111",
    name="engaged-by-nobody-here",
    severity="warning",
    law="GDPR Art. 28(2), (4)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{party} is engaged by {by}, which is no processor here.",
        "da": "{party} er antaget af {by}, som ikke er databehandler her.",
        "nb": "{party} er engasjert av {by}, som ikke er databehandler her.",
    },
    mend={
        "en": "Add the missing processor, or correct the id.",
        "da": "Tilføj den manglende databehandler, eller ret id'et.",
        "nb": "Legg til databehandleren som mangler, eller rett id-en.",
    },
)
def engaged_by_nobody_here(ctx: Context) -> Iterator[Hit]:
    """A sub-processor engaged by a party that is no processor here.

    What it finds:
        A processor whose `engaged_by` names a party that is neither processor nor controller of the same record.
    Why it matters:
        The chain from the controller to the sub-processor is broken.
    Law:
        GDPR Art. 28(2), (4).

    Example:
        `processors: [{party: mailer, engaged_by: hosting}]` without `hosting`.
    Mend:
        Add the missing processor, or correct the id.
    Limits:
        In a processor's own record the processors of the line, and whose record it is, count as engaging.
    """
    if not ctx.engaged_by_processors:
        return
    everywhere = {party for _, header in ctx.headers for party in each(header.controllers)}
    for key, _ in ctx.headers:
        everywhere.update(engagement.party for engagement in ctx.engagements_by_record.get(key, ()))
    here: dict[str, set[str]] = {}
    for engagement, _, engaged_by in ctx.engaged_by_processors:
        if engaged_by not in everywhere:
            engaging = here.get(engagement.record)
            if engaging is None:
                engaging = here[engagement.record] = _engaging(ctx, engagement.record)
            if engaged_by not in engaging:
                by = ctx.name(engaged_by)
                yield hit(engagement.record, f"{engagement.field}.engaged_by", party=ctx.name(engagement.party), by=by)


def _engaging(ctx: Context, record: str) -> set[str]:
    """The parties of one record that may engage a sub-processor: its processors and controllers."""
    parties = {other.party for other in ctx.engagements_by_record[record] if isinstance(other.item, Processor)}
    holder = ctx.lines_by_key.get(record)
    if isinstance(holder, Activity):
        parties.update(ctx.controllers_of(holder))
    if isinstance(holder, ProcessingOnBehalf):
        parties.update((*each(holder.processors), *each(holder.controllers)))
    return parties
