# SPDX-License-Identifier: Apache-2.0
"""Acts by the letters that people call them by: `SEL § 50`, `AO, HGB`, `BFL 7 kap. 2 §`, `aml.`; and whose they are.

The letters are `by_letters.csv`. The same letters are different acts in different states (`BFL` in Denmark and in
Sweden), so that they are read in the language of the register; only long ones are known in any.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from ropa.free_text.answers import choice
from ropa.free_text.citations import bare_letters, cited
from ropa.free_text.legal_bases import laws as laws_in
from ropa.free_text.legal_bases import statute
from ropa.model.basis import Law
from ropa.patterns import pattern
from ropa.rows import shipped_rows
from ropa.values import frozen

_KNOWN_ANYWHERE: Final = 4
"""From so many letters on an abbreviation is known in a register of any language."""

_LONGEST: Final = 300
_MOST_WORDS: Final = 8
_OF_THE_UNION: Final = ("GDPR", "DSGVO", "RGPD", "AVG", "RODO")
_EDGES: Final = " .,;:–—-/+&\n"
_SIGN: Final = (
    r"(?:§+|art(?:ikel|icle|iklan?)?\b\.?|kap(?:itel)?\b\.?|stk\b\.?|nr\b\.?|n[°º]|abs\b\.?|lit(?:ra|t)?\b\.?|ledd\b|satz\b|pkt\b\.?"
    r"|mom\b\.?|bokstav\b|lid\b|par\b\.?|ust\b\.?|odst\b\.?|p[íi]sm\b\.?|čl\b\.?|чл\b\.?)"
)
_PLACE: Final = (
    rf"(?:{_SIGN}\s*)*(?:[LRD]\.?\s?)?(?:\d+(?:[-:.]\d+)*(?:\s?[a-z](?!\w))?|[IVX]+(?!\w)|(?<=[.a]\s)[a-z](?!\w))"
    r"(?:\s*(?:§+|kap\b\.?|ff?\b\.?))?"
)
_LEFT = re.compile(rf"{_PLACE}(?:[\s,]*{_PLACE})*\s*", re.IGNORECASE)
_LEFT_OPENS = pattern(r"§+|\bart(?:ikel|icle|iklan?)?\b|\b\d+(?::\d+)?\s*(?:kap\b|§)|(?:čl|чл)\b", re.IGNORECASE)
_RIGHT = re.compile(rf"(?:\s+{_PLACE})(?:,?\s*(?!§){_SIGN}\s*{_PLACE}|\s\d+\s?[a-z]?\s*§)*", re.IGNORECASE)
_JOINING = pattern(
    r"(?:(?<!\s)\s+)?(?:[,;/+&()]|\b(?:jf|jfr|jvf|cf|i\.?\s?V\.?\s?m|og|samt|and|und|sowie|et|och|ja|oraz|și|és"
    r"|και|ir|un|in verbindung mit|in conjunction with|in combinatie met|under|efter|etter|enligt|gemäß|nach|selon"
    r"|volgens)\b\.?)",
    re.IGNORECASE,
)
_CAPITALS = pattern(r"[^\W\d_a-zæøåäöüßéè]{2,6}\.?")
"""Letters that may be the name of an act that is in no table."""


@frozen
class Acts:
    """What a line says of acts by their letters.

    Attributes:
        laws: The acts, each with its place and, where that is sure, its country.
        remainder: What the line says besides, without what joins it to them.
        unknown: Whether that is nothing but letters again, which are in no table.
    """

    laws: tuple[Law, ...]
    remainder: str
    unknown: bool


def acts_in(text: str, language: str | None, heading: str = "") -> Acts:
    """The acts that a line names by their letters alone, or beside articles, letters of Art. 6 and names of bases.

    Where it says anything else too, none are taken out of it: a sentence is read as one.
    """
    nothing = Acts((), text, unknown=bool(_CAPITALS.fullmatch(text.strip())) and not _names_basis(text, heading))
    if len(text) > _LONGEST:
        return nothing
    letters_read: list[tuple[int, int]] = []
    laws: list[Law] = []
    for match in _any().finditer(text):
        countries = _countries(match[0].rstrip("."), language)
        if not countries or (letters_read and match.start() < letters_read[-1][1]):
            continue
        start = _start(text[: match.start()], letters_read[-1][1] if letters_read else 0)
        right = _RIGHT.match(text, match.end())
        end = right.end() if right else match.end()
        letters_read.append((start, end))
        name = text[start:end].strip(" ,.")
        laws.append(Law(name, country=countries[0] if len(countries) == 1 else None))
    if not letters_read:
        return nothing
    ends, starts = [0, *(end for _, end in letters_read)], [*(start for start, _ in letters_read), len(text)]
    pieces = [_without_joining(text[end:start]) for end, start in zip(ends, starts, strict=True)]
    others = [piece for piece in pieces if piece]
    if all(_CAPITALS.fullmatch(piece) and not cited(piece) for piece in others):
        return Acts(tuple(laws), ", ".join(others), unknown=bool(others))
    named = [piece for piece in others if _is_a_law(piece)]  # `AO, § 50 EStDV`
    others = [piece for piece in others if piece not in named]
    laws += [Law(law) for piece in named for law in laws_in(piece)]
    if not others:
        return Acts(tuple(laws), "", unknown=False)
    remainder = others[0] if len(others) == 1 else ""
    return Acts(tuple(laws), remainder, unknown=False) if remainder and _names_basis(remainder, heading) else nothing


def _is_a_law(piece: str) -> bool:
    """Whether what stands beside letters is a law by its name or section, and nothing besides."""
    plainly = piece[:1] == "§" or piece[:1].isupper()
    return (
        plainly
        and len(piece.split()) <= _MOST_WORDS
        and piece.count("(") == piece.count(")")
        and (statute(piece) and not cited(piece) and not any(map(piece.__contains__, _OF_THE_UNION)))
    )


def _start(before: str, floor: int) -> int:
    """Where the place that stands before letters begins: `§ 147` of `lit. c, § 147 AO`; where they do, without one."""
    opened = [match.start() for match in _LEFT_OPENS.finditer(before, floor)]
    fitting = [at for at in opened if _LEFT.fullmatch(before[at:]) and not cited(before[at:])]
    return fitting[0] if fitting else len(before)


def _names_basis(text: str, heading: str) -> bool:
    return bool(cited(text) or choice(text, "6(1)") or (bare_letters(text) and cited(heading)))


def _without_joining(text: str) -> str:
    """What stands beside an act, without the words and signs that lead to it."""
    bare = text.strip(_EDGES)
    while bare:
        first = _JOINING.match(bare) if not (bare.startswith("(") and ")" in bare) else None
        *_, last = (None, *_JOINING.finditer(bare))
        if last is not None and last.end() == len(bare) and not (bare.endswith(")") and "(" in bare):
            bare = bare[: last.start()].strip(_EDGES)
        elif first is not None:
            bare = bare[first.end() :].strip(_EDGES)
        else:
            break
    return bare


def _countries(letters: str, language: str | None) -> tuple[str, ...]:
    """The countries whose act it is, in a register of a language."""
    rows = _table().get(letters, ())
    own = tuple(country for country, languages in rows if language in languages)
    anywhere = _KNOWN_ANYWHERE if language is not None else _KNOWN_ANYWHERE - 1
    return own or (tuple(country for country, _ in rows) if len(letters) >= anywhere else ())


@cache
def _table() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    table: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for row in shipped_rows("ropa.free_text.acts", "by_letters.csv"):
        entry = (row["country"], frozenset(row["languages"].split()))
        table[row["abbreviation"]] = (*table.get(row["abbreviation"], ()), entry)
    return table


@cache
def _any() -> re.Pattern[str]:
    letters = sorted(_table(), key=len, reverse=True)
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, letters))})(?!\w|-\w)\.?")
