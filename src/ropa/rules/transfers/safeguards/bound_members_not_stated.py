# SPDX-License-Identifier: Apache-2.0
"""T318: binding corporate rules, and no word on whom they bind.

Its cases: `tests/rules/fixtures/T318.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.transfers.destination import importer_name
from ropa.rules.transfers.safeguards.binding_rules import binding_rules, exporters_of


@rule(
    "T318",
    name="bound-members-not-stated",
    severity="warning",
    law="GDPR Art. 47(1)(a), 47(2)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The transfer to {importer} rests on binding corporate rules, and the record does not say that they bind "
            "{importer}."
        ),
        "da": (
            "Overførslen til {importer} hviler på bindende virksomhedsregler, og fortegnelsen siger ikke, at de binder "
            "{importer}."
        ),
        "nb": (
            "Overføringen til {importer} bygger på bindende virksomhetsregler, og protokollen sier ikke at de binder "
            "{importer}."
        ),
    },
    mend={
        "en": "List the members that are bound, or name another safeguard.",
        "da": "Angiv de medlemmer, der er bundet, eller en anden garanti.",
        "nb": "Oppgi medlemmene som er bundet, eller en annen garanti.",
    },
)
def bound_members_not_stated(ctx: Context) -> Iterator[Hit]:
    """Binding corporate rules, and no word on whom they bind.

    What it finds:
        A safeguard `bcr`, `bcr-controller` or `bcr-processor` without `binds`. A question where the record shows
        importer and exporter as companies of one group, or where no importer is stated.
    Why it matters:
        The rules are a ground only between the members that they bind. A supplier outside the group is not one of them,
        and nobody joins a group's rules by contract.
    Law:
        GDPR Art. 47(1)(a), 47(2)(a); EDPB Recommendations 1/2022.

    Example:
        `safeguards: [bcr]`, to a supplier that has nothing to do with the group.
    Mend:
        List the members that are bound (`binds`), or name the safeguard that is meant.
    Limits:
        Groups are known by `parent` and `members`. Where no exporter is stated, a processor of the same group counts:
        the rules may be those of the processor.
    """
    for key, field, transfer, safeguard, _ in binding_rules(ctx):
        if safeguard.binds is None:
            importer = transfer.importer if isinstance(transfer.importer, str) else ""
            group = any(ctx.groups.related(importer, party) for party in exporters_of(ctx, transfer))
            severity = Severity.INFO if group or not importer else None
            yield hit(key, f"{field}.binds", severity=severity, importer=importer_name(ctx, transfer))
