# SPDX-License-Identifier: Apache-2.0
"""A list by country: who is there, what it counts as on a day, and whose country nobody states (Art. 30(1)(e)).

Run it: `python examples/by_country.py [YYYY-MM-DD]`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill

import ropa

DATA = Path(__file__).parents[1] / "data"
DAY = "2024-02-08"


def main() -> None:
    """Print it for all the registers, as of one day."""
    day = sys.argv[1] if len(sys.argv) > 1 else DAY
    book = ropa.read(DATA)
    law = ropa.law.on(day)
    print(f"Where the data goes, as of {day}")
    for country, counts_as, parties, flows in ropa.flows(book).by_country(on=day):
        print(f"\n{country or 'Country not stated'} ({counts_as or 'cannot be judged'}): {flows} flows")
        print(fill(", ".join(parties), 110, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False))
        if counts_as == "third-country":
            print(fill(str(law.adequacy(country)), 110, initial_indent="  ", subsequent_indent="  "))


if __name__ == "__main__":
    main()
