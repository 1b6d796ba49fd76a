# SPDX-License-Identifier: Apache-2.0
"""Somebody else's table, as a format: read only, and what a file is where nothing more is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ropa.formats import Format

if TYPE_CHECKING:
    from ropa.packages.opened import Opened
    from ropa.register import Register

_SUFFIXES: Final = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".md", ".markdown", ".html", ".htm")


def _read(opened: Opened) -> Register:
    from ropa.imports import reading

    return reading.read(opened).book


TABLE: Final = Format(name="table", suffixes=_SUFFIXES, read=_read)
