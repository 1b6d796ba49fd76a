# SPDX-License-Identifier: Apache-2.0
"""B207: a category whose name may mean special or criminal data, and no word on whether it does.

Its cases: `tests/rules/fixtures/B207.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa import vocabulary
from ropa.free_text.phrases import negates
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language
from ropa.vocabulary import SensitiveLabel

_OPEN: Final = frozenset({"none", "context"})
"""What a category is where nothing makes it special, criminal or a national number: B201 to B203 ask of those."""

_PROTECTED: Final = ("special", "criminal")
"""Under these lie all data of Art. 9 and 10; biometric data too, which is special only where it identifies."""

BIOMETRIC: Final = "special.biometric"


@rule(
    "B207",
    name="sensitivity-open",
    severity="info",
    law="GDPR Art. 9(1), 10",
    since="0.1.0",
    asks_gdpr=True,
    of_everyone=True,
    message={
        "en": 'Does "{category}" hold special or criminal data (by its name perhaps: {term})? The record does not say.',
        "da": (
            "Omfatter »{category}« følsomme oplysninger eller oplysninger om strafbare forhold (efter navnet måske: "
            "{term})? Fortegnelsen siger det ikke."
        ),
        "nb": (
            "Omfatter «{category}» særlige kategorier eller opplysninger om straffbare forhold (etter navnet kanskje: "
            "{term})? Protokollen sier det ikke."
        ),
    },
    mend={
        "en": "State its `sensitivity`: special, criminal or none.",
        "da": "Angiv kategoriens `sensitivity`: special, criminal eller none.",
        "nb": "Oppgi kategoriens `sensitivity`: special, criminal eller none.",
    },
)
def sensitivity_open(ctx: Context) -> Iterator[Hit]:
    """A category whose name may mean special or criminal data, and no word on whether it does.

    What it finds:
        A category of the register's own, used in an activity that is not over, whose `sensitivity` is not stated and
        whose name, or definition, may mean data under Art. 9 or 10, the name without plainly doing so, or misspelt by
        one letter; biometric data of the vocabulary that may or may not serve to identify ("Biometric data", "Gait"),
        beside no condition. One finding for each.
    Why it matters:
        Where it does hold such data, a condition of Art. 9(2) or a law under Art. 10 is needed, and no other rule asks
        for one as long as this is open.
    Law:
        GDPR Art. 9(1), 10.

    Example:
        `categories: {x: {label: Patients}}`; `{label: Convictions}`, which may be beliefs or judgments.
    Mend:
        A question: `sensitivity: special`, `criminal` or `none`; or a `broader` term that is special or criminal.
    Limits:
        Names that plainly mean such data are B201's and B202's. Other terms of the vocabulary are not asked about: a
        photo is special only where it serves to identify by technical means (recital 51).
    """
    yield from _biometric(ctx)
    terms = ctx.terms["category"]
    used = dict.fromkeys(category for _, activity in ctx.activities for category in ctx.categories_of(activity))
    for category in used:
        own = ctx.book.categories.get(category)
        if own is None or own.sensitivity is not None or terms.is_built_in(category):
            continue
        if ctx.sensitivities[category] not in _OPEN:
            continue
        name = own.label or category.rpartition("/")[2]
        readings = (*vocabulary.sensitive_labels(name), vocabulary.misspelt_label(name), *_defined(own.definition))
        meant = next((label.term for label in readings if label and terms.within_any(label.term, _PROTECTED)), None)
        if meant is not None:
            yield hit(
                key_of("category", category),
                "sensitivity",
                category=ctx.label("category", category),
                term=ctx.label("category", meant),
            )


def _defined(definition: str | None) -> Iterator[SensitiveLabel]:
    """What the definition of a category says of it, where it denies nothing."""
    for wording in every_language(definition or ""):
        if not negates(wording):
            yield from vocabulary.sensitive_labels(wording)


def _biometric(ctx: Context) -> Iterator[Hit]:
    """Biometric data of the vocabulary that does not say of itself whether it identifies, beside no condition."""
    open_terms = {term for term in ctx.terms_under("category", BIOMETRIC) if ctx.sensitivities[term] == "context"}
    for key, activity in ctx.activities:
        stated = ctx.categories_of(activity) if activity.special_conditions is None else ()
        for category in stated:
            if category in open_terms and ctx.terms["category"].is_built_in(category):
                label = ctx.label("category", category)
                yield hit(key, "data", category=label, term=ctx.label("category", BIOMETRIC))
