# SPDX-License-Identifier: Apache-2.0
"""The package that a workbook is: a zip of XML parts, opened with distrust.

A workbook comes from somebody else. So sizes are bounded before anything is unpacked, and XML with a document type
(the door of entities) is refused. No part is fetched from elsewhere: links to other workbooks are never followed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final, NoReturn
from xml.parsers import expat

from ropa.errors import UnreadableFile
from ropa.packages.grid import refusal

LARGEST: Final = 512 * 2**20
"""The most that a workbook may hold when unpacked."""

_LARGEST_BY_ROWS: Final = 4 * 2**30
_TIMES_BY_ROWS: Final = 20
"""A workbook that is read row by row, and never held whole, may hold so many times its size: one of ropa's own holds
nine times its size, saved by another program a little more."""

SUSPECT: Final = 32 * 2**20
"""A part larger than this may not be packed more tightly than `TIGHTEST`."""

TIGHTEST: Final = 200
MOST_PARTS: Final = 10_000
_MOST_LETTERS: Final = 64 * 2**20
"""In the words that the sheets of a workbook share; one that ropa wrote holds the whole register among them."""

MOST_ELEMENTS: Final = 2_000_000
"""Elements of XML in a workbook of somebody else, all its parts together: 250,000 cells have half as many."""

LARGEST_PIECE: Final = 64 * 2**20
"""A row, or a string, that is larger than this is refused."""

_LARGEST_TAG: Final = 2**20
_CHUNK: Final = 1 << 16
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Words = Callable[[str], None]


def largest_by_rows(size: int) -> int:
    """The most that a workbook of *size* bytes may hold which is read row by row."""
    return min(max(LARGEST, size * _TIMES_BY_ROWS), _LARGEST_BY_ROWS)


def is_zip(data: bytes) -> bool:
    """Whether the bytes are those of a zip file."""
    return data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}


def is_ole(data: bytes) -> bool:
    """Whether the bytes are an OLE container: a workbook of Excel 97-2003, or another old file of Office."""
    return data.startswith(_OLE)


def refuse_protected(file: str, data: bytes) -> None:
    """Nothing, unless the bytes are an OLE container that holds an encrypted workbook.

    Raises:
        UnreadableFile: they are.
    """
    if is_ole(data) and _ENCRYPTED in data:
        problem = "This workbook is protected with a password."
        raise refusal(file, problem, "Open it with the password, and save a copy without one.")


def part_mark(part: zipfile.ZipInfo) -> str:
    """The size of a part and the checksum that its archive keeps of it.

    A program that saves a workbook writes its sheets anew, in its own way, so that the size alone is nearly always
    another; that both are the same by chance happens once in four thousand million times.
    """
    return f"{part.file_size:x}-{part.CRC:08x}"


class Package:
    """An opened workbook file.

    Raises:
        UnreadableFile: it is damaged, encrypted, or larger inside than any register is.
    """

    def __init__(self, file: str, data: bytes, largest: int = LARGEST) -> None:
        """Open the *data* of a *file*, which may unpack to *largest* bytes."""
        self.file = file
        self._elements = MOST_ELEMENTS * max(1, largest // LARGEST)
        self._letters = _MOST_LETTERS * max(1, largest // LARGEST)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self._damaged(error) from None
        if len(parts) > MOST_PARTS:
            raise refusal(file, f"This workbook has {len(parts):,} parts.", "Save it again in a spreadsheet program.")
        if any(part.flag_bits & 1 for part in parts):
            raise refusal(file, "This workbook is encrypted.", "Open it with its password, and save a copy without.")
        self._size = len(data)
        self._total = sum(part.file_size for part in parts)
        self.refuse_over(largest)
        if any(part.file_size > SUSPECT and part.file_size > TIGHTEST * part.compress_size for part in parts):
            raise self._bomb()
        self._sizes = {part.filename: part.file_size for part in parts}

    def refuse_over(self, largest: int) -> None:
        """Nothing, unless the workbook would unpack to more than *largest* bytes.

        Raises:
            UnreadableFile: it would.
        """
        if self._total > largest:
            raise self._bomb()

    def _bomb(self) -> UnreadableFile:
        problem = f"This workbook would unpack to {self._total / 2**20:,.0f} MB from {self._size / 2**20:,.1f} MB."
        return refusal(self.file, problem, "It may be a zip bomb. Save the register alone in a new workbook.")

    def _damaged(self, error: Exception | str) -> UnreadableFile:
        return refusal(self.file, f"This workbook is damaged: {error}.", "Open and save it in a spreadsheet program.")

    def mark(self, part: str) -> str:
        """By what a part is known again that nobody wrote anew: `part_mark`; empty where there is none."""
        return part_mark(self._zip.getinfo(part)) if part in self._sizes else ""

    def has(self, part: str) -> bool:
        """Whether there is a part of that name."""
        return part in self._sizes

    def parts(self) -> tuple[str, ...]:
        """The names of the parts."""
        return tuple(self._sizes)

    def small(self, part: str, most: int = 1 << 20) -> bytes:
        """The bytes of a small part, cut at *most*; empty where there is none."""
        if part not in self._sizes:
            return b""
        try:
            with self._zip.open(part) as stream:
                return stream.read(most)
        except UnreadableFile:
            raise
        except _DAMAGE as error:
            raise self._damaged(error) from None

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of a part, from front to back; nothing where there is none."""
        if part not in self._sizes:
            return
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except UnreadableFile:
            raise
        except _DAMAGE as error:
            raise self._damaged(error) from None

    def refuse_tags(self, folder: str, most: int) -> None:
        """Nothing, unless the XML in a folder has more tags than *most*, each of which takes room when it is laid out.

        Raises:
            UnreadableFile: it has.
        """
        parts = [part for part in self._sizes if part.startswith(folder) and part.endswith(".xml")]
        tags = 0
        for chunk in (chunk for part in parts for chunk in self.chunks(part)):
            tags += chunk.count(b"<")
            if tags > most:
                problem = f"The text of this document is made of over {most:,} parts, more than any register has."
                raise refusal(self.file, problem, "Keep the register in a file of its own.")

    def pieces(self, part: str, end: str) -> Iterator[str]:
        """The XML of a part in pieces that end with the tag *end*; the last piece is what stands behind the last one.

        Raises:
            UnreadableFile: an element is larger than any that belongs to a register.
        """
        unread = bytearray()
        tag = end.encode()
        for chunk in self.chunks(part):
            searched = max(0, len(unread) - len(tag))
            unread += chunk
            cut = unread.rfind(tag, searched) + len(tag)
            if cut >= len(tag):
                yield unread[:cut].decode("utf-8", "replace")
                del unread[:cut]
            elif len(unread) > LARGEST_PIECE:
                problem = f"A row or a cell of this workbook has over {LARGEST_PIECE // 2**20} MB."
                raise refusal(self.file, problem, "It holds no register of any kind.")
        yield unread.decode("utf-8", "replace")

    def refuse_cut(self, last: str, root: str) -> None:
        """Nothing, unless the *last* piece of a part does not end its *root* element.

        Raises:
            UnreadableFile: it does not.
        """
        if not last.rpartition("</")[2].startswith(f"{root}>"):
            raise self._damaged("a part of it has no end")

    def walk(self, part: str, start: Start, end: End | None = None, text: Words | None = None) -> None:
        """Read a part of XML from front to back; names come without their namespace.

        Raises:
            UnreadableFile: it is no XML, or it declares a document type or entities.
        """
        if part not in self._sizes:
            raise refusal(self.file, f"The part {part!r} of this workbook is missing.", "Save it again.")
        parser = self._parser(start, end, text)
        try:
            with self._zip.open(part) as stream:
                read = 0
                while chunk := stream.read(_CHUNK):
                    parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position only
                    read += len(chunk)
                    if read - parser.CurrentByteIndex > _LARGEST_TAG:  # expat begins anew with it at each chunk
                        problem = f"A tag or a comment in this workbook has over {_LARGEST_TAG // 2**20} MB."
                        raise refusal(self.file, problem, "Copy the register alone into a new workbook.")
                parser.Parse(b"", True)  # noqa: FBT003 - as above
        except UnreadableFile:
            raise
        except LookupError as error:
            self._raise_unless_of_encoding(error)
        except _DAMAGE as error:
            raise self._damaged(error) from None

    def walk_text(self, xml: str, start: Start, end: End, text: Words) -> None:
        """Read a piece of XML, one element, like a part.

        Raises:
            UnreadableFile: as for `walk`.
        """
        try:
            self._parser(start, end, text).Parse(xml, True)  # noqa: FBT003 - expat takes it by position only
        except UnreadableFile:
            raise
        except LookupError as error:
            self._raise_unless_of_encoding(error)
        except _DAMAGE as error:
            raise self._damaged(error) from None

    def _raise_unless_of_encoding(self, error: LookupError) -> NoReturn:
        """Say that a part is damaged whose encoding nobody knows; anything else that was not found goes on."""
        raise self._damaged(error) if type(error) is LookupError else error from None

    def _parser(self, start: Start, end: End | None, text: Words | None) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True

        def count_and_start(name: str, attributes: dict[str, str]) -> None:
            self._elements -= 1
            if self._elements < 0:
                problem = f"This workbook has over {MOST_ELEMENTS:,} elements, most of which say nothing."
                raise refusal(self.file, problem, "Copy the register alone into a new workbook.")
            start(name.rpartition(":")[2], attributes)

        parser.StartElementHandler = count_and_start
        if end is not None:
            ended = end
            parser.EndElementHandler = lambda name: ended(name.rpartition(":")[2])
        if text is not None:
            take_words = text

            def count_and_take(words: str) -> None:
                self._letters -= len(words)
                if self._letters < 0:
                    problem = f"This workbook has over {_MOST_LETTERS // 2**20} MB of words."
                    raise refusal(self.file, problem, "Copy the register alone into a new workbook.")
                take_words(words)

            parser.CharacterDataHandler = count_and_take
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype
        return parser

    def _refuse_doctype(self, *_: object) -> None:
        problem = "The XML in this workbook declares a document type or entities, which no spreadsheet program writes."
        raise refusal(self.file, problem, "Do not open it unless you know where it comes from.")


_DAMAGE: Final = (
    zipfile.BadZipFile,
    expat.ExpatError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,  # a place before the beginning of the file
    zlib.error,
)
