# SPDX-License-Identifier: Apache-2.0
"""The document for Word and the PDF of it, as formats: written only, since they hold less than the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

from ropa.formats.format import Format

if TYPE_CHECKING:
    from pathlib import Path

    from ropa.packages.opened import Opened
    from ropa.register import Register

_OPTIONS: Final = frozenset({"lang", "on", "findings", "party", "activity", "audience", "template"})


def _is_own(opened: Opened) -> bool:
    if opened.suffix != ".docx":
        return False
    from ropa.formats.word import own_document

    return own_document.is_own(opened)


def _refuse(opened: Opened) -> NoReturn:
    from ropa.formats.word import own_document

    own_document.refuse(opened)


def _docx(book: Register, path: Path, **options: Any) -> None:
    from ropa.formats.word import docx_file

    docx_file.write(book, path, **options)


def _pdf(book: Register, path: Path, **options: Any) -> None:
    from ropa.formats.word import pdf_file

    pdf_file.write(book, path, **options)


DOCX: Final = Format(
    name="docx", suffixes=(".docx",), write=_docx, options=_OPTIONS, recognises=_is_own, refuses=_refuse
)
PDF: Final = Format(name="pdf", suffixes=(".pdf",), write=_pdf, options=_OPTIONS)
