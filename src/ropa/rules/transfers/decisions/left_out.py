# SPDX-License-Identifier: Apache-2.0
"""Whom an adequacy decision leaves out, by what a register says of the importer (GDPR Art. 45(3))."""

from __future__ import annotations

from ropa.law import Decision
from ropa.law.left_out import named_in
from ropa.meaning.identity import names
from ropa.model import Party


def left_out_as(importer: Party, decision: Decision) -> str:
    """What the decision leaves the importer out for: its kind or its sector; empty where nothing shows that it does."""
    if importer.kind is not None and importer.kind in (*decision.kinds_left_out, *decision.kinds_doubtful):
        return importer.kind
    if named_in(importer.sector, decision.sectors_left_out) is not None:
        return importer.sector or ""
    group = next(filter(None, (named_in(name, decision.sectors_left_out) for name in names(importer))), None)
    return group.label if group is not None else ""
