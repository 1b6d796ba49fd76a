# SPDX-License-Identifier: Apache-2.0
"""A108: a company that is said to need no data protection officer, for a reason that is none of the law's.

Its cases: `tests/rules/fixtures/A108.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import phrase_in
from ropa.model import Criterion, Party
from ropa.patterns import pattern
from ropa.rules.completeness.parties import is_authority, keepers, parties
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.silence import NotApplicable, each
from ropa.text import every_language

_FIGURE: Final = pattern(r"[0-9§]")
"""A number of persons, or the article or section that was looked at."""

_OF_ARTICLE_30_5: Final = pattern(r"\b250\b")
"""The number of employees from which the record has no exemption (Art. 30(5)): for an officer no law asks for it."""

_CASES: Final = {Criterion.MONITORING: "b", Criterion.SENSITIVE: "c"}
"""By criterion the letter of Art. 37(1) that asks for an officer where it is met on a large scale."""


@rule(
    "A108",
    name="officer-waived",
    severity="info",
    law="GDPR Art. 37(1), (4)",
    since="0.2.0",
    asks_gdpr=True,
    message={
        "en": "Does {party} need no data protection officer? The reason ({reason}) is none that the law knows.",
        "da": (
            "Behøver {party} ingen databeskyttelsesrådgiver? Begrundelsen ({reason}) er ikke nogen, som loven kender."
        ),
        "nb": "Trenger {party} ikke noe personvernombud? Begrunnelsen ({reason}) er ikke noen som loven kjenner.",
    },
    mend={
        "en": "Say which of the cases of Art. 37(1) and of the national act were looked at, or name the officer.",
        "da": "Skriv, hvilke tilfælde i art. 37, stk. 1, og den nationale lov der er set på, eller angiv rådgiveren.",
        "nb": "Skriv hvilke av tilfellene i art. 37 nr. 1 og den nasjonale loven som er vurdert, eller oppgi ombudet.",
    },
)
def officer_waived(ctx: Context) -> Iterator[Hit]:
    """A company that is said to need no data protection officer, for a reason that is none of the law's.

    What it finds:
        A controller or processor of the record whose `dpo` is not applicable for a reason that speaks of none of the
        things on which the duty turns: the scale, the core activities, monitoring, special data, a public body, a
        number of persons (the 250 of Art. 30(5) is none), a provision, or an officer who is named in another place.
        Also, whatever the reason, a German one of a register whose header has as many `employees` as the German act
        asks an officer for; and, unless the reason speaks of core activities, a controller whose own criteria are
        monitoring, or sensitive data, on a large scale.
    Why it matters:
        Whether an officer is due follows from what is processed, and in some states from how many do it; not from who
        looks after it instead, nor from who has left.
    Law:
        GDPR Art. 37(1), (4), 38(6), 5(2); Germany: BDSG § 38(1).

    Example:
        `dpo: {not_applicable: the director does it}`.
    Mend:
        A question: which cases of Art. 37(1) were looked at? Note it, or name the officer.
    Limits:
        The words are known by a list in twelve languages. Whether a reason is right is not judged. Employees need not
        be persons who are occupied with automated processing. Public authorities are left to A107.
    """
    for party in parties(ctx, keepers(ctx)):
        reason = party.dpo.reason if isinstance(party.dpo, NotApplicable) else None
        if reason is None or is_authority(party):
            continue
        act = _act_of_state(ctx, party)
        wordings = every_language(reason)
        letter = (
            ""
            if any(phrase_in(own, "core-activities", negated_too=True) for own in wordings)
            else _case_of_article_37(ctx, party)
        )
        if act or letter or not any(map(_is_known_to_the_law, wordings)):
            law = f"GDPR Art. 37(4); {act}" if act else f"GDPR Art. 37(1)({letter})" if letter else None
            yield hit(f"parties/{party.id}", "dpo", law=law, party=ctx.name(party.id), reason=reason)


def _is_known_to_the_law(reason: str) -> bool:
    """Whether a reason speaks of something on which the duty turns."""
    if _OF_ARTICLE_30_5.search(reason):
        others = _OF_ARTICLE_30_5.sub(" ", reason)
        return bool(_FIGURE.search(others)) or phrase_in(reason, "case-of-article-37", negated_too=True) is not None
    return bool(_FIGURE.search(reason)) or phrase_in(reason, "officer-not-due", negated_too=True) is not None


def _case_of_article_37(ctx: Context, party: Party) -> str:
    """The letter of Art. 37(1) of which the criteria of an activity are a case; empty where they are of none."""
    for _, activity in ctx.activities:
        listed = set(each(activity.criteria))
        if Criterion.LARGE_SCALE in listed and party.id in ctx.controllers_of(activity):
            for criterion, letter in _CASES.items():
                if criterion in listed:
                    return letter
    return ""


def _act_of_state(ctx: Context, party: Party) -> str | None:
    """The rule of the party's state that asks for an officer from so many persons on; `None` = no such, or fewer."""
    registers = [header for _, header in ctx.headers if party.id in each(header.controllers)]
    staff = max((header.employees for header in registers if isinstance(header.employees, int)), default=0)
    rules = [row for code in ctx.country_of(party.id) or () for row in ctx.law.national_choices(code)]
    due = (row.source for row in rules if row.matter == "officer-persons" and row.figure and staff >= row.figure)
    return next(due, None)
