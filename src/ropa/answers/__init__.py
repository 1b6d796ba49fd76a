# SPDX-License-Identifier: Apache-2.0
"""Questions that a data protection officer asks a register, each answered by a table.

Every answer keeps apart what a source states, what it leaves open and what it does not say, gives its sources, and says
what it rests on.
"""

from __future__ import annotations

from ropa.answers.note import Note
from ropa.answers.table import CERTAINTIES, NOT_STATED, POSSIBLE, STATED, Answer

__all__ = ["CERTAINTIES", "NOT_STATED", "POSSIBLE", "STATED", "Answer", "Note"]
