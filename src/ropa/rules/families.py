# SPDX-License-Identifier: Apache-2.0
"""The families of rules, and the codes that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILIES: Final[Mapping[str, str]] = {
    "A": "completeness",
    "B": "legal-bases",
    "C": "children-and-decisions",
    "D": "impact-assessments",
    "E": "terminal-equipment",
    "I": "rights-and-identity",
    "K": "contradictions",
    "P": "processors-and-joint-controllers",
    "R": "retention",
    "S": "structure-and-provenance",
    "T": "transfers",
    "W": "waivers",
}
"""The families of rules, by the letter that their codes begin with."""

RETIRED: Final[Mapping[str, str]] = {
    "T203": "A recipient of unknown country beside declared transfers to others: T202 asks of each."
}
"""The codes of rules that are gone, and what they found: a code is never reused, and never changes what it means."""

LEFT_IN_WORDS: Final = ("S203", "S206")
"""Rules that ask what words mean that somebody, or an import, left as words: such findings stand apart, at the end."""
