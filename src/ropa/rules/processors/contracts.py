# SPDX-License-Identifier: Apache-2.0
"""Which contracts are with a processor (GDPR Art. 28)."""

from __future__ import annotations

from ropa.model import Contract, ContractKind


def governs_processing(contract: Contract) -> bool:
    """Whether it is a contract of the kind that Art. 28(3) or (4) asks for."""
    return contract.kind in {ContractKind.PROCESSING, ContractKind.SUB_PROCESSING}
