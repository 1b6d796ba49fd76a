# SPDX-License-Identifier: Apache-2.0
"""C106: children who consent, and no word on their age or parents.

Its cases: `tests/rules/fixtures/C106.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.terminal_equipment.device_access import bases_of, is_consent


@rule(
    "C106",
    name="children-and-no-word-of-age",
    severity="warning",
    law="GDPR Art. 8(1), recital 38",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "Children are among the data subjects ({subjects}) and consent is a basis; of age and parents "
            "nothing is said."
        ),
        "da": (
            "Børn er blandt de registrerede ({subjects}), og samtykke er et grundlag; fortegnelsen siger intet om "
            "alder og forældre."
        ),
        "nb": (
            "Barn er blant de registrerte ({subjects}), og samtykke er et grunnlag; protokollen sier ingenting "
            "om alder og foreldre."
        ),
    },
    mend={
        "en": "Say from which age children consent themselves, and how parents do (children).",
        "da": "Angiv, fra hvilken alder børn selv samtykker, og hvordan forældre gør (children).",
        "nb": "Oppgi fra hvilken alder barn selv samtykker, og hvordan foreldre gjør det (children).",
    },
)
def children_and_no_word_of_age(ctx: Context) -> Iterator[Hit]:
    """Children who consent, and no word on their age or parents.

    What it finds:
        An activity with children among its data subjects that rests on consent, where neither it nor its header says
        anything of how children are dealt with.
    Why it matters:
        Whether the child's own consent will do turns on its age; below it a parent has to consent, and that is checked.
    Law:
        GDPR Art. 8(1), (2), recital 38.

    Example:
        `data: [{subjects: [child], ...}]`, `bases: [6(1)(a)]`, and no `children`.
    Mend:
        Say from which age children consent themselves, and how parents do: `children: {limits: [...]}`.
    Limits:
        A service that children use without the record saying so is not seen. Art. 8 is about online services; of others
        the same is asked, since a small child consents to nothing.
    """
    young = ctx.terms_under("subject", "child")
    for key, activity in ctx.activities:
        if activity.children is not None or any(header.children for _, header in ctx.headers_of(activity)):
            continue
        children = [subject for subject in ctx.subjects_of(activity) if subject in young]
        if children and any(map(is_consent, bases_of(activity))):
            yield hit(key, "children", subjects=tuple([ctx.label("subject", subject) for subject in children]))
