# SPDX-License-Identifier: Apache-2.0
"""I102: a right under a condition that the law does not know.

Its cases: `tests/rules/fixtures/I102.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import negates, phrase_in, says, sentences
from ropa.model import ConditionKind, Right, RightKind
from ropa.patterns import pattern
from ropa.period import Period
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import each
from ropa.text import every_language

WITHOUT_CONDITION: Final = frozenset(
    {
        RightKind.INFORMATION,
        RightKind.ACCESS,
        RightKind.RECTIFICATION,
        RightKind.OBJECTION_MARKETING,
        RightKind.WITHDRAW_CONSENT,
        RightKind.COMPLAINT,
    }
)
"""Rights that hang on nothing but that data of the person is processed, or that consent was given."""

OF_THE_HOLDER: Final = frozenset({ConditionKind.OTHER, ConditionKind.NEED, ConditionKind.RESIDENCE})
"""Conditions that the controller sets, not the law: its practice, its needs, where a person lives."""

A_MONTH: Final = Period("P1M")
"""Within which a request is answered (Art. 12(3)); two months more need a reason."""

_WORD: Final = pattern(r"\w+")
LONGEST_DENIAL: Final = 8
"""How many words a sentence has at most that says no more than that there is no such right."""

WITH_CONDITIONS_OF_THE_LAW: Final = frozenset(
    {RightKind.ERASURE, RightKind.RESTRICTION, RightKind.PORTABILITY, RightKind.OBJECTION}
)
"""Rights that hang on facts that the law names; a fee, a form or a number of times is none of them."""


@rule(
    "I102",
    name="right-with-a-limit",
    severity="info",
    law="GDPR Art. 12(2), (5), 15(4), 23",
    since="0.1.0",
    asks_gdpr=True,
    message={
        "en": (
            "The right ({right}) is described under a condition of the holder's own ({condition}). Which law sets it?"
        ),
        "da": (
            "Retten ({right}) er beskrevet under en betingelse, virksomheden selv stiller ({condition}). "
            "Hvilken lov fastsætter den?"
        ),
        "nb": (
            "Retten ({right}) er beskrevet under et vilkår som virksomheten selv stiller ({condition}). "
            "Hvilken lov fastsetter det?"
        ),
    },
    mend={
        "en": "Name the provision, or drop the condition.",
        "da": "Angiv bestemmelsen, eller fjern betingelsen.",
        "nb": "Oppgi bestemmelsen, eller fjern vilkåret.",
    },
)
def right_with_a_limit(ctx: Context) -> Iterator[Hit]:
    """A right under a condition that the law does not know.

    What it finds:
        Access, rectification, information, complaint, withdrawal or objection to marketing that is described with a
        condition of kind `other`, `need` or `residence`; any right with a condition of residence, or whose words speak
        of a fee, a number of times, a form or a proof of identity for everybody, or of an answer after more than a
        month. A warning where they say that there is no such right.
    Why it matters:
        These rights may be limited by a law (Art. 23), by the rights of others (Art. 15(4)), or where a request is
        manifestly unfounded (Art. 12(5)); not by business practice, nor by where a person lives (Art. 3(1)).
    Law:
        GDPR Art. 12(2), (5), 15(4), 23, 3(1).

    Example:
        `{right: access, if: [{text: as far as our practice allows, kind: other}]}`.
    Mend:
        A question: which provision sets it? Name it, or drop the condition.
    Limits:
        Limits in words are known by a few phrases, in twelve languages. Conditions of kind `law` are left
        alone, and so are the law's own: unfounded or excessive requests, further copies, doubts of who asks.
    """
    for key, holder in ctx.holders:
        for index, right in enumerate(each(holder.rights)):
            denied = _denial_in_words(right)
            if denied is not None:
                where = f"rights[{index}].{denied[0]}"
                yield hit(key, where, severity=Severity.WARNING, right=right.right, condition=denied[1])
                continue
            limits = [condition for condition in each(right.conditions) if condition.kind in OF_THE_HOLDER]
            if right.right in WITH_CONDITIONS_OF_THE_LAW:  # where a person lives is none of these conditions
                limits = [condition for condition in limits if condition.kind is ConditionKind.RESIDENCE]
            if right.right in (*WITHOUT_CONDITION, *WITH_CONDITIONS_OF_THE_LAW) and limits:
                yield hit(key, f"rights[{index}].if", right=right.right, condition=limits[0].text)
                continue
            words = _limit_in_words(right)
            if words is not None:
                yield hit(key, f"rights[{index}].{words[0]}", right=right.right, condition=words[1])


def _denial_in_words(right: Right) -> tuple[str, str] | None:
    """The field and the words of a right that say that there is none; `None` where they do not."""
    if right.right not in (*WITHOUT_CONDITION, *WITH_CONDITIONS_OF_THE_LAW, RightKind.OPT_OUT):
        return None
    for field, text in (("text", right.text), ("how", right.how)):
        for wording in every_language(text or ""):
            for sentence in sentences(wording):
                if len(sentence.split()) <= LONGEST_DENIAL and _denies(sentence):
                    return field, sentence.strip()
    return None


def _denies(sentence: str) -> bool:
    """Whether a short sentence says that a right is not given, and not why in the law's own words."""
    others = ("limit-of-a-right", "manifestly-unfounded")
    return phrase_in(sentence, "right-denied", negated_too=True) is not None and not any(
        phrase_in(sentence, meaning, negated_too=True) for meaning in others
    )


def _limit_in_words(right: Right) -> tuple[str, str] | None:
    """The field and the words of a right that set a limit; `None` where they set none, or one that the law knows."""
    if right.right not in (*WITHOUT_CONDITION, *WITH_CONDITIONS_OF_THE_LAW):
        return None
    of_the_holder = right.right is not RightKind.COMPLAINT  # the authority has times of its own (Art. 78(2))
    for field, text in (("text", right.text), ("how", right.how)):
        for wording in every_language(text or ""):
            stated = sentences(wording)
            limiting = next(filter(_limits, stated), None) or next(
                filter(_is_late, stated if of_the_holder else ()), None
            )
            if limiting is not None:
                return field, limiting.strip()
    return None


def _limits(sentence: str) -> bool:
    """Whether words set a limit, and none beside which it is none, or is the law's own (Art. 12(5), (6), 15(3))."""
    limit = phrase_in(sentence, "limit-of-a-right")
    own_words = phrase_in(sentence, "limit-of-the-law", negated_too=True)
    if limit is None or own_words is None:
        return limit is not None
    if own_words not in limit.split() or not negates(own_words):
        return False
    besides = " ".join(_WORD.findall(sentence)).replace(limit, " ")  # a Danish "pas" in the limit is no French "not"
    return phrase_in(besides, "limit-of-the-law", negated_too=True) is None


def _is_late(sentence: str) -> bool:
    """Whether it speaks of an answer, and of no period but longer ones than the month for it (Art. 12(3))."""
    if not says(sentence, "answers-a-request"):
        return False
    from ropa.free_text.durations import durations

    periods = [stated.period for stated in durations(sentence) if stated.period is not None]
    return bool(periods) and all(period.surely_longer_than(A_MONTH) for period in periods)
