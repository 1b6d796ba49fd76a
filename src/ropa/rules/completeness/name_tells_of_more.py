# SPDX-License-Identifier: Apache-2.0
"""A116: a name that tells of data or people that the activity does not list.

Its cases: `tests/rules/fixtures/A116.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from ropa.free_text.phrases import may_say, phrase_in
from ropa.model import Activity
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import BuiltInText, Text, every_language


class _Topic(NamedTuple):
    """What a name may tell of.

    Attributes:
        meaning: The phrases by which it does, in `phrases.csv`.
        kind: Whether data (`category`) or people (`subject`) show it.
        shown_by: The terms any of which shows it.
        text: What it is, in words.
        but: The phrases beside which it does not: whoever recruits members has no applicants for a job.
    """

    meaning: str
    kind: str
    shown_by: tuple[str, ...]
    text: BuiltInText
    but: str | None = None


_TOPICS: Final = (
    _Topic(
        "tells-of-cameras",
        "category",
        ("media",),
        BuiltInText({"en": "recordings of cameras", "da": "kameraoptagelser", "nb": "kameraopptak"}),
    ),
    _Topic(
        "tells-of-places",
        "category",
        ("location",),
        BuiltInText({"en": "where people are", "da": "hvor folk er", "nb": "hvor folk er"}),
    ),
    _Topic(
        "tells-of-credit",
        "category",
        ("financial",),
        BuiltInText(
            {"en": "what people can pay", "da": "hvad folk kan betale", "nb": "hva folk kan betale"},
        ),
    ),
    _Topic(
        "tells-of-applicants",
        "subject",
        ("applicant", "job-applicant", "employee"),
        BuiltInText({"en": "applicants for a job", "da": "jobansøgere", "nb": "jobbsøkere"}),
        but="not-for-a-job",
    ),
    _Topic(
        "tells-of-pay",
        "subject",
        ("employee", "former-employee"),
        BuiltInText({"en": "staff", "da": "medarbejdere", "nb": "ansatte"}),
    ),
    _Topic(
        "tells-of-reports",
        "subject",
        ("whistleblower", "employee"),
        BuiltInText(
            {"en": "people who report, or are reported", "da": "folk, der indberetter eller indberettes"}
            | {"nb": "folk som varsler, eller som det varsles om"}
        ),
    ),
)
_MEANINGS: Final = tuple(topic.meaning for topic in _TOPICS)

_ANYBODY: Final = frozenset({"person", "user", "adult", "citizen", "participant", "vulnerable"})
"""People who may be any of these."""


@rule(
    "A116",
    name="name-tells-of-more",
    severity="info",
    law="GDPR Art. 30(1)(c)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'The name "{words}" tells of {topic}, and nothing that is listed here shows it. Is something missing?',
        "da": "Navnet »{words}« fortæller om {topic}, og intet af det, der er angivet her, viser det. Mangler noget?",
        "nb": "Navnet «{words}» forteller om {topic}, og ingenting av det som er oppgitt her, viser det. Mangler noe?",
    },
    mend={
        "en": "Add the data or the people, or name the activity differently.",
        "da": "Tilføj oplysningerne eller personerne, eller giv aktiviteten et andet navn.",
        "nb": "Legg til opplysningene eller personene, eller gi aktiviteten et annet navn.",
    },
)
def name_tells_of_more(ctx: Context) -> Iterator[Hit]:
    """A name that tells of data or people that the activity does not list.

    What it finds:
        An activity, or a purpose of it, that is named for cameras, tracking, credit checks, recruitment, pay or the
        reports of whistleblowers, and that lists data and people none of which are such. One finding an activity.
    Why it matters:
        What only a name tells escapes every question that is asked of the data: how long recordings are kept, on what
        basis staff are followed, what applicants are told.
    Law:
        GDPR Art. 30(1)(c).

    Example:
        "Tv-overvågning" with names and addresses of customers only.
    Mend:
        A question: add the data or the people, or name the activity differently.
    Limits:
        Knows words in twelve languages. Not asked where the register's own words for the data, or the people, are
        placed under no other (S203 asks about these), nor where none are listed (A111, A112).
    """
    for key, activity in ctx.activities:
        meant = next(_untold(ctx, activity), None)
        if meant is not None:
            field, words, topic = meant
            yield hit(key, field, words=words, topic=topic.text)


def _untold(ctx: Context, activity: Activity) -> Iterator[tuple[str, str, _Topic]]:
    """The names that tell of something that is not shown: the field, the words, and what they tell of."""
    for field, name in _names(ctx, activity):
        for wording in every_language(name or ""):
            for topic in _topics_of(wording):
                if _is_unknown_to(ctx, activity, topic):
                    yield field, wording, topic


def _names(ctx: Context, activity: Activity) -> Iterator[tuple[str, Text | str | None]]:
    yield "name", activity.name
    for index, purpose in enumerate(each(activity.purposes)):
        own = ctx.book.purposes.get(purpose.purpose)
        yield f"purposes[{index}]", own.label if own is not None else None


@lru_cache(maxsize=1 << 12)
def _topics_of(name: str) -> tuple[_Topic, ...]:
    if not may_say(name, _MEANINGS):
        return ()
    topics = [topic for topic in _TOPICS if phrase_in(name, topic.meaning) is not None]
    return tuple(topic for topic in topics if topic.but is None or phrase_in(name, topic.but) is None)


def _is_unknown_to(ctx: Context, activity: Activity, topic: _Topic) -> bool:
    """Whether an activity lists such data, or people, each of a known kind, and none of them shows a topic."""
    listed = ctx.categories_used(activity) if topic.kind == "category" else ctx.subjects_of(activity)
    own = ctx.terms[topic.kind].own
    placed = all(own.get(term, "") is not None or ctx.terms[topic.kind].is_built_in(term) for term in listed)
    if not listed or not placed or not _ANYBODY.isdisjoint(listed):
        return False
    return ctx.terms_under(topic.kind, *topic.shown_by).isdisjoint(listed)
