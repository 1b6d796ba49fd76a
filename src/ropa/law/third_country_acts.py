# SPDX-License-Identifier: Apache-2.0
"""Acts of third countries by name: none is Union law or the law of a member state, which Art. 6(3) asks for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from ropa.labels import country_called
from ropa.law.countries import instead_of
from ropa.law.table import Certainty, facts
from ropa.patterns import pattern
from ropa.values import frozen


@frozen(kw_only=True)
class Act:
    """One act.

    Attributes:
        act: What people call it: `CLOUD Act`.
        country: The code of the country whose law it is.
        note: What to know of it; may be empty.
        source: Where it is found.
        certainty: How sure that is.
    """

    act: str
    country: str
    note: str
    source: str
    certainty: Certainty


def acts() -> tuple[Act, ...]:
    """Every act of the table."""
    return facts("third_country_acts", Act)


@lru_cache(maxsize=1 << 12)
def country_named(text: str) -> str | None:
    """The country whose act words name: one of the table, or one that the words give a country themselves.

    `None` where they name neither; most acts are called alike in several countries.
    """
    return _act_named(text) or country_said(text)


def country_said(text: str) -> str | None:
    """The third country to which words give an act themselves: `the UK Data Protection Act 2018`."""
    return next((country for country, wording in _OF_A_COUNTRY.items() if wording.search(text)), None)


def country_in_brackets(citation: str) -> str | None:
    """The country that stands in brackets behind a citation: `Companies Act 2006 (UK)`, `kommuneloven (Norge)`."""
    bracket = _IN_BRACKETS.search(citation)
    if bracket is None:
        return None
    return instead_of(bracket[1]) if bracket[1] is not None else country_called(bracket[2])


_IN_BRACKETS: Final = pattern(r"\((?:([A-Z]{2})|([^()\d]{3,40}))\)\s*\Z")

_OF_A_COUNTRY: Final = {
    "US": pattern(
        r"\b\d+\s*(?:U\.?\s?S\.?\s?C\.?|C\.?\s?F\.?\s?R\.?)(?=\W|\Z)|\bPub\.\s?L\."
        r"|\b(?:US|U\.S\.)\s(?:\w+\s){0,4}(?:Act|Code|law|laws)\b"
        r"|\b(?i:amerikansk\w*|american)\s(?:\w+\s){0,2}(?i:\w*lov(?:en|a|givning\w*)?|ret|rett|laws?)\b"
    ),
    "GB": pattern(
        r"\bUK[ -]GDPR\b"
        r"|\b(?:UK|British|English|Scottish|Scots)\s(?:\w+\s){0,4}(?:Act|law|laws|Regulations)\b"
        r"|\b(?i:britisk\w*|engelsk\w*|skotsk\w*)\s(?:\w+\s){0,2}(?i:\w*lov(?:en|a|givning\w*)?|ret|rett)\b"
    ),
    "CH": pattern(
        r"\bSR\s\d{3}(?:\.\d+)+\b|\bSwiss\s(?:\w+\s){0,4}(?:Act|Code|law|laws)\b"
        r"|\b(?i:schweizisk\w*|sveitsisk\w*)\s(?:\w+\s){0,2}(?i:\w*lov(?:en|a|givning\w*)?|ret|rett)\b"
    ),
}
"""How words say whose law it is, where they do: `26 U.S.C. § 6001`, `Swiss Code of Obligations`."""


def _plain(name: str) -> str:
    return re.sub(r"[ –-]+", " ", name).casefold()


@cache
def _by_name() -> dict[str, str]:
    return {_plain(row.act): row.country for row in acts()}


def _act_named(text: str) -> str | None:
    """The country of the act that stands first in words, of those that begin there the longest."""
    plain = _plain(text)
    places = ((place, -len(act), country) for act, country in _by_name().items() if (place := _place(act, plain)) >= 0)
    return min(places, default=(0, 0, None))[2]


def _place(act: str, text: str) -> int:
    """Where the name of an act stands among words, and not inside one; -1 where it does not."""
    place = text.find(act)
    while place >= 0:
        around = text[:place][-1:] + text[place + len(act) :][:1]
        if not any(sign.isalnum() or sign == "_" for sign in around):
            return place
        place = text.find(act, place + 1)
    return -1
