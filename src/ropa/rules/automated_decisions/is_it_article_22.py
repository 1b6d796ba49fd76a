# SPDX-License-Identifier: Apache-2.0
"""C206: an automated decision of which the record does not say whether Art. 22 applies.

Its cases: `tests/rules/fixtures/C206.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.automated_decisions.article_22 import caught, decisions, may_be_caught
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "C206",
    name="is-it-article-22",
    severity="info",
    law="GDPR Art. 22(1)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Does a human take part in this decision, and does it affect people legally or similarly? The record "
            "does not say both."
        ),
        "da": (
            "Deltager et menneske i denne afgørelse, og har den retsvirkning eller lignende betydning? Fortegnelsen"
            " siger ikke begge dele."
        ),
        "nb": (
            "Deltar et menneske i denne avgjørelsen, og har den rettsvirkning eller lignende betydning? Protokollen"
            " sier ikke begge deler."
        ),
    },
    mend={
        "en": "State both (solely, significant).",
        "da": "Angiv begge dele (solely, significant).",
        "nb": "Oppgi begge deler (solely, significant).",
    },
)
def is_it_article_22(ctx: Context) -> Iterator[Hit]:
    """An automated decision of which the record does not say whether Art. 22 applies.

    What it finds:
        A decision where neither `solely` nor `significant` is denied, and at least one of them is not stated.
    Why it matters:
        Everything else turns on it.
    Law:
        GDPR Art. 22(1); CJEU C-634/21.

    Example:
        `automated_decisions: [offers are chosen automatically]`.
    Mend:
        A question: does a human take part, and does it affect people legally or similarly? State both.
    Limits:
        No fault.
    """
    for key, field, _, decision in decisions(ctx):
        if may_be_caught(decision) and not caught(decision):
            yield hit(key, field)
