# SPDX-License-Identifier: Apache-2.0
"""B211: a condition for special or criminal data, or a national number, by a law on another matter.

Its cases: `tests/rules/fixtures/B211.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ropa.law.acts import ActTopic, act_meant, topic
from ropa.model import SpecialCondition
from ropa.model.basis import as_cited
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.wording import ArticleCode
from ropa.silence import each

CONDITIONS_OF_LAW: Final = frozenset({"9(2)(b)", "9(2)(g)", "9(2)(h)", "9(2)(i)", "9(2)(j)", "10", "87"})
"""The conditions behind which a law stands."""


@rule(
    "B211",
    name="condition-by-law-on-another-matter",
    severity="warning",
    law="GDPR Art. 9(2)(b), (g)-(j), 10, 87",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": (
            "{cited} is about {topic} (as ropa's table has it, from memory); the record does not show that it lays "
            "down a condition under {article}."
        ),
        "da": (
            "{cited} handler om {topic} (ifølge ropas tabel, efter hukommelsen); fortegnelsen viser ikke, at den "
            "fastsætter en betingelse efter {article}."
        ),
        "nb": (
            "{cited} handler om {topic} (ifølge ropas tabell, etter hukommelsen); protokollen viser ikke at den "
            "fastsetter et vilkår etter {article}."
        ),
    },
    mend={
        "en": "Name the section that does, or the act that allows this data.",
        "da": "Angiv den paragraf, der gør det, eller den lov, der tillader disse oplysninger.",
        "nb": "Oppgi paragrafen som gjør det, eller loven som tillater disse opplysningene.",
    },
)
def condition_by_law_on_another_matter(ctx: Context) -> Iterator[Hit]:
    """A condition for special or criminal data, or a national number, by a law on another matter.

    What it finds:
        A condition 9(2)(b), (g), (h), (i) or (j), Art. 10 or Art. 87 each of whose laws is a well-known act on a matter
        (bookkeeping, marketing practices, tax ...) that lays down no such condition.
    Why it matters:
        These conditions live by a law that provides for this very data. An act that happens to bind the controller in
        something else lifts no ban.
    Law:
        GDPR Art. 9(2)(b), (g)-(j), 10, 87.

    Example:
        `special_conditions: [{article: 10, law: [markedsføringsloven § 10]}]`.
    Mend:
        Name the act and section that allow it.
    Limits:
        Knows the acts of the table of acts by name, from memory, and matters that are plainly outside. Whether another
        act allows it is not judged.
    """
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            if rests_on_another_matter(condition):
                matters = _matters(condition)
                yield hit(
                    key,
                    f"special_conditions[{index}].law",
                    cited=as_cited(condition.law),
                    topic=tuple(dict.fromkeys(matter.label for matter in matters)),
                    article=ArticleCode(condition.article or ""),
                )


def rests_on_another_matter(condition: SpecialCondition) -> bool:
    """Whether each law of a condition is about a matter on which no act lays such a condition down."""
    matters = _matters(condition)
    return bool(matters) and all(map(_lays_none_down(condition), matters))


def _matters(condition: SpecialCondition) -> tuple[ActTopic, ...]:
    """What the laws of a condition are about; nothing where one of them is not known."""
    known_matters = [act_meant(law.name) for law in each(condition.law)]
    return tuple(topic(act.topic) for act in known_matters if act is not None) if all(known_matters) else ()


def _lays_none_down(condition: SpecialCondition) -> Callable[[ActTopic], bool]:
    """Whether no act on a matter lays down a condition under the article of this one."""
    article = (condition.article or "").partition("(")
    named = f"{article[0]}(2)" if article[0] == "9" else article[0]
    return lambda matter: condition.article in CONDITIONS_OF_LAW and named in matter.no_condition
