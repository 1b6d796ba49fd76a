# SPDX-License-Identifier: Apache-2.0
"""Other people's registers: workbooks, delimited text, Markdown and HTML that ropa did not write.

`read` gives the register and the count of cells in and out; `preview` shows first how a file is understood; a
`Mapping` saves that, to be corrected and used again.
"""

from __future__ import annotations

from ropa.formats.foreign.mapping import Mapping, SheetMapping
from ropa.formats.foreign.preview import Preview
from ropa.formats.foreign.reading import Imported, preview, read
from ropa.formats.foreign.table_files import SUFFIXES
from ropa.formats.xlsx_own import is_ropas_own

__all__ = ["SUFFIXES", "Imported", "Mapping", "Preview", "SheetMapping", "is_ropas_own", "preview", "read"]
