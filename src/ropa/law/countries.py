# SPDX-License-Identifier: Apache-2.0
"""Country codes: ISO 3166-1 alpha-2, and a few of our own kept apart.

The European Union writes EL and UK for Greece and the United Kingdom; the ISO codes, and ropa's, are GR and GB.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Literal

from ropa import labels
from ropa.errors import UnknownWord, did_you_mean
from ropa.law.table import facts
from ropa.values import frozen

CODES: frozenset[str]
"""The 249 codes of ISO 3166-1 alpha-2 (read from the table when first asked for)."""

OWN_CODES: frozenset[str]
"""Codes for what ISO has none for: international organisations (`X-EPO`) and Kosovo (`XK`)."""


@frozen(kw_only=True)
class CountryCode:
    """One code, or one that is written by mistake.

    Attributes:
        code: The code.
        kind: `iso`; `user-assigned` and `organisation` for ropa's own; `mistaken` for one that is none.
        instead: For a mistaken one, the code that is meant; else empty.
        note: What to know of it; may be empty.
        source: Where it is defined.
    """

    code: str
    kind: Literal["iso", "user-assigned", "organisation", "mistaken"]
    instead: str
    note: str
    source: str


@cache
def _of_kind(*kinds: str) -> frozenset[str]:
    return frozenset(row.code for row in facts("countries", CountryCode) if row.kind in kinds)


@cache
def _mistaken() -> dict[str, str]:
    return {row.code: row.instead for row in facts("countries", CountryCode) if row.kind == "mistaken"}


def __getattr__(name: str) -> frozenset[str]:
    """Give the two sets of codes, which are read when they are first asked for."""
    if name == "CODES":
        return _of_kind("iso")
    if name == "OWN_CODES":
        return _of_kind("user-assigned", "organisation")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def is_known(code: str) -> bool:
    """Whether *code* is an ISO 3166-1 alpha-2 code or one of ropa's own."""
    return code in _of_kind("iso", "user-assigned", "organisation")


def is_organisation(code: str) -> bool:
    """Whether *code* is one of ropa's own codes for an international organisation (`X-EPO`)."""
    return code in _of_kind("organisation")


def instead_of(code: str) -> str | None:
    """The code that is meant by one that is written by mistake (`UK`: `GB`), or in small letters; else `None`."""
    upper = str(code).upper()
    return _mistaken().get(upper) or (upper if is_known(upper) else None)


def check_known(code: str) -> None:
    """Nothing, if *code* is known.

    Raises:
        UnknownWord: it is not; the message offers what may have been meant.
    """
    if is_known(code):
        return
    instead = instead_of(code)
    if instead:
        mend = f"Write {instead}."
    else:
        codes = _of_kind("iso", "user-assigned", "organisation")
        mend = meant(code, codes) or did_you_mean(str(code).upper(), codes)
    raise UnknownWord(f"'{code}' is not a country code (ISO 3166-1, two capital letters). {mend}")


def meant(word: object, among: Container[str]) -> str:
    """A sentence that offers the code, *among* those taken, which a word may have meant: `Denmark`, `DK`; or empty."""
    if not isinstance(word, str):
        return ""
    instead = instead_of(word.strip())
    if instead in among:
        return labels.offer([instead])
    union = labels.several_countries(word)
    if union:
        return f"{word.strip()} is {union}: name the countries one by one."
    return labels.offer(code for code in labels.countries_meant(word) if code in among)
