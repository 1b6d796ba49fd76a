# SPDX-License-Identifier: Apache-2.0
"""A time limit in words, understood again: `at most 38 months counted from the last visit` (Art. 30(1)(f))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.errors import BadRecord, shown
from ropa.labels import LANGUAGES, enum_word, word
from ropa.model import Bound, Retention
from ropa.sheets.understanding.cell_reader import NotUnderstood, folded
from ropa.sheets.understanding.items import items

if TYPE_CHECKING:
    from ropa.period import Period
    from ropa.sheets.understanding.cell_reader import CellReader

FIELDS: Final = ("keep", "bound", "starts", "until", "criteria")
"""The fields that a limit says."""

_SINCE: Final = ("after", "from", "counted from", "efter", "fra", "etter")
"""What people write before the event from which a period runs, beside the word of the catalogue."""


def limit(reader: CellReader, words: str, old: Retention | None) -> dict[str, Any]:
    """The fields of a limit.

    Raises:
        NotUnderstood: what follows a length of time is not understood.
    """
    found: dict[str, Any] = dict.fromkeys(FIELDS)
    silence = reader.not_applicable(words)
    if silence is not None:
        return {**found, "keep": silence}
    for part in items(words, _segments(reader, old), ";\n"):
        for name, value in _part(reader, part.words, old).items():
            if found[name] is not None:
                raise NotUnderstood(
                    f"{shown(words)} says twice how long.", "Write it once: 38 months counted from the last visit."
                )
            found[name] = value
    return found


def _segments(reader: CellReader, old: Retention | None) -> list[str]:
    """What the old limit said in each of its parts that may hold a semicolon."""
    if old is None:
        return []
    said = [reader.voice.text(old.criteria)] if old.criteria else []
    if old.until:
        said.append(f"{reader.voice.word('sheets.until')} {reader.voice.text(old.until)}")
    return said


def _part(reader: CellReader, words: str, old: Retention | None) -> dict[str, Any]:
    until = _after(words, "sheets.until")
    if until is not None:
        return {"until": reader.text(until, old.until if old else None)}
    bound, rest = _bound(words)
    period, rest = _period(reader, rest)
    starts = _after(rest, "sheets.counted_from", *(() if period is None else _SINCE))
    if starts is not None:
        given: dict[str, Any] = {"starts": reader.text(starts, old.starts if old else None)}
    elif rest and (period is not None or bound is not None):
        mend = f"Write: 38 months {reader.voice.word('sheets.counted_from')} ..., or the criteria alone."
        raise NotUnderstood(f"{shown(rest)} after a length of time is not understood.", mend)
    elif rest:
        return {"criteria": reader.text(rest, old.criteria if old else None)}
    else:
        given = {}
    if period is not None:
        given["keep"] = period
    if bound is not None:
        given["bound"] = bound
    return given


def _after(words: str, key: str, *others: str) -> str | None:
    """What follows a word of the catalogue, or one of *others*, at the beginning; `None` where there is neither."""
    for one in (*(word(key, lang) for lang in LANGUAGES), *others):
        if words.casefold().startswith(f"{one} ".casefold()):
            return words[len(one) + 1 :].strip() or None
    return None


def _bound(words: str) -> tuple[Bound | None, str]:
    said = [(enum_word(member, lang), member) for lang in LANGUAGES for member in Bound]
    for lead, member in sorted(said, key=lambda pair: -len(pair[0])):
        if words.casefold().startswith(f"{lead.casefold()} ") or folded(words) == folded(lead):
            return member, words[len(lead) :].strip()
    return None, words


def _period(reader: CellReader, words: str) -> tuple[Period | None, str]:
    """The length of time at the beginning, the longest that there is, and what follows."""
    steps = words.split(" ")
    for count in range(len(steps), 0, -1):
        lead = " ".join(steps[:count])
        try:
            if lead[:1] == "P" and lead[-1:].isupper():
                return reader.period(lead), " ".join(steps[count:])
            if (found := reader.amounts(lead)) is not None:
                return found, " ".join(steps[count:])
        except BadRecord:
            continue
    return None, words
