# SPDX-License-Identifier: Apache-2.0
"""The sections of the documents that a register lists."""

from __future__ import annotations

from ropa.rules.context import Context
from ropa.silence import each


def sections_listed(ctx: Context) -> dict[str, frozenset[str]]:
    """The numbers of the sections of each document, by its id."""
    return {
        document_id: frozenset(section.number for section in each(document.sections))
        for document_id, document in ctx.book.documents.items()
    }
