# SPDX-License-Identifier: Apache-2.0
"""T112: a decision for listed importers, for one of a sector that mostly cannot get onto the list.

Its cases: `tests/rules/fixtures/T112.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law import Decision
from ropa.law.left_out import named_in
from ropa.meaning.identity import names
from ropa.model import Party
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.coverage.certifications import certification
from ropa.rules.transfers.decisions.named import named_decisions
from ropa.rules.transfers.destination import importer_name


@rule(
    "T112",
    name="importer-out-of-reach",
    severity="info",
    law="Implementing Decision (EU) 2023/1795",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25(6)",
    message={
        "en": (
            "The transfer to {importer} ({sector}) rests on {decision}, which mostly cannot cover that sector. Is"
            " the entity on the list?"
        ),
        "da": (
            "Overførslen til {importer} ({sector}) hviler på {decision}, som for det meste ikke kan dække den "
            "sektor. Står enheden på listen?"
        ),
        "nb": (
            "Overføringen til {importer} ({sector}) bygger på {decision}, som for det meste ikke kan dekke den "
            "sektoren. Står enheten på listen?"
        ),
    },
    mend={
        "en": "Record the look-up, or name another safeguard.",
        "da": "Notér opslaget, eller angiv en anden garanti.",
        "nb": "Noter oppslaget, eller oppgi en annen garanti.",
    },
)
def importer_out_of_reach(ctx: Context) -> Iterator[Hit]:
    """A decision for listed importers, for one of a sector that mostly cannot get onto the list.

    What it finds:
        A transfer under a decision for listed importers, whose importer's sector or name shows one that mostly cannot
        get onto the list: for `us-dpf` banking, insurance, telecommunications or charity.
    Why it matters:
        Only organisations under the Federal Trade Commission or the Department of Transportation can join.
    Law:
        Implementing Decision (EU) 2023/1795, scope.

    Example:
        An importer with `sector: insurance`.
    Mend:
        A question: is this entity on the list, and with what coverage? Record it, or name another safeguard.
    Limits:
        Reads a few words in the sector and the name. A recorded look at the list (`checked`) ends the question.
    """
    for key, field, transfer, safeguard, standing in named_decisions(ctx):
        decision = standing.decision
        party = ctx.book.parties.get(transfer.importer) if isinstance(transfer.importer, str) else None
        shown = _shown(party, decision) if standing.stands and party is not None else ""
        if not shown:
            continue
        listed = certification(ctx, transfer, decision.id)
        if safeguard.checked is None and (listed is None or listed.checked is None):
            yield hit(
                key,
                field,
                law=decision.instrument,
                importer=importer_name(ctx, transfer),
                sector=shown,
                decision=decision.name,
            )


def _shown(party: Party, decision: Decision) -> str:
    """What shows that the importer is of a sector that mostly cannot get onto the list: its sector, or its name."""
    if named_in(party.sector, decision.sectors_out_of_reach) is not None:
        return party.sector or ""
    group = next(filter(None, (named_in(name, decision.sectors_out_of_reach) for name in names(party))), None)
    return group.label if group is not None else ""
