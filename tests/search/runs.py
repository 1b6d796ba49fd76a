# SPDX-License-Identifier: Apache-2.0
"""Hostile inputs: runs of every token that a reader knows, where it looks for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.search.readers import Reader, readers
from tests.search.trials import Outcome, Trial, tried

LENGTHS = (28, 20_000, 1_000_000)
"""In letters: what is exponential hangs on the first, what is quadratic on the last."""


def search(folder: Path, most: int, only: str = "") -> Iterator[Outcome]:
    """What comes of up to *most* runs for each reader."""
    by_place = {(reader.file, reader.part, reader.before, reader.read): reader for reader in reversed(readers())}
    for reader in reversed(by_place.values()):
        if only not in reader.name:
            continue
        trials = []
        for length in LENGTHS:
            for token in reader.tokens:
                count = length if length == LENGTHS[0] else max(1, length // len(token))
                for ended in (False, True)[: 2 if reader.after else 1]:
                    name = f"{token!r} x {count}{', ended' if ended else ''}"
                    trials.append(Trial(name, partial(_try, reader, token, count, folder, ended=ended)))
        step = max(1, len(trials) // most)
        yield tried(f"runs of tokens: {reader.name}", trials[::step][:most])


def _try(reader: Reader, token: str, count: int, folder: Path, *, ended: bool) -> None:
    path = folder / reader.file
    path.write_bytes(reader.with_run(token, count, ended=ended))
    reader.read(path)
