# SPDX-License-Identifier: Apache-2.0
"""Text as it can stand in a part of XML, and a package without the clock in it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNWRITABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def writable(text: str) -> str:
    """*text* without the characters that no XML can hold, and those that turn the writing round."""
    return _UNWRITABLE.sub("�", text)


def without_clock(data: bytes, parts: dict[str, bytes] | None = None) -> bytes:
    """A package with the same date for each of its parts; *parts* take the place of those with their names."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, (parts or {}).get(name) or source.read(name))
    return packed.getvalue()
