# SPDX-License-Identifier: Apache-2.0
"""Time limits in words, in many languages, to ISO periods and events. The wordings are `durations.csv`.

Only what is plain becomes a period: a range, two figures in one clause, a sum ("the contract + 1 year") or a negation
stays in words, for a wrong time limit is worse than one to be read.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Final

import attrs

from ropa.free_text.comparable import tokens
from ropa.free_text.legal_bases import statute
from ropa.free_text.lists import lines, remark
from ropa.model import Condition, Retention
from ropa.model.retention import Bound, Then
from ropa.period import Period
from ropa.silence import each

_ISO = re.compile(r"P(?:\d+[YMWD])+\Z")
_ABBREVIATED = re.compile(r"(?:[A-Z]\w*\.\s*)?[A-ZÄÖÜ]\w*[A-ZÄÖÜ]")
_LONGEST_LAW: Final = 8
_EDGES: Final = " ,;:.-–—"
_RANGE: Final = r"(?:-|–|—|/|to|til|till|bis|tot|à|a|eller|oder|or|of|ou|og|und|and|et|en)"
_LINKING: Final = ("after", "after-behind", "until", "until-behind", "maximum", "minimum", "by-law", "delete", "filler")
"""What words that say nothing by themselves once the period, the event and the bound are told, are there for."""

_HALF: Final = {"Y": ("M", 6), "D": ("H", 12)}


@attrs.frozen
class Duration:
    """A length of time found in words.

    Attributes:
        period: What it means; `None` where it is a range or a fraction that no period can say.
        start: Where it begins in the words.
        end: Where it ends.
    """

    period: Period | None
    start: int
    end: int


@cache
def _wordings(meaning: str) -> tuple[str, ...]:
    text = files("ropa.free_text").joinpath("durations.csv").read_text(encoding="utf-8")
    found = {row["wording"].casefold() for row in csv.DictReader(text.splitlines()) if row["meaning"] == meaning}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit in "YMWDH" for word in _wordings(unit)}


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number in (*range(1, 11), 12, 14, 20, 30) for word in _wordings(f"number:{number}")}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(_numbers(), key=len, reverse=True)))
    number = rf"(?:\d{{1,4}}(?:[.,]\d+)?|½|{words})"
    unit = "|".join(re.escape(word.rstrip(".")) for word in sorted(_units(), key=len, reverse=True))
    # A number in words stands apart from its unit: the Danish "at" is not "a t", one hour.
    apart = r"(?:(?<=\d)|(?<=½)|(?=[\s(-]))(?:\s*\(\w+\))?\s*-?"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<low>{number})\s*{_RANGE}\s*)?(?P<number>{number}){apart}(?P<unit>{unit})\b\.?",
        re.IGNORECASE,
    )


def durations(text: str) -> tuple[Duration, ...]:
    """The lengths of time in a text, in order."""
    return tuple(Duration(_period(found), found.start(), found.end()) for found in _pattern().finditer(text))


def _period(found: re.Match[str]) -> Period | None:
    if found.group("low"):
        return None
    said, unit = found.group("number").casefold(), _units()[_unit_word(found.group("unit").casefold())]
    if said.endswith((".5", ",5")) or said == "½":
        if unit not in _HALF:
            return None
        smaller, half = _HALF[unit]
        whole = 0 if said == "½" else int(said[:-2])
        return _iso(whole * half * 2 + half, smaller)
    if not said.isdecimal():
        whole_word = _numbers().get(said)
        return None if whole_word is None else _iso(whole_word, unit)
    return _iso(int(said), unit)


def _unit_word(word: str) -> str:
    return word if word in _units() else f"{word}."


def _iso(number: int, unit: str) -> Period:
    return Period(f"PT{number}H" if unit == "H" else f"P{number}{unit}")


def limits(text: str, heading: str = "") -> tuple[Retention, ...]:
    """The time limits that a cell states, one for each of its lines.

    Args:
        text: The cell.
        heading: The heading of its column, which may name the unit: `Retention (years)`.
    """
    bare = text.strip()
    unit = _unit_of(heading)
    if bare.isdecimal() and len(bare) < 4 and unit:  # noqa: PLR2004 - a year is not a number of years
        return (Retention(keep=_iso(int(bare), unit)),)
    if unit in _HALF and re.fullmatch(r"\d{1,2}[.,]5", bare):
        smaller, half = _HALF[unit]
        return (Retention(keep=_iso(int(bare[:-2]) * half * 2 + half, smaller)),)
    if _ISO.match(bare):
        return (Retention(keep=Period(bare)),)
    return tuple(_limit(part) for part in lines(text))


def says_all(text: str, found: tuple[Retention, ...]) -> bool:
    """Whether time limits say all that a cell says: its figures, events and bounds, and nothing besides."""
    if not found or any(one.keep is None and one.criteria is None and one.until is None for one in found):
        return False
    rest = text
    if any(one.keep is not None for one in found):
        for one in reversed(durations(text)):
            rest = rest[: one.start] + " " + rest[one.end :]
        if re.fullmatch(r"\s*(?:\d+(?:[.,]5)?|P\w+)\s*", rest):
            rest = ""
    said = {word for one in found for part in _words_of(one) for word in tokens(part)}
    return tokens(rest) <= said | _words(*_LINKING)


def _words_of(one: Retention) -> tuple[str, ...]:
    conditions = tuple(condition.text for condition in each(one.conditions))
    return tuple(part for part in (one.starts, one.until, one.criteria, *each(one.law), *conditions) if part)


def _unit_of(heading: str) -> str | None:
    found = re.search(r"[(\[]\s*(?:in |i |en )?(\w+)\s*[)\]]\s*\Z", heading)
    return _units().get(found.group(1).casefold()) if found else None


def _limit(part: str) -> Retention:
    found = durations(part)
    if not found:
        until = _led_by(part, "until") or _followed_by(part, "until-behind")
        return Retention(until=until) if until else Retention(criteria=part)
    period = found[0].period
    before, after = part[: found[0].start].strip(_EDGES), part[found[0].end :].strip()
    if len(found) > 1 or period is None or before.endswith(("+", "plus", "&")) or after.startswith("+"):
        return Retention(criteria=part)
    before, after, bound = _bound(before, after)
    if _negated(before) or _negated(after):
        return Retention(criteria=part)
    after, law = _law(after)
    event = _led_by(after, "after") or _behind(after, part[found[0].start : found[0].end])
    around = tokens(before if event else f"{before} {after}")
    erased = around & _words("delete")
    if around <= _words("delete", "after", "filler"):
        before, after = "", after if event else ""
    conditions = None
    if before or (after and not event and not _in_parentheses(after)):
        conditions, erased = (Condition(text=part),), frozenset()
    then = Then.DELETE if erased else None
    return Retention(keep=period, bound=bound, starts=event or None, conditions=conditions, law=law, then=then)


def _law(after: str) -> tuple[str, tuple[str, ...] | None]:
    """What follows a period, without the law in parentheses or behind "pursuant to" at its end; and that law."""
    name, said = remark(f"x {after}")
    if said and _is_law(said) and statute(said):  # a short name in parentheses may be anybody's: `(HMRC)`
        return name.removeprefix("x").strip(_EDGES), (said,)
    for found in _pursuant().finditer(after):
        said = after[found.end() :].strip(_EDGES)
        if _is_law(said):
            return after[: found.start()].strip(_EDGES), (said,)
    return after, None


@cache
def _pursuant() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, _wordings('by-law'))).replace('ss', '(?:ss|ß)')})(?!\w)", re.IGNORECASE
    )


def _is_law(words: str) -> bool:
    """Whether words are a place in a law and nothing besides: `§ 147 AO`, `bogføringsloven`, `Nds. AktO`."""
    short = len(words.split()) <= _LONGEST_LAW and not set(words) & set("()+;:")
    return short and (statute(words) or bool(_ABBREVIATED.fullmatch(words)))


def _behind(after: str, period: str) -> str:
    """The event where the language names it before the word for "after", or in a case of its own (Finnish)."""
    event = _followed_by(after, "after-behind")
    if event or not any(f" {one}" in f" {period.casefold()}" for one in _wordings("partitive")):
        return event
    return after.strip(_EDGES) if after.strip(_EDGES).casefold().endswith(_wordings("elative")) else ""


def _followed_by(words: str, meaning: str) -> str:
    """What stands before a word of that meaning which ends the words; empty where none does."""
    bare = words.strip(_EDGES)
    for word in _wordings(meaning):
        if bare.casefold().endswith(f" {word}"):
            return bare[: -len(word)].strip(_EDGES)
    return ""


@cache
def _words(*meanings: str) -> frozenset[str]:
    """The single words that wordings of these meanings are made of."""
    return frozenset(one for meaning in meanings for word in _wordings(meaning) for one in tokens(word))


def _bound(before: str, after: str) -> tuple[str, str, Bound | None]:
    for meaning, bound in (("maximum", Bound.MAXIMUM), ("minimum", Bound.MINIMUM)):
        for word in _wordings(meaning):
            low = before.casefold()
            if low == word or low.endswith((f" {word}", f"({word}")):
                return before[: len(before) - len(word)].strip(" ,;(-–—"), after, bound
            if after.casefold().startswith(word) and not after[len(word) : len(word) + 1].isalnum():
                led_on = _led_by(after, "until") or _led_by(after, "after")
                if not led_on:
                    return before, after[len(word) :].strip(_EDGES), bound
    return before, after, None


def _led_by(words: str, meaning: str) -> str:
    """What follows a word of that meaning which opens the words; empty where none does."""
    low = words.casefold().replace("’", "'")
    for word in _wordings(meaning):
        if low.startswith(word) and (word.endswith("'") or not low[len(word) : len(word) + 1].isalnum()):
            return words[len(word) :].strip(_EDGES)
    return ""


def _negated(words: str) -> bool:
    said = set(re.findall(r"\w+", words.casefold()))
    return any(word in said for word in _wordings("not"))


def _in_parentheses(words: str) -> bool:
    return bool(re.fullmatch(r"\([^()]*\)\.?", words.strip()))
