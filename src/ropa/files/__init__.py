# SPDX-License-Identifier: Apache-2.0
"""A register at a path: which format reads or writes it, by its suffix and by what is in it."""

from ropa.files.by_suffix import SHEETS, is_table, other_tool, read, write

__all__ = ["SHEETS", "is_table", "other_tool", "read", "write"]
