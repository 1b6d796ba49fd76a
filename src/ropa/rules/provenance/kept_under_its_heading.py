# SPDX-License-Identifier: Apache-2.0
"""What an import kept in words because it understood too little: S206 asks about it, once for each register.

A record whose words on recipients stand in `extra` under a heading that asks for recipients does not lack them, and a
third country that stands there under a heading that asks for transfers is not passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ropa.folding import fold
from ropa.free_text.comparable import small_words
from ropa.model import Activity, ProcessingOnBehalf
from ropa.silence import each

AskedFor = Literal["recipients", "processing", "transfers"]


def kept_under(activity: Activity | ProcessingOnBehalf, asked_for: AskedFor) -> Iterator[str]:
    """The words that an activity or line on behalf has of its own under headings of that kind."""
    return (text for heading, text in each(activity.extra) if text.strip() and _asks_for(heading, asked_for))


def _asks_for(heading: str, asked_for: AskedFor) -> bool:
    return any(stem in fold(heading) for stem in small_words(f"heading-of-{asked_for}"))
