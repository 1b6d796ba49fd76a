# SPDX-License-Identifier: Apache-2.0
"""Two states of a register that were compared, as those need them who say what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ropa.difference.change import Change
    from ropa.difference.consequences import Consequence
    from ropa.difference.side import Side
    from ropa.register import Register


class Compared(Protocol):
    """The two states, what changed, and what that means in law."""

    @property
    def all(self) -> tuple[Change, ...]:
        """The changes."""

    @property
    def consequences(self) -> tuple[Consequence, ...]:
        """What they mean in law."""

    @property
    def old(self) -> Register:
        """The earlier state."""

    @property
    def new(self) -> Register:
        """The later one."""

    @property
    def on(self) -> date | None:
        """The day on which all is judged."""

    @property
    def sides(self) -> tuple[Side, Side]:
        """The two states, as they are asked on the day."""

    def __iter__(self) -> Iterator[Change]:
        """The changes, one by one."""
