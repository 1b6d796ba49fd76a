# SPDX-License-Identifier: Apache-2.0
"""What Art. 13 and 14 ask to be told: item by item, with the letter of each article."""

from __future__ import annotations

from typing import Final, NamedTuple

from ropa.errors import names_offered

ITEMS: Final[dict[str, tuple[str | None, str | None]]] = {
    "applies": ("13", "14"),
    "controller": ("13(1)(a)", "14(1)(a)"),
    "representative": ("13(1)(a)", "14(1)(a)"),
    "dpo": ("13(1)(b)", "14(1)(b)"),
    "purposes": ("13(1)(c)", "14(1)(c)"),
    "interests": ("13(1)(d)", "14(2)(b)"),
    "categories": (None, "14(1)(d)"),
    "source": (None, "14(2)(f)"),
    "recipients": ("13(1)(e)", "14(1)(e)"),
    "transfers": ("13(1)(f)", "14(1)(f)"),
    "retention": ("13(2)(a)", "14(2)(a)"),
    "rights": ("13(2)(b)", "14(2)(c)"),
    "objection": ("13(2)(b)", "14(2)(c)"),
    "withdrawal": ("13(2)(c)", "14(2)(d)"),
    "complaint": ("13(2)(d)", "14(2)(e)"),
    "required": ("13(2)(e)", None),
    "decisions": ("13(2)(f)", "14(2)(g)"),
}
"""Each item in the order in which it is told, with where Art. 13 and Art. 14 ask for it; `None` = that one does not."""


@names_offered
class NoticeRow(NamedTuple):
    """A line of what data subjects are told, or a gap where the register does not say it.

    Attributes:
        item: What it is about: `controller`, `purposes`, ...
        articles: The articles that ask for it, of those that apply.
        text: The line, in every language that ropa speaks.
        activities: The activities it comes from; `None` = of none in particular.
        may: Whether the source hedges.
        when: When it holds; `None` = the source sets no condition.
        certainty: `stated`; `possible` = whether it is so for these people is left open; `not-stated` = a gap.
        source: Where it comes from; `None` = the register gives no source, or it follows from the law.
    """

    item: str
    articles: tuple[str, ...]
    text: str
    activities: tuple[str, ...] | None
    may: bool
    when: tuple[str, ...] | None
    certainty: str
    source: str | None
