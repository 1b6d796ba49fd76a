# SPDX-License-Identifier: Apache-2.0
"""The marks in the files that ropa writes to be read by people, by which it knows them again.

Read as somebody else's register, an answer, a notice or a memo would become activities. A mark is chosen so that other
programs keep it where they save the file anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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

_SEAL: Final = b"<!-- ropa %s -->"
_SEALED: Final = re.compile(rb"<!-- ropa ([0-9a-f]{16}) -->\s*\Z")
_LONGEST_SEAL: Final = 200
_BOM: Final = b"\xef\xbb\xbf"


def sealed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a page of Markdown or HTML, and a remark behind them that tells whether somebody edits it later."""
    from hashlib import sha256  # not at every start: it brings all of OpenSSL

    digest = sha256()
    for piece in pieces:
        digest.update(_plain(piece))
        yield piece
    yield _SEAL % digest.hexdigest()[:16].encode() + b"\n"


def is_edited(page: bytes) -> bool:
    """Whether a page has such a remark, and is not as it was written; ends of lines may differ."""
    from hashlib import sha256

    seal = _SEALED.search(page, max(0, len(page) - _LONGEST_SEAL))
    if seal is None:
        return False
    return sha256(_plain(page[: seal.start()].removeprefix(_BOM))).hexdigest()[:16].encode() != seal[1]


def _plain(piece: bytes) -> bytes:
    return piece.replace(b"\r", b"")
