# SPDX-License-Identifier: Apache-2.0
"""Who a cell names, and where they are: `Mailchimp, USA`, `Visma (Norge)`, `USA: Google` (Art. 30(1)(d), (e)).

A country behind a name is where that party is, and never a party itself. Where it may belong to more than one of the
names before it, or to none, it is left in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import attrs

from ropa.free_text.answers import answer, means, wordings
from ropa.free_text.comparable import plain
from ropa.free_text.lists import items, labelled, remark
from ropa.free_text.transfer_grounds import country, declared

_DASH = re.compile(r"(?<!\s)\s+[-–—]\s*|(?<!\s)\s*[–—]\s+")
_SIGNS: Final = r"[\s.,]+"
_LONGEST_ROLE: Final = 6
_MOST: Final = 500
_LONGEST_NAME: Final = 120
_MOST_WORDS: Final = 10


@attrs.frozen
class Named:
    """One that a cell names.

    Attributes:
        name: The name.
        remark: What stands in parentheses behind it, if that is no place; `None` = nothing.
        countries: Where it is; empty where the cell does not say.
        may: Whether the cell hedges: `ggf. Presse`, `possibly the police`.
        words: All of it as it stands: the words that these values say in full.
    """

    name: str
    remark: str | None = None
    countries: tuple[str, ...] = ()
    may: bool = False
    words: tuple[str, ...] = ()


def named(line: str) -> tuple[Named, ...]:
    """Those that a line names, each with its own countries."""
    label = labelled(line)
    if label and (code := country(label[0])):
        found = [_one(part) for part in _joined(items(label[1])) if not is_place(part)]
        return tuple(
            attrs.evolve(one, countries=one.countries or (code,), words=(*one.words, label[0])) for one in found
        )
    return tuple(_placed([_one(part) for part in _joined(items(line))][:_MOST]))


def is_place(words: str) -> bool:
    """Whether words by themselves are a country or a region such as the EU, and nobody."""
    return country(words) is not None or means(words, "region")


def is_name(words: str) -> bool:
    """Whether words can be the name of somebody: short, no country, no "none" or "unknown", and no clause."""
    parts = plain(words).split()
    return (
        len(words) <= _LONGEST_NAME
        and 0 < len(words.split()) <= _MOST_WORDS
        and bool(parts)
        and answer(words, "recipients").kind == "said"
        and parts[0] not in wordings("clause")
        and not is_place(words)
        and not any(means(words, role) for role in ("controller", "processor", "internal", "external", "recipient"))
    )


def _joined(parts: Sequence[str]) -> list[str]:
    """The parts, a legal form put back to its name: `Stripe`, `Inc.` are one."""
    made: list[str] = []
    for part in parts:
        form = plain(remark(part)[0]).split() or [""]
        if made and all(word in wordings("party-word") for word in form):
            made[-1] = f"{made[-1]}, {part}"
        else:
            made.append(part)
    return made


def _placed(found: list[Named]) -> Iterator[Named]:
    """The names, a country that stands by itself given to the one name before it; else it is left out."""
    waiting: list[Named] = []
    for one in found:
        if not is_place(one.name) or one.remark:
            waiting.append(one)
            continue
        code = country(one.name)
        if len(waiting) > 1 and has_form(waiting[-2].name) and not has_form(waiting[-1].name):
            waiting.pop()  # `Name GmbH, Gunzenhausen, Germany`: somebody else, or the town; the words are kept
        elif code and [not other.countries for other in waiting].count(True) == 1 and not waiting[-1].countries:
            waiting[-1] = attrs.evolve(waiting[-1], countries=(code,), words=(*waiting[-1].words, one.name))
        yield from waiting
        waiting = []
    yield from waiting


def has_form(name: str) -> bool:
    """Whether a name ends with a legal form: `GmbH`, `ApS`."""
    form = plain(name)
    return any(form.endswith(f" {word}") for word in wordings("party-word"))


def _one(words: str) -> Named:
    bare = words.strip()
    if len(bare) > 2 * _LONGEST_NAME:  # nobody's name
        return Named(bare)
    found = _hedges().match(bare)
    if found:
        return attrs.evolve(_engaged(bare[found.end() :]), may=True, words=(words,))
    return _engaged(bare)


@cache
def _hedges() -> re.Pattern[str]:
    words = sorted(wordings("hedge"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(one.replace(' ', _SIGNS) for one in words)}){_SIGNS}(?=\S)", re.IGNORECASE)


def _engaged(words: str) -> Named:
    """One name; "as processor" at its end is a remark on it."""
    parts = words.split()
    for size in range(2, min(len(parts) - 1, _LONGEST_ROLE) + 1):
        role = " ".join(parts[-size:])
        if means(role, "as-processor"):
            return attrs.evolve(_located(" ".join(parts[:-size])), remark=role, words=(words,))
    return _located(words)


def _located(words: str) -> Named:
    name, said = remark(words)
    if said is None:
        for cut in _DASH.finditer(words):
            if code := country(words[cut.end() :]):
                return Named(words[: cut.start()].strip(), None, (code,), words=(words,))
        return Named(name, words=(words,))
    plainly = declared(said)
    if len(plainly) == 1 and plainly[0].countries:
        # What a transfer to them rests on has no field beside the name, so that it stays in words.
        return Named(name, None, plainly[0].countries, words=() if plainly[0].safeguards else (words,))
    return Named(name, said, words=(words,))
