# SPDX-License-Identifier: Apache-2.0
"""Which letters the bytes of a text file mean: a mark at the front, else UTF-8, else the Western code page of Windows.

charset-normalizer was not taken: in the files that people export, the mark or valid UTF-8 settles it, and for the
rest a guess among code pages would be just that. Another code page is named in the mapping (`encoding = "cp1253"`).
"""

from __future__ import annotations

import codecs
from typing import Final

from ropa.packages.grid import refusal

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_SAMPLE: Final = 4096
_MOST_NULS: Final = 0.1


def decoded(file: str, data: bytes, encoding: str | None = None) -> str:
    """The text of a file, line ends as they are.

    Args:
        file: The path, for the error.
        data: Its bytes.
        encoding: The code page, where the reader has been told; `None` = find out.

    Raises:
        UnreadableFile: the bytes are no text, or not in that code page.
    """
    if encoding is not None:
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError) as error:
            raise refusal(
                file, f"This file cannot be read as {encoding!r}: {error}.", "Name another encoding."
            ) from None
    other = next((form for mark, form in _OTHERS if data.startswith(mark)), None)
    if other is not None:
        raise refusal(file, f"This is {other}, and no table.", "Save the register as .xlsx, .ods or .csv.")
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _utf_16_without_mark(
        data[:_SAMPLE]
    )
    if marked:
        return data.decode(marked, errors="replace")
    if data[:_SAMPLE].count(0) > _MOST_NULS * min(len(data), _SAMPLE):
        problem = "This file is no text, and no workbook that ropa knows."
        raise refusal(file, problem, "Save the register as .xlsx, .ods or .csv.")
    for name in ("utf-8", "cp1252"):
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    return data.decode("latin-1")


def _utf_16_without_mark(sample: bytes) -> str | None:
    """Western text in UTF-16 has a zero in every second byte."""
    pairs = len(sample) // 2
    if pairs < 8:  # noqa: PLR2004 - too short to tell
        return None
    even, odd = sample[: 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > pairs * 0.7 and even < pairs * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > pairs * 0.7 and odd < pairs * 0.1 else None
