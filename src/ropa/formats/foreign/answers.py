# SPDX-License-Identifier: Apache-2.0
"""Short answers in many languages: none, not applicable, unknown, yes, no, a prompt. The wordings are `answers.csv`.

They differ: "no transfer" is a statement, "unknown" and a dash are not, and a blank cell says nothing at all.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import attrs

from ropa.formats.foreign.wording import plain

Kind = Literal["none", "no", "yes", "na", "unknown", "prompt", "said"]
_ORDER: Final[tuple[Kind, ...]] = ("prompt", "na", "unknown", "none", "no", "yes")
_FIRST_WORDS = re.compile(r"\A\s*([^\s,;:.()—–-]+)\s*([,;:.()—–-]|\n)\s*(.*)\Z", re.DOTALL)
_BRACKETED = re.compile(r"\A\s*[\[<{][^\[\]<>{}]*[\]>}]\s*\Z")
_ARROW = re.compile(r"[►▼▾→…]+\s*\Z")
_MOST_WORDS: Final = 7


@attrs.frozen
class Answer:
    """What a cell answers.

    Attributes:
        kind: `none`, `no`, `yes`, `na` (not applicable), `unknown`, `prompt` (of a drop-down), or `said`: words.
        rest: What is added: `MongoDB Atlas Paris` in `No: MongoDB Atlas Paris`; empty where nothing is.
        excepted: Whether what is added makes an exception, so that the answer alone would be wrong.
    """

    kind: Kind
    rest: str = ""
    excepted: bool = False


@cache
def wordings(meaning: str) -> frozenset[str]:
    """The wordings of a meaning, made comparable; those of signs only as they stand."""
    return frozenset(plain(word) or word for kind, word in _rows() if kind == meaning)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    text = files("ropa.formats.foreign").joinpath("answers.csv").read_text(encoding="utf-8")
    return tuple((row["meaning"], row["wording"]) for row in csv.DictReader(text.splitlines()))


def means(words: str, meaning: str) -> bool:
    """Whether the words are a wording of that meaning, and nothing else."""
    return (plain(words) or words.strip()) in wordings(meaning)


def choice(words: str, prefix: str) -> str | None:
    """The value behind the words in a family of meanings: `active` for `aktiv` in `status:`."""
    return _choices(prefix).get(plain(words))


@cache
def _choices(prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, word in _rows():
        if kind.startswith(prefix):
            found.setdefault(plain(word), kind[len(prefix) :])
    return found


def answer(text: str, *, loosely: bool = False) -> Answer:
    """What a cell answers.

    Args:
        text: The cell.
        loosely: Whether a short phrase that opens with "no" counts (`Ingen videregivelse`), as in a column that
            asks for recipients or transfers; in one about time limits ("no later than") it must not.
    """
    bare = _ARROW.sub("", text).strip() or text.strip()
    form = plain(bare) or bare
    for kind in _ORDER:
        if form in wordings(kind):
            return Answer(kind)
    if _BRACKETED.match(text):
        return Answer("prompt")
    found = _FIRST_WORDS.match(bare)
    if found:
        first, rest = plain(found.group(1)), found.group(3).strip().removesuffix(")").strip()
        for kind in ("na", "none", "no", "yes"):
            if first in wordings(kind) and first:
                return Answer(kind, rest or bare[found.start(2) :], excepted=kind != "yes" and _excepts(rest))
    words = form.split()
    if loosely and 1 < len(words) <= _MOST_WORDS and (words[0] in wordings("none") or words[0] in wordings("no")):
        return Answer("none", bare, excepted=_excepts(bare))
    return Answer("said", bare)


def _excepts(words: str) -> bool:
    padded = f" {plain(words)} "
    return any(f" {one} " in padded for one in wordings("exception"))
