# SPDX-License-Identifier: Apache-2.0
"""Which activities rest on legitimate interests, and on which (GDPR Art. 6(1)(f), 13(1)(d)).

Run it: `python examples/legitimate_interests.py`.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

import ropa

DATA = Path(__file__).parents[1] / "data"
ARTICLE = "6(1)(f)"


def bases(activity: ropa.Activity) -> list[tuple[str, ropa.Basis]]:
    """Each basis of an activity with the purpose it is for; those that are tied to none come last."""
    tied = [(purpose.purpose, basis) for purpose in ropa.each(activity.purposes) for basis in ropa.each(purpose.bases)]
    return tied + [("no purpose in particular", basis) for basis in ropa.each(activity.bases)]


def main() -> None:
    """Print them, activity by activity."""
    book = ropa.read(DATA)
    number = 0
    for key, activity in book.activities.items():
        found = [(purpose, basis) for purpose, basis in bases(activity) if basis.article == ARTICLE]
        if found:
            print(f"\n{key}: {ropa.say(activity.name, 'en')}")
        for purpose, basis in found:
            number += 1
            interest = ropa.say(basis.interest, "en") if basis.interest else "THE INTEREST IS NOT STATED"
            weighed = "weighed" if basis.balancing else "no balancing recorded"
            said = f"{purpose}: {' '.join(interest.split())} ({weighed})"
            print(fill(said, 110, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False))
    resting = sum(any(basis.article == ARTICLE for _, basis in bases(one)) for one in book.activities.values())
    print(f"\n{number} bases in {resting} of {len(book.activities)} activities.")


if __name__ == "__main__":
    main()
