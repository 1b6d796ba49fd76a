# SPDX-License-Identifier: Apache-2.0
"""T113: a transfer for a purpose that the decision behind it leaves out.

Its cases: `tests/rules/fixtures/T113.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law.left_out import groups
from ropa.model import Purpose, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.decisions.named import decisions_relied_on
from ropa.rules.transfers.destination import importer_name
from ropa.silence import each
from ropa.text import every_language


@rule(
    "T113",
    name="purpose-left-out",
    severity="error",
    law="Implementing Decision (EU) 2021/1772 Art. 1(2); GDPR Art. 45(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} is for {purpose}, which the adequacy decision ({decision}) leaves out on "
            "this day."
        ),
        "da": (
            "Overførslen til {importer} sker til {purpose}, som tilstrækkelighedsafgørelsen ({decision}) ikke "
            "omfatter på denne dag."
        ),
        "nb": (
            "Overføringen til {importer} skjer for {purpose}, som adekvansbeslutningen ({decision}) ikke omfatter"
            " på denne dagen."
        ),
    },
    mend={
        "en": "Name a tool of Art. 46, or a derogation of Art. 49, for it.",
        "da": "Angiv en garanti efter art. 46 eller en undtagelse efter art. 49.",
        "nb": "Oppgi en garanti etter art. 46 eller et unntak etter art. 49.",
    },
)
def purpose_left_out(ctx: Context) -> Iterator[Hit]:
    """A transfer for a purpose that the adequacy decision behind it leaves out.

    What it finds:
        A transfer that rests on an adequacy decision, where the transfer, or an activity that engages the importer, has
        a purpose that the decision leaves out on the day: for the United Kingdom, until 2025-12-18, immigration
        control.
    Why it matters:
        What a decision excludes needs another ground; Art. 1(2) of the one for the United Kingdom did so.
    Law:
        Implementing Decision (EU) 2021/1772 Art. 1(2); (EU) 2025/2574 removed it; GDPR Art. 45(3).

    Example:
        `purposes: [{purpose: other, text: UK immigration control}]`, with `decision: gb-2021`, on 2025-12-18.
    Mend:
        Name a tool of Art. 46 or a derogation of Art. 49 for it.
    Limits:
        The purpose is known by a few words in its term and text.
    """
    for key, field, transfer, _, standing in decisions_relied_on(ctx):
        if not standing.stands:
            continue
        for group_id in standing.now.purposes_left_out:
            group = groups()[group_id]
            if any(group.is_named_in(purpose) for purpose in _purposes(ctx, transfer)):
                yield hit(
                    key,
                    field.rpartition(".")[0],
                    law=f"{standing.now.left_out_source}; GDPR Art. 45(3)",
                    importer=importer_name(ctx, transfer),
                    purpose=group.label,
                    decision=standing.decision.name,
                )


def _purposes(ctx: Context, transfer: Transfer) -> Iterator[str]:
    """What a transfer is for, in words: its own, else those of the activities that engage the importer for it."""
    yield from every_language(transfer.text or "")
    for term in each(transfer.purposes):
        yield from every_language(ctx.label("purpose", term))
    if transfer.purposes is not None or not isinstance(transfer.importer, str):
        return
    purposes: dict[tuple[str, str | None], None] = {}  # many activities have the same ones
    for engagement in ctx.uses.get(transfer.importer, ()):
        served = each(getattr(engagement.item, "purposes", None))
        holder = ctx.lines_by_key.get(engagement.record)
        for purpose in each(getattr(holder, "purposes", None)):
            if isinstance(purpose, Purpose) and (not served or purpose.purpose in served):
                purposes[purpose.purpose, purpose.text] = None
    for term, text in purposes:
        yield from every_language(text or "")
        yield from every_language(ctx.label("purpose", term))
