# SPDX-License-Identifier: Apache-2.0
"""T208: a declared transfer to a party that receives nothing.

Its cases: `tests/rules/fixtures/T208.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.transfers.destination import importer_name
from ropa.silence import each


@rule(
    "T208",
    name="transfer-without-flow",
    severity="info",
    law="GDPR Art. 30(1)(d), (e)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "A transfer to {importer} is declared, and no activity names it as processor or recipient. Which one is"
            " it for?"
        ),
        "da": (
            "Der er angivet en overførsel til {importer}, og ingen aktivitet angiver den som databehandler eller "
            "modtager. Hvilken gælder den?"
        ),
        "nb": (
            "Det er oppgitt en overføring til {importer}, og ingen aktivitet oppgir den som databehandler eller "
            "mottaker. Hvilken gjelder den?"
        ),
    },
    mend={
        "en": "Name the recipient on the activity, or remove the transfer.",
        "da": "Angiv modtageren på aktiviteten, eller fjern overførslen.",
        "nb": "Oppgi mottakeren på aktiviteten, eller fjern overføringen.",
    },
)
def transfer_without_flow(ctx: Context) -> Iterator[Hit]:
    """A declared transfer to a party that receives nothing.

    What it finds:
        A transfer whose importer is neither processor nor recipient anywhere, nor at the end of a declared flow.
    Why it matters:
        Either the recipient is missing from the activities, or the transfer is a remnant.
    Law:
        GDPR Art. 30(1)(d), (e).

    Example:
        A transfer to `oldhost`, which no activity names.
    Mend:
        A question: which activity is it for? Name the recipient there, or remove the transfer.
    Limits:
        A parent company, or a group of which the importer is a member, counts as the recipient too. A controller
        that sends data to its own servers abroad, or its group, is not asked; nor a transfer back to the controller on
        whose behalf a processor keeps its record.
    """
    for key, transfer in ctx.transfers:
        importer = transfer.importer
        if not isinstance(importer, str) or importer not in ctx.book.parties or importer in ctx.uses:
            continue
        if not _through_group(ctx, importer):
            yield hit(key, "importer", importer=importer_name(ctx, transfer))


def _through_group(ctx: Context, party_id: str) -> bool:
    """Whether it is a controller itself or its group, or receives through a parent or a group."""
    party = ctx.book.parties[party_id]
    bodies = {party_id, *each(party.members)}
    own = bodies & (ctx.controllers | ctx.served)
    through_parent = isinstance(party.parent, str) and party.parent in ctx.uses
    return (
        bool(own)
        or not bodies.isdisjoint(ctx.uses)
        or party_id in ctx.controllers_parents
        or through_parent
        or party_id in ctx.members_in_use
    )
