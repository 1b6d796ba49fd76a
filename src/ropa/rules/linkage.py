# SPDX-License-Identifier: Apache-2.0
"""What the records of a register refer to, and what of it is not there: one walk over the whole book."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from ropa.model.fields import specs
from ropa.model.references import references
from ropa.refs import key_of
from ropa.register import Dangling, Register, kind_of

if TYPE_CHECKING:
    from collections.abc import Hashable


class Linkage:
    """The references of a register.

    The walk asks only whether each reference leads somewhere; the way to it is worked out for a record in which one
    does not.

    Attributes:
        dangling: The references that lead nowhere, in the order of the records.
    """

    def __init__(self, book: Register) -> None:
        self._book = book
        self._known: dict[str, dict[str, bool]] = {}
        broken = [record for record in book.each() if not self._is_sound(record)]
        self.dangling = tuple(one for record in broken for one in self._missing(record))

    def is_referred_to(self, kind: str, record_id: str) -> bool:
        """Whether some record names this one."""
        return record_id in self._known.get(kind, ())

    def _missing(self, record: Any) -> list[Dangling]:
        key = key_of(kind_of(record), record.id)
        ways = references(record)
        return [Dangling(key, path, kind, target) for path, kind, target in ways if not self._leads(kind, target)]

    def _leads(self, kind: str, target: str) -> bool:
        known = self._known.setdefault(kind, {})
        found = known.get(target)
        if found is None:
            found = known[target] = self._book.knows(kind, target)
        return found

    def _is_sound(self, record: Any) -> bool:
        """Whether every reference in a record, and in those inside it, leads somewhere; each is noted.

        What a record does not state is not in it (`rest_on_defaults`), and refers to nothing.
        """
        sound = True
        stated = record.__dict__.get
        for name, many, kind in _referring(cast("Hashable", type(record))):
            value = stated(name)
            if not value:
                continue
            values = value if many else (value,)
            if kind is None:
                for inner in values:
                    sound = self._is_sound(inner) and sound
                continue
            known = self._known.setdefault(kind, {})
            for target in values:
                if not (known[target] if target in known else self._leads(kind, target)):
                    sound = False
        return sound


@cache
def _referring(cls: Hashable) -> tuple[tuple[str, bool, str | None], ...]:
    """The fields of a class that refer, or hold records: name, many, kind referred to."""
    return tuple(
        (name, spec.many, spec.of if spec.kind == "ref" else None)
        for name, spec in specs(cast("type", cls)).items()
        if spec.kind in {"ref", "record"}
    )
