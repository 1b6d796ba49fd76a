# SPDX-License-Identifier: Apache-2.0
"""Which contracts are with a processor (GDPR Art. 28)."""

from __future__ import annotations

from ropa.free_text.phrases import says
from ropa.model import Contract, ContractKind
from ropa.rules.legal_bases.cited_law import names_an_act
from ropa.silence import NotApplicable
from ropa.text import every_language


def governs_processing(contract: Contract) -> bool:
    """Whether it is a contract of the kind that Art. 28(3) or (4) asks for."""
    return contract.kind in {ContractKind.PROCESSING, ContractKind.SUB_PROCESSING}


def is_named(contract: str | NotApplicable | None) -> bool:
    """Whether a contract or an arrangement is named, or a law that takes its place (Art. 26(1), 28(3))."""
    if not isinstance(contract, NotApplicable):
        return contract is not None
    reason = contract.reason
    return names_an_act(reason) or any(says(wording, "tells-of-a-law") for wording in every_language(reason))
