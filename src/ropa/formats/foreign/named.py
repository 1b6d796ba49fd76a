# SPDX-License-Identifier: Apache-2.0
"""Who a cell names, and where they are: `Mailchimp, USA`, `Visma (Norge)`, `USA: Google, Microsoft` (Art. 30(1)(d), (e)).

A country behind a name is where that party is, and never a party itself. Where it may belong to more than one of the
names before it, or to none, it is left in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ropa.formats.foreign.answers import means, wordings
from ropa.formats.foreign.grounds import country, declared
from ropa.formats.foreign.lists import items, labelled, remark
from ropa.formats.foreign.wording import plain

_DASH = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+")
_MOST: Final = 500


@attrs.frozen
class Named:
    """One that a cell names.

    Attributes:
        name: The name.
        remark: What stands in parentheses behind it, if that is no place; `None` = nothing.
        countries: Where it is; empty where the cell does not say.
        words: All of it as it stands: the words that these values say in full.
    """

    name: str
    remark: str | None = None
    countries: tuple[str, ...] = ()
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


def _joined(parts: Sequence[str]) -> list[str]:
    """The parts, a legal form put back to its name: `Stripe`, `Inc.` are one."""
    made: list[str] = []
    for part in parts:
        if made and all(word in wordings("party-word") for word in plain(part).split() or [""]):
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
        if code and [not other.countries for other in waiting].count(True) == 1 and not waiting[-1].countries:
            waiting[-1] = attrs.evolve(waiting[-1], countries=(code,), words=(*waiting[-1].words, one.name))
        yield from waiting
        waiting = []
    yield from waiting


def _one(words: str) -> Named:
    name, said = remark(words)
    if said is None:
        for cut in _DASH.finditer(words):
            if code := country(words[cut.end() :]):
                return Named(words[: cut.start()].strip(), None, (code,), (words,))
        return Named(name, None, (), (words,))
    plainly = declared(said)
    if len(plainly) == 1 and plainly[0].countries:
        # What a transfer to them rests on has no field beside the name, so that it stays in words.
        return Named(name, None, plainly[0].countries, () if plainly[0].safeguards else (words,))
    return Named(name, said, (), (words,))
