# SPDX-License-Identifier: Apache-2.0
"""How people write an e-mail address, a telephone number, and a place with its postcode."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from ropa.free_text.answers import wordings
from ropa.free_text.comparable import plain
from ropa.patterns import pattern

_SITE = pattern(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_EMAIL = pattern(r"[^@\s,;<>()]{1,64}@[^@\s,;<>()]{1,255}\.[A-Za-z]{2,}")
_PHONE = pattern(
    r"(?:(?:tel|tlf|tél|telefon|telephone|téléphone|telefono|teléfono|puhelin|phone|telefoon)\.?(?:nr\.?)?\s?:?\s*)?"
    r"(?P<number>\+?[\d][\d\s()/.-]{5,})",
    re.IGNORECASE,
)

POSTCODE: Final = pattern(
    r"\b(?:[A-Z]{1,2}-)?\d{3,5}(?:\s?\d{2}|\s?[A-Z]{2})?\s+[^\W\d_]|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
    r"|\b[A-Z]\d[\dW]\s(?=[A-Z\d]{0,3}\d)[A-Z\d]{4}\b|\b[A-Z]{2}-\d{4,5}\b"
)
"""A postcode before its place, or one as in the United Kingdom, in Ireland or in Latvia."""

_STREET = pattern(
    r"[^\W\d_][\w.'’/-]*(?:\s[\w.'’/-]+){0,5}\s\d{1,4}(?:\s?[a-zæøå]|[/-]\s?\d{1,4}[a-z]?)?(?:\s\d{1,2}\.?\s?(?:sal|etg|tv|th|mf)\.?)?"
    r"|\d{1,4}\s?[a-z]?(?:\s(?:bis|ter))?,?\s[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,5}",
    re.IGNORECASE,
)
_TOWN = pattern(r"(?![a-zæøåäöüčšž])[^\W\d_][^\W\d_.'’-]+(?:[ .'’-]{1,2}[^\W\d_]+){0,3}(?:\s\d{1,2})?")
"""A town, perhaps with the number of its district: `Dublin 8`."""

_STREET_AND_TOWN: Final = 2

_DATED = pattern(r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}|\b(?:19|20)\d\d\s[a-zæøåäöüéè]")
"""A date, or a year with a word behind it that is no name: `last updated 14/03/2025 by S. Khan`."""


_DAY = pattern(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}")


def has_place(part: str) -> bool:
    """Whether a part of an address is a postcode with its place; a date, or a year with a word behind it, is none."""
    return POSTCODE.search(part) is not None and _DATED.search(part) is None


def is_street(text: str) -> bool:
    """Whether words are a street with its number: `Gærtorvet 1-5`."""
    opening = plain(text).split()[:1]
    return bool(opening) and opening[0] not in _numbered_otherwise() and _STREET.fullmatch(text.strip()) is not None


def is_street_and_town(parts: Sequence[str]) -> bool:
    """Whether parts are a street with its number, and behind it the name of a town: `Havnegade 8`, `Esbjerg`."""
    if len(parts) != _STREET_AND_TOWN:
        return False
    town = parts[1].strip().rstrip(".")
    return is_street(parts[0]) and _TOWN.fullmatch(town) is not None


@cache
def _numbered_otherwise() -> frozenset[str]:
    """What has a number behind it and is no street: a version, a department, a page."""
    return frozenset(plain(word) for word in wordings("no-street"))


def email_in(text: str) -> str | None:
    """The e-mail address in a text; `None` where there is none, or more than one."""
    addresses = _EMAIL.findall(text) if "@" in text else []
    return addresses[0] if len(addresses) == 1 else None


def has_email(text: str) -> bool:
    """Whether there is an e-mail address in a text, or several."""
    return "@" in text and _EMAIL.search(text) is not None


def phone_of(text: str) -> str | None:
    """The telephone number that words are, with a label before it or not; `None` where they are something else."""
    match = _PHONE.fullmatch(text) if _DAY.fullmatch(text.strip()) is None else None
    return match["number"] if match is not None else None


def is_website(text: str) -> bool:
    """Whether words are the address of a page, and nothing else."""
    return _SITE.fullmatch(text) is not None
