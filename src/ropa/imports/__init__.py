# SPDX-License-Identifier: Apache-2.0
"""Other people's registers: workbooks, delimited text, Markdown and HTML that ropa did not write.

`read` gives the register and the count of cells in and out; `preview` shows first how a file is understood; a
`Mapping` saves that, to be corrected and used again.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ropa.imports.fates import Fate, FateKind, Fates
    from ropa.imports.mapping import Mapping, SheetMapping
    from ropa.imports.reading import Imported, preview, read
    from ropa.imports.understanding import Preview

_HOME: Final = {
    **dict.fromkeys(("Fate", "FateKind", "Fates"), "fates"),
    **dict.fromkeys(("Mapping", "SheetMapping"), "mapping"),
    **dict.fromkeys(("Imported", "preview", "read"), "reading"),
    "Preview": "understanding",
}

__all__ = ["Fate", "FateKind", "Fates", "Imported", "Mapping", "Preview", "SheetMapping", "preview", "read"]


if not TYPE_CHECKING:  # a checker of types would take every name for one that is there

    def __getattr__(name: str) -> Any:
        """Load a public name from its home."""
        if name not in _HOME:
            message = f"module 'ropa.imports' has no attribute {name!r}"
            raise AttributeError(message)
        return getattr(import_module(f"ropa.imports.{_HOME[name]}"), name)
