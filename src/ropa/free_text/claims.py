# SPDX-License-Identifier: Apache-2.0
"""What plain words deny of all data: `We share the data with nobody`, `Der foretages ikke profilering`.

Every word has to be one that is known to narrow nothing: "we do not share health data" denies less, and stays words.
"""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from ropa.free_text.comparable import plain

_LONGEST: Final = 14
"""From how many words on they are a sentence that is left in words."""

_BESIDE: Final = "beside"
"""The row of the words beside which a denial stays whole."""

_NEGATOR: Final = "negator"


@lru_cache(maxsize=4096)
def claim_in(text: str) -> str | None:
    """The claim that words make which deny one matter, and nothing besides: `no-sharing`; `None` = none."""
    words = plain(text).split()
    rows = _rows()
    if not 0 < len(words) <= _LONGEST or rows[_NEGATOR].isdisjoint(words):
        return None
    known = rows[_BESIDE] | rows[_NEGATOR]
    for claim, matter in rows.items():
        of_claim = claim not in {_BESIDE, _NEGATOR} and not matter.isdisjoint(words)
        if of_claim and all(word in matter or word in known for word in words):
            return claim
    return None


@cache
def _rows() -> dict[str, frozenset[str]]:
    text = files("ropa.free_text").joinpath("claims.csv").read_text(encoding="utf-8")
    return {row["claim"]: frozenset(map(plain, row["words"].split())) for row in csv.DictReader(text.splitlines())}
