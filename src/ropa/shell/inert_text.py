# SPDX-License-Identifier: Apache-2.0
"""Text that neither a terminal nor the log of a build server obeys, in any encoding.

A name in a register can hold anything. Escape sequences move the cursor or clear the screen, format characters turn
text around, and lines that begin with `::` are commands to some build servers. None of it gets through.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from typing import Final, Literal

from ropa.patterns import pattern

Form = Literal["text", "json", "xml", "commands"]
"""What is printed: text; JSON or XML, in which a character is written as an escape of that form; or the commands of a
build server, in which ropa has escaped what a register says."""

_SUSPECT: Final = pattern("[^\n\t\x20-\x7e\xa0-\xac\xae-\u0377]")
"""What is looked at more closely: all but the letters of Western Europe, and signs that print."""

_OBEYED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS: Final = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}\N{WORD JOINER}")
"""Format characters that words and emoji are spelt with, and that move nothing."""

_COMMAND: Final = pattern(r"^\s*:(?=:)", re.MULTILINE)
"""Where a line of a log would be taken for a command: `::add-mask::`."""

_COMMAND_INSIDE: Final = pattern(r"#(?=#\w*\[)")
"""Where a part of a line would be: `##[group]`, `##vso[task...]`, `##teamcity[message...]`."""

_ESCAPES: Final[dict[str, Callable[[str], str]]] = {
    "text": lambda _: "\N{REPLACEMENT CHARACTER}",
    "commands": lambda _: "\N{REPLACEMENT CHARACTER}",
    "json": lambda letter: "".join(f"\\u{unit:04x}" for unit in _utf_16(letter)),
    "xml": lambda letter: f"&#x{ord(letter):x};" if _is_in_xml(letter) else "\N{REPLACEMENT CHARACTER}",
}


def printable(text: str, form: Form = "text") -> str:
    """*text* as it is printed: what a terminal or a build server would obey is written so that they do not."""
    escape = _ESCAPES[form]
    inert = text
    if not text.replace("\n", "").replace("\t", "").isprintable():
        inert = _SUSPECT.sub(lambda match: escape(match[0]) if _is_obeyed(match[0]) else match[0], text)
    if "##" in inert:
        inert = _COMMAND_INSIDE.sub(lambda match: escape(match[0]) if form in {"json", "xml"} else "# ", inert)
    if form != "text" or "::" not in inert:
        return inert
    return _COMMAND.sub(lambda match: f"{match[0]} ", inert)


def accept_any_text() -> None:
    """Print what the encoding of a pipe does not have as an escape, where Python would stop half-way."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _is_obeyed(letter: str) -> bool:
    return unicodedata.category(letter) in _OBEYED and letter not in _JOINERS


def _utf_16(letter: str) -> tuple[int, ...]:
    units = letter.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))


def _is_in_xml(letter: str) -> bool:
    return letter >= "\x20" and not "\ud800" <= letter <= "\udfff"
