# SPDX-License-Identifier: Apache-2.0
"""Acts of third countries by name: none is Union law or the law of a member state, which Art. 6(3) asks for."""

from __future__ import annotations

import re
from functools import cache

import attrs

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


def names_one(text: str) -> bool:
    """Whether the words of a citation name one of them."""
    return bool(_named().search(text))


@cache
def _named() -> re.Pattern[str]:
    names = (re.sub(r"[ -]", "[- –]", row.act) for row in acts())
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)
