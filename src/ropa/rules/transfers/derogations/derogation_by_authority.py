# SPDX-License-Identifier: Apache-2.0
"""T321: a derogation that a public authority may not use in its public powers.

Its cases: `tests/rules/fixtures/T321.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.parties import is_authority
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.named import named_tools
from ropa.silence import each


@rule(
    "T321",
    name="derogation-by-authority",
    severity="warning",
    law="GDPR Art. 49(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "A public authority transfers to {importer} under {tool}; it may not do so in the exercise of its "
            "public powers."
        ),
        "da": (
            "En offentlig myndighed overfører til {importer} efter {tool}; det kan den ikke, når den udøver "
            "offentligretlige beføjelser."
        ),
        "nb": (
            "En offentlig myndighet overfører til {importer} etter {tool}; det kan den ikke når den utøver "
            "offentlig myndighet."
        ),
    },
    mend={
        "en": "Name another ground, or show that no public powers are exercised.",
        "da": "Angiv et andet grundlag, eller vis at der ikke udøves offentligretlige beføjelser.",
        "nb": "Oppgi et annet grunnlag, eller vis at det ikke utøves offentlig myndighet.",
    },
)
def derogation_by_authority(ctx: Context) -> Iterator[Hit]:
    """A derogation that a public authority may not use in its public powers.

    What it finds:
        A safeguard under Art. 49(1)(a), (b), (c) or the second subparagraph, where the exporter, or every controller if
        no exporter is stated, is a public authority; an error where the transfer is for a public task (a purpose under
        `public`).
    Why it matters:
        These do not apply to activities of authorities in the exercise of their public powers.
    Law:
        GDPR Art. 49(3).

    Example:
        A municipality that transfers with the consent of citizens.
    Mend:
        Name another ground, or show that no public powers are exercised.
    Limits:
        Whether public powers are exercised cannot be seen from other purposes: a warning.
    """
    derogations = [named for named in named_tools(ctx) if named[-1].tool.no_public_powers]
    tasks = _transfers_of_public_tasks(ctx) if derogations else set()
    for key, field, transfer, _, standing in derogations:
        stated_exporter = frozenset([transfer.exporter]) if isinstance(transfer.exporter, str) else None
        exporters = stated_exporter or ctx.controllers_at(ctx.home_of(key))
        parties = [ctx.book.parties.get(party) for party in sorted(exporters)]
        public = [is_authority(party) for party in parties]
        if public and all(public):
            importer = importer_name(ctx, transfer)
            stated = any(ctx.is_within("purpose", purpose, "public") for purpose in each(transfer.purposes))
            task = stated or (transfer.purposes is None and transfer.id in tasks)
            severity = Severity.ERROR if task else None
            yield hit(key, f"{field}.tool", severity=severity, importer=importer, tool=standing.tool.label)


def _transfers_of_public_tasks(ctx: Context) -> set[str]:
    """The ids of the transfers that activities with a public task name."""
    return {
        transfer
        for _, activity in ctx.activities
        if activity.transfers
        for transfer in each(activity.transfers)
        if any(ctx.is_within("purpose", purpose.purpose, "public") for purpose in each(activity.purposes))
    }
