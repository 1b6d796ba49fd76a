# SPDX-License-Identifier: Apache-2.0
"""Country codes: ISO 3166-1 alpha-2, and a few of our own kept apart.

The European Union writes EL and UK for Greece and the United Kingdom; the ISO codes, and ropa's, are GR and GB.
"""

from __future__ import annotations

from functools import cache

from ropa.errors import UnknownWord, did_you_mean
from ropa.law.table import table

CODES: frozenset[str]
"""The 249 codes of ISO 3166-1 alpha-2 (read from the table when first asked for)."""

OWN_CODES: frozenset[str]
"""Codes for what ISO has none for: international organisations (`X-EPO`) and Kosovo (`XK`)."""


@cache
def _of_kind(*kinds: str) -> frozenset[str]:
    return frozenset(cells["code"] for cells in table("countries").rows if cells["kind"] in kinds)


@cache
def _mistaken() -> dict[str, str]:
    return {cells["code"]: cells["instead"] for cells in table("countries").rows if cells["kind"] == "mistaken"}


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


def check_known(code: str) -> None:
    """Nothing, if *code* is known.

    Raises:
        UnknownWord: it is not; the message offers what may have been meant.
    """
    if is_known(code):
        return
    upper = str(code).upper()
    instead = _mistaken().get(upper) or (upper if is_known(upper) else None)
    mend = f"Write {instead}." if instead else did_you_mean(upper, _of_kind("iso", "user-assigned", "organisation"))
    raise UnknownWord(f"'{code}' is not a country code (ISO 3166-1, two capital letters). {mend}")
