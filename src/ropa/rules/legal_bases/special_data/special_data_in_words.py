# SPDX-License-Identifier: Apache-2.0
"""B210: words that mean special or criminal data, in an activity whose data names none.

Its cases: `tests/rules/fixtures/B210.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from ropa import vocabulary
from ropa.free_text.denials import opposes
from ropa.free_text.phrases import negates
from ropa.meaning.claims import AFFIRMING, claim_of
from ropa.model import Activity
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

_PROTECTED: Final = ("special", "criminal")
_NUMBERS: Final = pattern(r"\d+")
LONGEST: Final = 15
"""From how many words on a text is prose, in which a word may mean anything: the diagnosis of a car."""


@rule(
    "B210",
    name="special-data-in-words",
    severity="info",
    law="GDPR Art. 9(1), 10, 30(1)(c)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": 'Does this need special or criminal data ({term})? The words say "{words}"; the data listed has none.',
        "da": (
            "Kræver det følsomme oplysninger eller oplysninger om strafbare forhold ({term})? Ordene er »{words}«; "
            "blandt oplysningerne er der ingen."
        ),
        "nb": (
            "Krever dette særlige kategorier eller opplysninger om straffbare forhold ({term})? Ordene er «{words}»; "
            "blant opplysningene er det ingen."
        ),
    },
    mend={
        "en": "Add the category to the data, with what allows it; or say that there is none.",
        "da": "Tilføj kategorien til oplysningerne, med det, der tillader den; eller angiv, at der ingen er.",
        "nb": "Legg kategorien til opplysningene, med det som tillater den; eller oppgi at det ikke er noen.",
    },
)
def special_data_in_words(ctx: Context) -> Iterator[Hit]:
    """Words that mean special or criminal data, in an activity whose data names none.

    What it finds:
        An activity that lists its data, none of it special, criminal or open (a name that may mean such data), where
        the words of a purpose, an operation or a statement, or its own name or description, plainly mean data of
        Art. 9 or 10. One finding an activity.
    Why it matters:
        What stands only in a purpose or a sentence escapes every question that is asked of special data.
    Law:
        GDPR Art. 9(1), 10, 30(1)(c).

    Example:
        An activity "Follow-up of sick leave" with names and addresses only.
    Mend:
        Add the category to the data, with what allows it; or state that there is none.
    Limits:
        Words are read as the names of categories are, in the languages of the EU and EEA; longer prose is not. Denials
        and the claim `no-special-categories` are respected.
    """
    terms = ctx.terms["category"]
    for key, activity in ctx.activities:
        categories = ctx.categories_used(activity)
        if not ctx.categories_of(activity) or any(
            ctx.sensitivities[own] != "none" or _open(ctx, own) for own in categories
        ):
            continue
        if any(claim_of(statement) not in AFFIRMING for statement in each(activity.statements)):
            continue
        for field, words in _words(ctx, activity):
            meant = next((term for term in _meant(_NUMBERS.sub("", words)) if terms.within_any(term, _PROTECTED)), None)
            if meant is not None and not (opposes(words) or negates(words)):
                yield hit(key, field, words=words, term=ctx.label("category", meant))
                break


@lru_cache(maxsize=1 << 12)
def _meant(words: str) -> tuple[str, ...]:
    """The terms that words plainly mean; numbers in them mean none."""
    return tuple(label.term for label in vocabulary.sensitive_labels(words) if label.sure)


def _open(ctx: Context, category: str) -> bool:
    """Whether the name of a category of the register's own may mean such data."""
    own = ctx.book.categories.get(category)
    return own is not None and own.sensitivity is None and bool(vocabulary.sensitive_labels(own.label or own.id))


def _words(ctx: Context, activity: Activity) -> Iterator[tuple[str, str]]:
    """The words of an activity that say what is done, with the field that has them."""
    for field, text in _texts(ctx, activity):
        for wording in every_language(text or ""):
            if len(wording.split()) <= LONGEST:
                yield field, wording


def _texts(ctx: Context, activity: Activity) -> Iterator[tuple[str, Any]]:
    yield "name", activity.name
    yield "description", activity.description
    for index, purpose in enumerate(each(activity.purposes)):
        own = ctx.book.purposes.get(purpose.purpose)
        yield f"purposes[{index}]", purpose.text
        yield f"purposes[{index}]", own.label if own is not None else None
    for index, operation in enumerate(each(activity.operations)):
        term = ctx.book.operations.get(operation)
        yield f"operations[{index}]", term.label if term is not None else None
    for index, statement in enumerate(each(activity.statements)):
        yield f"statements[{index}]", statement.text
