# SPDX-License-Identifier: Apache-2.0
"""The law of transfers as it would be if a decision or a tool had fallen on a day, or were there (GDPR Art. 45, 46)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

import attrs

from ropa.answers.sentence import sentence
from ropa.law.adequacy import Decision, decisions
from ropa.law.chapter_v import TransferTool, tools
from ropa.law.table import Supposed

_MODEL: Final = "ch-2000"
"""The decision after which one that is supposed for a country is made: it is for everybody there."""


def supposed_law(
    day: date, gone: frozenset[str], standing: Iterable[str] = (), adequate: Iterable[str] = ()
) -> Supposed | None:
    """The tables of decisions and tools, changed; `None` = nothing is.

    Args:
        day: The first day on which it is so.
        gone: The ids of the decisions and tools that are no more.
        standing: The ids of decisions that stand, whatever the table says.
        adequate: Countries for which there is a decision for everybody.
    """
    stand, countries = tuple(standing), tuple(adequate)
    if not gone and not stand and not countries:
        return None
    rows = [_decision(row, day, gone, stand) for row in decisions()]
    rows += [_for_country(country, day) for country in countries]
    return Supposed({"adequacy": tuple(rows), "transfer_tools": tuple(_tool(row, day, gone) for row in tools())})


def _decision(row: Decision, day: date, gone: frozenset[str], standing: tuple[str, ...]) -> Decision:
    if row.id in standing and not row.holds(day):
        return attrs.evolve(row, since=min(row.since or day, day), until=None, ended_on=None, prolonged_as="")
    if row.id not in gone or (row.until is not None and row.until < day):
        return row
    why = sentence("what_if.supposed")
    return attrs.evolve(row, until=_last_before(day), ended_on=day, ended_by=why, prolonged_as="")


def _tool(row: TransferTool, day: date, gone: frozenset[str]) -> TransferTool:
    ended = row.until is not None and row.until < day
    if ended or not gone & {row.id, row.alias}:
        return row
    last = _last_before(day)
    return attrs.evolve(row, until=last, existing_until=last, new_until=last)


def _last_before(day: date) -> date:
    """The last day of what falls on a day; before the first day of all there is none."""
    return day - timedelta(days=1) if day > date.min else day


def _for_country(country: str, day: date) -> Decision:
    model = next(row for row in decisions() if row.id == _MODEL)
    name = sentence("what_if.decision_for", country=country)
    return attrs.evolve(model, id=f"supposed-{country.lower()}", territory=country, name=name, since=day, until=None,
                        instrument=name, oj="-", adopted=day, note="")  # fmt: skip
