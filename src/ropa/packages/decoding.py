# SPDX-License-Identifier: Apache-2.0
"""Which letters the bytes of a text file mean: a mark at the front, else UTF-8, else the code page that fits.

charset-normalizer ranks the code pages; of those, one is taken whose letters are all in the alphabet of one language,
since a short table gives it little to go by. Where the guess is wrong, the mapping names another
(`encoding = "cp1253"`).
"""

from __future__ import annotations

import codecs
from typing import Final

from ropa.packages.grid import refusal
from ropa.patterns import pattern

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
_WAY_ROUND_PDF: Final = (
    "Ask for the file it was made from (.docx, .xlsx). Else open it in Word, which makes a document of it, and save "
    "that as .docx; then see with ropa preview whether the tables are whole."
)
_SAMPLE: Final = 4096
_LONGEST_SAMPLE: Final = 65_536
_CHAOS: Final = 0.3
_MOSTLY: Final = 0.95
_BLOCKS: Final = frozenset({0x00, 0x01, 0x03, 0x04, 0x1E, 0x1F, 0x20})
"""Latin, Greek, Cyrillic and punctuation, by the upper byte of their numbers in Unicode."""

_PAGES: Final = ("cp1252", "cp1250", "cp1253", "cp1251", "cp1254", "cp1257", "mac_roman", "iso8859_2", "cp850")
"""The code pages that programs in Europe write, the commonest first."""

_SIGNS: Final = frozenset("\u00a0–—‘’‚“”„«»…•·°§€£²³½¼№´®©™ºª¿¡→−\u00ad")
_ALPHABETS: Final = tuple(
    frozenset(letters)
    for letters in (
        "æøåéüöäèóê",  # Danish, Norwegian
        "åäöéü",  # Swedish, Finnish
        "äöüßé",  # German
        "àâæçéèêëîïôœùûüÿ",  # French
        "áéíóúüñç",  # Spanish
        "áàâãçéêíóôõúü",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "áéëèïóöúü",  # Dutch
        "áðéíóúýþæö",  # Icelandic
        "ąćęłńóśźż",  # Polish
        "áčďéěíňóřšťúůýž",  # Czech
        "áäčďéíĺľňóôŕšťúýž",  # Slovak
        "áéíóöőúüű",  # Hungarian
        "ăâîșțşţ",  # Romanian
        "čćđšžáéíóú",  # Croatian, Slovenian
        "äõöüšž",  # Estonian
        "āčēģīķļņšūž",  # Latvian
        "ąčęėįšųūž",  # Lithuanian
        "çğıöşüâîû\u0307",  # Turkish
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",  # Greek
        "абвгдежзийклмнопрстуфхцчшщъьюяыэѝё",  # Bulgarian, Cyrillic
    )
)
_LATIN: Final = (frozenset().union(*_ALPHABETS[:-2]),)
"""The letters of all languages in Latin letters: a Spanish register may name a Danish company."""

_OF_TWO_SCRIPTS: Final = pattern("[A-Za-z][\u0370-\u04ff]|[\u0370-\u04ff][A-Za-z]")
_BEHIND_SMALL: Final = pattern("(?<=[a-z])[^\x00-\x7f]")
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
        mend = "Save the register as .xlsx, .ods or .csv."
        if other == "a PDF":
            mend = _WAY_ROUND_PDF
        raise refusal(file, f"This is {other}, and no table.", mend)
    marked = _marked(data)
    if marked:
        return data.decode(marked, errors="replace")
    if data[:_SAMPLE].count(0) > _MOST_NULS * min(len(data), _SAMPLE):
        problem = "This file is no text, and no workbook that ropa knows."
        raise refusal(file, problem, "Save the register as .xlsx, .ods or .csv.")
    return data.decode(_code_page(data), errors="replace")


def encoding_of(data: bytes) -> str:
    """The encoding that the text of a file is found to be in, as Python calls it."""
    return _marked(data) or _code_page(data)


def _marked(data: bytes) -> str | None:
    mark = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    return mark or _utf_16_without_mark(data[:_SAMPLE])


def _utf_16_without_mark(sample: bytes) -> str | None:
    """European text in UTF-16 has, in every second byte, the number of one of a few blocks of letters."""
    pairs = len(sample) // 2
    if pairs < 8 or 0 not in sample:  # noqa: PLR2004 - too short to tell
        return None
    even, odd = (sum(byte in _BLOCKS for byte in sample[start : 2 * pairs : 2]) / pairs for start in (0, 1))
    if odd > _MOSTLY and even < _MOSTLY / 2:
        return "utf-16-le"
    return "utf-16-be" if even > _MOSTLY and odd < _MOSTLY / 2 else None


def _code_page(data: bytes) -> str:
    """UTF-8 where the bytes are that; else the code page under which the letters are those of one language."""
    try:
        data.decode("utf-8")
    except UnicodeError:
        pass
    else:
        return "utf-8"
    from charset_normalizer import from_bytes

    sample = _foreign_lines(data)
    ranked = [match.encoding for match in from_bytes(sample, cp_isolation=list(_PAGES), threshold=_CHAOS)]
    best = ranked[:1]
    fitting = next((name for name in dict.fromkeys([*best, *_PAGES]) if _fits(sample, name)), None)
    of_several = fitting or next((name for name in _PAGES if _fits(sample, name, _LATIN)), None)
    return of_several or next(iter(best), _PAGES[0])


def _foreign_lines(data: bytes) -> bytes:
    """The lines that hold more than the letters of English, up to a bound."""
    lines: list[bytes] = []
    room = _LONGEST_SAMPLE
    for line in data.split(b"\n"):
        if room <= 0:
            break
        if not line.isascii():
            lines.append(line[:room])
            room -= len(line)
    return b"\n".join(lines)


def _fits(sample: bytes, name: str, alphabets: tuple[frozenset[str], ...] = _ALPHABETS) -> bool:
    """Whether all letters of a text that are not English are those of one alphabet, under a code page.

    No word has Latin letters beside Greek or Cyrillic ones, or a capital behind small letters: `direcciσn` and
    `direcciÓn` are Spanish, read with the wrong page.
    """
    try:
        text = sample.decode(name)
    except UnicodeError:
        return False
    letters = {letter for letter in text.lower() if not letter.isascii()} - _SIGNS
    broken = _OF_TWO_SCRIPTS.search(text) or any(letter.isupper() for letter in _BEHIND_SMALL.findall(text))
    return not broken and any(letters <= alphabet for alphabet in alphabets)
