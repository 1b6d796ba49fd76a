# SPDX-License-Identifier: Apache-2.0
"""What the records of a register refer to, and what of it is not there."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, cast

from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.model.fields.references import references
from ropa.refs import key_of
from ropa.register import Dangling, Register, kind_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

AT_A_TIME: Final = 300
"""How many records are looked through at a time: few enough for all that is in them to stay near the processor."""


class References:
    """What the records of a register refer to.

    What is referred to is gathered field by field, some records at a time. Only among records of which some refer to
    what is not there is each asked which of its references are meant.

    Attributes:
        dangling: The references that lead nowhere, in the order of the records.
    """

    def __init__(self, book: Register) -> None:
        self._named: dict[str, set[str]] = defaultdict(set)
        self._nowhere: dict[str, set[str]] = defaultdict(set)
        self.dangling: tuple[Dangling, ...] = ()
        for kind, cls in RECORD_CLASSES.items():
            records = tuple(book.records(kind).values())
            for first in range(0, len(records), AT_A_TIME):
                batch = records[first : first + AT_A_TIME]
                named: dict[str, set[str]] = defaultdict(set)
                _gather(cls, batch, named)
                if self._leads_nowhere(book, named):
                    self.dangling += tuple(self._dangling(book, batch))

    def is_referred_to(self, kind: str, record_id: str) -> bool:
        """Whether some record names this one."""
        return record_id in self._named.get(kind, ())

    def _leads_nowhere(self, book: Register, named: dict[str, set[str]]) -> bool:
        """Note what is referred to, and say whether some of it is not there."""
        for kind, ids in named.items():
            self._nowhere[kind].update(target for target in ids - self._named[kind] if not book.knows(kind, target))
            self._named[kind] |= ids
        return any(not ids.isdisjoint(self._nowhere[kind]) for kind, ids in named.items())

    def _dangling(self, book: Register, records: Iterable[Any]) -> Iterator[Dangling]:
        for record in records:
            for path, kind, target in references(record):
                if target in self._nowhere[kind] and not book.is_elsewhere(path, target):
                    yield Dangling(key_of(kind_of(record), record.id), path, kind, target)


def _gather(cls: type, records: Sequence[Any], named: dict[str, set[str]]) -> None:
    """Note by kind every reference in some records of one class, and in the records inside them."""
    for name, many, of in _referring(cast("Hashable", cls)):
        stated = filter(None, map(attrgetter(name), records))
        values = chain.from_iterable(stated) if many else stated
        if isinstance(of, str):
            named[of].update(values)
        elif inside := tuple(values):
            _gather(of, inside, named)


@cache
def _referring(cls: Hashable) -> tuple[tuple[str, bool, str | type], ...]:
    """The fields of a class that refer, or hold records: name, many, kind referred to or class held."""
    return tuple(
        (name, spec.many, spec.of) for name, spec in specs(cast("type", cls)).items() if spec.kind in {"ref", "record"}
    )
