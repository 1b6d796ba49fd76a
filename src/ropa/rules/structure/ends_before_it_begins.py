# SPDX-License-Identifier: Apache-2.0
"""S104: a period whose last day is before its first.

Its cases: `tests/rules/fixtures/S104.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.refs import key_of
from ropa.rules.context import Context
from ropa.rules.rule import Hit, hit, rule

PERIODS: Final = (
    ("valid_from", "valid_to"),
    ("since", "until"),
    ("signed", "valid_to"),
)
"""Pairs of fields of which the first must not be later than the second."""


@rule(
    "S104",
    name="ends-before-it-begins",
    severity="error",
    law="GDPR Art. 5(1)(d), 5(2)",
    since="0.1.0",
    message={
        "en": "It ends on {ends}, before it begins on {begins}.",
        "da": "Den slutter {ends}, før den begynder {begins}.",
        "nb": "Den slutter {ends}, før den begynner {begins}.",
    },
    mend={
        "en": "Correct one of the days.",
        "da": "Ret en af datoerne.",
        "nb": "Rett en av datoene.",
    },
)
def ends_before_it_begins(ctx: Context) -> Iterator[Hit]:
    """A period whose last day is before its first.

    What it finds:
        An activity, contract or waiver that ends before it begins.
    Why it matters:
        It holds on no day at all, so that every question about it goes wrong.
    Law:
        GDPR Art. 5(1)(d), 5(2).

    Example:
        `valid_from: 2024-01-01`, `valid_to: 2023-01-01`.
    Mend:
        Correct one of the days.
    Limits:
        None known.
    """
    for kind in ("activity", "on_behalf", "contract", "waiver"):
        declared = specs(RECORD_CLASSES[kind])
        pairs = [(first, last) for first, last in PERIODS if first in declared and last in declared]
        for record_id, record in ctx.book.records(kind).items():
            for first, last in pairs:
                ends = getattr(record, last)
                begins = getattr(record, first) if ends is not None else None
                if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
                    yield hit(key_of(kind, record_id), last, begins=begins, ends=ends)
