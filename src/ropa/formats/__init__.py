# SPDX-License-Identifier: Apache-2.0
"""The file formats of a register: read and write pairs, one file per format."""

from ropa.formats.by_suffix import SHEETS, read, write

__all__ = ["SHEETS", "read", "write"]
