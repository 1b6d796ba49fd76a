# SPDX-License-Identifier: Apache-2.0
"""The register of one department: its activities and what they refer to, checked and written as a workbook of its own.

Run it: `python examples/one_department.py [FOLDER]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ropa

ROOT = Path(__file__).parents[1]
DEPARTMENT = "LEGO Customer Service"
DAY = "2024-02-08"  # the notice bears no date, so one has to be named


def of_department(book: ropa.Register, department: str) -> ropa.Register:
    """The register with the activities of one department only; everything else in it stays."""
    others = [
        f"activities/{key}"
        for key, activity in book.activities.items()
        if ropa.say(activity.department, "en") != department
    ]
    return book.without(*others)


def main() -> None:
    """Print the activities and findings, and write the workbook."""
    book = of_department(ropa.read(ROOT / "data" / "lego-service"), DEPARTMENT)
    print(f"{DEPARTMENT}: {len(book.activities)} activities")
    flows = ropa.flows(book)
    for key, activity in book.activities.items():
        print(f"\n{key}: {ropa.say(activity.name, 'en')}")
        purposes = [purpose.purpose for purpose in ropa.each(activity.purposes)]
        print(f"  purposes: {', '.join(purposes) or 'not stated'}")
        print(f"  recipients: {flows.recipients(activity=key)}")
    found = ropa.check(book, on=DAY, select=["A", "B", "R"])
    print(f"\n{found.summary()}")
    for one in found:
        print(f"  {one.code} {one.record} {one.field}".rstrip())
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build"
    folder.mkdir(parents=True, exist_ok=True)
    ropa.write(book, folder / "customer-service.xlsx", lang="en", on=DAY)
    print("\nwrote customer-service.xlsx")


if __name__ == "__main__":
    main()
