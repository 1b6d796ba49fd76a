# SPDX-License-Identifier: Apache-2.0
"""Time limits in words, in many languages, to ISO periods and events. The wordings are `durations.csv`.

Halves, compounds ("2 years and 6 months"), ranges, sums ("current year + 5 years", "until deletion + 30 days") and
limits for kinds of data in one cell become periods. What is not plain stays in words: two figures in one clause, a
negation, a range with more words around it. A time within which somebody is answered is no time limit for erasure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from ropa.free_text.answers import doubts, speaks_of, without_but, wordings
from ropa.free_text.citations import law_words
from ropa.free_text.comparable import plain, tokens
from ropa.free_text.legal_bases import statute
from ropa.free_text.lists import AND, by_comma, labelled, lines, outside, remark, without_parentheses
from ropa.free_text.phrases import phrase_in
from ropa.free_text.remembered import remembered
from ropa.model import Condition, Retention
from ropa.model.basis import as_cited
from ropa.model.retention import Bound, Then
from ropa.patterns import pattern
from ropa.period import Period
from ropa.rows import shipped_rows
from ropa.silence import each
from ropa.values import frozen

_PLUS = pattern(r"(?<=\w)\s+(?:pluss?|más|mais|più)\s+(?=\S)", re.IGNORECASE)
_OTHER_WORDS = pattern(r"\s[-–—]\s|[:,]")
_ISO = pattern(r"P(?:\d+[YMWD])+\Z")
_IN_IG = pattern(r"\s*(?:(?:a|az)\s+)?\w+(?:\s\w+){0,3}(?:áig|éig|ásig|ésig)\s*")
_ABBREVIATED = pattern(r"(?:[A-Z]\w*\.\s*)?[A-ZÄÖÜ]\w*[A-ZÄÖÜ]")
_SIGN_OF_LAW = pattern(r"§|Art\b|\d|[A-ZÄÖÜ]\w*[A-ZÄÖÜ]")
_LONGEST_LAW: Final = 8
_EDGES: Final = " ,;:.-–—"
_RANGE: Final = (
    r"(?:\s*(?:-|–|—|/)\s*|\s+(?:to|til|till|bis|tot|à|a|eller|oder|or|of|ou|og|und|and|et|en|e|y|ja|a|až|do"
    r"|bzw\.?|beziehungsweise|resp\.?|respektive|respectively|hhv\.?|henholdsvis)\s+)"
)
_BETWEEN: Final = r"(?:-|–|—|to|til|till|bis|tot|à|až|do)"
"""What stands between the two of a range, each with its unit: `2 years and 5 years` may be two limits."""

_IN_DAYS: Final = {"Y": 365.0, "M": 30.0, "W": 7.0, "D": 1.0, "H": 1 / 24}
_LONGEST_LINE: Final = 600
_LONGEST_CONDITION: Final = 160
_CLAUSES: Final = re.compile(r"[,;]|\.\s")
"""What parts clauses, of which a condition at the end may be that of the last alone."""

_DASHED = pattern(r"(?<!\s)\s[–—-]\s(?!\s)")
_SLASH = pattern(r"\s/\s")
_LABEL_AHEAD = pattern(r"(?<=\w)\.\s(?=[^\W\d_][^.:;]{2,40}:\s)")
"""The end of a sentence, behind which a label stands: `Refused: 6 months. Hired: 5 years`."""

_FIGURE_AHEAD = pattern(r"\d\s*[^\W\d]{0,14}\.?\Z")
"""A figure that stands close before a period, and is none of it: which of the two is meant is not said."""

_LONGEST_AHEAD: Final = 40
_MONTHS_TO_ANSWER: Final = 3

_NEXT_SENTENCE = pattern(r"(?<=[^\W\d_]{4})[.;]\s+(?=[A-ZÆØÅÄÖÜÉ])")
_LINKING: Final = (
    *("current-year", "after", "after-behind", "until", "until-behind", "maximum", "minimum"),
    *("by-law", "delete", "filler", "between", "then", "after-that"),
)
"""Meanings of words that add nothing once the period, the event and the bound are known."""

_LONGEST_EVENT: Final = 5
_LONGEST_KIND: Final = 4
_LEAST_KIND: Final = 2
_SHORTEST_UNIT: Final = 2
_SHORTEST_UNACCENTED: Final = 4
_UNITS_OF_TIME: Final = "YMWDH"
_HALF: Final = {"Y": ("M", 6), "D": ("H", 12)}
_A_HALF: Final = 0.5
_SHORT_HOURS: Final = frozenset({"h", "hr", "hrs", "t", "u", "d"})
"""Units so short that they stand behind figures only."""

_DAYS_OR_HOURS: Final = "T"
"""Danish hours or German days (`90 T.`): which of the two is not said. A small `t` is hours."""

_NEVER_UNACCENTED: Final = frozenset({"la"})
"""Irish for a day, which without its accent is an article in five languages: `5 ani de la`."""

_TENS: Final = 20
_SHORTEST_NUMBER_AHEAD: Final = 3
"""Shorter words for numbers are other words too: `up to five years`, `en`, `a`."""


@frozen
class Duration:
    """A length of time found in words.

    Attributes:
        period: What it means; of a range, the longest; `None` where no period says it.
        start: Where it begins in the words.
        end: Where it ends.
        shortest: Of a range, the shortest; `None` = it is no range.
        summed: Whether figures were added: `5+1 år`.
    """

    period: Period | None
    start: int
    end: int
    shortest: Period | None = None
    summed: bool = False


@cache
def _wordings(meaning: str) -> tuple[str, ...]:
    rows = shipped_rows("ropa.free_text", "durations.csv")
    wordings = {row["wording"].casefold() for row in rows if row["meaning"] == meaning}
    least = _SHORTEST_UNIT if meaning in _UNITS_OF_TIME else _SHORTEST_UNACCENTED
    unaccented = {_unaccented(word) for word in wordings if len(word) >= least}  # `10 ar etter avsluttet sak`
    wordings |= unaccented - _NEVER_UNACCENTED
    return tuple(sorted(wordings, key=lambda word: (-len(word), word)))


@cache
def _by_first_letter(meaning: str) -> dict[str, list[str]]:
    by_first: dict[str, list[str]] = {}
    for wording in _wordings(meaning):
        by_first.setdefault(wording[:1], []).append(wording)
    return by_first


def _unaccented(word: str) -> str:
    """A word as people write it whose keyboard has no accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit in _UNITS_OF_TIME for word in _wordings(unit)}


@cache
def _numbers() -> dict[str, float]:
    rows = shipped_rows("ropa.free_text", "numbers.csv")
    numbers = {row["wording"]: float(row["number"]) for row in rows}
    unaccented = {_unaccented(word): number for word, number in numbers.items() if len(word) >= _SHORTEST_UNACCENTED}
    return unaccented | numbers


_BLANKS: Final = 20
"""So many blanks may stand between a number and its unit: more would be looked through again and again."""


@cache
def _pattern() -> re.Pattern[str]:
    numerals = _any_of(_numbers())
    digits = r"\d{1,4}(?:[.,]\d+)?(?:\s?(?:½|1/2)(?!\d))?"
    number = rf"(?:{digits}|½|1/2|{numerals})"
    unit = _any_of(word.rstrip(".") for word in _units())
    # A number in words stands apart from its unit: the Danish "at" is not "a t", one hour.
    apart = r"(?:(?<=\d)|(?<=½)|(?=[\s(-]))(?:\s*\(\w+\))?\s*-?(?:de\s)?"
    halves = _any_of(word for word, amount in _numbers().items() if amount == _A_HALF)
    at_most = _any_of(_wordings("maximum"))
    compounds = _any_of(word for word in _numbers() if not word.isalpha())
    half = rf"(?:\s+{_any_of(_wordings('and-a-half'))}\b)"
    pattern = (
        rf"(?<![\w.,½])(?:(?!1/2|{compounds}\b)(?P<low>{number})(?:{apart}(?P<lowunit>{unit})\b\.?(?=\s*{_BETWEEN}\s*\d))?{_RANGE}(?!{halves}\b)(?:{at_most}\s+)?|(?P<added>\d{{1,2}})\s*\+\s*)?"
        rf"(?P<number>{number})(?P<mixed>{half})?(?:{apart}(?P<unit>{unit})|(?<=\d)\s?(?P<short>[dyw]))\b\.?(?P<half>{half})?"
    )
    few = pattern.replace(r"\s*", rf"\s{{0,{_BLANKS}}}").replace(r"\s+", rf"\s{{1,{_BLANKS}}}")
    return re.compile(few, re.IGNORECASE)


def _any_of(wordings: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits, which looks at each letter but once."""
    by_first: dict[str, list[str]] = {}
    distinct = set(wordings)
    for word in sorted(distinct - {""}):
        by_first.setdefault(word[0], []).append(word[1:])
    if not by_first:
        return ""
    branches = "|".join(re.escape(first) + _any_of(endings) for first, endings in by_first.items())
    if "" in distinct:
        return f"(?:{branches})?"
    return f"(?:{branches})" if len(by_first) > 1 else branches


@cache
def _between() -> re.Pattern[str]:
    """What joins a period to the smaller one behind it."""
    return re.compile(r"\s*(?:,|\+|&|and|og|och|und|en|et|y|e|ja|i|a|și|és|και)?\s*", re.IGNORECASE)


@remembered
def durations(text: str) -> tuple[Duration, ...]:
    """The lengths of time in a text, in order; years with the months behind them are one."""
    lengths: list[Duration] = []
    for match in _pattern().finditer(text):
        if match["number"].isalpha() and (match["unit"] or "").casefold() in _SHORT_HOURS:
            continue  # `moved to HR` is not Danish for two hours
        length = _duration(match)
        joined = lengths and _compound(lengths[-1], length, text[lengths[-1].end : length.start])
        if joined:
            lengths[-1] = joined
        else:
            lengths.append(length)
    return tuple(lengths)


def _compound(first: Duration, second: Duration, between: str) -> Duration | None:
    """Years and months, or months and days, as one length of time; `None` where they are two."""
    plain = first.period and second.period and not (first.shortest or second.shortest or first.summed or second.summed)
    if not plain or not _between().fullmatch(between):
        return None
    larger, smaller = str(first.period.text), str(second.period.text)  # type: ignore[union-attr]
    order = "YMWD"
    if larger.startswith("PT") or smaller.startswith("PT") or order.find(larger[-1]) >= order.find(smaller[-1]):
        return None
    return Duration(Period(larger + smaller[1:]), first.start, second.end)


def _duration(match: re.Match[str]) -> Duration:
    unit = match["short"].upper() if match["short"] else _units()[_unit_word(match["unit"].casefold())]
    amount, lowest = _amount(match["number"]), _amount(match["low"]) if match["low"] else None
    tens = amount is not None and _TENS <= amount < 5 * _TENS and not amount % 10
    if match["low"] and match["low"].isalpha() and tens and match["number"].isalpha():
        lowest, amount = None, None  # `fem og tyve år` may be twenty-five years
    if match["unit"] == _DAYS_OR_HOURS or _joined_to_a_number(match.string, match.start()):
        amount, lowest = None, None
    if (match["half"] or match["mixed"]) and amount is not None:
        amount += _A_HALF
    if match["added"] and amount is not None:
        amount += int(match["added"])
    own = _units()[_unit_word(match["lowunit"].casefold())] if match["lowunit"] else unit  # `6 months to 2 years`
    shortest = _iso(lowest, own) if lowest is not None else None
    period = _iso(amount, unit) if amount is not None else None
    longer = lowest is not None and amount is not None and lowest * _IN_DAYS[own] < amount * _IN_DAYS[unit]
    if match["low"] and not (shortest and longer):
        period, shortest = None, None
    return Duration(period, match.start(), match.end(), shortest, bool(match["added"]))


def _joined_to_a_number(text: str, start: int) -> bool:
    """Whether a number in words stands before a period and is a part of its number: `two hundred and ten days`."""
    words_ahead = AND.sub(" ", text[max(0, start - _LONGEST_AHEAD) : start]).casefold().replace("-", " ").split()
    return bool(words_ahead) and len(words_ahead[-1]) >= _SHORTEST_NUMBER_AHEAD and words_ahead[-1] in _numbers()


def _amount(text: str) -> float | None:
    """What a number means: `5`, `1,5`, `1 ½`, `halvandet`; `None` where it is neither whole nor a half."""
    numeral = " ".join(text.casefold().split())
    if numeral in _numbers():
        return _numbers()[numeral]
    halved = re.fullmatch(r"(\d*)\s?(?:½|1/2)", numeral)
    if halved:
        return int(halved[1] or 0) + 0.5
    amount = float(numeral.replace(",", "."))
    return amount if (2 * amount).is_integer() else None


def _iso(amount: float, unit: str) -> Period | None:
    """The period of so many units; halves of years in months, of days in hours."""
    if not float(amount).is_integer():
        if unit not in _HALF:
            return None
        unit, size = _HALF[unit]
        amount *= 2 * size
    number = int(amount)
    return Period(f"PT{number}H" if unit == "H" else f"P{number}{unit}")


def _unit_word(word: str) -> str:
    return word if word in _units() else f"{word}."


@remembered
def limits(text: str, heading: str = "", language: str | None = None) -> tuple[Retention, ...]:
    """The time limits that a cell states, one for each of its lines.

    Args:
        text: The cell.
        heading: The heading of its column, which may name the unit: `Retention (years)`.
        language: The language it is in, where a single letter is a unit in it: `10 v` is years in Finnish, and weeks
            in Swedish.
    """
    spelt_out = _with_units_spelt_out(text, language)
    if spelt_out != text:
        stated = (_limits_under(part, heading) for part in lines(spelt_out))
        in_its_words = zip(lines(text), stated, strict=True)
        return tuple(
            limit.with_(criteria=part) if limit.criteria else limit for part, own in in_its_words for limit in own
        )
    return _limits_under(text, heading)


def _limits_under(text: str, heading: str) -> tuple[Retention, ...]:
    bare = _NO_FRACTION.sub("", text.strip())
    unit = _unit_of(heading)
    digits = r"\d{1,3}|\d{1,2}[.,]5|(?!19|20[0-4])[1-9]\d{3}" if unit == "D" else r"\d{1,3}|\d{1,2}[.,]5"
    amount = _amount(bare) if unit and re.fullmatch(digits, bare) else None
    if unit and amount is not None:  # a year is not a number of years
        return (Retention(keep=_iso(amount, unit)),)
    if (counted := _UNIT_AND_START.search(heading.replace("_", " "))) and re.fullmatch(digits, bare):
        of_unit = _units().get(counted[1].split()[0].casefold()) is not None
        since = _limits_of_line(f"{bare} {counted[1]}") if of_unit else ()  # `5` below `Slettefrist (år efter ophør)`
        return since if len(since) == 1 and since[0].starts else ()
    if re.fullmatch(r"[\d\s.,/–-]+", bare) and not unit:
        return ()  # a number without a unit is no limit, and no criterion either
    if _ISO.match(bare):
        return (Retention(keep=Period(bare)),)
    return tuple(limit for line in lines(text) for limit in _limits_of_line(line))


def _with_units_spelt_out(text: str, language: str | None) -> str:
    """A text in which the letters that stand for units in a language are written as words: `30 jours` for `30 j.`."""
    letters = _short_units().get(language or "")
    if letters is None or not any(map(str.isdigit, text)):
        return text
    return letters[0].sub(lambda match: f"{match[1]} {letters[1][match[2]]}", text)


@cache
def _short_units() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    by_language: dict[str, dict[str, str]] = {}
    for row in shipped_rows("ropa.free_text", "short_units.csv"):
        by_language.setdefault(row["language"], {})[row["letter"]] = row["wording"]
    return {
        language: (re.compile(rf"(?<![\w.,])(\d{{1,3}})\s?({'|'.join(units)})(?:\.|(?![\w./]))"), units)
        for language, units in by_language.items()
    }


def _limits_of_line(line: str) -> tuple[Retention, ...]:
    """The time limits of a line; of one that is divided by what is kept, each for what its part says."""
    bounded = _until_within(line)
    if bounded is not None:
        return bounded
    parts = _by_kind(line)
    if len(parts) == 1:
        parts = _in_use_and_archived(line)
    if len(parts) == 1:
        ahead, *behind = _with_another_kind_behind(line)
        if not behind:
            ahead, *behind = _with_exceptions_behind(line)
        limits_ahead, parts = _limits_of(ahead), tuple(behind)
    else:
        limits_ahead = ()
    return limits_ahead + tuple(
        limit
        if limit.conditions or limit.keep is None or limit.starts or limit.bound or limit.legal_hold or limit.law
        else limit.with_(conditions=_besides_the_period(part))
        for part in parts
        for limit in _limits_of(part)
    )


def _by_kind(line: str) -> tuple[str, ...]:
    """The parts of a line such as `journals: 15 years, notes: 1 year`; the whole where it is none.

    Each part has one period, and says what it is of before it, in parentheses or after "for".
    """
    if len(line) > _LONGEST_LINE:
        return (line,)
    for parts in (by_comma(line), *(tuple(map(str.strip, outside(line, sign))) for sign in (_SLASH, _LABEL_AHEAD))):
        by_label = all(map(labelled, parts)) and any(map(durations, parts))
        others = any(tokens(part) & _words("the-rest") or _is_of_a_kind(part) for part in parts)
        by_kind = any(map(durations, parts)) and all(
            _is_of_a_kind(part) or _is_until(part) or (others and _opens_with_period(part)) for part in parts
        )
        by_noun = all(map(_is_of_a_noun, parts))
        if len(parts) > 1 and (by_label or by_kind or by_noun or all(map(_is_bounded, parts))):
            return parts
    return (line,)


def _with_another_kind_behind(line: str) -> tuple[str, ...]:
    """A period, and one for something in parentheses: `5 years (pay: 10 years)`; the whole where it is not that."""
    ahead, behind = remark(line)
    label = labelled(behind) if behind else None
    apart = label is not None or (behind is not None and speaks_of(behind, wordings("6(1)(a)")))
    apart = apart or (behind is not None and _is_of_a_kind(behind) and durations(behind)[0].end == len(behind.rstrip()))
    apart = apart or (behind is not None and _opens_with_period(behind) and _is_a_condition(behind))
    if not apart or len(durations(ahead)) != 1 or len(durations(behind or "")) != 1:
        return (line,)
    return ahead, behind or ""


def _with_exceptions_behind(line: str) -> tuple[str, ...]:
    """A period, and behind it those of kinds: `6 months, with consent 12 months`; the whole where it is not that."""
    first, *others = map(without_but, _parts_of(line))
    lengths = durations(first)
    if others and not lengths and all(map(_is_labelled_by_kind, others)):  # `until the end of school, refused: 1 year`
        until = _limits_of(first)
        return (first, *others) if len(until) == 1 and until[0].until is not None else (line,)
    if not others or len(lengths) != 1 or lengths[0].shortest or lengths[0].period is None:
        return (line,)
    before, after = first[: lengths[0].start].strip(_EDGES), first[lengths[0].end :].strip(_EDGES)
    after_event = _led_by(after, "after") or not tokens(after) - _words(*_LINKING)
    plainly = (not tokens(before) - _words(*_LINKING) and after_event) or (before.endswith("+") and not after)
    return (
        (first, *others)
        if plainly and all(_is_of_a_kind(part) or _is_year_of_a_kind(part) for part in others)
        else (line,)
    )


def _is_labelled_by_kind(part: str) -> bool:
    """Whether a part names what it is of before a colon or a dash, and a period and nothing else behind it."""
    name, behind = labelled(part) or (*_DASHED.split(part, maxsplit=1), "")[:2]
    lengths = durations(behind)
    if not behind and (own := durations(part)):  # `bis Abmeldung, Nachweis 3 Jahre`
        name, behind = part[: own[0].start].strip(), part[own[0].start :]
        lengths = durations(behind) if 0 < len(name.split()) <= _LEAST_KIND and name[:1].isalpha() else ()
    follows = tokens(name) & _words("then") or _then_behind().search(f" {part}")
    plainly = len(lengths) == 1 and not tokens(name) <= _words(*_LINKING) and not follows
    return plainly and not behind[: lengths[0].start].strip(_EDGES) and not behind[lengths[0].end :].strip(_EDGES)


def _is_year_of_a_kind(part: str) -> bool:
    """Whether a part says of what it is, and a period from the end of the year: `pay: current year + 5`."""
    return _year_of_a_kind(part) is not None


def _year_of_a_kind(part: str) -> Retention | None:
    """A period from the end of the year for what stands before it: `pay: current year + 5`; `None` = it is not that."""
    spoken = part.split()
    for size in range(1, min(len(spoken), _LONGEST_KIND + 1)):
        of, year = " ".join(spoken[:size]).rstrip(" :–-"), " ".join(spoken[size:])
        limit = _end_of_year(year)
        if limit is not None and of:
            return limit.with_(conditions=(Condition(text=_led_by(of, "kind-behind") or of),))
    return None


def _is_from_year(part: str) -> bool:
    return _end_of_year(part) is not None or _is_year_of_a_kind(part)


def _parts_of(line: str) -> tuple[str, ...]:
    if len(line) > _LONGEST_LINE:
        return (line,)
    parts = by_comma(line)
    return parts if len(parts) > 1 else tuple(map(str.strip, outside(line, _DASHED)))


def _until_within(line: str) -> tuple[Retention, ...] | None:
    """An event, and how long at most: `until consent is withdrawn, at most 5 years`; `None` where it is not that.

    One told by "when" is one where a "but" parts the two: `when the case is closed, but at most 5 years`.
    """
    parts = _parts_of(line)
    if len(parts) != 2 or durations(parts[0]) or len(durations(parts[1])) != 1:  # noqa: PLR2004 - until, and at most
        return None
    first, second = (without_but(part) for part in parts)
    until, within = _limits_of(first), _limits_of(second)
    if len(until) != 1 or len(within) != 1:
        return None
    ends = until[0].until is not None or (until[0].criteria and second != parts[1] and not _led_by(first, "if"))
    plainly = ends and (within[0].bound is Bound.MAXIMUM or (within[0].bound and second != parts[1]))
    return (*until, *within) if plainly and not within[0].conditions else None


def _in_use_and_archived(line: str) -> tuple[str, ...]:
    """The two parts of `3 years in use, then 15 years in the archive`; the whole where it is not that."""
    cut = _then_behind().search(line) if len(line) <= _LONGEST_LINE else None
    parts = (line[: cut.start()].strip(), cut[1].strip()) if cut is not None else (line,)
    archived = len(parts) > 1 and tokens(parts[1]) & _words("archive")
    return parts if archived and all(len(durations(part)) == 1 for part in parts) else (line,)


def _is_bounded(part: str) -> bool:
    """Whether a part is a period with a bound, and nothing besides: `at least 5 years`."""
    lengths = durations(part)
    if len(lengths) != 1 or lengths[0].shortest:
        return False
    before, after, bound = _bound(part[: lengths[0].start].strip(_EDGES), part[lengths[0].end :].strip(_EDGES))
    return bound is not None and not before and not after


def _is_a_condition(part: str) -> bool:
    """Whether a word behind a period says on what it depends: `30 dager ved mistanke`."""
    behind = plain(part[durations(part)[0].end :]).split()
    return len(behind) > 1 and behind[0] in _comparable("on-condition")


def _opens_with_period(part: str) -> bool:
    """Whether a part is one period with words behind it: `45 years payroll lists`, beside `others 10 years`."""
    lengths = durations(part)
    if len(lengths) != 1 or lengths[0].shortest or part[: lengths[0].start].strip():
        return False
    return bool(part[lengths[0].end :].strip(_EDGES))


def _is_of_a_noun(part: str) -> bool:
    """Whether a part is a period and, right behind it, a word or two for what it is of: `10 anni ordini`."""
    lengths = durations(part)
    behind = part[lengths[0].end :].strip(_EDGES) if _opens_with_period(part) else ""
    other = _words(*_LINKING, "condition", "if", "unless", "on-condition", "kind-behind", "every", "longer", "before")
    plainly = 0 < len(behind.split()) <= _LEAST_KIND and behind.replace(" ", "").isalpha()
    return plainly and not tokens(behind) & other


def _is_of_a_kind(part: str) -> bool:
    lengths = durations(part)
    if len(lengths) != 1 or tokens(part) & _words("then") or _is_repeated(part):
        return False
    before, after = part[: lengths[0].start].strip(_EDGES), part[lengths[0].end :].strip()
    if tokens(before) <= _words(*_LINKING) and tokens(before) and not _is_kind_in_parentheses(after):
        return False  # `at most 10 years` is of the same
    said_of = _led_by(after, "kind-behind") or _led_by(after, "after") or _condition_in(after)[1]
    return bool(before or said_of) or _in_parentheses(after) or plain(after) in _comparable("the-rest")


def _is_kind_in_parentheses(behind: str) -> bool:
    """Whether nothing stands behind a period but what it is of, in parentheses: `After 4 weeks (appointments)`."""
    return _in_parentheses(behind) and not statute(behind) and not tokens(behind) & _words(*_LINKING)


def _is_repeated(part: str) -> bool:
    """Whether a part says how often something is done, or by how much a time is made longer: `reviewed every year`."""
    spoken = plain(part).split()
    return bool({*spoken} & _words("every")) or any(word.startswith(_stems("prolong-stem")) for word in spoken)


@cache
def _stems(meaning: str) -> tuple[str, ...]:
    return tuple(map(plain, _wordings(meaning)))


def _is_until(part: str) -> bool:
    """Whether a part says of what it is, and until when, without a period: `Fotos bis Widerruf`."""
    if durations(part):
        return False
    tokens_of_part = re.findall(r"[\w']+", part.casefold().replace("’", "'"))
    return any(word in _words_until() for word in tokens_of_part[1:-1])


@cache
def _words_until() -> frozenset[str]:
    """The words for "until" that mean nothing else: Danish `til` is "for" too."""
    return frozenset(_wordings("until")) - {"til", "do"}


@remembered
def says_all(text: str, retentions: tuple[Retention, ...], language: str | None = None) -> bool:
    """Whether time limits say all that a cell says: its figures, events and bounds, and nothing besides."""
    text = _with_units_spelt_out(text, language)
    if not retentions or any(
        retention.keep is None and retention.criteria is None and retention.until is None for retention in retentions
    ):
        return False
    remaining = text
    if any(retention.keep is not None for retention in retentions):
        for length in reversed(durations(text)):
            remaining = remaining[: length.start] + " " + remaining[length.end :]
        if re.fullmatch(r"\s*(?:\d+(?:[.,]5)?|P\w+)\s*", remaining):
            remaining = ""
        if any(_is_from_year(part) for line in lines(text) for part in (line, *_parts_of(line))):
            remaining = re.sub(r"\+\s*\d{1,2}\b|\d{1,2}\s*\+", " ", remaining)  # `current year + 5`: that is the period
    covered = {word for retention in retentions for part in _words_of(retention) for word in tokens(part)}
    if any(retention.conditions for retention in retentions):
        covered |= _words("condition", "condition-behind", "unless", "if", "kind-behind")
    if any(retention.starts and retention.keep for retention in retentions):
        covered |= _words("delete", "condition")  # `Slettes, når sagen er afsluttet, + 5 år`
    return tokens(remaining) <= covered | _words(*_LINKING) | wordings("but")


def is_time_limit(text: str) -> bool:
    """Whether a time limit is all that words say: no age of people, nor what is kept for so long."""
    lengths = durations(text)
    if not lengths:
        return False
    before, after, _ = _bound(text[: lengths[0].start].strip(" ("), text[lengths[-1].end :].strip(_EDGES))
    return not before and (not tokens(after) - _words("current-year") or bool(_led_by(after, "after")))


def _words_of(retention: Retention) -> tuple[str, ...]:
    conditions = tuple(condition.text for condition in each(retention.conditions))
    return tuple(
        part
        for part in (
            retention.starts,
            retention.until,
            retention.criteria,
            retention.legal_hold,
            *as_cited(retention.law),
            *conditions,
        )
        if part
    )


def _unit_of(heading: str) -> str | None:
    match = _UNIT_LAST.search(heading.replace("_", " "))
    word = (match.group(1) if match else heading).casefold()
    return _units().get(word) or _units().get(word.removesuffix("."))


_LONGEST_HEDGE: Final = 4
_NO_FRACTION: Final = pattern(r"(?<=\d)[.,]0\Z")
_UNIT_LAST: Final = pattern(r"(?:[(\[/,:–-]\s*(?:in |i |en )?|\s(?:in |i |en )?)(\w+\.?)\s*[)\]]?\s*\Z")
_UNIT_AND_START: Final = pattern(
    r"(?:[(\[/,:–-]\s*(?:in |i |en )?|\s(?:in|i|en)\s)(\w+\s[^()\[\]]{3,60}?)\s*[)\]]?\s*\Z"
)
"""The unit in a heading, and behind it when the time begins: `Retention (months after the end)`."""


def is_unit(heading: str) -> bool:
    """Whether a heading is a unit of time by itself, as a key over a number may be: `{"years": 5}`."""
    return len(heading) > _SHORTEST_UNIT and _units().get(heading.casefold()) is not None


def _limits_of(part: str) -> tuple[Retention, ...]:
    """The time limits of one part: two for a range, none where it is about answering somebody."""
    if _is_about_answers(part):
        return ()
    endless = _endless(part)
    if endless is not None:
        return (endless,)
    end_of_year = _end_of_year(part) or _year_of_a_kind(part)
    if end_of_year is not None:
        return (end_of_year,)
    lengths = durations(part)
    if len(lengths) == 1 and lengths[0].shortest is not None:
        return _range(part, lengths[0])
    return (_led_by_a_law(part, lengths) or _limit(part, lengths),)


def _is_about_answers(part: str) -> bool:
    """Whether a part says within what time somebody is answered, and not how long data is kept."""
    part_tokens = tokens(without_parentheses(part))
    lengths = durations(part)
    if not lengths or part_tokens & _words("delete"):
        return False
    if not part[: lengths[0].start].strip() and _led_by(part[lengths[0].end :].strip(), "after"):
        return False  # `12 months after the last answer` begins with how long, and counts from an answer
    is_request = part_tokens & _words("request-noun") and not part_tokens & _words("after")
    is_request = is_request and not all(map(_is_longer_than_an_answer_takes, lengths))
    return bool(part_tokens & _words("request") or is_request)


def _is_longer_than_an_answer_takes(length: Duration) -> bool:
    """Whether somebody would have to be answered before a period is over: within three months (Art. 12(3))."""
    text = str(length.period.text) if length.period else ""
    return text.endswith("Y") or (text.endswith("M") and text[1:-1].isdigit() and int(text[1:-1]) > _MONTHS_TO_ANSWER)


def _endless(part: str) -> Retention | None:
    """A part that says that data is kept without an end, by a law that it names or not; `None` where it does not."""
    name, law = remark(part)
    if law is None:
        name, laws = _law(part)
        law = laws[0] if laws else None
    elif not statute(law) or not tokens(law) - _words("by-law", "some-law") - law_words():
        law = None
    if " ".join(plain(name).split()) not in _comparable("no-end"):
        return None
    return Retention(criteria=part, law=(law,) if law else None, statutory=True if law else None)


@cache
def _comparable(meaning: str) -> frozenset[str]:
    """The wordings of a meaning in comparable letters."""
    return frozenset(map(plain, _wordings(meaning)))


@cache
def _current_year() -> frozenset[str]:
    return frozenset(map(plain, _wordings("current-year")))


def _end_of_year(part: str) -> Retention | None:
    """`Current year + 5 years`, `løbende år + 5`: from the end of the year; `None` where a part is something else."""
    first, plus, after = _PLUS.sub(" + ", part).partition("+")
    if not plus:
        return None
    if plain(after) in _current_year():
        first, after = after.strip(), first
    year = plain(first)
    if year not in _current_year():
        return None
    behind, law = _law(after.strip())
    lengths = durations(behind)
    period = lengths[0].period if len(lengths) == 1 and not lengths[0].shortest else None
    if not lengths and re.fullmatch(r"\d{1,2}(?:\s*\([^()]*\))?", behind.strip()):
        behind = without_parentheses(behind)  # `løbende år + 5 (bogføring)`
        period = _iso(int(behind), "Y")
    elif period is None:
        return None
    elif tokens(without_parentheses(behind[: lengths[0].start] + behind[lengths[0].end :])) - _words(
        "delete", "filler"
    ):
        event = behind[lengths[0].end :].strip(_EDGES)
        if behind[: lengths[0].start].strip() or not _led_by(event, "after") or len(event.split()) > _LONGEST_EVENT:
            return None
        return Retention(keep=period, starts=f"{_end_of(first.strip())} {event}", law=law)  # `... efter fraflytning`
    return Retention(keep=period, starts=_end_of(first.strip()), law=law)


def _end_of(year: str) -> str:
    """The end of a year, in the words for it of the language in which the year is named."""
    year = year.removeprefix("the ")
    low = plain(year)
    year = f"{year} year" if low == "current" else year
    for opening, ending in _year_ends():
        if not opening.isdisjoint(low.split()):
            return f"{ending} {year[:1].lower()}{year[1:]}"
    return year


@cache
def _year_ends() -> tuple[tuple[frozenset[str], str], ...]:
    """How a year is ended, for words of its name."""
    rows = shipped_rows("ropa.free_text", "year_ends.csv")
    return tuple((frozenset(plain(row["words"]).split()), row["ending"]) for row in rows)


def _range(part: str, length: Duration) -> tuple[Retention, ...]:
    """At least the shortest and at most the longest; in words where more is said around them."""
    behind, law = _law(part[length.end :].strip())
    event = _led_by(behind, "after")
    around = f"{part[: length.start]} {'' if event else part[length.end :]}"
    if law is not None:
        around = around.replace(law[0], " ")
    if tokens(around) - _words("delete", "filler", "by-law", "after", "between", "minimum"):
        return (Retention(criteria=part),)
    return (
        Retention(keep=length.shortest, bound=Bound.MINIMUM, starts=event or None, law=law),
        Retention(keep=length.period, bound=Bound.MAXIMUM, starts=event or None, law=law),
    )


def _limit(part: str, lengths: tuple[Duration, ...]) -> Retention:
    if not lengths:
        until = _led_by(part, "until") or _until_behind(part) or _ends_in_ig(part)
        return Retention(until=until) if until else Retention(criteria=part)
    period = lengths[0].period
    before, after = part[: lengths[0].start].strip(_EDGES), part[lengths[0].end :].strip()
    other_figure = _FIGURE_AHEAD.search(before) or after.startswith("+") or before.endswith("&")
    if len(lengths) > 1 or period is None or other_figure:
        return Retention(criteria=part)
    event, after = _event_ahead(before, after)
    if _is_no_period(part, "" if event else before, after):
        return Retention(criteria=part)
    if event:
        return _after_event(part, event, period, after)
    before, after, bound = _bound(before, after)
    after, longer = _longer(after)
    after, when = _condition_in(after)
    before, ahead = _condition_in(before) if _opens_with_condition(before) else (before, None)
    if _negated(before) or _negated(after):
        return Retention(criteria=part)
    (before, hedge_ahead), (after, hedge_behind) = _without_hedge(before), _without_hedge(after)
    after, then = _what_then(after)
    after, law = _law(after)
    after, besides = _first_sentence(after)
    if besides and tokens(besides) <= _words("delete", "then", "filler"):
        then, besides = then or Then.DELETE, ""
    event = _led_by(after, "after") or _behind(after, part[lengths[0].start : lengths[0].end])
    event, verb = _without_verb(event)
    if law is None and statute(event) and _opens_with_law(event):
        event, law, after = "", (event,), ""  # Danish `efter` leads to an event, and to a law
    spoken = tokens(before if event else f"{before} {after}") | tokens(verb)
    erased = spoken & _words("delete") - _words("filler")
    if spoken <= _words("delete", "after", "filler"):
        before, after = "", after if event else ""
    elif _is_kind_in_parentheses(after) and tokens(before) <= _words("delete", "after", "filler"):
        before = ""  # `Slettes efter 4 uger (aftaler)`
    around = (_without_lead(before), "" if event or (_in_parentheses(after) and not before) else after, besides)
    several = sum(map(bool, around)) > 1 or (ahead is not None and any(around[1:]))
    several = several or (any(around) and (hedge_ahead or hedge_behind))
    whole = lengths[0].summed or several or doubts(f"{before} {after}") or before.count("(") != before.count(")")
    in_words = (Condition(text=part),) if whole else _in_words(*around)
    hedged = bool(in_words) and not whole and _hedges(" ".join(around))
    law, in_words = (law, in_words) if law or whole else _law_beside(in_words)
    conditions = in_words if whole else tuple(filter(None, (ahead, *(() if hedged else in_words), when)))
    then = then or (Then.DELETE if erased and not in_words else None)
    return Retention(
        keep=period, bound=bound, starts=event or None, conditions=conditions or None, law=law, then=then,
        legal_hold=longer or None, may=hedged or hedge_ahead or hedge_behind,
    )  # fmt: skip


def _led_by_a_law(part: str, lengths: tuple[Duration, ...]) -> Retention | None:
    """A time limit behind the law that asks for it: `§ 147 AO: 10 Jahre`; `None` where it is not that."""
    if len(lengths) != 1 or lengths[0].period is None:
        return None
    before, after, bound = _bound(part[: lengths[0].start].strip(_EDGES), part[lengths[0].end :].strip())
    law = before.strip(_EDGES)
    plainly = not after and not _OTHER_WORDS.search(law) and _is_law(law) and statute(law)
    return Retention(keep=lengths[0].period, bound=bound, law=(law,)) if plainly else None


def _event_ahead(before: str, after: str) -> tuple[str, str]:
    """The event before a period that counts from it (`until deletion + 30 days`), and what stands behind the period."""
    event = re.fullmatch(r"(.+?)\s*(?:\+|\bplus\b|\bpluss\b)", before) or _then().fullmatch(before)
    if event is not None:
        return event[1], after
    event_then = _before_what_comes_then(before, after)  # `As long as they are members and 2 years after`
    return event_then, "" if event_then else after


def _before_what_comes_then(before: str, after: str) -> str:
    """What stands before an "and" that leads to a period after it: `while employed and 2 years after`; empty without.

    The words that say so stand on either side of the period: `and 2 years after`, `and another 2 years`.
    """
    if after and plain(after) not in _comparable("after-that") | _comparable("then"):
        return ""
    joined = before if after else _followed_by(before, "then")
    joints = [*AND.finditer(f"{joined} ")]
    return joined[: joints[-1].start()].strip(_EDGES) if joints and joints[-1].end() > len(joined) else ""


def _law_beside(in_words: tuple[Condition, ...]) -> tuple[tuple[str, ...] | None, tuple[Condition, ...]]:
    """The law that is all that stands beside a period (`5 år, bogføringsloven`), and the conditions besides."""
    text = str(in_words[0].text) if len(in_words) == 1 else ""
    return ((text,), ()) if text and _is_law(text) and statute(text) else (None, in_words)


def _without_hedge(text: str) -> tuple[str, bool]:
    """What stands on a side of a period without a hedge at its edge, and whether there is one: `normally deleted`."""
    spoken = text.strip("() ").split() if _in_parentheses(text) else text.split()
    for size in range(min(len(spoken), _LONGEST_HEDGE), 0, -1):
        for hedge, others in ((spoken[:size], spoken[size:]), (spoken[-size:], spoken[:-size])):
            if _hedges(" ".join(hedge)) and _leads_nowhere(others):
                return " ".join(others), True
    return text, False


def _leads_nowhere(spoken: list[str]) -> bool:
    """Whether words beside a hedge only lead to a period or from it: `slettes efter`, `efter ophør`, or nothing."""
    text = " ".join(spoken)
    return tokens(text) <= _words("delete", "after", "filler") or bool(_led_by(text, "after"))


def _hedges(around: str) -> bool:
    """Whether all that stands around a period is a hedge: `normally`, `in most cases`."""
    return " ".join(plain(around).split()) in _hedge_wordings()


@cache
def _hedge_wordings() -> frozenset[str]:
    return frozenset(map(plain, wordings("hedge")))


def _besides_the_period(part: str) -> tuple[Condition, ...]:
    """What a part says besides its period, as conditions; the whole part where that is nothing in words."""
    lengths = durations(part)
    around: tuple[str, ...] = (part[: lengths[0].start], part[lengths[-1].end :]) if lengths else ()
    if around and _is_kind_in_parentheses(around[1]) and tokens(around[0]) <= _words(*_LINKING):
        around = around[1:]
    return _in_words(*around) or (Condition(text=part),)


def _without_lead(before: str) -> str:
    """What stands before a period, without the words that lead to it: `Unused passes after`."""
    *leading_words, last = before.split() or [""]
    return (
        " ".join(leading_words)
        if leading_words and tokens(last) and tokens(last) <= _words("after", "maximum", "minimum")
        else before
    )


def _in_words(*around: str) -> tuple[Condition, ...]:
    """What stands around a period as conditions, without the word that leads to it."""
    stripped = (text.strip(_EDGES) for text in around)
    bare = (text.strip("()") if _in_parentheses(text) else text for text in stripped)
    return tuple(Condition(text=_led_by(text, "kind-behind") or text) for text in bare if any(map(str.isalnum, text)))


def _opens_with_condition(text: str) -> bool:
    return bool(_led_by(text, "condition") or _led_by(text, "unless"))


def _condition_in(text: str) -> tuple[str, Condition | None]:
    """Words without the condition that they open or end with, and that condition: `if unsuccessful`.

    One that stands behind something else opens with a word that means nothing but "if", or "unless".
    """
    whole = text.strip(_EDGES)
    if _in_parentheses(whole) and (_opens_with_condition(whole.strip("(). ")) or _led_by(whole[1:], "if")):
        whole = whole.strip("(). ")
    if "\n" in whole or len(whole) > _LONGEST_CONDITION or f"{whole.casefold()} ".startswith(_reflexive()):
        return text, None
    if exception := _led_by(whole, "unless"):
        return "", Condition(text=exception, negated=True)
    if condition := _led_by(text, "condition") or _led_by(whole, "condition"):
        return "", Condition(text=condition)
    if condition := _followed_by(whole, "condition-behind"):
        return "", Condition(text=condition)
    cut = _if_within().search(whole)
    if cut is None or not cut["text"].strip(_EDGES) or _CLAUSES.search(whole[: cut.start()]):
        return text, None
    negated = plain(cut["word"]) in _comparable("unless")
    return whole[: cut.start()], Condition(text=cut["text"].strip(_EDGES + "()"), negated=negated)


@cache
def _reflexive() -> tuple[str, ...]:
    """What is done, in words whose first means "if" in another language: the Spanish `se suprimen`."""
    openings = frozenset(_wordings("condition"))
    done = (*_wordings("delete"), *_wordings("filler"))
    return tuple(f"{wording} " for wording in done if " " in wording and wording.partition(" ")[0] in openings)


@cache
def _if_within() -> re.Pattern[str]:
    """A word that means nothing but "if" or "unless", behind something else, and all that stands behind it."""
    openings = sorted({*_wordings("if"), *_wordings("unless")}, key=len, reverse=True)
    return re.compile(
        rf"[\s,(]+(?P<word>{'|'.join(map(re.escape, openings))})(?:(?<=')|\s)\s*(?P<text>.+)\Z", re.IGNORECASE
    )


def _longer(after: str) -> tuple[str, str]:
    """What stands behind a period without what keeps data longer, and that: `dog længere ved politianmeldelse`."""
    whole = after.strip(_EDGES + "()")
    return ("", whole) if _led_by(whole, "longer") and after.strip()[:1] in {",", "(", ";", "–", "-"} else (after, "")


def _without_verb(event: str) -> tuple[str, str]:
    """An event without the verb that ends a German or Dutch sentence: `Absage vernichtet`; and that verb."""
    *leading_words, last = event.split() or [""]
    return (" ".join(leading_words), last) if leading_words and plain(last) in _verbs() else (event, "")


@cache
def _verbs() -> frozenset[str]:
    """Verbs for deletion that end a sentence."""
    return frozenset(map(plain, _wordings("delete-verb")))


def _first_sentence(after: str) -> tuple[str, str]:
    """What stands behind a period up to the end of the sentence, and the sentences behind it."""
    end = _NEXT_SENTENCE.search(after)
    return (after[: end.start()], after[end.end() :]) if end is not None else (after, "")


def _what_then(after: str) -> tuple[str, Then | None]:
    """What stands behind a period, without what happens at its end: `after the last loan, then anonymised`."""
    after = f" {after}"  # before an "and" that opens the words stands the period
    cut = _then_behind().search(after)
    tokens_before = tokens(cut[1]) if cut else frozenset()
    for part, then in (("delete", Then.DELETE), ("anonymise", Then.ANONYMISE), ("archive", Then.ARCHIVE)):
        if cut and tokens_before & _words(part) and tokens_before <= _words(part, "filler"):
            return after[: cut.start()].strip(), then
    return after[1:], None


def _is_no_period(part: str, before: str, after: str) -> bool:
    """Whether a length of time is none that data is kept: so long before something, the age of somebody, until what."""
    ahead = _led_by(after, "before") or any(_followed_by(around, "before-behind") for around in (before, after))
    aged = any(f" {plain(wording)} " in f" {plain(part)} " for wording in _wordings("age"))
    return bool(ahead or aged or _led_by(_bound(before, after)[0], "until"))


def _after_event(part: str, event: str, period: Period, after: str) -> Retention:
    """`Until deletion + 30 days`: a period from an event; in words where more stands behind it."""
    after, law = _law(after)
    if after and not _in_parentheses(after):
        return Retention(criteria=part)
    return Retention(keep=period, starts=_bare_event(_led_by(event, "until") or event), law=law)


def _bare_event(event: str) -> str:
    """An event without the "deleted when" before it: `sagen er afsluttet` of `Slettes, når sagen er afsluttet`."""
    bare = event.strip(_EDGES)
    first, _, behind = bare.partition(" ")
    bare = behind.strip(_EDGES) if behind and tokens(first) <= _words("delete") else bare
    return (_led_by(bare, "condition") if not _led_by(bare, "if") else "") or bare


def _until_behind(part: str) -> str:
    """What stands before a word for "until" that ends a part; with the word, where that says more: `a tanév végéig`."""
    event = _followed_by(part, "until-behind")
    return part.strip(_EDGES) if event and _ends_in_ig(part) else event


def _ends_in_ig(part: str) -> str:
    """An event in the Hungarian case for "until": `Leiratkozásig`."""
    return part.strip(_EDGES) if _IN_IG.fullmatch(part) else ""


def _law(after: str) -> tuple[str, tuple[str, ...] | None]:
    """What follows a period, without the law in parentheses or behind "pursuant to" at its end; and that law.

    What stands behind the last "pursuant to" is the law: `nach Ende des Jahres nach § 147 AO`.
    """
    name, law = remark(f"x {after}")
    if law and _is_law(law) and statute(law):  # a short name in parentheses may be anybody's: `(HMRC)`
        return name.removeprefix("x").strip(_EDGES), (law,)
    for match in reversed(tuple(_pursuant().finditer(after))):
        law = _without_verb(after[match.end() :].strip(_EDGES))[0]
        if _is_law(law) and not (match[0].casefold() in _wordings("after") and _names_an_event(law)):
            return after[: match.start()].strip(_EDGES), (law,)
    return after, None


def _opens_with_law(text: str) -> bool:
    first = text.split(maxsplit=1)[0]
    return first.startswith("§") or statute(first)


def _names_an_event(text: str) -> bool:
    """Whether words that name a law begin with an event: `Außerkrafttreten der Verordnung`, `Vertragsende § 147 AO`.

    Ahead of the name of a law stands an article or an adjective, of which the last may have a capital letter.
    """
    spoken = text.split()
    at = next((at for at, word in enumerate(spoken) if _SIGN_OF_LAW.match(word) or statute(word)), 0)
    adjective = 0 if _SIGN_OF_LAW.match(spoken[at]) else 1
    return any(word[0].isupper() and not word.endswith(".") for word in spoken[: max(0, at - adjective)])


@cache
def _then() -> re.Pattern[str]:
    """An event, and behind a comma a word that leads to the period from it: `until the end, then`."""
    return re.compile(rf"(.+?)\s*[,;]\s*(?:{'|'.join(map(re.escape, _wordings('then')))})", re.IGNORECASE)


@cache
def _then_behind() -> re.Pattern[str]:
    """Behind a comma, a word that leads to what happens then, and what that is."""
    leading = "|".join(map(re.escape, _wordings("then")))
    return re.compile(rf"(?:\s*[,;]\s*|{AND.pattern})(?:{leading})\s+(\S.*)\Z", re.IGNORECASE)


@cache
def _pursuant() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, _wordings('by-law'))).replace('ss', '(?:ss|ß)')})(?!\w)", re.IGNORECASE
    )


def _is_law(text: str) -> bool:
    """Whether words are a place in a law and nothing besides: `§ 147 AO`, `bogføringsloven`, `Nds. AktO`."""
    short = len(text.split()) <= _LONGEST_LAW and not set(text) & set("()+;:")
    return short and (statute(text) or bool(_ABBREVIATED.fullmatch(text)))


def _behind(after: str, period: str) -> str:
    """The event where the language names it before the word for "after", or in a case of its own (Finnish)."""
    event = _followed_by(after, "after-behind")
    if event or not any(f" {wording}" in f" {period.casefold()}" for wording in _wordings("partitive")):
        return event
    return after.strip(_EDGES) if after.strip(_EDGES).casefold().endswith(_wordings("elative")) else ""


def _followed_by(text: str, meaning: str) -> str:
    """What stands before a word of that meaning which ends the words; empty where none does."""
    bare = text.strip(_EDGES)
    for word in _wordings(meaning):
        if bare.casefold().endswith(f" {word}"):
            return bare[: -len(word)].strip(_EDGES)
    return ""


@cache
def _words(*meanings: str) -> frozenset[str]:
    """The single words that wordings of these meanings are made of."""
    return frozenset(token for meaning in meanings for word in _wordings(meaning) for token in tokens(word))


def _bound(before: str, after: str) -> tuple[str, str, Bound | None]:
    low, lower = before.casefold(), after.casefold()
    for meaning, bound in (("maximum", Bound.MAXIMUM), ("minimum", Bound.MINIMUM)):
        for word in _wordings(meaning):
            if word not in low and not lower.startswith(word):
                continue
            if low == word or low.endswith((f" {word}", f"({word}")):
                return before[: len(before) - len(word)].strip(" ,;(-–—"), after, bound
            if lower.startswith(word) and not after[len(word) : len(word) + 1].isalnum():
                led_on = _led_by(after, "until") or _led_by(after, "after")
                if not led_on:
                    return before, after[len(word) :].strip(_EDGES), bound
    return before, after, None


def _led_by(text: str, meaning: str) -> str:
    """What follows a word of that meaning which opens the words; empty where none does."""
    low = text.casefold().replace("’", "'")
    for word in _by_first_letter(meaning).get(low[:1], ()):
        if low.startswith(word) and (word.endswith("'") or not low[len(word) : len(word) + 1].isalnum()):
            return text[len(word) :].strip(_EDGES)
    return ""


def _negated(text: str) -> bool:
    single_words = set(re.findall(r"\w+", text.casefold()))
    return any(word in single_words for word in _wordings("not"))


def _in_parentheses(text: str) -> bool:
    return bool(re.fullmatch(r"\([^()]*\)\.?", text.strip()))


def is_place_of_storage(text: str) -> bool:
    """Whether words name a place where data are kept, and say nothing of when that ends: `På server i Norge`.

    Headings such as `Storage` or `Lagring` ask for either; a place is no criterion for how long (Art. 30(1)(f)).
    """
    spoken = plain(text).split()
    stems = tuple(_comparable("time-stem"))  # how longer words begin that speak of time, of deletion or of a law
    speaks_of_time = any(
        token in _comparable("time-word") or token.startswith(stems) or any(map(str.isdigit, token)) for token in spoken
    )
    speaks_of_time = speaks_of_time or phrase_in(text, "without-end", negated_too=True) is not None
    return not speaks_of_time and speaks_of(text, wordings("storage-place"))
