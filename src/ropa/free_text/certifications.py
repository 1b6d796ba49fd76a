# SPDX-License-Identifier: Apache-2.0
"""What the words of a certification say: whether a place on a list still counts, and which data it covers."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from ropa.free_text.remembered import remembered
from ropa.patterns import pattern
from ropa.text import Text, every_language

_ACTIVE: Final = pattern(
    r"\s*(?:active|aktivt?|aktive|actif|valid|current(?:ly)?|certified|listed|registered|gyldigt?|gældende|gjeldende|giltigt?"
    r"|gültig|valide|en vigueur|certificeret|sertifisert|certifiera[dt]|zertifiziert|certifiée?|opført|oppført"
    r"|på listen|auf der liste|sur la liste|on the list|yes|ja|oui)\b",
    re.IGNORECASE,
)

_OVER: Final = pattern(
    r"\b(?:in-?activ\w*|in-?aktiv\w*|in-?actif\w*|deactivat\w*|lapsed|withdr[ae]wn?|removed|expired|revoked|terminated"
    r"|suspended|ended|delisted|deleted|cancell?ed|former(?:ly)?|not|no longer|never|none|no"
    r"|ikke|ingen|ej|nej|nei|inte|inget|nicht|nein|kein\w*|pas|plus|jamais|non"
    r"|(?:tilbage)?trukket|tilbagekaldt|tilbakekalt|udløbet|utløpt|utgått|ophørt|opphørt|fjernet|slettet|bortfaldet"
    r"|bortfalt|suspenderet|suspendert|tidligere|upphört|återkalla[dt]\w*|utgånge[nt]|avregistrera[dt]|borttage[nt]|tidigare"
    r"|zurückgezogen|entfernt|abgelaufen|erloschen|beendet|widerrufen|gelöscht|ausgesetzt|früher|ehemals"
    r"|retiré\w*|expiré\w*|radié\w*|révoqué\w*|supprimé\w*|suspendu\w*|résilié\w*|ancien\w*"
    r"|pending|applied|in progress|under review|failure|failed|ansøgt|søkt|afventer|avventer|under behandling|ansökt"
    r"|beantragt|ausstehend|en attente|en cours)\b",
    re.IGNORECASE,
)

_NO: Final = (
    r"(?:non|not|no|without|except(?: for)?|excluding|ikke|uden|uten|undtagen|unntatt|bortset fra|bortsett fra|ej|inte"
    r"|icke|utan|förutom|nicht|ohne|keine?|außer|ausgenommen|sans|hors|sauf|pas|autres? que)"
)
_BETWEEN: Final = r"(?:\s*-\s*|\s+)(?:(?:for|für|pour|les|de|données|data|omfatter)\s+)?"
_LEFT_OUT: Final = (
    r"(?:(?:er|are|is|sind|ist|är|sont|est|werden|wird)\s+)?"
    r"(?:(?:ikke|not|nicht|inte|icke|ej|pas|non)(?:\s+\w+){0,2}"
    r"|excluded|undtaget|undtagne|unntatt|ausgenommen|undantagna?|exclue?s?|holdt udenfor|holdt utenfor)\b"
)
_ONLY: Final = (
    r"\b(?:only|solely|exclusively|alone|kun|alene|udelukkende|utelukkende|bare|endast|enbart|bara|nur|ausschließlich"
    r"|lediglich|seulement|uniquement|exclusivement)\b"
)

Coverage = Literal["others", "only", "also"]
"""`others`: the data asked about are not covered. `only`: no other data are. `also`: they are, or it is not said."""


@remembered
def is_over(status: str) -> bool:
    """Whether the words for a place on a list say that it does not count any more, or never did."""
    return _ACTIVE.match(status) is None and _OVER.search(status) is not None


@remembered
def is_clear(status: str) -> bool:
    """Whether the words for a place on a list say that it counts, or that it does not; those that say both do not."""
    return (_ACTIVE.match(status) is None) is (_OVER.search(status) is not None)


def coverage(words: Text | str | None, data: str) -> Coverage:
    """How a certification stands to some data, by the words for what it covers.

    Args:
        words: What it covers; `None` = not stated.
        data: The words for the data, as an expression to search for.
    """
    said_of_it = {_coverage(wording, data) for wording in every_language(words or "")}
    return "others" if "others" in said_of_it else "only" if "only" in said_of_it else "also"


@remembered
def _coverage(wording: str, data: str) -> Coverage:
    named, denied, alone = _of(data)
    without = denied.sub(" ", wording)
    if named.search(without):
        return "only" if alone.fullmatch(wording) else "also"
    return "others" if without != wording or re.search(_ONLY, wording, re.IGNORECASE) else "also"


@cache
def _of(data: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What names those data, what denies them, and what says that no others are meant."""
    named = rf"(?<!\w)(?:{data})(?:[- ]?(?:data|daten|oplysninger|opplysninger|uppgifter))?(?!\w)"
    only = rf"(?:(?:for|données)\s+)?{named}"
    return (
        re.compile(named, re.IGNORECASE),
        re.compile(rf"\b{_NO}{_BETWEEN}{named}|{named}\s+{_LEFT_OUT}", re.IGNORECASE),
        re.compile(rf"\s*(?:{_ONLY}\s+)?{only}(?:[- ]\w+)?(?:\s+{_ONLY})?[\s.]*", re.IGNORECASE),
    )
