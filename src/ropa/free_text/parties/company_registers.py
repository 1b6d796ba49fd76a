# SPDX-License-Identifier: Apache-2.0
"""In which state a company is registered, by the number that it has there: `CVR 12345678`, `Org.nr. 923 609 016 MVA`.

The names of the registers are `company_registers.csv`, with the figures that a number has there where the same name is
used in two states. A number for value added tax shows no seat: companies have it wherever they sell.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ropa.folding import fold
from ropa.rows import shipped_rows


@lru_cache(maxsize=1 << 12)
def state_of_register(number: str) -> str | None:
    """The state in whose register a company has that number; `None` = the number does not say, or might be of two."""
    figures = sum(map(str.isdigit, number))
    wording = f" {fold(number)} "
    states = {
        country
        for country, name, length in _registers()
        if figures and name in wording and (not length or length == figures)
    }
    return states.pop() if len(states) == 1 else None


@cache
def _registers() -> tuple[tuple[str, str, int], ...]:
    """State, name between blanks, and how many figures a number has there (0 = any)."""
    return tuple(
        (row["country"], f" {fold(name)} ", int(row["figures"] or 0))
        for row in shipped_rows("ropa.free_text.parties", "company_registers.csv")
        for name in row["names"].split(";")
    )
