# SPDX-License-Identifier: Apache-2.0
"""The marks in the files that ropa writes to be read by people, by which it knows them again.

Read as somebody else's register, an answer, a notice or a memo would become activities. A mark is chosen so that other
programs keep it where they save the file anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final

GENERATOR: Final = "ropa"
"""The name of the program that wrote a file."""

KEYWORD: Final = "ropa-register"
"""A word to find a file by, which programs keep that put their own name in the place of ropa's."""

MARK_IN_MARKDOWN: Final = "<!-- ropa wrote this page from a register -->\n"
MARK_IN_CSV: Final = "ropa"
MARK_IN_HTML: Final = f'<meta name="generator" content="{GENERATOR}"><meta name="keywords" content="{KEYWORD}">'
MARK_IN_ODS: Final = f'<meta:user-defined meta:name="{GENERATOR}">register</meta:user-defined>'
"""What LibreOffice keeps where it saves a spreadsheet anew; the name of the program it replaces by its own."""

MARK_IN_PARQUET: Final = "ropa wrote this table from a register"
"""What stands among the words about a table in Parquet; programs that write the table anew leave it out."""

UNSEALED: Final = f"{MARK_IN_CSV} {'0' * 16}"
"""What stands there while a CSV file is written: its mark follows from all the rest."""

SEAL_KEY: Final = "sealed"
"""Under this key a register in JSON has its seal."""

_SEAL: Final = b"<!-- ropa %s -->"
_REMARK: Final = b"# ropa %s\n"
_REMARK_WITH_PERCENT: Final = b"%%%% ropa %s\n"
_OF_OBJECT: Final = b',\n "sealed": "%s"\n}\n'
_AT_THE_END: Final = re.compile(
    rb'(?:<!-- ropa ([0-9a-f]{16}) -->|(?m:^)(?:#|%%) ropa ([0-9a-f]{16})|,\s*"sealed": "([0-9a-f]{16})"\s*\})\s*\Z'
)
_IN_FIRST_ROW: Final = re.compile(rb'[,;]"ropa ([0-9a-f]{16})"(?=\r*\n)')
_MARK_WITH_SEAL: Final = re.compile(rf"{MARK_IN_CSV} [0-9a-f]{{16}}")
_LONGEST_FIRST_ROW: Final = 1 << 16
_LONGEST_SEAL: Final = 200
_NUMBERS_OF_PDF: Final = re.compile(rb"(?<=/ID \[ <)([0-9A-F]{32})(?:>\s*<)([0-9A-F]{32})(?=>)")
_CLOCK_OF_PDF: Final = b"/CreationDate(D:19800101000000"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_END_OF_PNG: Final = b"\0\0\0\0IEND\xaeB`\x82"
_WORDS_IN_PNG: Final = b"tEXtropa\0%s"
_SEAL_IN_PNG: Final = re.compile(rb"\0{3}\x15tEXtropa\0([0-9a-f]{16})[\0-\xff]{4}" + re.escape(_END_OF_PNG) + rb"\Z")
_SQLITE: Final = b"SQLite format 3\0"
_BOM: Final = b"\xef\xbb\xbf"


class Seal(Enum):
    """What the seal of a file tells."""

    NONE = "there is none: ropa did not write the file, or no such mark is in it"
    WHOLE = "the file is as ropa wrote it"
    BROKEN = "somebody edited the file after ropa wrote it"


def sealed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a page of Markdown or HTML, and a remark behind them that tells whether somebody edits it later."""
    from hashlib import sha256  # not at every start: it brings all of OpenSSL

    digest = sha256()
    for piece in pieces:
        digest.update(_plain(piece))
        yield piece
    yield _SEAL % digest.hexdigest()[:16].encode() + b"\n"


def sealed_text(text: bytes) -> bytes:
    """A text whose remarks begin with `#` (YAML, Turtle), with such a remark behind it."""
    return text + _REMARK % _digest([text])


def sealed_object(text: bytes) -> bytes:
    """A JSON object of one key or more, with such a mark under its last key."""
    body = text.rstrip().removesuffix(b"}").rstrip()
    return body + _OF_OBJECT % _digest([body])


def sealed_table(text: bytes) -> bytes:
    """A CSV file whose first row ends with `UNSEALED`, with the mark in its place."""
    place = _IN_FIRST_ROW.search(text, 0, _LONGEST_FIRST_ROW)
    if place is None:
        return text
    body = text[: place.start()].removeprefix(_BOM) + text[place.end() :]
    return text[: place.start(1)] + _digest([body]) + text[place.end(1) :]


def sealed_drawing(content: bytes, suffix: str) -> bytes:
    """A picture or a graph, with such a mark where its form has room for a remark; else as it is."""
    match suffix:
        case ".svg" | ".graphml" | ".gexf":
            return b"".join(sealed([content]))
        case ".dot" | ".gv":
            return sealed_text(_ended(content))
        case ".mmd" | ".pdf":
            return _ended(content) + _REMARK_WITH_PERCENT % _digest([_ended(content)])
        case ".cyjs" | ".json":
            return sealed_object(content)
        case ".png" if content.startswith(_PNG) and content.endswith(_END_OF_PNG):
            return _sealed_png(content)
        case _:
            return content


def _ended(content: bytes) -> bytes:
    return content if content.endswith(b"\n") else content + b"\n"


def _sealed_png(png: bytes) -> bytes:
    from zlib import crc32

    text_of_mark = _WORDS_IN_PNG % _digest([png])
    chunk = (len(text_of_mark) - len(b"tEXt")).to_bytes(4) + text_of_mark + crc32(text_of_mark).to_bytes(4)
    return png.removesuffix(_END_OF_PNG) + chunk + _END_OF_PNG


def _seal_of_png(png: bytes) -> Seal:
    seal = _SEAL_IN_PNG.search(png, max(0, len(png) - _LONGEST_SEAL))
    if seal is None:
        return Seal.NONE
    return Seal.WHOLE if _digest([png[: seal.start()] + _END_OF_PNG]) == seal[1] else Seal.BROKEN


def is_mark_in_csv(field: str) -> bool:
    """Whether a field is the last one of the first row of a CSV file that ropa wrote."""
    return field == MARK_IN_CSV or _MARK_WITH_SEAL.fullmatch(field) is not None


def sealed_files(files: Mapping[str, bytes], bearer: str) -> dict[str, bytes]:
    """The files of a folder, of which one, a text whose remarks begin with `#`, bears such a mark for all of them."""
    return {**files, bearer: files[bearer] + _REMARK % _digest_of_files(files)}


def sealed_pdf(pdf: bytes) -> bytes:
    """A PDF without numbers of its own, with such a mark in their place, where every program keeps one or a new one."""
    number = _number_of_pdf(pdf)
    return _NUMBERS_OF_PDF.sub(lambda place: place[0].replace(place[1], number).replace(place[2], number), pdf)


def _number_of_pdf(pdf: bytes) -> bytes:
    from hashlib import sha256

    blank = _NUMBERS_OF_PDF.sub(lambda place: re.sub(rb"[0-9A-F]{32}", b"0" * 32, place[0]), pdf)
    return sha256(blank).hexdigest()[:32].upper().encode()


def _seal_of_pdf(pdf: bytes) -> Seal:
    numbers = _NUMBERS_OF_PDF.findall(pdf)
    if _CLOCK_OF_PDF not in pdf:
        return Seal.NONE
    number = _number_of_pdf(pdf)
    return Seal.WHOLE if numbers == [(number, number)] else Seal.BROKEN


def _seal_of_sqlite(database: bytes) -> Seal:
    """SQLite counts the changes of a database, and which of its programs made the last: of ropa's, none did."""
    is_changed = any(database[24:28]) or any(database[92:100]) or database[18:20] != b"\1\1"
    if b'CREATE TABLE "activities" ("register"' not in database or b'"register"' not in database:
        return Seal.NONE
    return Seal.BROKEN if is_changed else Seal.WHOLE


def seal_of(content: bytes) -> Seal:
    """Whether a file bears a mark of one of these kinds, and is as it was written; ends of lines may differ."""
    if content.startswith(_PNG):
        return _seal_of_png(content)
    if content.startswith(_SQLITE):
        return _seal_of_sqlite(content)
    seal = _AT_THE_END.search(content, max(0, len(content) - _LONGEST_SEAL))
    if seal is not None:
        body = content[: seal.start()].removeprefix(_BOM)
        return Seal.WHOLE if _digest([body]) == _value(seal) else Seal.BROKEN
    if content.startswith(b"%PDF"):
        return _seal_of_pdf(content)
    seal = _IN_FIRST_ROW.search(content, 0, _LONGEST_FIRST_ROW)
    if seal is None:
        return Seal.NONE
    body = content[: seal.start()].removeprefix(_BOM) + content[seal.end() :]
    return Seal.WHOLE if _digest([body]) == seal[1] else Seal.BROKEN


def seal_of_files(files: Mapping[str, bytes], bearer: str) -> Seal:
    """The same of a folder, by its files."""
    content = files.get(bearer, b"")
    seal = _AT_THE_END.search(content, max(0, len(content) - _LONGEST_SEAL))
    if seal is None:
        return Seal.NONE
    body = content[: seal.start()].removeprefix(_BOM)
    return Seal.WHOLE if _digest_of_files({**files, bearer: body}) == _value(seal) else Seal.BROKEN


def _value(seal: re.Match[bytes]) -> bytes:
    return next(value for value in seal.groups() if value is not None)


def _digest_of_files(files: Mapping[str, bytes]) -> bytes:
    return _digest(piece for name in sorted(files) for piece in (name.encode(), b"\0", files[name], b"\0"))


def _digest(pieces: Iterable[bytes]) -> bytes:
    from hashlib import sha256

    digest = sha256()
    for piece in pieces:
        digest.update(_plain(piece))
    return digest.hexdigest()[:16].encode()


def _plain(piece: bytes) -> bytes:
    return piece.replace(b"\r", b"")
