# SPDX-License-Identifier: Apache-2.0
"""The file formats of a register: read and write pairs, one file per format."""

from ropa.formats.by_suffix import SHEETS, is_table, other_tool, read, write

__all__ = ["SHEETS", "is_table", "other_tool", "read", "write"]
