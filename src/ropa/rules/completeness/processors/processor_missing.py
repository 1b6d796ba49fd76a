# SPDX-License-Identifier: Apache-2.0
"""A204: Processing on behalf by nobody.

Its cases: `tests/rules/fixtures/A204.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "A204",
    name="processor-missing",
    severity="error",
    law="GDPR Art. 30(2)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The record does not say which processor carries out "{activity}".',
        "da": "Fortegnelsen angiver ikke, hvilken databehandler der udfører »{activity}«.",
        "nb": "Protokollen oppgir ikke hvilken databehandler som utfører «{activity}».",
    },
    mend={
        "en": "Name the processor, on the line or in the header.",
        "da": "Angiv databehandleren på linjen eller i hovedet.",
        "nb": "Oppgi databehandleren på linjen eller i hodet.",
    },
    of_all={
        "en": (
            "None of the {number} lines of processing on behalf in this register says which processor carries it out."
        ),
        "da": (
            "Ingen af de {number} linjer om behandling på vegne af andre i denne fortegnelse "
            "angiver, hvilken databehandler der udfører den."
        ),
        "nb": (
            "Ingen av de {number} linjene om behandling på vegne av andre i denne protokollen "
            "oppgir hvilken databehandler som utfører den."
        ),
    },
)
def processor_missing(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf by nobody.

    What it finds:
        A line of a processor's record without `processors`, where no header says whose record it is.
    Why it matters:
        The record begins with who the processor is.
    Law:
        GDPR Art. 30(2)(a).

    Example:
        A line in a register without a header.
    Mend:
        Name the processor on the line, or whose record it is in the header.
    Limits:
        None known.
    """
    for key, line in ctx.on_behalf:
        if not each(line.processors) and not ctx.scopes.controllers_around(line.id):
            yield hit(key, "processors", activity=line.name or line.id)
