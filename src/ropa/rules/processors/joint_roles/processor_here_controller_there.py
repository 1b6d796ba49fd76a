# SPDX-License-Identifier: Apache-2.0
"""P131: a party that is processor in one place and a controller of its own in another.

Its cases: `tests/rules/fixtures/P131.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.meaning.engagements import Engagement
from ropa.model import Processor, Recipient, RecipientRole
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule

CONTROLLING: Final = frozenset({RecipientRole.CONTROLLER, RecipientRole.JOINT_CONTROLLER})
"""Roles of recipient that decide for themselves."""


@rule(
    "P131",
    name="processor-here-controller-there",
    severity="info",
    law="GDPR Art. 4(7), (8), 28(10)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{party} is a controller of its own here, and a processor in {other}. In what does it decide for itself?",
        "da": "{party} er selvstændigt dataansvarlig her og databehandler i {other}. Hvad bestemmer den selv?",
        "nb": "{party} er selvstendig behandlingsansvarlig her og databehandler i {other}. Hva bestemmer den selv?",
    },
    mend={
        "en": "Note it on the engagements, or correct one role.",
        "da": "Notér det ved begge roller, eller ret den ene.",
        "nb": "Noter det ved begge rollene, eller rett den ene.",
    },
)
def processor_here_controller_there(ctx: Context) -> Iterator[Hit]:
    """A party that is processor in one place and a controller of its own in another.

    What it finds:
        A party that is somewhere processor, and somewhere recipient as controller or joint controller.
    Why it matters:
        Both are possible, and each has other duties; often one of the two is a slip.
    Law:
        GDPR Art. 4(7), (8), 28(10).

    Example:
        An advertising network as processor of the statistics and as controller of the audience.
    Mend:
        A question: in what does it decide for itself? Note it on the engagements.
    Limits:
        One finding for each party.
    """
    deciding: dict[str, Engagement] = {}
    for engagement in ctx.engagements:
        if isinstance(engagement.item, Recipient) and engagement.item.role in CONTROLLING:
            deciding.setdefault(engagement.party, engagement)
    for party_id, engagement in deciding.items():
        processing = next((other for other in ctx.uses[party_id] if isinstance(other.item, Processor)), None)
        if processing is not None:
            yield hit(engagement.record, f"{engagement.field}.role", party=ctx.name(party_id), other=processing.record)
