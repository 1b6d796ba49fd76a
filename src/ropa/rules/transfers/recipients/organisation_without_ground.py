# SPDX-License-Identifier: Apache-2.0
"""T207: an international organisation that receives data, and no ground for it.

Its cases: `tests/rules/fixtures/T207.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import NotApplicable, each


@rule(
    "T207",
    name="organisation-without-ground",
    severity="error",
    law="GDPR Art. 44, 46(1), 4(26)",
    since="0.1.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 25, 26",
    message={
        "en": (
            "The international organisation {party} receives data, and the record does not say what the transfer "
            "rests on."
        ),
        "da": (
            "Den internationale organisation {party} modtager oplysninger, og fortegnelsen angiver ikke, hvad "
            "overførslen hviler på."
        ),
        "nb": (
            "Den internasjonale organisasjonen {party} mottar opplysninger, og protokollen oppgir ikke hva "
            "overføringen bygger på."
        ),
    },
    mend={
        "en": "Declare the transfer and its safeguard.",
        "da": "Angiv overførslen og dens garanti.",
        "nb": "Oppgi overføringen og garantien for den.",
    },
)
def organisation_without_ground(ctx: Context) -> Iterator[Hit]:
    """An international organisation that receives data, and no ground for it.

    What it finds:
        A recipient of kind `international-organisation`, or of no stated kind and with the name of a well known one
        (`UNHCR`), to which no declared transfer states a safeguard, and for which no adequacy decision
        of its own stands.
    Why it matters:
        Chapter V covers international organisations as it does third countries, wherever they sit.
    Law:
        GDPR Art. 44, 46(1), 4(26).

    Example:
        The United Nations as recipient in Denmark.
    Mend:
        Declare the transfer and its safeguard.
    Limits:
        Not asked of one for which an adequacy decision of its own stands (the European Patent Organisation). An
        institution of the Union is none, whatever its kind is said to be.
    """
    for party_id, used in ctx.uses.items():
        if not ctx.grounds().is_organisation(party_id) or ctx.grounds().unnamed("", party_id) is not None:
            continue
        declared = ctx.transfers_to.get(party_id, ())
        if not any(
            each(transfer.safeguards) or isinstance(transfer.safeguards, NotApplicable) for _, transfer in declared
        ):
            yield hit(used[0].record, used[0].field, party=ctx.name(party_id))
