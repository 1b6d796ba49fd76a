# SPDX-License-Identifier: Apache-2.0
"""The privacy workbook of CISO Assistant, read and written."""

from ropa.formats.exchange.ciso_assistant.assessment_workbook import (
    looks_like,
    losses,
    read,
    read_bytes,
    sheets,
    to_bytes,
    write,
)

__all__ = ["looks_like", "losses", "read", "read_bytes", "sheets", "to_bytes", "write"]
