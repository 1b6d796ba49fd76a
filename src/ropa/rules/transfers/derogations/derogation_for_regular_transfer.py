# SPDX-License-Identifier: Apache-2.0
"""T320: a derogation for a transfer that is not occasional.

Its cases: `tests/rules/fixtures/T320.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.model import RecipientRole
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.roles import importer_roles
from ropa.rules.transfers.safeguards.named import named_tools


@rule(
    "T320",
    name="derogation-for-regular-transfer",
    severity="error",
    law="GDPR Art. 49(1), recital 111",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on a derogation ({tool}), which is for exceptions; by the record it "
            "is regular, or goes to a processor."
        ),
        "da": (
            "Overførslen til {importer} hviler på en undtagelse ({tool}), som er for særlige tilfælde; efter "
            "fortegnelsen er den regelmæssig eller går til en databehandler."
        ),
        "nb": (
            "Overføringen til {importer} bygger på et unntak ({tool}), som er for særlige tilfeller; etter "
            "protokollen er den regelmessig eller går til en databehandler."
        ),
    },
    mend={
        "en": "Name a safeguard of Art. 46, or record that the transfer is occasional.",
        "da": "Angiv en garanti efter art. 46, eller notér, at overførslen er lejlighedsvis.",
        "nb": "Oppgi en garanti etter art. 46, eller noter at overføringen er leilighetsvis.",
    },
)
def derogation_for_regular_transfer(ctx: Context) -> Iterator[Hit]:
    """A derogation for a transfer that is not occasional.

    What it finds:
        A safeguard under Art. 49 where the transfer has `occasional: false`: an error under Art. 49(1)(b), (c), (e) or
        the second subparagraph, a warning under the other letters. And a warning under those four where the importer is
        a processor, whose work is regular.
    Why it matters:
        These derogations are for transfers now and then; the others are exceptions too, and no ground for a regular
        flow.
    Law:
        GDPR Art. 49(1), recital 111; EDPB Guidelines 2/2018.

    Example:
        Hosting abroad on `49-1-b`.
    Mend:
        Name a safeguard of Art. 46.
    Limits:
        That explicit consent (49(1)(a)) and the other letters are not for a regular flow is the reading of the EDPB,
        not in the words of the article: a warning.
    """
    for key, field, transfer, _, standing in named_tools(ctx):
        tool, regular = standing.tool, transfer.occasional is False
        if tool.kind != "derogation" or transfer.occasional is True:
            continue
        if regular or (tool.occasional_only and RecipientRole.PROCESSOR in importer_roles(ctx, transfer)):
            severity = None if regular and tool.occasional_only else Severity.WARNING
            importer = importer_name(ctx, transfer)
            yield hit(key, f"{field}.tool", severity=severity, importer=importer, tool=tool.label)
