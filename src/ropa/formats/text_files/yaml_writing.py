# SPDX-License-Identifier: Apache-2.0
"""Plain values to YAML that people read and review: block style, two spaces, quotes where needed.

A text is quoted exactly where a reader of YAML 1.2 or 1.1 could take it for something else
(`NO`, `1.10`, `2022-06-10`, `12:30`), so the file means the same to every tool.  The writer is
our own: libyaml's writes an emoji as an escape, and a line separator so that it does not come back.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ropa.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_INDENT = "  "
_FLOW_WIDTH = 80  # the longest list that is written on one line, in characters
_FLOW_ITEM = 40  # the longest text in such a list
_KEY_WIDTH = 400  # a longer key is written with '?': the readers want a colon within 1,024 characters
_DEPTH = 64  # what ropa reads back, as in yaml_building.MOST_DEPTH
_TEXT = 2**20  # and yaml_building.MOST_TEXT

# Text that needs no quotes by its characters: printable, no sign of YAML at its beginning, no
# ': ' or ' #' inside, no space or colon at its end.
_PLAIN = pattern(
    r"(?![-?:,\[\]{}#&*!|>'\"%@`\s])(?!\.\.\.)"
    "(?:[\x21-\x22\x24-\x39\x3b-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|(?<! )#|:(?=[^ ])| (?=[^ #]))*"
)
_FLOW_SIGNS = pattern(r"[,\[\]{}:?]")
# Line ends in YAML 1.1, ordinary characters in 1.2; and what turns text around on a screen.
_HIDDEN = pattern("[\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_LITERAL = pattern("[\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_ESCAPED = pattern("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = pattern("[\ud800-\udfff]")

# What a reader takes for null, a boolean, a number, a date, a merge key or a default value:
# the YAML 1.2 core schema (10.3.2) and the YAML 1.1 types (yaml.org/type).
_TYPED = pattern(
    r"""
      ~ | null | Null | NULL | << | =
    | y | Y | yes | Yes | YES | n | N | no | No | NO | on | On | ON | off | Off | OFF
    | true | True | TRUE | false | False | FALSE
    | [-+]? 0b [0-1_]+ | [-+]? 0o? [0-7_]+ | [-+]? 0x [0-9a-fA-F_]+
    | [-+]? [0-9][0-9_]* (?: : [0-5]?[0-9] )* (?: \. [0-9_]* )?
    | [-+]? (?: [0-9][0-9_]* (?: \. [0-9_]* )? | \. [0-9_]+ ) (?: [eE] [-+]? [0-9]+ )?
    | [-+]? \. (?: inf | Inf | INF ) | \. (?: nan | NaN | NAN ) | [-+]? \.
    | [0-9]{4} - [0-9]{1,2} - [0-9]{1,2}
      (?: (?: [Tt] | [ ]+ ) [0-9]{1,2} : [0-9]{2} : [0-9]{2} (?: \. [0-9]* )?
          (?: [ ]* (?: Z | [-+] [0-9]{1,2} (?: : [0-9]{2} )? ) )? )?
    """,
    re.VERBOSE,
)


def to_text(value: Any) -> str:
    """*value* as YAML text; see `dump`."""
    parts: list[str] = []
    dump(value, parts.append)
    return "".join(parts)


def dump(value: Any, write: Callable[[str], object]) -> None:
    r"""Write *value* as YAML text, in pieces, through *write*.

    Order is kept; `None` is written as `null`, booleans as `true` and `false`.  Lists of a few short
    texts stand on one line.  The same value gives the same text.

    Args:
        value: `dict` with `str` keys, `list`, `tuple`, `str`, `int`, `bool` or `None`.
        write: Called with each piece: the `write` of a file opened as UTF-8 with `newline="\n"`.

    Raises:
        TypeError: A value of another type, or a key that is not `str`.
        ValueError: A text with half of a character (a lone surrogate), a text of more than a million
            characters, or more than 64 levels: what ropa would not read back.
    """
    _node(value, 0, "", write)


def _node(value: Any, depth: int, lead: str, write: Callable[[str], object]) -> None:
    """Write *value* after *lead*, a key with its colon or a dash, which is not yet written."""
    if isinstance(value, dict) and value:
        _deep(depth)
        if lead and not lead.endswith("- "):
            write(lead + "\n")
            lead = ""
        _mapping(value, depth, lead, write)
    elif isinstance(value, list | tuple) and value:
        _deep(depth)
        flow = _flow(value)
        if flow is not None:
            write(f"{_spaced(lead)}{flow}\n")
            return
        if lead and not lead.endswith("- "):
            write(lead + "\n")
            lead = ""
        _sequence(value, depth, lead, write)
    else:
        write(f"{_spaced(lead)}{_scalar(value, depth)}\n")


def _deep(depth: int) -> None:
    if depth >= _DEPTH:
        message = f"The value has more than {_DEPTH} levels of lists and mappings, which ropa would not read back."
        raise ValueError(message)


def _spaced(lead: str) -> str:
    return lead if not lead or lead.endswith(" ") else lead + " "


def _mapping(value: Mapping[Any, Any], depth: int, lead: str, write: Callable[[str], object]) -> None:
    pad = _INDENT * depth
    for key, item in value.items():
        if not isinstance(key, str):
            message = f"A key in YAML is a text, not {type(key).__name__}: {key!r}."
            raise TypeError(message)
        shown = _quotable(key)
        begin = lead or pad
        lead = ""
        if len(shown) > _KEY_WIDTH:
            write(f"{begin}? {shown}\n")
            begin, shown = pad, ""
        _node(item, depth + 1, f"{begin}{shown}:", write)


def _sequence(value: Sequence[Any], depth: int, lead: str, write: Callable[[str], object]) -> None:
    pad = _INDENT * depth
    for item in value:
        _node(item, depth + 1, f"{lead or pad}- ", write)
        lead = ""


def _flow(value: Sequence[Any]) -> str | None:
    """A list of a few short scalars on one line; `None` for any other."""
    width = 2
    shown = []
    for item in value:
        if item is not None and not isinstance(item, str | bool | int):
            return None
        if isinstance(item, str) and (len(item) > _FLOW_ITEM or "\n" in item):
            return None
        text = _quotable(item, flow=True) if isinstance(item, str) else _scalar(item, 0)
        width += len(text) + 2
        if width > _FLOW_WIDTH:
            return None
        shown.append(text)
    return f"[{', '.join(shown)}]"


def _scalar(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return _literal(value, depth) if "\n" in value else _quotable(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    kind = type(value).__name__
    message = f"YAML text is made of texts, whole numbers, booleans, lists and mappings, not of {kind}: {value!r}."
    raise TypeError(message)


def _quotable(text: str, *, flow: bool = False) -> str:
    """*text* on one line, in double quotes where a reader could take it for something else."""
    return _remembered(text, flow=flow) if len(text) <= _FLOW_ITEM else _worked_out(text, flow=flow)


def _worked_out(text: str, *, flow: bool) -> str:
    if (
        len(text) <= _TEXT
        and _PLAIN.fullmatch(text)
        and text
        and not _TYPED.fullmatch(text)
        and not _HIDDEN.search(text)
        and not (flow and _FLOW_SIGNS.search(text))
    ):
        return text
    _readable(text)
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda character: f"\\u{ord(character[0]):04x}", quoted)


_COMMANDS = ("::", "##")
"""With what a line begins that the log of a build server takes for a command, where a file is printed to it."""

_remembered = lru_cache(maxsize=1 << 14)(_worked_out)
"""What stands in most records is keys and words of a few kinds."""


def _literal(text: str, depth: int) -> str:
    """*text* in lines under '|', where that comes back exactly; else in double quotes."""
    lines = text.split("\n")
    body = text.rstrip("\n")
    exact = (
        body
        and len(text) <= _TEXT
        and _LITERAL.fullmatch(text)
        and not _HIDDEN.search(text)
        and lines[0][:1] not in ("", " ", "\t")
        and not any(line.startswith("\t") or line != line.rstrip() for line in lines)
        and not any(line.lstrip().startswith(_COMMANDS) for line in lines)
    )
    if not exact:
        return _quotable(text)
    ends = len(text) - len(body)
    chomp = "-" if ends == 0 else "" if ends == 1 else "+"
    pad = _INDENT * max(depth, 1)
    shown = "\n".join(pad + line if line else "" for line in (lines if ends == 0 else lines[:-1]))
    return f"|{chomp}\n{shown}"


def _readable(text: str) -> None:
    half = _SURROGATE.search(text)
    if half:
        message = (
            f"The text {text[:60]!r} holds half of a character (U+{ord(half[0]):04X}), which no file in UTF-8 can hold."
        )
        raise ValueError(message)
    if len(text) > _TEXT:
        message = f"A text of {len(text):,} characters is longer than ropa reads back ({_TEXT:,})."
        raise ValueError(message)
