# SPDX-License-Identifier: Apache-2.0
"""The text of a notice out of its file: plain text, Markdown, HTML, Word."""

from __future__ import annotations

from html.parser import HTMLParser
from os import PathLike
from pathlib import Path
from typing import Final

from ropa.packages import docx_grids
from ropa.packages.decoding import decoded
from ropa.packages.html_grids import without_comments
from ropa.packages.package import Package
from ropa.packages.source_bytes import bytes_of

_BLOCKS: Final = frozenset({"p", "div", "li", "tr", "td", "th", "br", "h1", "h2", "h3", "h4", "h5", "h6", "section"})
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "head"})


def text_of_file(path: str | PathLike[str]) -> str:
    """The words of a notice in a file; of a page and a document what a reader sees.

    Raises:
        UnreadableFile: the file cannot be read, is damaged, or is larger than any notice; or it is a document of Word,
            and python-docx is not installed.
    """
    file = Path(path)
    data = bytes_of(file)
    suffix = file.suffix.casefold()
    if suffix == ".docx":
        return _of_docx(str(file), data)
    text = decoded(str(file), data)
    if suffix in {".html", ".htm", ".xhtml"}:
        page = _Page()
        page.feed(without_comments(text))
        page.close()
        return "".join(page.parts)
    return text


class _Page(HTMLParser):
    """What a reader sees of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        """A block begins a line; what is not shown is left out."""
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._unseen:
            self.parts.append(data)


def _of_docx(file: str, data: bytes) -> str:
    """The words of a document, a line or a cell a line, in their order."""
    grids = docx_grids.read(Package(file, data), data)
    return "\n".join(cell for grid in grids for row in grid.rows for cell in row if cell)
