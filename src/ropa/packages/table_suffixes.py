# SPDX-License-Identifier: Apache-2.0
"""What files are called that may hold somebody's table; known without loading what reads them."""

from __future__ import annotations

from typing import Final

SUFFIXES: Final = (
    ".xlsx",
    ".xlsm",
    ".xls",
    ".xlsb",
    ".ods",
    ".docx",
    ".csv",
    ".tsv",
    ".md",
    ".markdown",
    ".html",
    ".htm",
)
"""What people call such files; a wrong suffix does no harm."""
