# SPDX-License-Identifier: Apache-2.0
"""A register kept by a script: two tables in, a checked register out, and what changed since the last time.

Run it: `python examples/club_from_tables.py [FOLDER]`; once more with the same folder, when a table has changed.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import ropa

TABLES = Path(__file__).parent / "tables"
DAY = "2026-09-01"
NONE = "none"
"""The word of these tables for "there is none"; a blank cell says nothing."""

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of a table. With pandas, blank cells and words like "NA" (a country) stay what they are."""
    path = TABLES / f"{name}.csv"
    if find_spec("pandas"):
        frame = import_module("pandas").read_csv(path, dtype=str, keep_default_na=False)
        return [dict(row) for row in frame.to_dict("records")]
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def several(cell: str) -> list[str] | None:
    """What stands in a cell, parted by semicolons: `None` = not stated, `[]` = none."""
    return [] if cell == NONE else [part.strip() for part in cell.split(";")] if cell else None


def id_of(name: str) -> str:
    """An id made from a name: "Boat booking" is `boat-booking`."""
    return "-".join(name.lower().split())


def basis(row: Row) -> ropa.Basis:
    """The legal basis of a row; what stands under "why" is the interest, the law, the contract or the withdrawal."""
    why = row["why"] or None
    match row["article"]:
        case "6(1)(a)":
            return ropa.Basis("6(1)(a)", consent=ropa.Consent(withdrawal=why))
        case "6(1)(b)":
            return ropa.Basis("6(1)(b)", contract=why, subject_is_party=True)
        case "6(1)(c)":
            return ropa.Basis("6(1)(c)", law=why)
        case article:
            return ropa.Basis(article or None, interest=why)


def vendors(club: ropa.Party) -> Iterator[ropa.Party | ropa.Contract | ropa.Transfer]:
    """A vendor's row: the party, the agreement if there is one, and the transfer if it rests on a safeguard."""
    for row in rows("vendors"):
        vendor = ropa.Party(row["vendor"], name=row["name"], kind="organisation", country=row["country"] or None)
        yield vendor
        if row["agreement"]:
            yield ropa.Contract(
                f"dpa-{vendor.id}", kind="processing-agreement", parties=[club, vendor], signed=row["agreement"]
            )
        if row["safeguard"]:
            yield ropa.Transfer(
                f"to-{vendor.id}", exporter=club, importer=vendor, countries=vendor.country, safeguards=row["safeguard"]
            )


def systems(known: ropa.Register) -> Iterator[ropa.System | ropa.Party | ropa.Activity]:
    """A system's row: the system, those who receive data from it, and the activity that it serves."""
    for row in rows("systems"):
        vendor = row["vendor"] or None
        system = ropa.System(id_of(row["system"]), name=row["system"], provider=vendor)
        others = several(row["others"])
        yield system
        yield from (ropa.Party(id_of(name), name=name.capitalize()) for name in others or ())
        agreement, transfer = f"dpa-{vendor}", f"to-{vendor}"
        processor = vendor and ropa.Processor(vendor, contract=agreement if agreement in known.contracts else None)
        yield ropa.Activity(
            id_of(row["activity"]),
            name=row["activity"],
            data=ropa.Data(subjects=several(row["people"]), categories=several(row["data"])),
            purposes=ropa.Purpose(row["purpose"], bases=basis(row)),
            processors=processor or None,
            recipients=None if others is None else [id_of(name) for name in others],
            transfers=transfer if transfer in known.transfers else None,
            retention=ropa.Retention(row["keep"], starts=row["starts"]) if row["keep"] else None,
            measures=several(row["measures"]),
            systems=system,
        )


def register() -> ropa.Register:
    """The register that the tables say."""
    club = ropa.Party(
        "club", name="Fjordvik Rowing Club", kind="organisation", country="NO", email="post@fjordvik.example"
    )
    book = ropa.Register.of(club, *vendors(club), title="Record of the club", controllers=club, as_of=DAY)
    return book.update(*systems(book))


def main() -> None:
    """Print what changed since the folder was written, and what the record does not show; write the folder."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/club")
    book = register()
    if any(folder.glob("*.yaml")):
        print(f"{ropa.diff(ropa.read(folder), book)}\n")
    found = ropa.check(book)
    for finding in found:
        print(f"{finding.severity.value:8} {finding.record}: {finding.message}")
    print(found.summary())
    ropa.write(book, folder)


if __name__ == "__main__":
    main()
