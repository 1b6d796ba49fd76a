# SPDX-License-Identifier: Apache-2.0
"""P128: a system of a provider that no activity with the system names, where nobody is said to run it.

Its cases: `tests/rules/fixtures/P128.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.processors.operator_not_engaged import not_naming, used_by
from ropa.rules.rule import Hit, hit, rule


@rule(
    "P128",
    name="provider-not-engaged",
    severity="info",
    law="GDPR Art. 4(8), 28(3), 30(1)(d)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Who runs the system {system}? It comes from {party}, who is named in none of: {activities}.",
        "da": "Hvem driver systemet {system}? Det kommer fra {party}, som ikke er nævnt i: {activities}.",
        "nb": "Hvem driver systemet {system}? Det kommer fra {party}, som ikke er nevnt i: {activities}.",
    },
    mend={
        "en": "State the operator; where the provider has the data, name it among the processors, with the contract.",
        "da": "Angiv driftsparten; har leverandøren oplysningerne, så angiv den blandt databehandlerne med aftalen.",
        "nb": "Oppgi hvem som driver det; har leverandøren opplysningene, oppgi den blant databehandlerne med avtalen.",
    },
)
def provider_not_engaged(ctx: Context) -> Iterator[Hit]:
    """A system of a provider that no activity with the system names, where nobody is said to run it.

    What it finds:
        A system in use with a `provider` and without an `operator`, where the provider is neither a keeper of a line
        that uses it, nor engaged by one of them or its header.
    Why it matters:
        A service in the cloud is run by who provides it, and then that is a processor and a recipient; a program on
        one's own machines is not, unless its provider looks after it with access to the data.
    Law:
        GDPR Art. 4(8), 28(3), 30(1)(d).

    Example:
        `systems: {crm: {provider: cloud}}`, and activities with `systems: [crm]` that do not name `cloud`.
    Mend:
        A question: who runs it? State the operator, the controller itself where it does.
    Limits:
        Not asked where the provider is named in one of the activities: P101 asks there for its contract. Whoever is
        said to run the system is P127's.
    """
    for system_id, lines in used_by(ctx).items():
        system = ctx.book.systems[system_id]
        if system.operator is not None or not isinstance(system.provider, str):
            continue
        activities = not_naming(ctx, lines, system.provider)
        if len(activities) == len(lines):
            yield hit(
                f"systems/{system_id}",
                "provider",
                party=ctx.name(system.provider),
                system=ctx.names.name("system", system_id),
                activities=activities,
            )
