# SPDX-License-Identifier: Apache-2.0
"""S207: a privacy document that is older than the law it is held against, or bears no date.

Its cases: `tests/rules/fixtures/S207.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.model import DocumentKind
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule

GDPR: Final = date(2018, 5, 25)
"""The day on which the GDPR began to apply (Art. 99(2))."""

PUBLISHED: Final = frozenset({DocumentKind.POLICY, DocumentKind.NOTICE})
"""Documents by which people are told."""


@rule(
    "S207",
    name="document-before-the-gdpr",
    severity="info",
    law="GDPR Art. 12(1), 24(1), 99(2)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "{title} is of {dated}, and the GDPR began to apply after that. Was it gone through since?",
        "da": (
            "{title} er fra {dated}, og databeskyttelsesforordningen fandt først anvendelse senere. Er det gennemgået?"
        ),
        "nb": "{title} er fra {dated}, og personvernforordningen fikk først anvendelse senere. Er det gått gjennom?",
    },
    mend={
        "en": "Read the document in force today, or note the day on which it was reviewed.",
        "da": "Læs det dokument, der gælder i dag, eller notér, hvornår det er gennemgået.",
        "nb": "Les dokumentet som gjelder i dag, eller noter dagen det ble gått gjennom.",
    },
)
def document_before_the_gdpr(ctx: Context) -> Iterator[Hit]:
    """A privacy document that is older than the law it is held against.

    What it finds:
        A privacy policy or notice dated before 25 May 2018, in a check for that day or later. Once for each document.
    Why it matters:
        What it does not say may be asked for the first time by the GDPR: read the other findings in that light.
    Law:
        GDPR Art. 12(1), 24(1), 99(2).

    Example:
        A policy `dated: 2011-05-10`, checked on 2018-05-25.
    Mend:
        A question: was it gone through since? Read the document in force, or note the review.
    Limits:
        A document without a date says nothing of its age. Norway, Iceland and Liechtenstein: from 20 July 2018.
    """
    for record_id, document in ctx.book.documents.items():
        if isinstance(document.dated, date) and document.dated < GDPR and document.kind in PUBLISHED:
            yield hit(f"documents/{record_id}", "dated", title=document.title or record_id, dated=str(document.dated))
