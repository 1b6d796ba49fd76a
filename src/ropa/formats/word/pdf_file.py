# SPDX-License-Identifier: Apache-2.0
"""The document as a PDF, made by LibreOffice where that is installed: a child process of its own, with an end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from os import PathLike
from shutil import which
from typing import TYPE_CHECKING, Any, Final

from ropa.atomic import atomic_write, workplace
from ropa.errors import RendererMissing, RenderingFailed
from ropa.labels.marks import sealed_pdf

if TYPE_CHECKING:
    from ropa.register import Register

PROGRAMS: Final = ("soffice", "libreoffice")
SECONDS: Final = 180
"""After so long LibreOffice is stopped."""

_CLOCK: Final = re.compile(rb"/CreationDate\(D:(\d{14})")
_NUMBERS: Final = re.compile(rb"/ID\s*\[\s*<([0-9A-F]{32})>\s*<([0-9A-F]{32})>|/DocChecksum\s*/([0-9A-F]{32})")

_TAGGED: Final = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
"""With the headings as bookmarks, and with what a screen reader finds its way by."""

_MEND: Final = "Install LibreOffice, or write a .docx and save it as PDF in Word."


def write(book: Register, path: str | PathLike[str], **options: Any) -> None:
    """Write a register as a PDF: the document of `docx_file`, printed by LibreOffice.

    Args:
        book: The register, as the audience may see it.
        path: The file.
        **options: As for the document.

    Raises:
        RendererMissing: LibreOffice or python-docx is not installed.
        RenderingFailed: LibreOffice did not make a PDF, or not in time.
        UnwritableTarget: the file cannot be written.
    """
    from ropa.formats.word.contents import contents
    from ropa.formats.word.docx_file import document_bytes

    program = next((place for name in PROGRAMS if (place := which(name)) is not None), None)
    if program is None:
        raise RendererMissing(f"A PDF is printed by LibreOffice, and there is none here. {_MEND}")
    template = options.pop("template", None)
    atomic_write(path, _printed(program, document_bytes(contents(book, **options), template, printed=True)))


def _printed(program: str, document: bytes) -> bytes:
    """The PDF of a document. LibreOffice gets a profile of its own, and leaves nothing behind."""
    with workplace() as folder:
        source, target = folder / "record.docx", folder / "record.pdf"
        source.write_bytes(document)
        profile = (folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", _TAGGED,
                   "--outdir", str(folder), str(source)]  # fmt: skip
        process = subprocess.Popen(  # noqa: S603 - the program is looked up by name, the arguments are ropa's own
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise RenderingFailed(f"LibreOffice did not print the document within {SECONDS} seconds. {_MEND}") from None
        finally:
            _stop(process)
        if not target.is_file():
            raise RenderingFailed(f"LibreOffice did not print the document. {_MEND}")
        return sealed_pdf(_without_clock(target.read_bytes()))


def _without_clock(pdf: bytes) -> bytes:
    """A PDF without the moment at which it was made, and the numbers that follow from it; no byte changes its place."""
    timeless = _CLOCK.sub(lambda match: match[0].replace(match[1], b"19800101000000"), pdf)
    return _NUMBERS.sub(lambda match: re.sub(rb"(?<=[</])[0-9A-F]{32}", b"0" * 32, match[0]), timeless)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the processes that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
