# SPDX-License-Identifier: Apache-2.0
"""A201: Processing on behalf of nobody.

Its cases: `tests/rules/fixtures/A201.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "A201",
    name="served-controllers-missing",
    severity="error",
    law="GDPR Art. 30(2)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The record does not say on behalf of which controllers "{activity}" is carried out.',
        "da": "Fortegnelsen angiver ikke, på vegne af hvilke dataansvarlige »{activity}« udføres.",
        "nb": "Protokollen oppgir ikke på vegne av hvilke behandlingsansvarlige «{activity}» utføres.",
    },
    mend={
        "en": "Name each controller.",
        "da": "Angiv hver dataansvarlig.",
        "nb": "Oppgi hver behandlingsansvarlig.",
    },
    of_all={
        "en": (
            "None of the {number} lines of processing on behalf in this register "
            "says on behalf of which controllers it is carried out."
        ),
        "da": (
            "Ingen af de {number} linjer om behandling på vegne af andre i denne fortegnelse "
            "angiver, på vegne af hvilke dataansvarlige den udføres."
        ),
        "nb": (
            "Ingen av de {number} linjene om behandling på vegne av andre i denne protokollen "
            "oppgir på vegne av hvilke behandlingsansvarlige den utføres."
        ),
    },
)
def served_controllers_missing(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf of nobody.

    What it finds:
        A line of a processor's record without `controllers`, where no header says for whom the record is kept.
    Why it matters:
        The processor's record names each controller on whose behalf it acts.
    Law:
        GDPR Art. 30(2)(a).

    Example:
        `hosting: {operations: [store]}`.
    Mend:
        Name them.
    Limits:
        None known.
    """
    for key, line in ctx.on_behalf:
        if not each(line.controllers) and not any(each(header.processors_of) for _, header in ctx.headers_of(line)):
            yield hit(key, "controllers", activity=line.name or line.id)
