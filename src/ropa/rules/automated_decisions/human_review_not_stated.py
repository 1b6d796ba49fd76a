# SPDX-License-Identifier: Apache-2.0
"""C204: an automated decision, and no word on how a human reviews it.

Its cases: `tests/rules/fixtures/C204.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import NOT_TAKEN, amounts_to
from ropa.rules.automated_decisions.article_22 import caught, decisions
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule

WITH_REVIEW: Final = frozenset({"22(2)(a)", "22(2)(c)"})
"""Grounds under which a human has to review on request."""


@rule(
    "C204",
    name="human-review-not-stated",
    severity="warning",
    law="GDPR Art. 22(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The record does not say how a human reviews the automated decision.",
        "da": "Fortegnelsen angiver ikke, hvordan et menneske efterprøver den automatiske afgørelse.",
        "nb": "Protokollen oppgir ikke hvordan et menneske etterprøver den automatiserte avgjørelsen.",
    },
    mend={
        "en": "Say how the person can have it reviewed and contest it.",
        "da": "Angiv, hvordan personen kan få den efterprøvet og bestride den.",
        "nb": "Oppgi hvordan personen kan få den etterprøvd og bestride den.",
    },
)
def human_review_not_stated(ctx: Context) -> Iterator[Hit]:
    """An automated decision, and no word on how a human reviews it.

    What it finds:
        A decision under Art. 22 for a contract or with consent, without `review`, or with one that only says that
        there is none ("the decision is final").
    Why it matters:
        The person can at least have a human step in, be heard, and contest the decision.
    Law:
        GDPR Art. 22(3).

    Example:
        `{ground: 22(2)(a), solely: true, significant: true}`.
    Mend:
        Say how to obtain it.
    Limits:
        Under a law (22(2)(b)) that law settles it. Denials are known by a few phrases, in twelve languages.
    """
    for key, field, _, decision in decisions(ctx):
        reviewed = bool(decision.review) and not amounts_to(decision.review, *NOT_TAKEN)
        if caught(decision) and decision.ground in WITH_REVIEW and not reviewed:
            yield hit(key, f"{field}.review")
