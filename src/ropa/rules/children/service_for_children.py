# SPDX-License-Identifier: Apache-2.0
"""C108: a service that plainly has children among its people, and a register without a word of them.

Its cases: `tests/rules/fixtures/C108.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from ropa.free_text.phrases import phrase_in
from ropa.meaning.claims import claim_of
from ropa.model import Activity, Claim, Header, Party
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import each
from ropa.text import every_language

PARENTS: Final = ("parent", "guardian")
"""People who are in a register for the sake of children."""

_OF_STAFF: Final = ("hr", "vendor", "governance")


@rule(
    "C108",
    name="service-for-children",
    severity="info",
    law="GDPR Art. 8, 12(1), recitals 38, 58",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": 'Are there children among these people ("{word}")? The register says nothing of them.',
        "da": "Er der børn blandt disse personer (»{word}«)? Fortegnelsen siger intet om dem.",
        "nb": "Er det barn blant disse personene («{word}»)? Protokollen sier ingenting om dem.",
    },
    mend={
        "en": "State children among the data subjects and the age from which they consent; or that there are none.",
        "da": "Angiv børn blandt de registrerede og den alder, fra hvilken de samtykker; eller at der ingen er.",
        "nb": "Oppgi barn blant de registrerte og alderen de samtykker fra; eller at det ikke er noen.",
    },
)
def service_for_children(ctx: Context) -> Iterator[Hit]:
    """A service that plainly has children among its people, and a register without a word of them.

    What it finds:
        A register that by the name or trade of its controllers, the names of its systems, or the names and descriptions
        of its activities, its own words for people and its own is for children (toys, a school, an amusement park), or
        that has parents among its data subjects; no activity has children among the data subjects, and nothing is said
        of how they are dealt with, nor that there are none. Once a register.
    Why it matters:
        Children merit specific protection; their consent to online services has an age, and what is told them has to be
        plain enough for a child.
    Law:
        GDPR Art. 8, 12(1), recitals 38, 58.

    Example:
        A toy shop whose record knows customers and visitors only.
    Mend:
        State children among the data subjects, and the age: `children: {limits: [...]}`; or `children: []` with why.
    Limits:
        Knows words in twelve languages, and asks only. A brand that everybody knows is no such word. Activities about
        staff are left alone: a sick child of an employee is another matter.
    """
    young = ctx.terms_under("subject", "child")
    parents = ctx.terms_under("subject", *PARENTS)
    for key, header in ctx.headers:
        under = sorted(ctx.activities_under[key], key=attrgetter("id"))
        activities = [activity for activity in under if _is_of_the_service(ctx, activity)]
        subjects = {subject for activity in activities for subject in ctx.subjects_of(activity)}
        if not subjects.isdisjoint(young) or _speaks_of_children((header, *activities)):
            continue
        word = next(_words_of(ctx, header, activities), None) or next(
            (ctx.label("subject", subject) for subject in sorted(subjects & parents)), None
        )
        if word is not None:
            yield hit(key, "children", word=word)


def _is_of_the_service(ctx: Context, activity: Activity) -> bool:
    purposes = [purpose.purpose for purpose in each(activity.purposes)]
    return not purposes or not all(ctx.terms["purpose"].within_any(purpose, _OF_STAFF) for purpose in purposes)


def _speaks_of_children(holders: tuple[Header | Activity, ...]) -> bool:
    return any(
        holder.children is not None
        or any(claim_of(statement) is Claim.NO_CHILDREN for statement in each(holder.statements))
        for holder in holders
    )


def _words_of(ctx: Context, header: Header, activities: list[Activity]) -> Iterator[str]:
    """The words for children in what the controllers, the register, its activities and systems are called or are."""
    parties = [ctx.book.parties.get(party) for party in each(header.controllers)]
    names = [text for party in parties if party is not None for text in _names_of(party)]
    systems = [ctx.book.systems.get(system) for activity in activities for system in each(activity.systems)]
    names += [system.name for system in systems if system is not None]
    names += [text for activity in activities for text in (activity.name, activity.description)]
    names += [header.title, header.description]
    people = (subject for activity in activities for subject in ctx.subjects_of(activity))
    unplaced = (subject for subject in people if ctx.terms["subject"].own.get(subject, "") is None)
    names += [ctx.book.subjects[subject].label for subject in unplaced]
    for name in names:
        for wording in every_language(name or ""):
            words = phrase_in(wording, "for-children")
            if words is not None:
                yield words


def _names_of(party: Party) -> tuple[str | None, ...]:
    return (party.name, party.legal_name, party.sector)
