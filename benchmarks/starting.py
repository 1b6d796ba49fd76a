# SPDX-License-Identifier: Apache-2.0
"""Starting: what every command costs before it does anything, beside the start of Python and of click.

Budgets of the design: `--help` 80 ms, `import ropa` 60 ms, `check` of a real register 220 ms, a question 300 ms of
processor time, where the start of Python and the import of click take 50.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from benchmarks.measuring import Budget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ONCE: Final = True
"""The size of a register does not matter here."""

TIMES: Final = 5
"""How often each is started; the figure is for all of them, and the first, which compiles, is not counted."""

REGISTER: Final = "data/legoland-app"

MEASURES = {
    "import click": "click",
    "import ropa": "package",
    "ropa --help": "shell_help",
    "ropa check, a real register": "check",
    "ropa trace, a real register": "trace",
    "ropa ask recipients, a real register": "recipients",
    "ropa ask notice, a real register": "notice",
}

BUDGETS = (
    Budget("import ropa", "import click", 1.2),
    Budget("ropa --help", "import click", 1.6),
    Budget("ropa check, a real register", "import click", 4.4, missed=10),
    Budget("ropa trace, a real register", "import click", 6),
    Budget("ropa ask recipients, a real register", "import click", 6),
    Budget("ropa ask notice, a real register", "import click", 6),
)


def _started(*arguments: str) -> Callable[[], object]:
    run = partial(
        subprocess.run,
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        env={key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"},
    )
    run()
    return lambda: [run() for _ in range(TIMES)]


def click(_: int, __: Path) -> Callable[[], object]:
    """A Python that starts, and the library of the shell: the unit."""
    return _started("-c", "import click")


def package(_: int, __: Path) -> Callable[[], object]:
    """The library, without asking it anything."""
    return _started("-c", "import ropa")


def shell_help(_: int, __: Path) -> Callable[[], object]:
    """The shell, asked what it can do."""
    return _started("-m", "ropa", "--help")


def check(_: int, __: Path) -> Callable[[], object]:
    """A real register of some twenty activities, checked."""
    return _started("-m", "ropa", "check", REGISTER)


def trace(_: int, __: Path) -> Callable[[], object]:
    """How much of its documents it holds."""
    return _started("-m", "ropa", "trace", REGISTER)


def recipients(_: int, __: Path) -> Callable[[], object]:
    """A question to it, of those that cost as much as most."""
    return _started("-m", "ropa", "ask", REGISTER, "recipients")


def notice(_: int, __: Path) -> Callable[[], object]:
    """The question that costs most: what people are told."""
    return _started("-m", "ropa", "ask", REGISTER, "notice")
