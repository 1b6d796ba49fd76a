# SPDX-License-Identifier: Apache-2.0
"""R103: a time limit said to be set by law, and no law named.

Its cases: `tests/rules/fixtures/R103.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import says
from ropa.model import Retention
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language

NAMED: Final = pattern(r"§|\d|\b\w{3,}(?:loven|lova|lagen|gesetz|ordnung)\b|\bAct\b|\bArt\b")
"""Signs that one is named after all."""


@rule(
    "R103",
    name="statutory-without-law",
    severity="warning",
    law="GDPR Art. 5(1)(e), 5(2), 6(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "The data is kept because a law says so, and neither the law nor the period is named.",
        "da": "Oplysningerne opbevares ifølge lov, og hverken loven eller perioden er angivet.",
        "nb": "Opplysningene lagres ifølge lov, og verken loven eller perioden er oppgitt.",
    },
    mend={
        "en": "Name the act, section and period.",
        "da": "Angiv lov, paragraf og periode.",
        "nb": "Oppgi lov, paragraf og periode.",
    },
)
def statutory_without_law(ctx: Context) -> Iterator[Hit]:
    """A time limit said to be set by law, and no law named.

    What it finds:
        A retention with `statutory: true`, without `law` and without a period; or criteria that say no more than that
        some law decides.
    Why it matters:
        "As long as the law requires" can be checked by nobody.
    Law:
        GDPR Art. 5(1)(e), 5(2), 6(3).

    Example:
        `{statutory: true, categories: [transaction]}`.
    Mend:
        Name the act and section, and the period.
    Limits:
        A period in figures is taken to be enough.
    """
    for key, field, _, retention in retentions(ctx):
        if retention.law or retention.keep is not None:
            continue
        if retention.statutory is True or (retention.statutory is None and _points_to_a_law(retention)):
            yield hit(key, f"{field}.law")


def _points_to_a_law(retention: Retention) -> bool:
    """Whether the criteria say no more than that some law decides."""
    wordings = every_language(retention.criteria) if retention.criteria and retention.until is None else ()
    return any(says(wording, "some-law") and not NAMED.search(wording) for wording in wordings)
