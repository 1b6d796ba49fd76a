# SPDX-License-Identifier: Apache-2.0
"""Other people's registers: workbooks, delimited text, Markdown and HTML that ropa did not write.

`read` gives the register and the count of cells in and out; `preview` shows first how a file is understood; a
`Mapping` saves that, to be corrected and used again.
"""

from __future__ import annotations

from ropa.formats.edited_workbook.own_workbook import is_ropas_own
from ropa.imports.mapping import Mapping, SheetMapping
from ropa.imports.preview import Preview
from ropa.imports.reading import Imported, preview, read
from ropa.packages.table_files import SUFFIXES

__all__ = ["SUFFIXES", "Imported", "Mapping", "Preview", "SheetMapping", "is_ropas_own", "preview", "read"]
