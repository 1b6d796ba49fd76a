# SPDX-License-Identifier: Apache-2.0
"""What a child's account touches: data, purposes, recipients, and what is said of parents (GDPR Art. 8, recital 38).

Run it: `python examples/childs_account.py`.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

import ropa

DATA = Path(__file__).parents[1] / "data"
CHILD = "child"


def about_children(activity: ropa.Activity) -> list[str]:
    """The categories of data that an activity is said to have about children."""
    pairings = [pairing for pairing in ropa.each(activity.data) if CHILD in ropa.each(pairing.subjects)]
    return list(dict.fromkeys(category for pairing in pairings for category in ropa.each(pairing.categories)))


def of_parents(activity: ropa.Activity) -> str:
    """What is said of age and parents."""
    children = activity.children
    if not isinstance(children, ropa.Children):
        return "nothing said here"
    ages = [f"below {limit.age}" for limit in ropa.each(children.limits) if limit.age is not None]
    asked = {True: "parental consent", False: "no parental consent", None: "consent not stated"}
    return ", ".join([*ages, asked[children.parental_consent]])  # type: ignore[index]


def say(label: str, words: str) -> None:
    """Print a labelled line, wrapped."""
    print(fill(f"{label}: {words}", 110, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False))


def main() -> None:
    """Print every activity that has data about children."""
    book = ropa.read(DATA)
    flows = ropa.flows(book)
    for key, activity in book.activities.items():
        data = about_children(activity)
        if not data:
            continue
        receivers = flows.recipients(subjects=CHILD, activity=key)
        stated = [one.party for one in receivers if one.certainty == "stated"]
        print(f"{key}: {ropa.say(activity.name, 'en')}")
        say("data", ", ".join(data))
        say("for", ", ".join(purpose.purpose for purpose in ropa.each(activity.purposes)) or "not stated")
        say("to", f"{', '.join(stated) or 'nobody stated'}; possibly {len(list(receivers)) - len(stated)} more")
        say("parents", of_parents(activity))


if __name__ == "__main__":
    main()
