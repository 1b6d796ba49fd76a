# SPDX-License-Identifier: Apache-2.0
"""A203: Processing on behalf of which no security measure is described.

Its cases: `tests/rules/fixtures/A203.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.completeness.measured import measured
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "A203",
    name="measures-on-behalf-not-stated",
    severity="warning",
    law="GDPR Art. 30(2)(d), 32(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'No security measures are described for "{activity}".',
        "da": "Der er ikke beskrevet sikkerhedsforanstaltninger for »{activity}«.",
        "nb": "Det er ikke beskrevet sikkerhetstiltak for «{activity}».",
    },
    mend={
        "en": "Describe the measures in general, where possible.",
        "da": "Beskriv om muligt foranstaltningerne generelt.",
        "nb": "Beskriv om mulig tiltakene generelt.",
    },
    of_all={
        "en": "None of the {number} lines of processing on behalf in this register describes security measures.",
        "da": (
            "Ingen af de {number} linjer om behandling på vegne af andre i denne fortegnelse "
            "beskriver sikkerhedsforanstaltninger."
        ),
        "nb": (
            "Ingen av de {number} linjene om behandling på vegne av andre i denne protokollen "
            "beskriver sikkerhetstiltak."
        ),
    },
)
def measures_on_behalf_not_stated(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf of which no security measure is described.

    What it finds:
        A line of a processor's record without `measures`, where neither a header nor a system of its own has any;
        or one that says that there are none, or that they do not apply: they always do (Art. 32).
    Why it matters:
        The processor's record describes them in general, where possible.
    Law:
        GDPR Art. 30(2)(d), 32(1).

    Example:
        `hosting: {controllers: [acme], operations: [store]}`.
    Mend:
        Describe them on the line or in the header.
    Limits:
        A warning only, for the law says "where possible".
    """
    for key, line in ctx.on_behalf:
        general = any(each(header.measures) for _, header in ctx.headers_of(line))
        silent = not each(line.measures) and not general and not measured(ctx, each(line.systems))
        if silent or line.measures == ():
            yield hit(key, "measures", activity=line.name or line.id)
