# SPDX-License-Identifier: Apache-2.0
"""The process of a command: `ropa`, and `python -m ropa`."""

from __future__ import annotations

import atexit
import gc

MADE_UNTIL_LOOKED_THROUGH = 500_000
"""How many objects are made before Python looks for those that only refer to each other."""


def run() -> None:
    """Run one command in a process of its own.

    Nearly all that a command makes lives to its end, so that looking for cycles to free is rarely worth it: while it
    runs it is done less often than in a program that stays, and at its end, where all is given back anyway, not at all.
    """
    gc.set_threshold(MADE_UNTIL_LOOKED_THROUGH)
    atexit.register(gc.freeze)
    from ropa.cli import main

    main()


if __name__ == "__main__":
    run()
