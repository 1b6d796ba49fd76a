# SPDX-License-Identifier: Apache-2.0
"""A file or folder that was opened to be read: each of its bytes is read once, whoever looks at it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ropa.packages.source_bytes import bytes_of

if TYPE_CHECKING:
    from ropa.packages.package import Package

Parsed = TypeVar("Parsed")


class Opened:
    """A file or folder, handed from whoever recognises what is in it to whoever reads it.

    What was made of it on the way (an opened archive, grids, the values of a YAML text) goes along, so that a file is
    read, unpacked and parsed once.

    Attributes:
        path: Where it is.
        file: What messages call it by.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        """Nothing is read yet."""
        self.path = Path(path)
        self.file = str(path)
        self._parsed: dict[Callable[[Opened], Any], Any] = {}

    @classmethod
    def of_bytes(cls, name: str, suffix: str, data: bytes) -> Opened:
        """What was read already, from a pipe say, and stands in no file.

        Args:
            name: What messages call it by.
            suffix: What a file with it would end in: `.yaml`.
            data: What stands in it.
        """
        opened = cls(f"{name}{suffix}")
        opened.file = name
        opened.is_folder, opened.is_file, opened.data = False, True, data
        return opened

    @classmethod
    def of(cls, source: str | PathLike[str] | Opened) -> Opened:
        """What is at a path; what was opened already stays as it is."""
        return source if isinstance(source, Opened) else cls(source)

    def __fspath__(self) -> str:
        """The path, so that it can stand wherever a path can."""
        return self.file

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case: `.yaml`."""
        return self.path.suffix.lower()

    @cached_property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir()

    @cached_property
    def is_file(self) -> bool:
        """Whether it is a file."""
        return self.path.is_file()

    @cached_property
    def data(self) -> bytes:
        """What stands in the file.

        Raises:
            UnreadableFile: it is not there, may not be read, is no file, or is too large.
        """
        return bytes_of(self.path)

    def data_handed_over(self) -> bytes:
        """The same; not kept any longer, but read again for whoever asks next. What came from a pipe is kept."""
        data = self.data
        if self.path.is_file():
            del self.data
        return data

    @cached_property
    def package(self) -> Package | None:
        """The archive that the file is; `None` = it is none.

        Raises:
            UnreadableFile: the archive is damaged, encrypted, or larger inside than any register is.
        """
        from ropa.packages.package import Package, is_zip, largest_by_rows

        return Package(self.file, self.data, largest_by_rows(len(self.data))) if is_zip(self.data) else None

    def parsed(self, parse: Callable[[Opened], Parsed]) -> Parsed:
        """What *parse* makes of it, made once and kept for whoever asks next."""
        if parse not in self._parsed:
            self._parsed[parse] = parse(self)
        result: Parsed = self._parsed[parse]
        return result

    def handed_over(self, parse: Callable[[Opened], Parsed]) -> Parsed:
        """What *parse* makes of it, or made of it before; not kept any longer, since its reader may use it up."""
        result = self.parsed(parse)
        del self._parsed[parse]
        return result
