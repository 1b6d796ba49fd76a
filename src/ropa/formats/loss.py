# SPDX-License-Identifier: Apache-2.0
"""What a format could not carry: the record, the field, and why.

A register handed on in somebody else's format is a copy for that reader. The one who answers for the record (GDPR
Art. 5(2), 30) has to know what is no longer in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.model.fields import specs, unsaid
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.silence import NotApplicable
from ropa.text import Text
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.model import Record
    from ropa.register import Register


@attrs.frozen(order=True)
class Loss:
    """One thing that a register says and a file written from it does not.

    Attributes:
        record: The record, as `activities/app-analytics`.
        field: The way to the field inside it (`purposes[0].bases`); empty for the record as a whole.
        why: Why, in a sentence.
    """

    record: str
    field: str
    why: str

    def __str__(self) -> str:
        """Record, field and reason, on one line."""
        at = f", {self.field}" if self.field else ""
        return f"{self.record}{at}: {self.why}"


_NAMED_AT_MOST: Final = 3
_POSITION = re.compile(r"\[\d+\]")


@frozen
class LossGroup:
    """What is lost of many records alike.

    Attributes:
        subject: The field (`source`), or the kind of record where they are lost as a whole (`flows`).
        records: The records, each once.
        why: Why, in a sentence.
        first: The first of the losses.
    """

    subject: str
    records: tuple[str, ...]
    why: str
    first: Loss

    def __str__(self) -> str:
        """`source: 473 records: fideslang has no place for it.`; few records are named."""
        if len(self.records) == 1:
            return str(attrs.evolve(self.first, field=_POSITION.sub("", self.first.field)))
        if len(self.records) <= _NAMED_AT_MOST:
            return f"{self.subject}: {', '.join(self.records)}: {self.why}"
        return f"{self.subject}: {len(self.records)} records: {self.why}"


def grouped(losses: Iterable[Loss]) -> tuple[LossGroup, ...]:
    """Losses that are alike, told once: by the field, wherever in a record it stands, and by why; the most first."""
    by_subject: dict[tuple[str, str], list[Loss]] = {}
    for loss in losses:
        subject = _POSITION.sub("", loss.field).rpartition(".")[2] or loss.record.partition("/")[0]
        by_subject.setdefault((subject, loss.why), []).append(loss)
    groups = (
        LossGroup(subject, tuple(dict.fromkeys(loss.record for loss in alike)), why, alike[0])
        for (subject, why), alike in by_subject.items()
    )
    return tuple(sorted(groups, key=lambda group: -len(group.records)))


def not_returned(book: Register, returned: Register, name: str) -> tuple[Loss, ...]:
    """What *book* says and *returned*, read back from a file of the format *name*, does not say in the same words.

    So the list cannot forget anything: it is made from what the reader finds, not from what the writer meant.
    """
    return tuple(loss for record in book.each() for loss in _of_record(record, returned, name))


def _of_record(record: Record, returned: Register, name: str) -> Iterator[Loss]:
    kind = kind_of(record)
    key = key_of(kind, record.id)
    other = returned.records(kind).get(record.id)
    if other is None:
        yield Loss(key, "", f"{name} has no place for this record.")
        return
    for field, before, after in differences(record, other):
        yield Loss(key, field, _why(before, after, name))


def _why(before: Any, after: Any, name: str) -> str:
    if after is None or after is False or after == ():
        if before == ():
            return f"{name} cannot tell 'none' from 'not stated'."
        if isinstance(before, NotApplicable):
            return f"{name} cannot say that the question does not arise."
        return f"{name} has no place for it."
    if isinstance(before, Text):
        return f"{name} holds one language."
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) != len(after):
        return f"{name} holds {len(after)} of these {len(before)}, or holds them together."
    return f"{name} holds it in another form."


def differences(before: Any, after: Any, way: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The fields that *before* states and *after* does not state alike: the way, and the two values."""
    for field, spec in specs(type(before)).items():
        value, other = getattr(before, field), getattr(after, field)
        if spec.kind == "id" or value == other or value is None or (spec.kind == "extra" and not value):
            continue
        if spec.kind == "mark" and value is unsaid(type(before), field):
            continue
        here = f"{way}{spec.key or field}"
        if spec.kind == "extra":
            missing = tuple(pair for pair in value if pair not in other)
            if missing:
                yield here, missing, ()
        elif spec.kind == "record" and type(value) is type(other) and not isinstance(value, tuple | NotApplicable):
            yield from differences(value, other, f"{here}.")
        elif (
            spec.kind == "record" and isinstance(value, tuple) and isinstance(other, tuple) and len(value) == len(other)
        ):
            for index, (left, right) in enumerate(zip(value, other, strict=True)):
                yield from differences(left, right, f"{here}[{index}].")
        else:
            yield here, value, other
