# SPDX-License-Identifier: Apache-2.0
"""What an import kept in words because it understood too little: S206 asks about it, once for each register.

A record whose words on recipients stand in `extra` under a heading that asks for recipients does not lack them.
"""

from __future__ import annotations

from typing import Literal

from ropa.folding import fold
from ropa.free_text.comparable import small_words
from ropa.model import Activity, ProcessingOnBehalf
from ropa.silence import each


def kept_under(activity: Activity | ProcessingOnBehalf, asked_for: Literal["recipients", "processing"]) -> bool:
    """Whether an activity or line on behalf has words of its own under a heading of that kind."""
    return any(text.strip() and _asks_for(heading, asked_for) for heading, text in each(activity.extra))


def _asks_for(heading: str, asked_for: str) -> bool:
    return any(stem in fold(heading) for stem in small_words(f"heading-of-{asked_for}"))
