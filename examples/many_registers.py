# SPDX-License-Identifier: Apache-2.0
"""Which processors do most registers name? Asked of many registers at once, with SQL and in Python.

    python examples/many_registers.py FOLDER [HOW_MANY]

It makes registers, writes each as a folder of Parquet files, and asks all of them: with DuckDB where it is installed
(`pip install duckdb pyarrow`), and with Ibis (`pip install "ibis-framework[duckdb]"`). Nothing else of ropa needs them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from random import Random
from time import process_time

import ropa
from ropa import Activity, Party, Processor

PROCESSORS = ("payroll-house", "mailer", "cloud", "survey-tool", "archive", "help-desk")


def register(number: int) -> ropa.Register:
    """A register of a few activities, each with some of the processors."""
    luck = Random(number)  # noqa: S311 - the same registers each time, and no secret
    activities = [
        Activity(
            f"activity-{at}",
            name=f"Activity {at}",
            controllers=["keeper"],
            processors=[Processor(party) for party in luck.sample(PROCESSORS, luck.randint(0, 3))],
        )
        for at in range(luck.randint(1, 5))
    ]
    parties = [Party(party, name=party.capitalize(), country="DK") for party in PROCESSORS]
    return ropa.Register.of(Party("keeper", name=f"Municipality {number}", country="DK"), *parties, *activities)


def main() -> None:
    """Make, write, ask, and say how long each took in processor time."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100  # noqa: PLR2004 - the second word
    begun = process_time()
    for at in range(number):
        ropa.write(register(at), folder / f"{at:05}", to="parquet")
    print(f"{number} registers written: {process_time() - begun:.1f} s")
    files = f"{folder}/*/activities_processors.parquet"
    try:
        duckdb = import_module("duckdb")
    except ModuleNotFoundError:
        print("To ask them: pip install duckdb")
        return
    begun = process_time()
    answer = duckdb.execute(
        "SELECT party, count(DISTINCT filename) AS registers FROM read_parquet(?, filename = true) "
        "GROUP BY party ORDER BY registers DESC, party",
        [files],
    ).fetchall()
    print(f"DuckDB: {process_time() - begun:.1f} s")
    for party, registers in answer:
        print(f"{registers:>6} {party}")
    try:
        ibis = import_module("ibis")
    except ModuleNotFoundError:
        return
    begun = process_time()
    table = ibis.read_parquet(files, filename=True)
    counted = table.group_by("party").agg(registers=table.filename.nunique())
    ranked = counted.order_by([ibis.desc("registers"), "party"]).execute()
    same = list(ranked.itertuples(index=False, name=None)) == answer
    print(f"Ibis: {process_time() - begun:.1f} s; the same answer: {same}")


if __name__ == "__main__":
    main()
