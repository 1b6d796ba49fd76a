# SPDX-License-Identifier: Apache-2.0
"""A202: Processing on behalf of which the record does not say what it is.

Its cases: `tests/rules/fixtures/A202.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.provenance.kept_under_its_heading import kept_under
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "A202",
    name="processing-not-described",
    severity="error",
    law="GDPR Art. 30(2)(b)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'The record does not say what processing "{activity}" consists of.',
        "da": "Fortegnelsen angiver ikke, hvilke kategorier af behandling »{activity}« består af.",
        "nb": "Protokollen oppgir ikke hvilke kategorier av behandling «{activity}» består av.",
    },
    mend={
        "en": "Name the operations, or describe the processing.",
        "da": "Angiv behandlingerne, eller beskriv dem.",
        "nb": "Oppgi behandlingene, eller beskriv dem.",
    },
    of_all={
        "en": (
            "None of the {number} lines of processing on behalf in this register says what the processing consists of."
        ),
        "da": (
            "Ingen af de {number} linjer om behandling på vegne af andre i denne fortegnelse "
            "angiver, hvilke kategorier af behandling den består af."
        ),
        "nb": (
            "Ingen av de {number} linjene om behandling på vegne av andre i denne protokollen "
            "oppgir hvilke kategorier av behandling den består av."
        ),
    },
)
def processing_not_described(ctx: Context) -> Iterator[Hit]:
    """Processing on behalf of which the record does not say what it is.

    What it finds:
        A line of a processor's record with neither `operations` nor `processing`.
    Why it matters:
        The categories of processing are what a processor's record is about.
    Law:
        GDPR Art. 30(2)(b).

    Example:
        `hosting: {controllers: [acme]}`.
    Mend:
        Name the operations, or describe the processing in words.
    Limits:
        Purposes, data subjects, data categories and retention are not asked of a processor. Words that an import kept
        under a heading of that kind are S206's.
    """
    for key, line in ctx.on_behalf:
        if not each(line.operations) and not line.processing and not any(kept_under(line, "processing")):
            yield hit(key, "processing", activity=line.name or line.id)
