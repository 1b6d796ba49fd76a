# SPDX-License-Identifier: Apache-2.0
"""What the YAML parser complains of, said in plain words, with the place and the mend."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from ropa.errors import Fault, Place
from ropa.formats.text_files.yaml_places import LINE_ENDS
from ropa.patterns import pattern

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How a file begins that is saved as UTF-16."""

_UTF_32: Final = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")

_LINE_END = pattern(f"\r\n|[{LINE_ENDS}]")
_MOST_SHOWN = 20  # control characters named in one file; more of them say nothing new

# What the YAML readers accept as text: everything else is a control character or no character.
_UNPRINTABLE = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Part of the parser's message -> what is wrong and what to do. Libyaml and the pure parser word
# some of them differently; the first line that fits counts.
_SYNTAX = (
    (
        "tab character",
        "A tab stands here where spaces are needed.",
        "Indent with spaces, two for each level; never with tabs.",
    ),
    ("cannot start any token", "An unquoted text cannot begin with {sign}.", "Put the whole text in quotes."),
    (
        "mapping values are not allowed",
        "This colon is not expected here.",
        "Put the whole text in quotes if the colon belongs to it; if not, look at the indentation of this line.",
    ),
    (
        "could not find expected ':'",
        "This line is neither a key with a colon nor the rest of a text.",
        "Write 'key: value'; a text that goes on over several lines is indented under its key.",
    ),
    (
        "quoted scalar|unexpected end of stream",
        "The quote that opens here is never closed.",
        "Close the quote; inside single quotes write '' for an apostrophe.",
    ),
    (
        "quoted scalar|unexpected document",
        "The quote that opens here is not closed before the line '---' or '...'.",
        "Close the quote.",
    ),
    (
        "unknown escape",
        "This backslash means nothing inside double quotes.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    (
        "hexdecimal",
        "This backslash is followed by too few digits.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    (
        "hexadecimal",
        "This backslash is followed by too few digits.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    ("invalid Unicode character escape", "This escape stands for no character.", "Write the character itself."),
    (
        "flow sequence|",
        "The bracket '[' that opens here is not closed, or a comma is missing before line {line}, column {column}.",
        "Close it with ']', and put a text that holds a comma, a colon or a bracket in quotes.",
    ),
    (
        "flow mapping|",
        "The brace '{{' that opens here is not closed, or a comma is missing before line {line}, column {column}.",
        "Close it with '}}', and put a text that holds a comma, a colon or a bracket in quotes.",
    ),
    (
        "expected node content",
        "{sign} is not expected here.",
        "Remove it, or put the text in quotes if it belongs to one.",
    ),
    (
        "expected the node content",
        "{sign} is not expected here.",
        "Remove it, or put the text in quotes if it belongs to one.",
    ),
    (
        "sequence entries are not allowed",
        "A list cannot begin here.",
        "Begin the list on a line of its own, or put the text in quotes if the '-' belongs to it.",
    ),
    ("mapping keys are not allowed", "A key cannot stand here.", "Put the text in quotes if the '?' belongs to it."),
    (
        "while scanning an alias",
        "'*' begins an alias here, and no name follows.",
        "Put the text in quotes if the '*' belongs to it.",
    ),
    (
        "while scanning an anchor",
        "'&' begins an anchor here, and no name follows.",
        "Put the text in quotes if the '&' belongs to it.",
    ),
    ("scanning a tag", "'!' begins a tag here; tags are not read.", "Put the text in quotes if the '!' belongs to it."),
    ("undefined tag", "'!' begins a tag here; tags are not read.", "Put the text in quotes if the '!' belongs to it."),
    (
        "block scalar",
        "A text in lines ('|' or '>') does not begin well here.",
        "Begin the text on the next line, indented; or put it in quotes if the sign belongs to it.",
    ),
    (
        "directive",
        "A line that begins with '%' is a directive, and this is not one of YAML.",
        "Remove the line, or put the text in quotes.",
    ),
    (
        "incompatible YAML",
        "This file asks for a version of YAML that is not read.",
        "Write '%YAML 1.2', or remove the line.",
    ),
    (
        "document start",
        "Text stands here after the end of the document.",
        "Remove the line '...' or '---', or put what follows into a file of its own.",
    ),
    (
        "block collection|",
        "This line stands in a list and does not begin with '- '.",
        "Begin it with '- ', or indent it as the lines around it.",
    ),
    (
        "block sequence|",
        "This line stands in a list and does not begin with '- '.",
        "Begin it with '- ', or indent it as the lines around it.",
    ),
    (
        "block mapping|",
        "This is not expected after what stands before it.",
        "Indent the keys of one record alike, and put a text in quotes as a whole.",
    ),
)
_AT_OPENING = ("quoted scalar|", "flow sequence|", "flow mapping|")


def syntax_fault(error: Any, data: bytes, file: str) -> Fault:
    """The one fault that a syntax error of the parser is."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    if mark is None:
        return Fault(Place(file), f"The file is not YAML: {problem}.", "Save it as YAML text in UTF-8.")
    context = str(getattr(error, "context", None) or "")
    opening = getattr(error, "context_mark", None) or mark
    sign = _sign(data, mark.line, mark.column)
    complaint = f"{context}|{problem}" + (
        "|tab character" if "start any token" in problem and sign == repr("\t") else ""
    )
    for part, form, mend in _SYNTAX:
        if all(piece in complaint for piece in part.split("|")):
            at = opening if part.startswith(_AT_OPENING) else mark
            sentence = form.format(sign=sign, line=mark.line + 1, column=mark.column + 1)
            return Fault(Place(file, at.line + 1, at.column + 1), sentence, mend.replace("}}", "}"))
    return Fault(Place(file, mark.line + 1, mark.column + 1), f"The text is not YAML from here on: {problem}.")


def _sign(data: bytes, line: int, column: int) -> str:
    """The character at a place, both from 0, in quotes."""
    lines = _LINE_END.split(data.decode("utf-8-sig", "replace"), maxsplit=line + 1)
    text = lines[line] if line < len(lines) else ""
    return repr(text[column]) if column < len(text) else "the end of the line"


def encoding_faults(data: bytes, file: str) -> list[Fault]:
    """What keeps *data* from being text: not UTF-8, or control characters; empty if it is text."""
    if data.startswith(_UTF_32):  # before UTF-16: one of its marks begins as one of those
        return [Fault(Place(file, 1, 1), "The file is saved as UTF-32, not as UTF-8.", "Save it as UTF-8.")]
    if data.startswith(UTF_16):
        return [Fault(Place(file, 1, 1), "The file is saved as UTF-16, not as UTF-8.", "Save it as UTF-8.")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start
        if error.object is not data and data.startswith(b"\xef\xbb\xbf"):
            start += 3
        line, column = _line_and_column(data[:start].decode("utf-8-sig", "replace"))
        problem = f"The file is not UTF-8: byte {start:,} (from 0) is 0x{data[start]:02X}."
        return [
            Fault(Place(file, line, column), problem, "Save the file as UTF-8 (in Excel or Notepad: encoding UTF-8).")
        ]
    faults = []
    for character in islice(_UNPRINTABLE.finditer(text), _MOST_SHOWN):
        line, column = _line_and_column(text[: character.start()])
        problem = f"A control character (U+{ord(character[0]):04X}) stands here."
        faults.append(Fault(Place(file, line, column), problem, r'Remove it, or write it as an escape such as "\x07".'))
    return faults


def lone_surrogate(text: str, at: int, file: str) -> Fault:
    """The fault of a text that holds half of a character, which no UTF-8 file can."""
    line, column = _line_and_column(text[:at])
    problem = f"Half of a character (U+{ord(text[at]):04X}) stands here."
    return Fault(Place(file, line, column), problem, "Remove it, or write the whole character.")


def _line_and_column(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows *before*."""
    lines = _LINE_END.split(before)
    return len(lines), len(lines[-1]) + 1
