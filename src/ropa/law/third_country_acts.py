# SPDX-License-Identifier: Apache-2.0
"""Acts of third countries by name: none is Union law or the law of a member state, which Art. 6(3) asks for."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import attrs

from ropa.law.countries import instead_of
from ropa.law.table import Certainty, facts


@attrs.frozen(kw_only=True)
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


def country_named(text: str) -> str | None:
    """The country whose act words name: one of the table, or one that the words give a country themselves.

    `None` where they name neither; most acts are called alike in several countries.
    """
    name = _named().search(text)
    if name is not None:
        return _by_name()[_plain(name[0])]
    return next((country for country, wording in _OF_A_COUNTRY.items() if wording.search(text)), None)


def country_in_brackets(citation: str) -> str | None:
    """The country that stands in brackets behind a citation: `Companies Act 2006 (UK)`, `bokføringsloven (NO)`."""
    code = _IN_BRACKETS.search(citation)
    return instead_of(code[1]) if code is not None else None


_IN_BRACKETS: Final = re.compile(r"\(([A-Z]{2})\)\s*\Z")

_OF_A_COUNTRY: Final = {
    "US": re.compile(
        r"\b\d+\s*(?:U\.?\s?S\.?\s?C\.?|C\.?\s?F\.?\s?R\.?)(?=\W|\Z)|\bPub\.\s?L\."
        r"|\b(?:US|U\.S\.)\s(?:\w+\s){0,4}(?:Act|Code|law|laws)\b"
        r"|\b(?i:amerikansk\w*|american)\s(?:\w+\s){0,2}(?i:\w*lov(?:en|a|givning\w*)?|ret|rett|laws?)\b"
    ),
    "GB": re.compile(
        r"\bUK[ -]GDPR\b"
        r"|\b(?:UK|British|English|Scottish|Scots)\s(?:\w+\s){0,4}(?:Act|law|laws|Regulations)\b"
        r"|\b(?i:britisk\w*|engelsk\w*|skotsk\w*)\s(?:\w+\s){0,2}(?i:\w*lov(?:en|a|givning\w*)?|ret|rett)\b"
    ),
    "CH": re.compile(
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


@cache
def _named() -> re.Pattern[str]:
    by_length = sorted((row.act for row in acts()), key=len, reverse=True)
    names = (re.sub(r"[ -]", "[- –]", re.escape(act).replace("\\ ", " ").replace("\\-", "-")) for act in by_length)
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)
