# SPDX-License-Identifier: Apache-2.0
"""Whose law a record cites: that of the Union or of a state of the EEA, or that of a third country."""

from __future__ import annotations

from collections.abc import Iterator

from ropa.law.acts import states_named
from ropa.law.third_country_acts import country_in_brackets, country_named, country_said
from ropa.model import Basis, Law, SpecialCondition
from ropa.rules.context import Context
from ropa.rules.legal_bases.cited_law import BY_LAW
from ropa.silence import each
from ropa.text import every_language

CONDITIONS_OF_LAW = ("9(2)(b)", "9(2)(g)", "9(2)(i)", "9(2)(j)", "10")
"""The conditions that Union or member-state law has to stand behind; (h) can rest on a contract instead."""

Placed = tuple[str, str, Basis | SpecialCondition]
"""A record that rests on a law, with the key and the field where it stands."""


def resting_on_law(ctx: Context) -> Iterator[Placed]:
    """The legal bases and the conditions that need Union or member-state law (Art. 6(3), 9(2), 10)."""
    for article in BY_LAW:
        for key, field, _, basis in ctx.every_basis(article):
            yield key, field, basis
    for key, activity in ctx.activities:
        for index, condition in enumerate(each(activity.special_conditions)):
            if condition.article in CONDITIONS_OF_LAW:
                yield key, f"special_conditions[{index}]", condition


def country_of(law: Law) -> str | None:
    """Whose law it is: as stated, else as its words say; `None` = neither does, or two states have one of that name."""
    if law.country is not None:
        return law.country if isinstance(law.country, str) else None
    written = country_in_brackets(law.name) or country_said(law.name)
    return written or (None if states_named(law.name) else country_named(law.name))


def states_of(law: Law) -> tuple[str, ...]:
    """Whose law it may be: as stated or said in words, else of each state that has a well-known act of that name."""
    country = country_of(law)
    if country is not None:
        return (country,)
    return states_named(law.name) if law.country is None else ()


def states_in_words(text: str | None) -> tuple[str, ...]:
    """The states of whose acts the words of a basis name one: "§ 26 BDSG"."""
    return tuple(dict.fromkeys(code for wording in every_language(text or "") for code in states_named(wording)))


def is_foreign(ctx: Context, country: str | None) -> bool:
    """Whether the law of a country is surely none of the Union or of a state of the EEA on the day."""
    return country is not None and ctx.country(country).counts_as in ("third-country", "bridge")


def foreign_act_in(ctx: Context, text: str | None) -> str | None:
    """The wording that names an act of a third country, of the words of a basis."""
    wordings = every_language(text or "")
    return next((wording for wording in wordings if is_foreign(ctx, country_named(wording))), None)


def state(ctx: Context, code: str) -> str:
    """The state that a country belongs to: Finland for Åland."""
    return ctx.country(code).part_of or code
