# SPDX-License-Identifier: Apache-2.0
"""Measures that are denied or to come (Art. 30(1)(g)), told from denials that are the measure themselves."""

from __future__ import annotations

from ropa.free_text.answers import is_not_done, speaks_of, wordings
from ropa.free_text.denials import opens_with_negator


def says_not_in_place(name: str) -> bool:
    """Whether words say that a measure is not there, or is to come: `No encryption`, `Encryption not in place`.

    A denial may be the measure itself: `Nobody else has access`.
    """
    if opens_with_negator(name):
        return not (speaks_of(name, wordings("access")) and speaks_of(name, wordings("others")))
    return is_not_done(name) or speaks_of(name, wordings("not-in-place"))
