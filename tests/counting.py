# SPDX-License-Identifier: Apache-2.0
"""How much work something was: counted, not timed, so that a busy machine changes nothing."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class Calls:
    """The calls of functions, Python's and C's, that ran inside a `counted_calls` block."""

    def __init__(self) -> None:
        self.count = 0

    def note(self, _frame: FrameType, event: str, _about: Any) -> None:
        if event in {"call", "c_call"}:
            self.count += 1


@contextmanager
def counted_calls() -> Iterator[Calls]:
    """Count the calls inside the block; what a single call into C does is one, however long it takes."""
    calls = Calls()
    before = sys.getprofile()
    sys.setprofile(calls.note)
    try:
        yield calls
    finally:
        sys.setprofile(before)
