# SPDX-License-Identifier: Apache-2.0
"""T113: a transfer to the United Kingdom for immigration control there, while the decision left that purpose out.

Its cases: `tests/rules/fixtures/T113.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.model import Purpose, Transfer
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import countries_of, importer_name
from ropa.silence import each
from ropa.text import every_language

IMMIGRATION: Final = re.compile(
    r"immigration (?:control|enforcement)|ind?vandringskontrol|innvandringskontroll", re.IGNORECASE
)
"""Words for the purpose that the decision for the United Kingdom left out until 2025-12-18."""


LEFT_OUT: Final = frozenset({"gb-2021", "gb-2025-extension"})
"""The terms of that decision with the exclusion; the renewal of 2025-12-19 has none."""


@rule(
    "T113",
    name="purpose-left-out",
    severity="error",
    law="Implementing Decision (EU) 2021/1772 Art. 1(2); GDPR Art. 45(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} is for immigration control in the United Kingdom, which the adequacy "
            "decision left out until 2025-12-18."
        ),
        "da": (
            "Overførslen til {importer} sker til britisk indvandringskontrol, som tilstrækkelighedsafgørelsen ikke "
            "omfattede til og med 2025-12-18."
        ),
        "nb": (
            "Overføringen til {importer} skjer for britisk innvandringskontroll, som adekvansbeslutningen ikke "
            "omfattet til og med 2025-12-18."
        ),
    },
    mend={
        "en": "Name a tool of Art. 46, or a derogation of Art. 49, for it.",
        "da": "Angiv en garanti efter art. 46 eller en undtagelse efter art. 49.",
        "nb": "Oppgi en garanti etter art. 46 eller et unntak etter art. 49.",
    },
)
def purpose_left_out(ctx: Context) -> Iterator[Hit]:
    """A transfer to the United Kingdom for immigration control there, while the decision left that purpose out.

    What it finds:
        Until 2025-12-18, a transfer to the United Kingdom that rests on its adequacy decision, where the transfer, or
        an activity that engages the importer, has immigration control as a purpose.
    Why it matters:
        Art. 1(2) of the decision excluded data transferred for that purpose; such transfers needed another ground.
    Law:
        Implementing Decision (EU) 2021/1772 Art. 1(2); (EU) 2025/2574 removed it; GDPR Art. 45(3).

    Example:
        `purposes: [{purpose: other, text: UK immigration control}]`, with `decision: gb-2021`, on 2025-12-18.
    Mend:
        Name a tool of Art. 46 or a derogation of Art. 49 for it.
    Limits:
        The purpose is known by a few words in its term and text.
    """
    if not any(one.id in LEFT_OUT for one in ctx.law.adequacy("GB").standing):
        return
    for key, transfer in ctx.transfers:
        for index, safeguard in enumerate(each(transfer.safeguards)):
            british = safeguard.decision in {*LEFT_OUT, "gb-2025"} or (
                safeguard.tool == "adequacy" and not safeguard.decision and "GB" in countries_of(ctx, transfer)
            )
            if british and any(IMMIGRATION.search(words) for words in _purposes(ctx, transfer)):
                yield hit(key, f"safeguards[{index}]", importer=importer_name(ctx, transfer))


def _purposes(ctx: Context, transfer: Transfer) -> Iterator[str]:
    """What a transfer is for, in words: its own, else those of the activities that engage the importer for it."""
    yield from every_language(transfer.text or "")
    for term in each(transfer.purposes):
        yield from every_language(ctx.label("purpose", term))
    if transfer.purposes is not None or not isinstance(transfer.importer, str):
        return
    for one in ctx.uses.get(transfer.importer, ()):
        served = each(getattr(one.item, "purposes", None))
        holder = ctx.lines_by_key.get(one.record)
        for purpose in each(getattr(holder, "purposes", None)):
            if isinstance(purpose, Purpose) and (not served or purpose.purpose in served):
                yield from every_language(purpose.text or "")
                yield from every_language(ctx.label("purpose", purpose.purpose))
