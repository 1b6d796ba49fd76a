# SPDX-License-Identifier: Apache-2.0
"""What changed from one state of a register to another: in words, in law, in what is due; as a patch; merged."""

from __future__ import annotations

from ropa.difference.change import MEANINGS, Change, Did
from ropa.difference.changes import Changes, diff
from ropa.difference.due import Duties, Duty
from ropa.difference.memo import Memo
from ropa.difference.patches import Patch, patch
from ropa.difference.three_way import Conflict, Merge, merge

__all__ = [
    "MEANINGS",
    "Change",
    "Changes",
    "Conflict",
    "Did",
    "Duties",
    "Duty",
    "Memo",
    "Merge",
    "Patch",
    "diff",
    "merge",
    "patch",
]
