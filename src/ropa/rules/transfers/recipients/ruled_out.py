# SPDX-License-Identifier: Apache-2.0
"""Whether the record says that there are no transfers."""

from __future__ import annotations

from ropa.free_text.phrases import phrase_in
from ropa.meaning.engagements import Engagement
from ropa.rules.context import Context
from ropa.silence import NotApplicable
from ropa.text import every_language

_INSIDE = ("no-ground-needed", "stays-inside")


def ruled_out(ctx: Context, engagement: Engagement) -> bool:
    """Whether the line that names the recipient states that there are no transfers: `transfers: []`.

    That the question does not arise says so for a reason that is about where the data are, or who sends them.
    """
    line = ctx.lines_by_key.get(engagement.record)
    silence = line.transfers if line is not None else None
    if isinstance(silence, NotApplicable):
        wordings = every_language(silence.reason)
        return any(phrase_in(wording, meaning, negated_too=True) for wording in wordings for meaning in _INSIDE)
    return silence == ()
