# SPDX-License-Identifier: Apache-2.0
"""The long search: `python -m tests.search` tries every kind of hostile input, and prints what came of each.

A module of this folder with a function `search(folder, most)` is a kind; it gives an outcome for each thing that it
tries. `make search` runs it, after the property tests with many examples. It ends with 1 where anything came but a
result or a message, and says which input that was.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

KINDS = {"runs": 120, "mutations": 1_000, "kills": 540, "workbook_edits": 100, "sizes": 12}
"""For each module of this folder that is a kind, how many inputs it tries for each thing, so that all take an hour.

More of one: `python -m tests.search mutations --only YAML --most 5000`."""


def main() -> int:
    """Run the kinds that are named, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("kinds", nargs="*", help=f"of {', '.join(KINDS)}; all")
    parser.add_argument("--most", type=int, help="how many inputs for each thing")
    parser.add_argument("--only", default="", help="only what has this in its name: a reader, a form, a target")
    arguments = parser.parse_args()
    faults = 0
    print("| Kind | Inputs tried | What came of them |\n|---|---|---|")
    for kind in arguments.kinds or KINDS:
        most = arguments.most or KINDS[kind]
        with TemporaryDirectory() as folder:
            for outcome in import_module(f"tests.search.{kind}").search(Path(folder), most, arguments.only):
                print(outcome.row(), flush=True)
                faults += len(outcome.faults)
                for fault in outcome.faults:
                    print(fault, file=sys.stderr, flush=True)
    print(f"\n{faults} to be looked at")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
