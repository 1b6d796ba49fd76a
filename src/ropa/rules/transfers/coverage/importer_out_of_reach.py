# SPDX-License-Identifier: Apache-2.0
"""T112: the Data Privacy Framework, for an importer of a sector that it mostly cannot cover.

Its cases: `tests/rules/fixtures/T112.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.coverage.certifications import certification
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name
from ropa.text import every_language

OUT_OF_REACH: Final = re.compile(
    r"\b(?:spare|savings )?bank(?:s|ing|er|en|drift|virksomhed|virksomhet)?\b|\binsur(?:ance|er)|forsikring"
    r"|\btelecom|telekom|\btelesels|\bteleoperat|non-?profit|\bcharit|velgørende|veldedig|almennyttig|allmennyttig"
    r"|\bideel",
    re.IGNORECASE,
)
"""Sectors mostly outside the reach of the Federal Trade Commission and the Department of Transportation."""


@rule(
    "T112",
    name="importer-out-of-reach",
    severity="info",
    law="Implementing Decision (EU) 2023/1795",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} ({sector}) rests on the Data Privacy Framework, which mostly cannot cover "
            "that sector. Is the entity on the list?"
        ),
        "da": (
            "Overførslen til {importer} ({sector}) hviler på Data Privacy Framework, som for det meste ikke kan "
            "dække den sektor. Står enheden på listen?"
        ),
        "nb": (
            "Overføringen til {importer} ({sector}) bygger på Data Privacy Framework, som for det meste ikke kan "
            "dekke den sektoren. Står enheten på listen?"
        ),
    },
    mend={
        "en": "Record the look-up, or name another safeguard.",
        "da": "Notér opslaget, eller angiv en anden garanti.",
        "nb": "Noter oppslaget, eller oppgi en annen garanti.",
    },
)
def importer_out_of_reach(ctx: Context) -> Iterator[Hit]:
    """The Data Privacy Framework, for an importer of a sector that it mostly cannot cover.

    What it finds:
        A transfer under `us-dpf` whose importer's sector names banking, insurance, telecommunications or charity.
    Why it matters:
        Only organisations under the Federal Trade Commission or the Department of Transportation can join.
    Law:
        Implementing Decision (EU) 2023/1795, scope.

    Example:
        An importer with `sector: insurance`.
    Mend:
        A question: is this entity on the list, and with what coverage? Record it, or name another safeguard.
    Limits:
        Reads a few words in the sector. A recorded look at the list (`checked`) ends the question.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        if standing.decision.id != "us-dpf" or not standing.stands or party is None or not party.sector:
            continue
        listed = certification(ctx, transfer, "us-dpf")
        looked = safeguard.checked is not None or (listed is not None and listed.checked is not None)
        if not looked and any(OUT_OF_REACH.search(words) for words in every_language(party.sector)):
            yield hit(key, field, importer=importer_name(ctx, transfer), sector=party.sector)
