# SPDX-License-Identifier: Apache-2.0
"""What a check looked at, and what it did not look at and why: "no findings" means no more than that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from ropa import labels
from ropa.graph import flow_count
from ropa.law.table import names as law_tables
from ropa.law.table import table as law_table
from ropa.meaning.duration import is_over
from ropa.rules.directive import BEGAN
from ropa.rules.wording import rendered
from ropa.values import frozen

if TYPE_CHECKING:
    from ropa.rules.context import Context
    from ropa.rules.reach import Reach
    from ropa.rules.rule import Rule

COUNTED: Final = ("registers", "activities", "on_behalf", "parties", "transfers", "flows")
"""What is counted, in the order in which it is shown."""

OUTSIDE_THE_LAW: Final = "outside-the-law"
BEFORE_THE_GDPR: Final = "before-the-gdpr"
BEFORE_THE_DIRECTIVE: Final = "before-the-directive"
OF_OTHERS: Final = "of-others"
OVER: Final = "over"
SWITCHED_OFF: Final = "switched-off"
WAIVED: Final = "waived"
TABLE_ENDS: Final = "table-ends"
WALK_STOPPED: Final = "walk-stopped"
NOTHING_TO_EXAMINE: Final = "nothing-to-examine"

_TERMS_TOO_DEEP: Final = "S109"
_NAMED_AT_MOST: Final = 11


@frozen(kw_only=True)
class NotExamined:
    """Something that a check did not look at, or not whole.

    Attributes:
        reason: Why, as a slug: `outside-the-law`, `before-the-gdpr`, `before-the-directive`, `of-others`, `over`,
            `switched-off`, `waived`, `table-ends`, `walk-stopped`, `nothing-to-examine`.
        names: What it is: names of registers and activities, codes of rules, names of law tables.
        number: How many there are.
        on: The day of the check.
        as_of: Of law tables, the day on which the first of them was last checked; else `None`.
    """

    reason: str
    names: tuple[str, ...]
    number: int
    on: date
    as_of: date | None = None

    def text(self, lang: str = "en") -> str:
        """In a sentence."""
        values: dict[str, Any] = {"number": self.number, "names": self.names[:_NAMED_AT_MOST], "on": self.on}
        values["as_of"] = self.as_of or ""
        more = len(self.names) - _NAMED_AT_MOST
        if more > 0:
            values["names"] = (*values["names"], f"+{more}")
        return rendered(labels.word(f"examined.{self.reason.replace('-', '_')}", lang), values, lang)


@frozen(kw_only=True)
class Examined:
    """What a check looked at.

    Attributes:
        on: The day of the law.
        registers: How many registers of the book.
        activities: How many activities (Art. 30(1)), whoever controls them.
        on_behalf: How many lines of processing on behalf (Art. 30(2)).
        parties: How many parties.
        transfers: How many declared transfers.
        flows: How many flows of data, stated and possible.
        rules: By how many rules.
        not_examined: What was not looked at, or not whole, and why.
    """

    on: date
    registers: int
    activities: int
    on_behalf: int
    parties: int
    transfers: int
    flows: int
    rules: int
    not_examined: tuple[NotExamined, ...] = ()

    def text(self, lang: str = "en") -> str:
        """In a sentence: how many of each, by how many rules, under the law of which day."""
        parts = [f"{getattr(self, name)} {_noun(name, getattr(self, name), lang)}" for name in COUNTED]
        values = {"parts": tuple(parts), "rules": self.rules, "on": self.on}
        return rendered(labels.word("examined.sentence", lang), values, lang)

    def lines(self, lang: str = "en") -> tuple[str, ...]:
        """What was looked at, then what was not and why, a sentence each."""
        return (self.text(lang), *(part.text(lang) for part in self.not_examined))

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """The same as plain values."""
        return {
            **{name: getattr(self, name) for name in COUNTED},
            "rules": self.rules,
            "on": self.on.isoformat(),
            "not_examined": [
                {"reason": part.reason, "names": list(part.names), "number": part.number, "text": part.text(lang)}
                for part in self.not_examined
            ],
        }


def _noun(name: str, number: int, lang: str) -> str:
    return labels.counted_word(f"examined.{name}", number, lang)


def examined(  # noqa: PLR0913 - what a check knows when it has ended
    ctx: Context,
    *,
    run: Iterable[Rule],
    left_out: Iterable[Rule],
    switched_off: Iterable[Rule],
    reached: Reach,
    outside: tuple[str, ...],
    codes_found: Iterable[str],
    waived: Iterable[str],
) -> Examined:
    """What a check looked at.

    Args:
        ctx: What was looked at, activities of everybody among it.
        run: The rules that were run.
        left_out: Those that ask what no law asked for on the day.
        switched_off: Those that somebody left out.
        reached: What of the book the GDPR applied to on the day.
        outside: The names of the registers to which it did not apply.
        codes_found: The codes of the findings.
        waived: The codes of those that a waiver accepts.
    """
    book, day = ctx.book, ctx.on
    over = [ctx.names.name("activity", activity.id) for activity in book.activities.values() if is_over(activity, day)]
    over += [ctx.names.name("on_behalf", line.id) for line in book.on_behalf.values() if is_over(line, day)]
    others = [ctx.names.name("activity", activity.id) for _, activity in ctx.of_others]
    late = [name for name in law_tables() if law_table(name).as_of < day]
    parts = [
        _part(NOTHING_TO_EXAMINE, day, ("",) if not ctx.activities and not ctx.on_behalf else ()),
        _part(OUTSIDE_THE_LAW, day, outside if not reached.nowhere else ()),
        _part(
            BEFORE_THE_GDPR if day >= BEGAN else BEFORE_THE_DIRECTIVE,
            day,
            [rule.code for rule in left_out] if reached.nowhere else (),
        ),
        _part(OVER, day, over),
        _part(OF_OTHERS, day, others),
        _part(SWITCHED_OFF, day, sorted(rule.code for rule in switched_off)),
        _part(WAIVED, day, sorted(set(waived)), number=len(tuple(waived))),
        _part(TABLE_ENDS, day, late, as_of=min((law_table(name).as_of for name in late), default=None)),
        _part(WALK_STOPPED, day, ("",) if _TERMS_TOO_DEEP in set(codes_found) else ()),
    ]
    return Examined(
        on=day,
        registers=len(book.registers),
        activities=len(ctx.activities),
        on_behalf=len(ctx.on_behalf),
        parties=len(book.parties),
        transfers=len(ctx.transfers),
        flows=flow_count(ctx),
        rules=len(tuple(run)),
        not_examined=tuple(part for part in parts if part is not None),
    )


def _part(
    reason: str, day: date, names: Iterable[str], *, number: int | None = None, as_of: date | None = None
) -> NotExamined | None:
    names = tuple(names)
    if not names:
        return None
    count = len(names) if number is None else number
    return NotExamined(reason=reason, names=names, number=count, on=day, as_of=as_of)
