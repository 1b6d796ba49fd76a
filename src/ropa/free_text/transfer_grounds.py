# SPDX-License-Identifier: Apache-2.0
"""What a transfer rests on, in words, and the countries named beside it (Art. 30(1)(e), 45-49).

`USA: standard contractual clauses` is a country and a tool, `EU-US Data Privacy Framework` an adequacy decision. Words
are understood where every one of them is a country or a ground; where one is not, the whole stays in words. A tool is
no more exact than its words: standard contractual clauses without a year are `scc`, of no particular set.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from ropa.free_text.answers import answer, as_written, choice, doubts, excepts, means, speaks_of, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.denials import negated
from ropa.free_text.lists import lines, outside
from ropa.free_text.remembered import remembered
from ropa.labels import country_code
from ropa.law.chapter_v import is_tool
from ropa.model import Safeguard
from ropa.patterns import pattern
from ropa.values import frozen

LETTERS: Final = frozenset(
    "US UK GB AT BE CH CY CZ DE DK EE ES FI FR GR HU IE LI LT LU LV MT NL PL PT RO SE SK".split()  # noqa: SIM905 - codes
)
"""Codes of two letters that mean a country and nothing else where they stand by themselves: not IT, HR, NO, IS, PR."""

_ARTICLE = pattern(r"art(?:icle|ikel|ikkel|igo|icolo)? (4[569](?: \d)?(?: [a-g])?)")
_LED_BY_ARTICLE = pattern(
    r"\s*art(?:icle|ikel|ikkel|igo|icolo|\.)?\s*4[569](?:\s*\(\w\)){0,2}\s*[:,–-]?\s*(?=\w{3})", re.IGNORECASE
)
_SIGNED_ON = pattern(r"(?<![\s,(])[\s,(]+(?:\d{1,2}[./-])?(?:\d{1,2}[./-])?(?:19|20)\d{2}\)?\s*\Z")
_BETWEEN = pattern(r"\b(?:abs|absatz|lit|litra|stk|nr|bokstav|no|gdpr|dsgvo|rgpd|avg|dpr)\b")
_US = pattern(r"\bu ?s\b")
_LONGEST: Final = 200
_LONGEST_CODE: Final = 3
"""So many letters are a code, and mean a country in capitals only: Polish `sąd` is a court, Croatian `SAD` the USA."""

_MODULE = pattern(r"[\s,(]{1,3}(?:module|modul|módulo|modulo|moduł|moduuli)\s?([1-4])\s?\)?\Z", re.IGNORECASE)
_WITH_MODULES: Final = frozenset({"scc", "scc-2021"})
"""The clauses of 2021 have four modules; nothing else does."""

_LONGEST_GROUND: Final = 10
_LONGEST_ARTICLE: Final = 3
_MOST_CUTS: Final = 12
_OTHERS = pattern(
    r"(?<![\s,;(])[\s,;(]+(?:m\.?\s?fl\.?|m\.?v\.?|m\.?m\.?|o\.?\s?a\.?|u\.?\s?a\.?|bl\.?\s?a\.?"
    r"|o\.\s?l\.?|o\.?\s?lign\.?|og lign(?:\.|ende)|osv\.?|o\.?\s?dyl\.?|och liknande|usw\.?|u\.\s?ä\.?|u\.\s?dgl\.?"
    r"|u\.v\.m\.?|und ähnliches|enz\.?|e\.d\.|ecc\.?|itp\.?|itd\.?|atd\.?|apod\.?|jne\.?|and similar|and the like"
    r"|and so on|et cetera|y similares|e simili|et similaires|e similares"
    r"|etc\.?|and others|among others"
    r"|og andre|og flere|samt andre|och andra|und andere|en andere|e\.a\.|et autres|entre autres|y otros|entre otros"
    r"|e altri|ed altri|e outros|ja muut|ym\.|i inne|m\.in\.|stb\.?|a další|aj\.|și altele|και άλλ\w+|κ\.ά\.)\)?\s*\Z",
    re.IGNORECASE,
)
"""What says that there are more than are named."""


@frozen
class TransferPart:
    """A part of a cell in which every word is a country or a ground.

    Attributes:
        text: The part as it stands.
        countries: The codes of the countries.
        safeguards: The grounds, each in its own words.
    """

    text: str
    countries: tuple[str, ...]
    safeguards: tuple[Safeguard, ...]


@remembered
def ground(text: str) -> Safeguard | None:
    """The tool or the decision that a text plainly names, with the text; `None` where it names none."""
    bare = _without_whose(text)
    decision = choice(text, "decision:") or choice(bare, "decision:") or _decision_behind(text)
    if decision is not None:
        return Safeguard(decision=decision, text=text)
    tool = choice(text, "tool:") or choice(bare, "tool:") or _by_article(text)
    if tool is None and (of_contract := _without_signing(text)) != text:  # `IDTA signed 2023`
        own = ground(of_contract)
        return None if own is None else own.with_(text=text)
    if tool is None and (led := _LED_BY_ARTICLE.match(text)) is not None:  # `Art. 46 SCC`
        own = ground(text[led.end() :])
        return None if own is None else own.with_(text=text)
    if tool is None and (module := _MODULE.search(text)) is not None:
        tool = choice(text[: module.start()], "tool:")
        return Safeguard(tool=tool, text=text, module=int(module[1])) if tool in _WITH_MODULES else None
    return None if tool is None else Safeguard(tool=tool, text=text)


def _without_whose(text: str) -> str:
    """A ground without the words that say whose it is, or lead to it: `Kommissionens standardkontrakter`, `the DPF`."""
    form = plain(text)
    spoken = form.split()
    if len(spoken) < 2 or {spoken[0], spoken[-1]}.isdisjoint(_ends_of_whose()):  # noqa: PLR2004 - whose, and what
        return form
    for phrase in _whose():
        if form.startswith(f"{phrase} "):
            form = form[len(phrase) + 1 :]
        if form.endswith(f" {phrase}"):
            form = form[: -len(phrase) - 1]
    return form


@cache
def _whose() -> tuple[str, ...]:
    phrases = wordings("of-the-commission") | wordings("behind-a-ground")
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


@cache
def _ends_of_whose() -> frozenset[str]:
    return frozenset(word for phrase in _whose() for word in (phrase.split()[0], phrase.split()[-1]))


@cache
def _cuts() -> re.Pattern[str]:
    """What stands between a country and what a transfer to it rests on: signs, and words that lead to a ground."""
    leading = sorted(as_written("rests-on"), key=lambda phrase: (-len(phrase), phrase))
    alternatives = "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in leading)
    return re.compile(
        rf"(?:(?<!\s)\s+)?(?:[:,;()+&/–—]|\s-|(?<![^\s(])(?:{alternatives}|o\.b\.v)\.?\s)\s*", re.IGNORECASE
    )


def _without_signing(text: str) -> str:
    """What a transfer rests on without the words at its end that say when it was signed: `SCC indgået 2022`."""
    *ahead, last = _SIGNED_ON.sub("", text).split() or [""]
    signed = bool(ahead) and plain(last) in wordings("signed") | wordings("concluded")
    return " ".join(ahead).rstrip(" ,(-–") if signed else text


def ground_rested_on(text: str) -> Safeguard | None:
    """The same, where words lead it that only say that a transfer rests on it: `op basis van het DPF`."""
    opening = _cuts().match(text)
    behind = text[opening.end() :] if opening else ""
    article, _, others = behind.partition(" ")
    stated = ground(text) or (ground(behind) if behind else None)
    return stated or (ground(others) if others and article.islower() and len(article) <= _LONGEST_ARTICLE else None)


def _decision_behind(text: str) -> str | None:
    """The decision that stands behind the word for one: `Angemessenheitsbeschluss DPF`, `adequacy decision (DPF)`."""
    spoken = text.split()
    for size in range(1, len(spoken) if len(spoken) <= _LONGEST_GROUND else 1):
        if choice(" ".join(spoken[:size]), "tool:") == "adequacy":
            decision = choice(" ".join(spoken[size:]).strip("()"), "decision:")
            if decision is not None:
                return decision
    return None


@remembered
def grounds_in(text: str) -> tuple[Safeguard, ...]:
    """What words plainly name among others as what a transfer rests on: `SCC + supplementary measures`.

    Empty where they deny, doubt or reserve anything, or speak of what is to come: then what they name may not be there.
    """
    not_there = wordings("not-yet") | wordings("lapsed")
    if len(text) > _LONGEST or doubts(text) or excepts(text) or negated(text) or speaks_of(text, not_there):
        return ()
    pieces = [piece.strip(" .") for piece in _cuts().split(text)[:_MOST_CUTS]]
    return tuple(guard for piece in pieces if piece and country(piece) is None and (guard := ground(piece)))


def country(text: str) -> str | None:
    """The country that words by themselves mean; two letters only where they mean nothing else."""
    bare = text.strip()
    letters = bare.replace(".", "")
    if (code := choice(bare, "country:")) and (len(letters) > _LONGEST_CODE or bare.isupper()):
        return code
    if len(letters) < 3 and letters not in LETTERS:  # noqa: PLR2004 - a code
        return None
    if len(letters) == 3 and letters.islower():  # noqa: PLR2004 - "usa" is a country, "can" is a word
        return "US" if letters == "usa" else None
    code = country_code(bare) or (country_code(bare.replace(" and ", " & ")) if " and " in bare else None)
    return code if code and answer(bare).kind == "said" else None


@remembered
def declared(text: str) -> tuple[TransferPart, ...]:
    """The parts of a cell, one for each of its lines; empty where any of them is not wholly understood.

    A line in which several countries each have their own ground has a part for each: `USA (DPF), India (SCC)`. So has
    one in which only some have: of `USA (DPF), India` nothing says what carries the second. A ground behind the last
    of them alone may be that of all: `USA, India (SCC)`.
    """
    parts = [part for line in lines(text) for part in _parts(line)] if text.strip() else []
    understood = tuple(part for part in parts if part is not None)
    return understood if len(understood) == len(parts) else ()


def without_others(text: str) -> str:
    """A text without "and others" at its end: `USA m.fl.`; as it stands where nothing of the kind is there."""
    bare = text.strip()
    found = _OTHERS.search(bare)
    return bare[: found.start()].rstrip(" ,;") if found and found.start() else bare


def _by_article(text: str) -> str | None:
    if not any(map(str.isdigit, text)):
        return None
    match = _ARTICLE.fullmatch(" ".join(_BETWEEN.sub(" ", plain(text)).split()))
    if match is None:
        return None
    tool = "adequacy" if match.group(1).startswith("45") else match.group(1).replace(" ", "-")
    return tool if is_tool(tool) else None


def _parts(line: str) -> list[TransferPart | None]:
    apart = [_part(part.strip()) for part in outside(line, ",")] if "," in line else []
    placed = [part for part in apart if part is not None and part.countries]
    each_its_own = len(placed) == len(apart) > 1 and any(part.safeguards for part in placed[:-1])
    return list(apart) if each_its_own else [_part(line)]


def _part(part: str) -> TransferPart | None:
    pieces = pieces_of(part)
    if pieces is None:
        return None
    if all(means(piece, "beside-a-ground") for piece in pieces):
        return None
    codes = tuple(dict.fromkeys(code for piece in pieces if (code := country(piece))))
    guards = tuple(guard for piece in pieces if country(piece) is None and (guard := ground(piece)))
    if not codes and any((guard.decision or "").startswith("us-") for guard in guards) and _US.search(plain(part)):
        codes = ("US",)
    return TransferPart(part, codes, guards)


def pieces_of(part: str, also: Callable[[str], bool] | None = None) -> list[str] | None:
    """A part of a cell in the longest pieces that are each a country or a ground; `None` where one is neither.

    Args:
        part: The part.
        also: What else a piece may be; `None` = nothing.
    """
    text = part.strip().rstrip(".")
    ends = [(0, 0), *((cut.start(), cut.end()) for cut in _cuts().finditer(text)), (len(text), len(text))]
    if len(part) > _LONGEST or len(ends) > _MOST_CUTS:
        return None
    return _pieces(text, ends, 0, also)


def _pieces(text: str, ends: list[tuple[int, int]], first: int, also: Callable[[str], bool] | None) -> list[str] | None:
    """The pieces from a cut on."""
    begin = ends[first][1]
    if begin >= len(text):
        return []
    for last in range(len(ends) - 1, first, -1):
        piece = text[begin : ends[last][0]].strip(" ),;")
        if not piece or not _is_piece(piece, also):
            continue
        following = _pieces(text, ends, last, also)
        if following is not None:
            return [piece, *following]
    return _pieces(text, ends, first + 1, also) if not text[begin : ends[first + 1][0]].strip() else None


def _is_piece(piece: str, also: Callable[[str], bool] | None) -> bool:
    plainly = country(piece) or ground(piece) or means(piece, "beside-a-ground")
    return bool(plainly) or (also is not None and also(piece))
