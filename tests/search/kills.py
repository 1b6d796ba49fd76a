# SPDX-License-Identifier: Apache-2.0
"""Kills: a run that writes a register ends at a named step; what stands there is the old register or the new one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ropa
from ropa.errors import RopaError
from tests.search.readers import BOOK
from tests.search.trials import Outcome

NEW = BOOK.without("activities/payroll").add(
    ropa.Activity("shop", name="Shop", purposes=(ropa.Purpose("pay"),)), ropa.System("till", name="Till")
)
STEPS = ("open", "tempfile.mkstemp", "os.rename", "os.remove", "os.mkdir", "os.chmod", "fcntl.flock")
"""Events of the interpreter at which a run ends; `open` only where a file is opened in the folder."""

TARGETS = ("folder", "a.yaml", "a.json", "a.xlsx", "a.ods", "a.html", "a.md", "a.csv", "ciso")
BEFORE = ("the old register there", "nothing there", "what a killed run left there")
FINE = frozenset(
    {"nothing", "the old register", "the new register", "a fault that says so", "old or new files, each whole"}
)
KILLED = 9


def search(folder: Path, most: int, only: str = "") -> Iterator[Outcome]:
    """What comes of up to *most* kills, spread over what can be written and what stands there before."""
    each = max(1, most // len(TARGETS) // len(BEFORE))
    for before in BEFORE:
        outcome = Outcome(f"kills of a write, {before}", FINE)
        for target in (target for target in TARGETS if only in target):
            where = folder / target
            options: dict[str, Any] = {"to": "ciso-assistant"} if target == "ciso" else {}
            for step in range(1, each + 1):
                _remove(where)
                if before != "nothing there":
                    ropa.write(BOOK, where, **options)
                if before == "what a killed run left there":
                    _killed_at(step + 1, where, options)
                old = content(where)
                name = _killed_at(step, where, options)
                outcome.take(f"{target}, step {step} ({name})", _state(where, old, options))
                if not name:
                    break
        yield outcome


def content(where: Path) -> dict[str, bytes]:
    """What stands at a path: its files by name."""
    files = sorted(where.iterdir()) if where.is_dir() else [where] if where.exists() else []
    return {file.name: file.read_bytes() for file in files if not file.name.startswith(".")}


def _killed_at(step: int, where: Path, options: dict[str, Any]) -> str:
    """Write in a process that ends at its step-th event in the folder; the name of that, or empty: it came to its end."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        events = 0

        def ending(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal events
            if event not in STEPS or (event != "fcntl.flock" and str(where.parent) not in str(arguments)):
                return
            events += 1
            if events == step:
                os.write(sending, event.encode())
                os._exit(KILLED)

        sys.addaudithook(ending)
        ropa.write(NEW, where, **options)
        os._exit(0)
    os.close(sending)
    with os.fdopen(receiving) as stream:
        name = stream.read()
    os.waitpid(child, 0)
    return name


def _state(where: Path, old: dict[str, bytes], options: dict[str, Any]) -> str:
    """What stands there after a kill, and whether the next run clears up after it."""
    state = _read(where, old, options)
    ropa.write(NEW, where, **options)
    left = [file.name for file in where.parent.iterdir() if file.name.startswith(".")]
    left += [file.name for file in where.iterdir() if file.name.startswith(".")] if where.is_dir() else []
    return f"left behind: {left}" if left else state


def _read(where: Path, old: dict[str, bytes], options: dict[str, Any]) -> str:
    if not content(where) and not old:
        return "nothing"
    if options:
        whole = all(name in old or data for name, data in content(where).items())
        return "old or new files, each whole" if whole else "torn"
    if where.suffix in {".ods", ".html", ".md", ".csv"}:
        now = content(where)
        ropa.write(NEW, where)
        return "the old register" if now == old else "the new register" if now == content(where) else "torn"
    try:
        book = ropa.read(where)
    except RopaError as error:
        return f"a fault that says so: {error}"
    return "the old register" if book == BOOK else "the new register" if book == NEW else "a mixture"


def _remove(where: Path) -> None:
    shutil.rmtree(where, ignore_errors=True)
    where.unlink(missing_ok=True)
