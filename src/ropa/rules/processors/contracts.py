# SPDX-License-Identifier: Apache-2.0
"""Whether a contract or an arrangement is named (GDPR Art. 26, 28)."""

from __future__ import annotations

from ropa.free_text.phrases import phrase_in, says, says_only
from ropa.model import Contract
from ropa.rules.legal_bases.cited_law import names_an_act
from ropa.silence import NotApplicable
from ropa.text import every_language


def is_named(contract: str | NotApplicable | None) -> bool:
    """Whether a contract or an arrangement is named, or a law that takes its place (Art. 26(1), 28(3))."""
    if not isinstance(contract, NotApplicable):
        return contract is not None
    reason = contract.reason
    if says_only(reason, "no-reason"):
        return False  # "by law": by which?
    return names_an_act(reason) or any(says(wording, "tells-of-a-law") for wording in every_language(reason))


def is_unsigned(contract: Contract) -> bool:
    """Whether the words of a contract say that it is not there: not signed yet, a draft only."""
    wordings = every_language(contract.text or "") if contract.signed is None else ()
    return any(phrase_in(wording, "safeguard-not-there", negated_too=True) for wording in wordings)
