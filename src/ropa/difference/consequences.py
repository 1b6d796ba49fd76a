# SPDX-License-Identifier: Apache-2.0
"""What the change from one state of a register to another means in law: the rules of change, applied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from ropa.difference.facts import FACTS, Fact
from ropa.difference.moves import MOVES
from ropa.difference.rule_of_change import RuleOfChange, rules_of_change
from ropa.difference.side import Side
from ropa.refs import key_of
from ropa.values import frozen

OF_THE_RECORD: Final = frozenset(
    {"arrangement", "contract", "dpia", "dpia_required", "listing", "parental_consent", "review", "term"}
)
"""Facts that are lost only while their record stands: where that is gone, its own rule says so."""

DEPENDING: Final[Mapping[str, tuple[str, ...]]] = {
    "contract": ("processor", "sub_processor", "sub_processor_of_ours", "recipient"),
    "review": ("decision",),
    "arrangement": (),
}
"""Facts that are lost only while the record still states one of these of the same value."""


@frozen
class Consequence:
    """What a change of one record means in law.

    Attributes:
        rule: The rule of change.
        record: The record, as `activities/app-analytics`; under the id of the later state where it has the record.
        fact: What was gained, lost or moved; `None` = the record as a whole.
        anew: Whether the record itself is new, so that nothing in the earlier state had the fact; or gone, so that
            nothing in the later one has.
    """

    rule: RuleOfChange
    record: str
    fact: Fact | None = None
    anew: bool = False


@frozen
class _Pair:
    """A record in both states; `None` = it is not in that one."""

    kind: str
    key: str
    before: Any
    after: Any


class Comparison:
    """Two states side by side, as the rules of change ask them."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self._facts: dict[tuple[int, str, str], Mapping[Any, Fact]] = {}
        self._anywhere: dict[tuple[int, str], frozenset[Any]] = {}

    @cached_property
    def pairs(self) -> Mapping[str, tuple[_Pair, ...]]:
        """The records of both states by kind, those of the later one first."""
        earlier = {(kind, key): record for kind, key, record in self.old.lines()}
        later = {(kind, key): record for kind, key, record in self.new.lines()}
        pairs: dict[str, list[_Pair]] = {}
        for kind, key in dict.fromkeys((*later, *earlier)):
            before, after = earlier.get((kind, key)), later.get((kind, key))
            pairs.setdefault(kind, []).append(_Pair(kind, key, before, after))
        return {kind: tuple(of_kind) for kind, of_kind in pairs.items()}

    def consequences(self) -> Iterator[Consequence]:
        """All of them, in the order of the rules and of the records."""
        every = list(self._every())
        new_countries = {
            (consequence.record, consequence.fact.value)
            for consequence in every
            if consequence.fact is not None and consequence.rule.fact == "third_country"
        }
        for consequence in every:
            fact = consequence.fact
            in_new = consequence.rule.fact == "transfer" and fact is not None
            if not (in_new and fact is not None and (consequence.record, fact.value[1]) in new_countries):
                yield consequence

    def _every(self) -> Iterator[Consequence]:
        for rule in rules_of_change().values():
            for kind in rule.holders:
                for pair in self.pairs.get(kind, ()):
                    yield from self._of(rule, pair)

    def _of(self, rule: RuleOfChange, pair: _Pair) -> Iterator[Consequence]:
        key = self._key(pair)
        if rule.fact == "record":
            gone = pair.after if rule.did == "gained" else pair.before
            if gone is not None and (pair.before is None or pair.after is None):
                yield Consequence(rule, key, None, anew=True)
        elif rule.did == "moved":
            if pair.before is not None and pair.after is not None and pair.before != pair.after:
                facts = dict.fromkeys(MOVES[rule.fact](self.old, self.new, pair.before, pair.after))
                yield from (Consequence(rule, key, fact) for fact in facts)
        elif rule.did == "gained" and pair.after is not None:
            yield from self._differing(rule, key, pair, (self.new, pair.after), (self.old, pair.before))
        elif rule.did == "lost" and pair.before is not None and (pair.after or rule.fact not in OF_THE_RECORD):
            yield from self._differing(rule, key, pair, (self.old, pair.before), (self.new, pair.after))

    def _differing(
        self, rule: RuleOfChange, key: str, pair: _Pair, having: tuple[Side, Any], other: tuple[Side, Any]
    ) -> Iterator[Consequence]:
        """The facts that a record has in one state, and not in the other."""
        facts = self._of_record(rule.fact, pair, *having)
        if not facts:
            return
        anew = other[1] is None
        lacking = self._everywhere(rule.fact, other[0]) if anew else self._of_record(rule.fact, pair, *other)
        for value, fact in facts.items():
            if value not in lacking and self._still_asks(rule, pair, value):
                yield Consequence(rule, key, fact, anew=anew)

    def _still_asks(self, rule: RuleOfChange, pair: _Pair, value: Any) -> bool:
        """Whether a fact that was lost is still asked for, since what it belongs to is still there."""
        depends_on = DEPENDING.get(rule.fact, ())
        if not depends_on or value == "contract":
            return True
        return any(
            value in self._of_record(fact, pair, self.new, pair.after) for fact in depends_on if _asks(fact, pair.kind)
        )

    def _of_record(self, fact: str, pair: _Pair, side: Side, record: Any) -> Mapping[Any, Fact]:
        number = 0 if side is self.old else 1
        facts = self._facts.get((number, fact, pair.key))
        if facts is None:
            facts = self._facts[number, fact, pair.key] = {
                (stated.kind, stated.value) if stated.kind != "word" else stated.value: stated
                for stated in FACTS[fact](side, record)
            }
        return facts

    def _everywhere(self, fact: str, side: Side) -> frozenset[Any]:
        number = 0 if side is self.old else 1
        values = self._anywhere.get((number, fact))
        if values is None:
            pairs = (pair for kind in _holders(fact) for pair in self.pairs.get(kind, ()))
            records = ((pair, pair.before if side is self.old else pair.after) for pair in pairs)
            values = self._anywhere[number, fact] = frozenset(
                value
                for pair, record in records
                if record is not None
                for value in self._of_record(fact, pair, side, record)
            )
        return values

    @staticmethod
    def _key(pair: _Pair) -> str:
        return key_of(pair.kind, (pair.after or pair.before).id)


def _holders(fact: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(kind for rule in rules_of_change().values() if rule.fact == fact for kind in rule.holders)
    )


def _asks(fact: str, kind: str) -> bool:
    return kind in _holders(fact)
