# SPDX-License-Identifier: Apache-2.0
"""E109: a cookie whose own words say that it is set before, or without, consent.

Its cases: `tests/rules/fixtures/E109.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ropa.free_text.phrases import phrase_in, sentences
from ropa.model import Cookie
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.rules.terminal_equipment.device_access import (
    BEFORE_THE_GDPR,
    CONSENT_ASKED_FROM,
    purposes_beyond,
    state_is_late,
)
from ropa.silence import each
from ropa.text import every_language

_WITHOUT: Final = ("before-consent", "consent-not-asked", "taken-for-consent")


@rule(
    "E109",
    name="set-before-consent",
    severity="warning",
    law="Directive 2002/58/EC Art. 5(3); GDPR Art. 4(11); CJEU C-673/17",
    since="0.2.0",
    asks_gdpr=True,
    asks_directive=BEFORE_THE_GDPR,
    message={
        "en": 'A cookie for more than the service is set before, or without, consent ("{words}").',
        "da": "En cookie til mere end tjenesten sættes før eller uden samtykke (»{words}«).",
        "nb": "En informasjonskapsel til mer enn tjenesten settes før eller uten samtykke («{words}»).",
    },
    mend={
        "en": "Set it only once the person has consented, and say so.",
        "da": "Sæt den først, når personen har samtykket, og angiv det.",
        "nb": "Sett den først når personen har samtykket, og oppgi det.",
    },
)
def set_before_consent(ctx: Context) -> Iterator[Hit]:
    """A cookie whose own words say that it is set before, or without, consent.

    What it finds:
        A cookie for more than the service itself whose text or condition says that it is set before or without consent,
        or that to visit or to go on is taken for one; also where the activity rests on consent.
    Why it matters:
        Consent comes before the storing, by an action of the person: silence, or to go on, is none.
    Law:
        Directive 2002/58/EC Art. 5(3); GDPR Art. 4(11); CJEU C-673/17.

    Example:
        `cookies: [{purpose: marketing, text: set before consent is given}]`.
    Mend:
        Set it only once the person has consented, and say so.
    Limits:
        Known by a few phrases, in twelve languages. Asked from 2011-05-25; where the state of the controllers asked for
        consent later, a question until then. A cookie without a purpose has those of its activity.
    """
    if ctx.on < CONSENT_ASKED_FROM:
        return
    beyond = purposes_beyond(ctx)
    for key, holder in ctx.holders:
        purposes = [purpose.purpose for purpose in each(getattr(holder, "purposes", None))]
        for index, cookie in enumerate(each(holder.cookies)):
            own = [cookie.purpose] if isinstance(cookie.purpose, str) else purposes
            wording = None if beyond.isdisjoint(own) else _without_consent(cookie)
            if wording is not None:
                severity = Severity.INFO if state_is_late(ctx, holder) else None
                yield hit(key, f"cookies[{index}]", severity=severity, words=wording)


def _without_consent(cookie: Cookie) -> str | None:
    """The words of a cookie, or of a condition of it, by which no consent comes before it."""
    texts = [cookie.text, *(condition.text for condition in each(cookie.conditions))]
    wordings = (wording for text in texts if text for wording in every_language(text))
    return next((wording for wording in wordings if any(map(_tells_of_none, sentences(wording)))), None)


def _tells_of_none(sentence: str) -> bool:
    """Whether a sentence says that no consent comes first; "not before consent" says that one does."""
    if phrase_in(sentence, "only-after-consent", negated_too=True):
        return False
    return any(phrase_in(sentence, meaning, negated_too=meaning != "taken-for-consent") for meaning in _WITHOUT)
