# SPDX-License-Identifier: Apache-2.0
"""Records with every field filled, each with a value of its own: what a walk over the model is held against."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from ropa.model import RECORD_CLASSES, Cite
from ropa.model.fields import specs
from ropa.period import Period
from ropa.refs import key_of
from ropa.register import Register

COUNTRIES = ("DK", "NO", "SE", "US", "JP", "IN", "BR", "CH")
ARTICLES = ("6(1)(f)", "6(1)(a)", "9(2)(a)", "15", "22(2)(c)")


class Filling:
    """Fills records; no two of its texts, numbers, days and periods are alike."""

    def __init__(self):
        self.numbers = count(1)

    def record(self, cls, record_id="one"):
        if cls is Cite:
            section, by = self.words(), self.words()
            return Cite(document="one", section=section, of=("name",), inferred=True, on=self.day(), by=by)
        return cls(**{name: self.value(spec, name, record_id) for name, spec in specs(cls).items()})

    def value(self, spec, name, record_id):
        if spec.kind == "extra":
            return ((self.words(), self.words()),)
        one = self.one(spec, name, record_id)
        return (one,) if spec.many else one

    def words(self):
        return f"word{next(self.numbers)}x"

    def day(self):
        return date(2001, 1, 1) + timedelta(days=next(self.numbers))

    def next_of(self, choices):
        return choices[next(self.numbers) % len(choices)]

    def one(self, spec, name, record_id):
        return {
            "id": lambda: record_id,
            "text": self.words,
            "word": self.words,
            "flag": lambda: True,
            "mark": lambda: name != "cited",
            "number": lambda: 1000 + next(self.numbers),
            "day": self.day,
            "period": lambda: Period(f"P{next(self.numbers)}D"),
            "choice": lambda: self.next_of(list(spec.of)),
            "country": lambda: self.next_of(COUNTRIES),
            "article": lambda: self.next_of(ARTICLES),
            "ref": lambda: key_of("party", "two") if spec.of == "any" else "two",
            "record": lambda: self.record(spec.of),
        }[spec.kind]()


def filled_register():
    """A register with one record of each kind that has every field filled, and a second that references lead to."""
    filling = Filling()
    whole = [filling.record(cls) for cls in RECORD_CLASSES.values()]
    named = [
        cls(
            "two",
            **{name: f"named {kind}" for name in ("name", "label", "title") if name in specs(cls)},
            **_needed(cls),
        )
        for kind, cls in RECORD_CLASSES.items()
        if kind not in {"header", "waiver", "flow"}
    ]
    return Register.of(*whole, *named)


def _needed(cls):
    return {name: "T101" for name, spec in specs(cls).items() if spec.required and spec.kind == "word"}
