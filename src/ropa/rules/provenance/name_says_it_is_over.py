# SPDX-License-Identifier: Apache-2.0
"""S212: an activity that runs, and whose name says that it does not.

Its cases: `tests/rules/fixtures/S212.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ropa.free_text.phrases import says_only
from ropa.patterns import pattern
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule
from ropa.text import every_language

_MARK: Final = pattern(r"\s{0,3}[\[(]([^\[\]()]{3,40})[\])]\s*\w|.*\S\s*[\[(]([^\[\]()]{3,40})[\])]\s{0,3}\Z")
"""What stands in brackets before or behind a name."""


@rule(
    "S212",
    name="name-says-it-is-over",
    severity="info",
    law="GDPR Art. 5(1)(d), 30(1)",
    since="0.2.0",
    message={
        "en": 'Does this still run? Its name says "{words}", and the record does not say that it is over.',
        "da": "Finder den stadig sted? Dens navn siger »{words}«, og fortegnelsen siger ikke, at den er slut.",
        "nb": "Pågår den fortsatt? Navnet sier «{words}», og protokollen sier ikke at den er over.",
    },
    mend={
        "en": "Set the status to ended, with the last day (valid_to); or mend the name.",
        "da": "Sæt status til afsluttet, med sidste dag (valid_to); eller ret navnet.",
        "nb": "Sett status til avsluttet, med siste dag (valid_to); eller rett navnet.",
    },
)
def name_says_it_is_over(ctx: Context) -> Iterator[Hit]:
    """An activity that runs, and whose name says that it does not.

    What it finds:
        An activity, or a line on behalf, that runs on the day, with a mark in brackets before or behind its name that
        says that it is over: `[inactive] Old shop`, `Old shop (discontinued)`.
    Why it matters:
        All that is asked of processing that runs is asked of it; if it is over, what is left to ask is when its data
        go.
    Law:
        GDPR Art. 5(1)(d), 30(1).

    Example:
        `name: "[inactive] Old shop"`, `status: active`.
    Mend:
        Set the status to `ended`, or mend the name.
    Limits:
        The words are known by a few phrases, in twelve languages.
    """
    for kind, lines in (("activity", ctx.activities), ("on_behalf", ctx.on_behalf)):
        for _, line in lines:
            mark = next(filter(None, map(_mark_of_the_end, every_language(line.name or ""))), None)
            if mark is not None:
                yield hit(key_of(kind, line.id), "name", words=mark)


@lru_cache(maxsize=1 << 12)
def _mark_of_the_end(name: str) -> str | None:
    """The mark on a name that says that it is over; `None` where there is none."""
    marks = _MARK.match(name) if name[-1:] in {")", "]"} or name.lstrip()[:1] in {"(", "["} else None
    mark = (marks[1] or marks[2]) if marks else None
    return mark if mark and says_only(mark, "runs-no-more") else None
