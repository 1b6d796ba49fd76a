# SPDX-License-Identifier: Apache-2.0
"""What the words of a safeguard name that had ended: "EU-US Privacy Shield", without a field that says so."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from ropa.free_text.phrases import phrase_in, says
from ropa.model import Safeguard
from ropa.rules.context import Context
from ropa.rules.transfers.safeguards.tool_ended import OLD_CLAUSES, are_old_clauses
from ropa.text import Text, every_language
from ropa.values import frozen

_DECISIONS: Final = {"names-privacy-shield": "us-privacy-shield", "names-safe-harbour": "us-safe-harbor"}
_OLD: Final = "names-old-clauses"
_WORD: Final = re.compile(r"\w+")


@frozen
class EndedInWords:
    """A tool or decision that words name, and that no transfer can rest on that day.

    Attributes:
        name: What it is called.
        until: The last day on which it could be relied on.
        law: What ended it.
    """

    name: Text
    until: date
    law: str


def ended_in_words(ctx: Context, safeguard: Safeguard) -> EndedInWords | None:
    """What the words of a safeguard without tool and decision name that had ended; `None` = nothing of the kind.

    Words that name something else beside it, on which the transfer may rest, are left alone.
    """
    if safeguard.tool or safeguard.decision or not safeguard.text:
        return None
    from ropa.free_text.transfer_grounds import grounds_in

    wordings = tuple(every_language(safeguard.text))
    others = [named for wording in wordings for named in grounds_in(wording)]
    for meaning, decision_id in _DECISIONS.items():
        stands = ctx.law.decision(decision_id)
        ended = stands.decision.ended_on
        named = any(says(wording, meaning) and not _is_given_up(wording, meaning) for wording in wordings)
        if named and ended is not None and ended <= ctx.on and all(other.decision == decision_id for other in others):
            return EndedInWords(stands.decision.name, stands.decision.until or ended, stands.citation)
    old = ctx.law.transfer_tool(OLD_CLAUSES)
    by_name = any(says(wording, _OLD) for wording in wordings)
    by_day = any(are_old_clauses(ctx, Safeguard(tool=other.tool, signed=safeguard.signed)) for other in others)
    until = old.tool.existing_until
    if until is not None and old.status == "ended" and (by_name or by_day):
        return EndedInWords(old.tool.label, until, old.tool.source)
    return None


def _is_given_up(wording: str, meaning: str) -> bool:
    """Whether words say that a decision is relied on no longer, and name something else that is."""
    if phrase_in(wording, "given-up", negated_too=True) is None:
        return False
    besides = " ".join(_WORD.findall(wording)).replace(phrase_in(wording, meaning) or "", " ")
    others_ended = any(says(besides, other) for other in _DECISIONS)
    return phrase_in(besides, "named-safeguard", negated_too=True) is not None and not others_ended
