# SPDX-License-Identifier: Apache-2.0
"""Walks that several rules share, and how long what they found is kept."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from ropa.model import Activity
from ropa.register import Register
from ropa.rules.context import Context
from ropa.rules.walks import shared

DAY = date(2026, 1, 1)


def test_a_shared_walk_is_walked_once_for_each_context():
    walked = []

    @shared
    def keys(ctx):
        """The keys of the activities."""
        walked.append(ctx)
        yield from (key for key, _ in ctx.activities)

    one, other = (Context(Register.of(Activity(name)), DAY) for name in ("a", "b"))
    assert keys(one) == keys(one) == ("activities/a",)
    assert keys(other) == ("activities/b",)
    assert walked == [one, other]
    assert keys.__doc__ == "The keys of the activities."


def test_what_was_worked_out_is_gone_with_its_context_and_waits_for_no_collector():
    gc.disable()
    try:
        ctx = Context(Register.of(Activity("a", purposes=["analytics"])), DAY)
        assert ctx.is_within("category", "location.gps", "location")
        assert ctx.vulnerable["child"]
        assert ctx.sensitivity("special.health") == "special"
        assert ctx.country("DK")
        assert ctx.activities
        gone = weakref.ref(ctx)
        del ctx
        assert gone() is None
    finally:
        gc.enable()
