# SPDX-License-Identifier: Apache-2.0
"""How much work something was: counted, not timed, so that a busy machine changes nothing."""

from __future__ import annotations

from contextlib import contextmanager
from cProfile import Profile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Calls:
    """The calls of functions, Python's and C's, that ran inside a `counted_calls` block; known when it ends."""

    count = 0


@contextmanager
def counted_calls() -> Iterator[Calls]:
    """Count the calls inside the block; what a single call into C does is one, however long it takes.

    Python's profiler counts them in C, which takes a fraction of what a function of Python's own would.
    """
    calls, profile = Calls(), Profile()
    profile.enable()
    try:
        yield calls
    finally:
        profile.disable()
        calls.count = sum(entry.callcount for entry in profile.getstats())
