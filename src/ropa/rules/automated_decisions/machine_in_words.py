# SPDX-License-Identifier: Apache-2.0
"""C209: words that tell of a machine which decides, and no word on automated decisions.

Its cases: `tests/rules/fixtures/C209.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ropa.free_text.phrases import phrase_in
from ropa.model import Activity
from ropa.rules.automated_decisions.decision_not_stated import is_profiled, is_settled
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

_HINTS: Final = (
    *("automa", "automá", "algor", "intellig", "intelig", "learning", "lernen", "apprent", "apren", "apprend"),
    *("maskin", "maszyn", "tekoäly", "koneopp", " ai", " ki", " ia"),
)
"""Letters one of which is in each phrase: most texts have none, which is seen at once."""


@rule(
    "C209",
    name="machine-in-words",
    severity="info",
    law="GDPR Art. 13(2)(f), 22(1)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'Does a machine decide about people here? The words speak of one ("{words}"); the record does not say.',
        "da": "Træffer en maskine afgørelser om folk her? Ordene taler om en (»{words}«); fortegnelsen siger det ikke.",
        "nb": "Treffer en maskin avgjørelser om folk her? Ordene taler om en («{words}»); protokollen sier det ikke.",
    },
    mend={
        "en": "State the automated decisions, or that there are none.",
        "da": "Angiv de automatiske afgørelser, eller at der ingen er.",
        "nb": "Oppgi de automatiserte avgjørelsene, eller at det ikke er noen.",
    },
)
def machine_in_words(ctx: Context) -> Iterator[Hit]:
    """Words that tell of a machine which decides, and no word on automated decisions.

    What it finds:
        An activity whose name, description or purposes speak of automatic decisions, approvals or screening, of
        algorithms or of artificial intelligence, where neither it nor its header states automated decisions, or that
        there are none. One finding an activity.
    Why it matters:
        Where a machine decides alone and it matters, Art. 22 forbids it but for three cases, and people are told of it.
    Law:
        GDPR Art. 13(2)(f), 22(1); CJEU C-634/21.

    Example:
        "Screening of applications with AI", and no `automated_decisions`.
    Mend:
        A question: state the decisions, or `automated_decisions: []`.
    Limits:
        Knows phrases in twelve languages. Where people are said to be profiled for such ends, C208 asks.
    """
    for key, activity in ctx.activities:
        if activity.automated_decisions is None:
            place = next(_speaking(ctx, activity), None)
            if place is not None and not is_profiled(ctx, activity) and not is_settled(ctx, activity):
                field, words = place
                yield hit(key, field, words=words)


def _speaking(ctx: Context, activity: Activity) -> Iterator[tuple[str, str]]:
    """The words of an activity that speak of such a machine, each with its field."""
    for field, text in _texts(ctx, activity):
        for wording in every_language(text):
            words = _machine_in(wording)
            if words is not None:
                yield field, words


@lru_cache(maxsize=1 << 12)
def _machine_in(wording: str) -> str | None:
    """The words that speak of such a machine."""
    letters = f" {wording.casefold()}"
    return phrase_in(wording, "tells-of-machines") if any(map(letters.__contains__, _HINTS)) else None


def _texts(ctx: Context, activity: Activity) -> Iterator[tuple[str, str]]:
    if activity.name:
        yield "name", activity.name
    if activity.description:
        yield "description", activity.description
    own_purposes = ctx.book.purposes
    for index, purpose in enumerate(each(activity.purposes)):
        if purpose.text:
            yield f"purposes[{index}]", purpose.text
        if own_purposes and (own := own_purposes.get(purpose.purpose)) is not None and own.label:
            yield f"purposes[{index}]", own.label
