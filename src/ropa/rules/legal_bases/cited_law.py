# SPDX-License-Identifier: Apache-2.0
"""The law that a basis cites."""

from __future__ import annotations

from typing import Final

from ropa.text import every_language

BY_LAW: Final = ("6(1)(c)", "6(1)(e)")
"""The legal bases that need Union or member-state law (Art. 6(3))."""


def cites_a_section(text: str | None) -> bool:
    """Whether words cite a section of an act: the GDPR has articles, so that it is another law."""
    return any("§" in wording for wording in every_language(text or ""))
