# SPDX-License-Identifier: Apache-2.0
"""Which letter of Art. 6(1) a legal basis is, whether its source cites the article or says it in words."""

from __future__ import annotations

from typing import Final

from ropa.free_text.phrases import says
from ropa.model import Activity, Basis, Consent, Purpose
from ropa.patterns import pattern
from ropa.silence import each
from ropa.text import every_language
from ropa.values import frozen

CONSENT: Final = "6(1)(a)"
CONTRACT: Final = "6(1)(b)"
INTERESTS: Final = "6(1)(f)"
_LETTER: Final = pattern(r"6\(1\)\([a-f]\)")


def article_of(basis: Basis) -> str | None:
    """The article that a basis is: the one it names; else the one that its details or its words can only mean.

    Consent, a contract or an interest that is described says which letter it is; so do a few words that
    name one basis and deny nothing, in the languages that `ropa.free_text` knows. `None` = words that leave it open.
    """
    if isinstance(basis.article, str):
        return basis.article
    if isinstance(basis.consent, Consent):
        return CONSENT
    if basis.interest or basis.balancing or isinstance(basis.assessment, str):
        return INTERESTS
    if basis.contract or basis.subject_is_party is not None:
        return CONTRACT
    if not basis.text:
        return None
    from ropa.free_text.basis_words import letter_in

    letters = {letter_in(text) for text in every_language(basis.text)}
    letters.discard(None)
    return f"6(1){letters.pop()}" if len(letters) == 1 else None


def is_explicit_consent(basis: Basis) -> bool:
    """Whether a basis is a consent that is explicit: as the record marks it, or by the words of the basis."""
    if article_of(basis) != CONSENT:
        return False
    if isinstance(basis.consent, Consent) and isinstance(basis.consent.explicit, bool):
        return basis.consent.explicit
    return any(says(text, "explicit-consent") for text in every_language(basis.text or ""))


@frozen(kw_only=True)
class Resting:
    """What a purpose rests on, as letters of Art. 6(1) and conditions of Art. 9(2).

    Attributes:
        stated: The articles that the source ties to the purpose.
        possible: Those that it names for the activity and ties to no purpose, or hedges.
        unread: Whether there is a basis of which it is open which letter it is.
        silent: Whether no basis is stated at all.
    """

    stated: frozenset[str]
    possible: frozenset[str]
    unread: bool
    silent: bool


def resting(activity: Activity, purpose: Purpose | None) -> Resting:
    """What a purpose of an activity rests on; `None` = the activity as a whole, whose purposes are not stated.

    A basis that stands on the activity is that of its only purpose. Where there are several, and it names none of
    them, it is possible for each. The conditions of Art. 9(2) stand on the activity, and are read the same way.
    """
    purposes = each(activity.purposes)
    alone = purpose is None or len(purposes) == 1
    stated: list[str | None] = []
    possible: list[str | None] = []
    for basis in each(purpose.bases) if purpose is not None else ():
        (possible if basis.may else stated).append(article_of(basis))
    for basis in each(activity.bases):
        if basis.purposes is not None and purpose is not None and purpose.purpose not in each(basis.purposes):
            continue
        tied = alone or basis.purposes is not None
        (stated if tied and not basis.may else possible).append(article_of(basis))
    articles = (*stated, *possible)
    for condition in each(activity.special_conditions):
        if isinstance(condition.article, str):
            (stated if alone and not condition.may else possible).append(condition.article)
    return Resting(
        stated=frozenset(filter(None, stated)),
        possible=frozenset(filter(None, possible)) - frozenset(filter(None, stated)),
        unread=any(article is None or not _LETTER.fullmatch(article) for article in articles),
        silent=not articles and not (purpose is not None and purpose.bases == ()),
    )
