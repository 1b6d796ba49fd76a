# SPDX-License-Identifier: Apache-2.0
"""B123: a law that is about something else than the purpose that rests on it.

Its cases: `tests/rules/fixtures/B123.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law.acts import ActTopic, act_meant, topic
from ropa.meaning.bases import article_of
from ropa.model import Activity, Basis
from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import BY_LAW
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each


@rule(
    "B123",
    name="law-on-another-matter",
    severity="warning",
    law="GDPR Art. 6(3)",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "{cited} is about {topic} (as ropa's table has it, from memory); the record does not show that it lays "
            "down a duty or a task that asks for {purpose}."
        ),
        "da": (
            "{cited} handler om {topic} (ifølge ropas tabel, efter hukommelsen); fortegnelsen viser ikke, at den "
            "fastlægger en pligt eller opgave, der kræver {purpose}."
        ),
        "nb": (
            "{cited} handler om {topic} (ifølge ropas tabell, etter hukommelsen); protokollen viser ikke at den "
            "fastsetter en plikt eller oppgave som krever {purpose}."
        ),
    },
    mend={
        "en": "Name the section that does, or another law or basis for this purpose.",
        "da": "Angiv den paragraf, der gør det, eller en anden lov eller et andet retsgrundlag for dette formål.",
        "nb": "Oppgi paragrafen som gjør det, eller en annen lov eller et annet grunnlag for dette formålet.",
    },
)
def law_on_another_matter(ctx: Context) -> Iterator[Hit]:
    """A law that is about something else than the purpose that rests on it.

    What it finds:
        A purpose on 6(1)(c) or 6(1)(e), or on a law without an article, each of whose laws is a well-known act on a
        matter (bookkeeping, tax, money laundering ...) that asks for nothing of this kind: marketing on the bookkeeping
        act. One finding for each law of an activity.
    Why it matters:
        The purpose has to be determined in that law, or necessary for the task that it lays down.
    Law:
        GDPR Art. 6(3).

    Example:
        `{purpose: marketing, bases: [{article: 6(1)(c), law: [bogføringsloven § 12]}]}`.
    Mend:
        Name the section that asks for it, or another basis.
    Limits:
        Knows the acts of the table of acts by name, from memory, and purposes that are plainly outside; a term of the
        register's own only through the broader term that it names.
    """
    for key, activity in ctx.activities:
        for field, basis, purposes in _placed(activity):
            matters = _matters(basis)
            outside = [
                purpose
                for purpose in purposes
                if matters and all(ctx.terms["purpose"].within_any(purpose, matter.not_for) for matter in matters)
            ]
            if outside:
                names = [ctx.label("purpose", purpose) for purpose in outside]
                labels = tuple(dict.fromkeys(matter.label for matter in matters))
                yield hit(key, f"{field}.law", cited=as_cited(basis.law), topic=labels, purpose=names)


def _placed(activity: Activity) -> Iterator[tuple[str, Basis, tuple[str, ...]]]:
    """Each basis of a duty or task of an activity with the purposes that rest on it."""
    purposes = each(activity.purposes)
    for index, purpose in enumerate(purposes):
        if all(map(_rests_on_law, each(purpose.bases))):
            for number, basis in enumerate(each(purpose.bases)):
                yield f"purposes[{index}].bases[{number}]", basis, (purpose.purpose,)
    for number, basis in enumerate(each(activity.bases)):
        if _rests_on_law(basis):
            alone = len(each(activity.bases)) == 1 and not any(purpose.bases for purpose in purposes)
            every_purpose = tuple(purpose.purpose for purpose in purposes) if alone else ()
            yield f"bases[{number}]", basis, each(basis.purposes) or every_purpose


def _rests_on_law(basis: Basis) -> bool:
    """Whether a basis is a duty or a task, or names a law and no article."""
    return article_of(basis) in BY_LAW or (basis.article is None and bool(each(basis.law)))


def _matters(basis: Basis) -> tuple[ActTopic, ...]:
    """What the laws of a basis are about; nothing where one of them is not known."""
    acts = [act_meant(law.name) for law in each(basis.law)]
    return tuple(topic(act.topic) for act in acts if act is not None) if all(acts) else ()
