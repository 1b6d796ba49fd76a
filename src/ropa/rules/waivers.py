# SPDX-License-Identifier: Apache-2.0
"""Family W: waivers that do not hold, and how those that do are applied.

A waiver is part of the register: it names a code, a record, a reason, a person and the last day on which it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule

if TYPE_CHECKING:
    from ropa.model import Waiver


def missing_from(waiver: Waiver) -> tuple[str, ...]:
    """The fields without which a waiver does not hold: reason, person, end."""
    return tuple(name for name in ("reason", "by", "until") if not _given(getattr(waiver, name)))


def _given(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def holds(waiver: Waiver, day: date) -> bool:
    """Whether a waiver counts on *day*: nothing is missing, and it has begun and is not over."""
    begun = not isinstance(waiver.since, date) or waiver.since <= day
    return begun and not missing_from(waiver) and not expired(waiver, day)


def expired(waiver: Waiver, day: date) -> bool:
    """Whether its last day has passed."""
    return isinstance(waiver.until, date) and waiver.until < day


@rule("W101")
def waiver_expired(ctx: Context) -> Iterator[Hit]:
    """A waiver whose last day has passed.

    What it finds:
        A waiver with `until` before the day of the check. It no longer holds.
    Why it matters:
        A finding was accepted for a time. The time is over, and somebody has to look again.
    Law:
        GDPR Art. 5(2), 24(1): the controller shows that it complies, and reviews its measures.

    Example:
        `until: 2022-12-31`, checked on 2023-01-01.
    Mend:
        Mend what the waiver was for, or decide anew and give a new last day.
    Limits:
        Whether the finding itself is still there is not asked.
    """
    for key, waiver in _waivers(ctx):
        if expired(waiver, ctx.on):
            yield hit(key, "until", code=waiver.code, until=waiver.until)


@rule("W102")
def waiver_orphaned(ctx: Context) -> Iterator[Hit]:
    """A waiver that matches no finding.

    What it finds:
        A waiver that holds on the day, whose rule was run, and which no finding needs.
    Why it matters:
        What it was for has been mended, or it names the wrong record; it would hide a later finding.
    Law:
        GDPR Art. 5(2), 24(1).

    Example:
        A waiver of P101 for an activity whose contracts have since been recorded.
    Mend:
        Remove it, or correct its code, record or field.
    Limits:
        Not asked where the rule was left out of this check, or the waiver has not begun.
    """
    for key, waiver in _waivers(ctx):
        if waiver.code in ctx.codes_run and holds(waiver, ctx.on) and waiver.id not in ctx.waivers_used:
            yield hit(key, "", code=waiver.code)


@rule("W103")
def waiver_incomplete(ctx: Context) -> Iterator[Hit]:
    """A waiver without a reason, a person or an end.

    What it finds:
        A waiver that lacks `reason`, `by` or `until`. It does not hold until they are there.
    Why it matters:
        A finding set aside by nobody, for no reason, for ever, is a finding lost.
    Law:
        GDPR Art. 5(2).

    Example:
        `{code: T202, record: parties/acme}` and no more.
    Mend:
        Say why, who, and until when; `until: {not_applicable: why}` where it has no end.
    Limits:
        The reason is not judged.
    """
    for key, waiver in _waivers(ctx):
        missing = missing_from(waiver)
        if missing:
            yield hit(key, missing[0], code=waiver.code, missing=missing)


@rule("W104")
def waiver_of_unknown_code(ctx: Context) -> Iterator[Hit]:
    """A waiver of a code that no rule has.

    What it finds:
        A waiver whose `code` is that of no built-in rule and of none handed to this check.
    Why it matters:
        It waives nothing; most often it is a slip of the pen.
    Law:
        GDPR Art. 5(2).

    Example:
        `code: T999`.
    Mend:
        Correct the code; `ropa explain` lists them.
    Limits:
        A waiver of a rule of your own is found when that rule is not handed over.
    """
    for key, waiver in _waivers(ctx):
        if waiver.code not in ctx.codes_known:
            yield hit(key, "code", code=waiver.code)


def _waivers(ctx: Context) -> Iterator[tuple[str, Waiver]]:
    return ((f"waivers/{waiver_id}", waiver) for waiver_id, waiver in ctx.book.waivers.items())
