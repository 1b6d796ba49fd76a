# SPDX-License-Identifier: Apache-2.0
"""A register at a path: which format reads or writes it, by its suffix and by what is in it."""

from ropa.files.paths import is_table, options_of, read, reader_of, write

__all__ = ["is_table", "options_of", "read", "reader_of", "write"]
