# SPDX-License-Identifier: Apache-2.0
"""B210: words that mean special or criminal data, in an activity whose data names none.

Its cases: `tests/rules/fixtures/B210.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ropa import vocabulary
from ropa.free_text.denials import opposes
from ropa.free_text.phrases import negates, says, sentences
from ropa.meaning.claims import claim_of
from ropa.model import Activity, Claim, OperationTerm, PurposeTerm
from ropa.patterns import pattern
from ropa.register import Records
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.walks import shared_for
from ropa.silence import each
from ropa.text import every_language

_PROTECTED: Final = ("special", "criminal")
_PROTECTED_KINDS: Final = tuple(f"{kind}." for kind in _PROTECTED)
_DENYING: Final = frozenset({Claim.NO_SPECIAL_CATEGORIES, Claim.NO_PERSONAL_DATA, Claim.ANONYMOUS, Claim.AGGREGATED})
_PARTS: Final = (
    ("data", ("text",)),
    ("processors", ("services",)),
    ("recipients", ("text",)),
    ("retention", ("starts", "until", "criteria")),
    ("automated_decisions", ("text", "logic")),
)
"""The parts of an activity whose words say what is done with which data."""

_HEALTH: Final = "special.health"
_RACE: Final = "special.race"
"""What a time limit runs from is an event, and as an event a race is run or rowed."""

_NUMBERS: Final = pattern(r"\d+")
LONGEST: Final = 15
"""From how many words on a sentence is prose, in which a word may mean anything: the diagnosis of a car."""


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
        An activity that lists its data, or describes it in words, where the words of a purpose, an operation or a
        statement, of the data, an engagement, a time limit or a decision, or its own name or description, plainly mean
        data of Art. 9 or 10 of which that list has nothing, nor a name that may mean such data. One finding an
        activity; a warning where the description of the data itself says so and no condition is stated.
    Why it matters:
        What stands only in a purpose or a sentence escapes every question that is asked of special data.
    Law:
        GDPR Art. 9(1), 10, 30(1)(c).

    Example:
        An activity "Follow-up of sick leave" with names and addresses only.
    Mend:
        Add the category to the data, with what allows it; or state that there is none.
    Limits:
        Words are read as the names of categories are, in the languages of the EU and EEA; of longer sentences only a
        few phrases of illness ("the temperature of visitors"), in twelve.
        Recordings of cameras are taken to answer for crime. Denials are respected, and the claims that there are no
        such, or no personal, data.
    """
    terms = ctx.terms["category"]
    for key, activity in ctx.activities:
        described = ctx.categories_of(activity) or any(data.text for data in each(activity.data))
        if not described or any(claim_of(statement) in _DENYING for statement in each(activity.statements)):
            continue
        listed = {kind for category in ctx.categories_used(activity) for kind in _kinds(ctx, category)}
        for field, words, meaning in _words(ctx, activity):
            missing = (
                term
                for term in meaning
                if terms.within_any(term, _PROTECTED)
                and listed.isdisjoint({term.partition(".")[0], _kind(term)})
                and not (term == _RACE and field.startswith("retention["))
            )
            meant = next(missing, None)
            if meant is not None and not (opposes(words) or negates(words)):
                plain = field.startswith("data[") and not each(activity.special_conditions)
                severity = Severity.WARNING if plain else None
                yield hit(key, field, severity=severity, words=words, term=ctx.label("category", meant))
                break


@lru_cache(maxsize=1 << 12)
def _meant(words: str) -> tuple[str, ...]:
    """The terms that words plainly mean; numbers in them mean none."""
    return tuple(label.term for label in vocabulary.sensitive_labels(words) if label.sure)


@shared_for
def _kinds(ctx: Context, category: str) -> tuple[str, ...]:
    """The kinds of protected data that a category is, or may be by its name: `special.health`, `criminal`.

    One of which it is only said that it is special, or criminal, may be any such.
    """
    line = ctx.terms["category"].lines[category]
    nearest = next((_kind(term) for term in line if term.startswith(_PROTECTED_KINDS) or term in _PROTECTED), None)
    kinds = (
        [nearest] if nearest is not None else [kind for kind in (ctx.sensitivities[category],) if kind in _PROTECTED]
    )
    if ctx.is_within("category", category, "media"):
        kinds.append("criminal")  # to prevent crime is what the cameras are for
    own = ctx.book.categories.get(category)
    if own is not None and own.sensitivity is None:
        kinds += [_kind(label.term) for label in vocabulary.sensitive_labels(own.label or own.id)]
    return tuple(kinds)


def _kind(term: str) -> str:
    """The kind of protected data that a built-in term is: of special data which, of criminal data no more than that."""
    return term if term == "special" else ".".join(term.split(".")[: 2 if term.startswith("special.") else 1])


def _words(ctx: Context, activity: Activity) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The words of an activity that say what is done, with the field that has them and the terms that they mean."""
    for field, text in _texts(ctx, activity):
        for wording in every_language(text):
            for sentence, meaning in _telling(wording):
                yield field, sentence, meaning


@lru_cache(maxsize=1 << 12)
def _telling(wording: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The short sentences of a text that mean protected data, each with the terms that it means.

    Of longer ones those that tell of somebody's illness in words that are no name of data.
    """
    telling = []
    for sentence in sentences(wording):
        meaning = _meant(_NUMBERS.sub("", sentence)) if len(sentence.split()) <= LONGEST else ()
        if not meaning and says(sentence, "tells-of-illness"):
            meaning = (_HEALTH,)
        if meaning:
            telling.append((sentence, meaning))
    return tuple(telling)


def _texts(ctx: Context, activity: Activity) -> Iterator[tuple[str, str]]:
    for name in ("name", "description"):
        if text := getattr(activity, name):
            yield name, text
    yield from _texts_of_parts(activity)
    for index, purpose in enumerate(each(activity.purposes)):
        for text in (purpose.text, _own_label(ctx.book.purposes, purpose.purpose)):
            if text:
                yield f"purposes[{index}]", text
    for index, operation in enumerate(each(activity.operations)):
        if text := _own_label(ctx.book.operations, operation):
            yield f"operations[{index}]", text
    for index, statement in enumerate(each(activity.statements)):
        if statement.text:
            yield f"statements[{index}]", statement.text


def _texts_of_parts(activity: Activity) -> Iterator[tuple[str, str]]:
    for name, attributes in _PARTS:
        for index, part in enumerate(each(getattr(activity, name))):
            for attribute in attributes:
                if text := getattr(part, attribute):
                    yield f"{name}[{index}]", text


def _own_label(own: Records[PurposeTerm] | Records[OperationTerm], term_id: str) -> str | None:
    """What the register itself calls a term; `None` where it does not."""
    term = own.get(term_id) if own else None
    return term.label if term is not None else None
