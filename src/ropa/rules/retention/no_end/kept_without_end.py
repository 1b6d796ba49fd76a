# SPDX-License-Identifier: Apache-2.0
"""R122: data that is kept without an end.

Its cases: `tests/rules/fixtures/R122.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ropa.free_text.phrases import negates, phrase_in
from ropa.model import Activity, Header, Retention
from ropa.patterns import pattern
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import cites_a_section, tells_of_an_act
from ropa.rules.retention.retentions import retentions
from ropa.rules.rule import Hit, hit, rule
from ropa.rules.severity import Severity
from ropa.silence import NotApplicable, each
from ropa.text import every_language

TO_BE_KEPT: Final = ("public.archiving", "public.statistics", "research")
"""Purposes for which data may be kept for longer (Art. 5(1)(e), 89(1))."""

_CLAUSE: Final = pattern(r"[.,;:()!?]")
_FIGURE: Final = pattern(r"\d|\bf(?:ør|öre)\b", re.IGNORECASE)
"""A figure; or the Danish, Norwegian and Swedish "before", which is the English "for" once it is folded."""

_BY_ITSELF: Final = pattern(r"\s*(?:permanente?|bevares|bevaras)\s*\Z", re.IGNORECASE)
"""Words that say so where nothing else is said."""

_ARCHIVE: Final = pattern(
    r"(?:stadt|landes|kreis|staats|bundes|kommunal|rigs|riks|stads|lands|by|kansallis)-?ar(?:ch|k)i[vs]"
    r"|arkivverket|nationa(?:l archive|al archief)|archives (?:nationales|départementales)|archivio di stato"
    r"|archivo histórico|arquivo nacional|archiwum państwow",
    re.IGNORECASE,
)
"""How archives are called that ask for what is handed to them."""

_LONGEST_ANSWER: Final = 92
"""Within how many days a request is answered: three months at most (Art. 12(3))."""

_LONGEST: Final = 8
"""From how many words on a clause says more than that."""


@rule(
    "R122",
    name="kept-without-end",
    severity="warning",
    law="GDPR Art. 5(1)(e), 30(1)(f)",
    since="0.2.0",
    asks_gdpr=True,
    asks_directive="Directive 95/46/EC Art. 6(1)(e)",
    message={
        "en": 'Data is kept without an end ("{words}"), and no law or archive is named that asks for it.',
        "da": (
            "Oplysninger opbevares uden ende (»{words}«), og der er ikke nævnt nogen lov eller noget arkiv, der "
            "kræver det."
        ),
        "nb": (
            "Opplysninger lagres uten ende («{words}»), og det er ikke nevnt noen lov eller noe arkiv som krever det."
        ),
    },
    mend={
        "en": "State a period, or the event that ends the need; or name the law that asks to keep it.",
        "da": "Angiv en frist, eller hvad der ophæver behovet; eller nævn den lov, der kræver opbevaringen.",
        "nb": "Oppgi en frist, eller hva som gjør at behovet faller bort; eller nevn loven som krever lagringen.",
    },
)
def kept_without_end(ctx: Context) -> Iterator[Hit]:
    """Data that is kept without an end.

    What it finds:
        A time limit whose words say that there is none ("indefinitely", "never deleted", "until further notice"), or
        only an end by chance ("until the disk is full"), or
        the reason why none applies. One finding for each activity, or header; an error where it is the general time
        limit of activities that have none of their own.
    Why it matters:
        Data that identifies people is kept no longer than the purposes need; a need without an end is rare, and
        somebody has to show it.
    Law:
        GDPR Art. 5(1)(e), 30(1)(f).

    Example:
        `retention: [{criteria: unlimited}]`.
    Mend:
        State a period, or the event that ends the need; or name the law that asks to keep the data.
    Limits:
        Left alone where a law is named, there or in the words, where it is said to be one, and for archives, statistics
        and research. The
        words are known by a few phrases, in twelve languages, in short clauses without a figure or a bound; an end by
        chance is none where a period stands beside it ("five years, or earlier when asked").
    """
    reported: set[str] = set()
    for key, field, holder, retention in retentions(ctx):
        if key in reported or is_asked_for(ctx, holder, retention):
            continue
        for name in ("criteria", "until", "starts", "legal_hold"):
            text = getattr(retention, name)
            wordings = every_language(text) if text else ()
            wording = next((own for own in wordings if has_no_end(own) and not names_who_asks(own)), None)
            if wording is not None and key not in reported:
                reported.add(key)
                severity = Severity.ERROR if _is_of_several(ctx, key, holder) else None
                yield hit(key, f"{field}.{name}", severity=severity, words=wording)
    for key, activity in ctx.activities:
        silence = activity.retention
        if isinstance(silence, NotApplicable) and not is_for_keeping(ctx, activity):
            reason = silence.reason
            if has_no_end(reason) and not names_who_asks(reason):
                yield hit(key, "retention", words=reason)


def _is_of_several(ctx: Context, key: str, holder: Header | Activity) -> bool:
    """Whether it is a general time limit, and an activity has none of its own."""
    return isinstance(holder, Header) and any(activity.retention is None for activity in ctx.activities_under[key])


def is_asked_for(ctx: Context, holder: Header | Activity, retention: Retention) -> bool:
    """Whether something is named that asks to keep the data."""
    if (
        retention.law
        or retention.statutory
        or (retention.legal_hold and not any(map(has_no_end, every_language(retention.legal_hold))))
    ):
        return True
    purposes = each(retention.purposes)
    if not purposes and isinstance(holder, Activity):
        return is_for_keeping(ctx, holder)
    return bool(purposes) and ctx.terms_under("purpose", *TO_BE_KEPT).issuperset(purposes)


def is_for_keeping(ctx: Context, activity: Activity) -> bool:
    """Whether all purposes of an activity are such for which data may be kept for longer."""
    purposes = [purpose.purpose for purpose in each(activity.purposes)]
    return bool(purposes) and ctx.terms_under("purpose", *TO_BE_KEPT).issuperset(purposes)


def names_who_asks(wording: str) -> bool:
    """Whether its own words cite a section of a law or an act, or speak of an archive."""
    return cites_a_section(wording) or tells_of_an_act(wording) or _ARCHIVE.search(wording) is not None


@lru_cache(maxsize=1 << 12)
def has_no_end(wording: str) -> bool:
    """Whether a clause of it says so, and neither denies nor bounds it."""
    if _BY_ITSELF.match(wording):
        return True
    if phrase_in(wording, "end-by-chance", negated_too=True) is not None and not _has_a_period(wording):
        return True
    for clause in _CLAUSE.split(wording):
        if len(clause.split()) > _LONGEST or _FIGURE.search(clause):
            continue
        phrase = phrase_in(clause, "without-end", negated_too=True)
        if phrase is None:
            continue
        before, _, behind = " ".join(clause.split()).partition(phrase)
        if not negates(before) and not any(phrase_in(part, "bounded", negated_too=True) for part in (before, behind)):
            return True
    return False


def _has_a_period(wording: str) -> bool:
    """Whether its words state a period that is longer than an answer to a request takes (Art. 12(3))."""
    from ropa.free_text.durations import durations

    periods = (duration.period for duration in durations(wording))
    return any(period is not None and period.days_at_least > _LONGEST_ANSWER for period in periods)
