# SPDX-License-Identifier: Apache-2.0
"""I107: an activity of which the record says that nobody is told.

Its cases: `tests/rules/fixtures/I107.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.free_text.phrases import NOT_TAKEN, amounts_to
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule


@rule(
    "I107",
    name="people-not-informed",
    severity="warning",
    law="GDPR Art. 12(1), 13, 14",
    since="0.2.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 10, 11",
    message={
        "en": 'The record says that people are not told of "{activity}": "{words}".',
        "da": "Fortegnelsen siger, at de registrerede ikke får at vide om »{activity}«: »{words}«.",
        "nb": "Protokollen sier at de registrerte ikke får vite om «{activity}»: «{words}».",
    },
    mend={
        "en": "Tell them, or name the exception that applies (Art. 13(4), 14(5), 23).",
        "da": "Oplys dem, eller angiv den undtagelse, der gælder (art. 13, stk. 4, art. 14, stk. 5, art. 23).",
        "nb": "Informer dem, eller oppgi unntaket som gjelder (art. 13 nr. 4, art. 14 nr. 5, art. 23).",
    },
)
def people_not_informed(ctx: Context) -> Iterator[Hit]:
    """An activity of which the record says that nobody is told.

    What it finds:
        An activity whose `information` says no more than that people are not informed.
    Why it matters:
        Data subjects are told what is done with their data, unless an exception of the law applies.
    Law:
        GDPR Art. 12(1), 13, 14; 13(4), 14(5) and 23 for the exceptions.

    Example:
        `information: people are not informed`.
    Mend:
        Tell them, or name the exception.
    Limits:
        Art. 30 does not ask for it: an activity that says nothing of it is left alone. The words are known by a few
        phrases, in twelve languages, in short sentences; one that goes on to say why is taken for an exception.
    """
    for key, activity in ctx.activities:
        words = activity.information
        if words and amounts_to(words, "not-informed", *NOT_TAKEN):
            yield hit(key, "information", activity=activity.name or activity.id, words=words.rstrip("."))
