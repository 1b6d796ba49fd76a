# SPDX-License-Identifier: Apache-2.0
"""R102: a time limit with neither period, event, criteria nor law.

Its cases: `tests/rules/fixtures/R102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import says
from ropa.meaning.empty_words import answers_nothing
from ropa.model import Retention
from ropa.rules.context import Context
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language


def says_something(retention: Retention) -> bool:
    """Whether a time limit names a period, an event, criteria or a law."""
    period = retention.keep is not None or retention.backup is not None
    described = any((retention.until, _criteria(retention), retention.starts, retention.legal_hold))
    return period or described or bool(retention.law) or retention.statutory is not None


def _criteria(retention: Retention) -> bool:
    """Whether there are criteria that are any: those that only point to some law are R103's."""
    criteria = retention.criteria or ""
    pointing = any(says(wording, "some-law") for wording in every_language(criteria))
    return bool(criteria) and (pointing or not answers_nothing(criteria))


@rule(
    "R102",
    name="retention-says-nothing",
    severity="warning",
    law="GDPR Art. 30(1)(f), 13(2)(a)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "This time limit names neither a period, an event, criteria nor a law.",
        "da": "Denne tidsfrist angiver hverken periode, begivenhed, kriterier eller lov.",
        "nb": "Denne tidsfristen oppgir verken periode, hendelse, kriterier eller lov.",
    },
    mend={
        "en": "Add one of them.",
        "da": "Tilføj en af delene.",
        "nb": "Legg til én av delene.",
    },
)
def retention_says_nothing(ctx: Context) -> Iterator[Hit]:
    """A time limit with neither period, event, criteria nor law.

    What it finds:
        A retention that names, say, only what happens afterwards.
    Why it matters:
        "We delete your data" gives no time limit.
    Law:
        GDPR Art. 30(1)(f), 13(2)(a).

    Example:
        `retention: [{then: delete}]`.
    Mend:
        Add the period, the event or the criteria.
    Limits:
        Criteria in words are enough; a dash is none, nor is that they are not known, or not decided yet.
    """
    for key, field, _, retention in retentions(ctx):
        if not says_something(retention):
            yield hit(key, field)
