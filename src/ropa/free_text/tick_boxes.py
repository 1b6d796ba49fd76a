# SPDX-License-Identifier: Apache-2.0
"""Boxes to tick in a cell: `☐ Yes ☒ No`. What is not ticked is not said, and is never read as if it were."""

from __future__ import annotations

import re

from ropa.patterns import pattern

_BOX = pattern(r"[☐□⬜🗌]|\[\s?\]|(?P<ticked>[☑☒🗹🗷✅]|\[[xX]\])")

_OTHER = pattern(
    r"(?:others?|andre|andet|annet|annen|annat|andra|övrigt|övriga|sonstiges?|anderen?|anders|overige?|autres?|otr[oa]s?"
    r"|altr[oaei]|outr[oa]s?|muut?|inn[eya]|jin[éýá]|ostatní|iné|egyéb|altele|altul|drugo|ostalo|άλλο|άλλοι|друго|други)"
    r"(?:\s[^\W\d_]{1,20})?(?:\s?\([^()]{0,60}\))?\s?:\s*(?=[^\s_.])",
    re.IGNORECASE,
)
"""What stands before the words that somebody filled in: `Other: visitors`, `Andre (angiv): besøgende`."""


_TO_SPECIFY = pattern(
    r"(\A\S{1,8}),?\s*(?:\(\s*)?(?:please\s)?(?:specify|which|angiv|hvilke|angi|ange|vilka|welche|welke|lesquelles|précisez?|préciser"
    r"|cuáles|especificar|indicar|quali|specificare|quais|podać|jakie|uveďte|jaké|mitkä|melyek)\s*\)?\s?:\s*(?=[^\s_.])",
    re.IGNORECASE,
)
"""What stands between a "yes" and what somebody wrote behind it: `Yes (specify): ...`, `ja, welche: ...`."""


def ticked(text: str) -> str:
    """The words behind the boxes that are ticked, each on a line of its own, after what stands before the first box.

    Without a box, the text as it stands; empty where no box is ticked and nothing stands before them. A box that is
    ticked and stands alone is a tick.
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return text
    if boxes[0]["ticked"] and text.strip() == boxes[0].group():
        return "✓"
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    ticked_texts = (
        text[box.end() : end].strip(" \t,;/\n") for box, end in zip(boxes, ends, strict=True) if box["ticked"]
    )
    chosen = [choice[match.end() :] if (match := _OTHER.match(choice)) else choice for choice in ticked_texts]
    chosen = [_TO_SPECIFY.sub(r"\1: ", choice) for choice in chosen]
    return "\n".join(chosen_words for chosen_words in (text[: boxes[0].start()].strip(), *chosen) if chosen_words)
