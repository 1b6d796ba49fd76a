# SPDX-License-Identifier: Apache-2.0
"""A workbook of openpyxl as bytes, made in memory.

openpyxl itself writes each sheet to a file in a folder of the system first. There the register would stand open, and
stay where the run is killed.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook


def saved(workbook: Workbook) -> BytesIO:
    """The file of a workbook, with the times that its properties have."""
    stream = BytesIO()
    _writer()(workbook, ZipFile(stream, "w", ZIP_DEFLATED)).save()
    return stream


@cache
def _writer() -> Any:
    """The writer of openpyxl for workbooks, but for where it puts a sheet."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        def write_worksheet(self: Any, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()  # noqa: SLF001 - these as openpyxl does it
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images  # noqa: SLF001
            writer: Any = WorksheetWriter(ws, BytesIO())
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001
            self._archive.writestr(ws.path[1:], writer.read())
            self.manifest.append(ws)

    return InMemory
