# SPDX-License-Identifier: Apache-2.0
"""Where the records of a register stand in the files that it was read from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import attrs

from ropa.errors import Place
from ropa.patterns import pattern
from ropa.refs import PLURALS, split_key
from ropa.register import Places
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEP = pattern(r"([^.\[\]]+)|\[(\d+)\]")


class Located(Protocol):
    """A file that was read and can say where a value of it stands.

    Attributes:
        file: Its path as it was given.
    """

    file: str

    @property
    def size(self) -> int:
        """How long its text is."""

    def place(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """The place of the value at *path*, or of the nearest thing above it."""


@frozen
class SourcePlaces(Places):
    """The places of the records of a register.

    Attributes:
        homes: For each kind and id, the file, and the top key under which the record stands there.
    """

    homes: dict[tuple[str, str], tuple[Located, tuple[str | int, ...]]] = attrs.field(repr=False)

    def find(self, key: str, field: str = "") -> Place | None:
        """The place of a record, or of a field of it; `None` for a record that came from no file."""
        split = split_key(key)
        home = self.homes.get(split) if split is not None else None
        if home is None:
            return None
        file, top = home
        if not field:
            return file.place(top, key=True)
        return file.place((*top, *steps(field)))


@lru_cache(maxsize=1024)
def steps(field: str) -> tuple[str | int, ...]:
    """The way that `processors[0].party` describes."""
    return tuple(int(index) if index else name for name, index in _STEP.findall(field))


def home_of(kind: str, record_id: str, *, only: bool = False) -> tuple[str | int, ...]:
    """Where a record of *kind* stands in a file of its own form."""
    return ("register",) if only else (PLURALS[kind], record_id)
