# SPDX-License-Identifier: Apache-2.0
"""Boxes to tick in a cell: `☐ Yes ☒ No`. What is not ticked is not said, and is never read as if it were."""

from __future__ import annotations

from ropa.patterns import pattern

_BOX = pattern(r"[☐□⬜🗌]|\[\s?\]|(?P<ticked>[☑☒🗹🗷✅]|\[[xX]\])")


def ticked(text: str) -> str:
    """The words behind the boxes that are ticked, each on a line of its own, after what stands before the first box.

    Without a box, the text as it stands; empty where no box is ticked and nothing stands before them.
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return text
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    chosen = [text[box.end() : end].strip(" \t,;/\n") for box, end in zip(boxes, ends, strict=True) if box["ticked"]]
    return "\n".join(chosen_words for chosen_words in (text[: boxes[0].start()].strip(), *chosen) if chosen_words)
