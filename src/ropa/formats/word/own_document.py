# SPDX-License-Identifier: Apache-2.0
"""The mark of a document that ropa wrote, by which it is known again: it holds less than the register.

Read as somebody else's register, its annexes would become activities. So it is refused as what it is. A form of
somebody else that ropa filled in has no mark: it stays theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from ropa.errors import Fault, Place, UnreadableFile
from ropa.labels.marks import KEYWORD

if TYPE_CHECKING:
    from ropa.packages.opened import Opened

MARK: Final = KEYWORD
"""The keyword among the properties of the document, which Word and LibreOffice keep when they save it anew."""

_PROPERTIES: Final = "docProps/core.xml"


def is_own(opened: Opened) -> bool:
    """Whether a file is a document that ropa wrote.

    Raises:
        UnreadableFile: it is a damaged or hostile archive.
    """
    if opened.is_folder or opened.package is None:
        return False
    return f">{MARK}<".encode() in opened.package.small(_PROPERTIES)


def refuse(opened: Opened) -> NoReturn:
    """Say what such a file is, and what to read.

    Raises:
        UnreadableFile: always.
    """
    problem = "ropa wrote this document from a register, and it holds less than the register does."
    mend = "Read the register that it was made from, or the workbook (.xlsx) of it, which takes edits back."
    raise UnreadableFile([Fault(Place(opened.file), problem, mend)])
