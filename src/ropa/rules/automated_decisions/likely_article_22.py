# SPDX-License-Identifier: Apache-2.0
"""C207: a decision that is likely one of Art. 22, and what must be told of it is not.

Its cases: `tests/rules/fixtures/C207.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import says
from ropa.model import Activity, AutomatedDecision, Header
from ropa.rules.automated_decisions.article_22 import caught, decisions, may_be_caught
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import FIELDS
from ropa.silence import each
from ropa.text import every_language

WEIGHTY: Final = (
    "security.fraud",
    "security.aml",
    "customer.solvency",
    "customer.claims",
    "hr.recruit",
    "hr.hiring",
    "hr.performance",
    "hr.offboarding",
    "public.task",
)
"""Purposes for which a decision mostly gives or refuses something: an order, credit, a job, a benefit."""


@rule(
    "C207",
    name="likely-article-22",
    severity="warning",
    law="GDPR Art. 13(2)(f), 22(1)-(3); CJEU C-634/21",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": "A decision that is likely one of Art. 22 ({purposes}) is described without: {missing}.",
        "da": "En afgørelse, der sandsynligvis er omfattet af art. 22 ({purposes}), er beskrevet uden: {missing}.",
        "nb": "En avgjørelse som trolig er omfattet av art. 22 ({purposes}), er beskrevet uten: {missing}.",
    },
    mend={
        "en": "State the ground, the logic and the consequences, or that a human decides.",
        "da": "Angiv grundlag, logik og konsekvenser, eller at et menneske træffer afgørelsen.",
        "nb": "Oppgi grunnlag, logikk og konsekvenser, eller at et menneske avgjør.",
    },
)
def likely_article_22(ctx: Context) -> Iterator[Hit]:
    """A decision that is likely one of Art. 22, and what must be told of it is not.

    What it finds:
        An automated decision against fraud, on credit, claims, staff, applicants or benefits, or whose own words say
        that something is given or refused, of which neither a human's part nor an insignificant effect is stated,
        without ground, logic or consequences.
    Why it matters:
        To refuse an order or credit by a score is a decision of Art. 22, even where another party computes the score.
        It needs a ground, and people are told of its logic and consequences.
    Law:
        GDPR Art. 13(2)(f), 22(1)-(3); CJEU C-634/21, C-203/22.

    Example:
        `purposes: [security.fraud]` with `automated_decisions: [a partner decides]`.
    Mend:
        State the ground, the logic and the consequences, or that a human decides (`solely: false`).
    Limits:
        Decisions that surely fall under Art. 22 are C201 to C204's. Others are left to C206's question.
        The words are known by a few phrases, in twelve languages.
    """
    for key, field, holder, decision in decisions(ctx):
        purposes = _weighty(ctx, holder) or _given_or_refused(decision)
        missing = _missing(decision)
        if purposes and missing and may_be_caught(decision) and not caught(decision):
            yield hit(key, field, purposes=purposes, missing=tuple(FIELDS[name] for name in missing))


def _weighty(ctx: Context, holder: Header | Activity) -> tuple[str, ...]:
    purposes = each(holder.purposes) if isinstance(holder, Activity) else ()
    return tuple(
        ctx.label("purpose", purpose.purpose)
        for purpose in purposes
        if ctx.is_within("purpose", purpose.purpose, *WEIGHTY)
    )


def _given_or_refused(decision: AutomatedDecision) -> tuple[str, ...]:
    """The words of a decision by which something is given or refused."""
    return tuple(wording for wording in every_language(decision.text or "") if says(wording, "gives-or-refuses"))[:1]


def _missing(decision: AutomatedDecision) -> tuple[str, ...]:
    return tuple(name for name in ("ground", "logic", "consequences") if not getattr(decision, name))
