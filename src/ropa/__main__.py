# SPDX-License-Identifier: Apache-2.0
"""The process of a command: `ropa`, and `python -m ropa`."""

from __future__ import annotations

import atexit
import gc
import os
import sys

MADE_UNTIL_LOOKED_THROUGH = 500_000
"""How many objects are made before Python looks for those that only refer to each other."""


def run() -> None:
    """Run one command in a process of its own.

    Nearly all that a command makes lives to its end, so that looking for cycles to free is rarely worth it: while it
    runs it is done less often than in a program that stays, and at its end, where all is given back anyway, not at all.
    """
    gc.set_threshold(MADE_UNTIL_LOOKED_THROUGH)
    atexit.register(gc.freeze)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever began the process: `ropa check X >&-`
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - to the end of it
    from ropa.cli import main

    status: int | str | None = None
    try:
        main()
    except SystemExit as ended:
        status = ended.code
    except OSError as error:  # of the help: what stops a command, it says itself
        status = _unprinted(error)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _print_nowhere()
    except OSError as error:
        status = _unprinted(error) if status in (None, 0, 1) else status
        _print_nowhere()
    sys.exit(status)


def _unprinted(error: OSError) -> int:
    """Say in a line that the output could not be written, and be no result of a check: code 2."""
    sys.stderr.write(f"ropa: {error.strerror or error}\n")
    return 2


def _print_nowhere() -> None:
    """Let what is left go nowhere: Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    run()
