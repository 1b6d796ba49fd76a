# SPDX-License-Identifier: Apache-2.0
"""All recipients of payment data, in every register: who is stated to have it, and who may have it (Art. 15(1)(c)).

Run it: `python examples/payment_data.py`.
"""

from __future__ import annotations

from pathlib import Path

import ropa

DATA = Path(__file__).parents[1] / "data"


def main() -> None:
    """Print the recipients, the sure ones first, each with the data."""
    book = ropa.read(DATA)
    answer = ropa.flows(book).recipients(of="financial")
    print(answer)
    everyone = list(answer)
    for certainty in ("stated", "possible"):
        print(f"\n{certainty}:")
        for one in everyone:
            if one.certainty == certainty:
                name = ropa.say(book.parties[one.party].name, "en")
                print(f"  {one.party} ({name}): {', '.join(one.categories)}")
    silent = [one.party for one in everyone if one.certainty == "not-stated"]
    print(f"\n{len(silent)} more are recipients of data that the registers do not name.")


if __name__ == "__main__":
    main()
