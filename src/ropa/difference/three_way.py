# SPDX-License-Identifier: Apache-2.0
"""Two changes of one register put together: by record, field and item; what both changed otherwise is a conflict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, Literal

import attrs

from ropa.difference.records import named_items
from ropa.errors import MergeConflict, UnknownWord, did_you_mean
from ropa.labels import word
from ropa.model import RECORD_CLASSES
from ropa.model.fields import Spec, shorthand, specs
from ropa.refs import key_of, split_key
from ropa.register import Register, given, kind_of
from ropa.show import plain
from ropa.silence import NotApplicable
from ropa.text import Text
from ropa.values import frozen

Why = Literal["changed", "removed", "added", "reference"]


@frozen
class Conflict:
    """What two changes make of one field, or one record, in different ways.

    Attributes:
        record: The record, as `activities/orders`.
        field: The way to the field inside it; empty for the record as a whole.
        why: `changed` = both changed it; `removed` = one removed what the other changed; `added` = both added it;
            `reference` = one removed what the other came to refer to.
        ancestor: What stood there before; `None` = nothing.
        ours: What stands there on our side; `None` = nothing.
        theirs: What stands there on theirs.
    """

    record: str
    field: str
    why: Why
    ancestor: Any = None
    ours: Any = None
    theirs: Any = None

    def text(self, lang: str = "en") -> str:
        """The conflict in a sentence, in *lang*; values as one would write them."""
        name = f"{self.record} {self.field}".strip()
        values = {"name": name, "ours": _shown(self.ours), "theirs": _shown(self.theirs)}
        return plain(word(f"changes.conflict.{self.why}", lang).format_map(values))

    def __str__(self) -> str:
        """The sentence, in English."""
        return self.text()


def _shown(value: Any) -> str:
    written = "–" if value is None else str(value) if isinstance(value, str) else repr(value)
    return written if len(written) <= _LONG else f"{written[:_LONG]}…"


_LONG: Final = 160


@attrs.frozen(repr=False)
class Merge:
    """Two changes of one register put together.

    Attributes:
        draft: The merged register. Where the two are in conflict, it has what stands on the side that was preferred, or
            on ours.
        conflicts: What they make of one thing in different ways, in the order of the records.
        preferred: Whose side was chosen for what is in conflict; `None` = none was, and the conflicts are open.
    """

    draft: Register
    conflicts: tuple[Conflict, ...]
    preferred: Literal["ours", "theirs"] | None = None

    @property
    def register(self) -> Register:
        """The merged register.

        Raises:
            MergeConflict: there are conflicts, and nobody chose a side.
        """
        if self.conflicts and self.preferred is None:
            raise MergeConflict(_all(self.conflicts))
        return self.draft

    @property
    def is_clean(self) -> bool:
        """Whether there is no conflict."""
        return not self.conflicts

    def to_text(self, lang: str = "en") -> str:
        """A line a conflict."""
        return "\n".join(conflict.text(lang) for conflict in self.conflicts) or word("changes.conflict.none", lang)

    def __repr__(self) -> str:
        """How many conflicts."""
        return f"<Merge: {len(self.conflicts)} conflicts, {self.draft!r}>"


def _all(conflicts: tuple[Conflict, ...]) -> str:
    named = "\n".join(f"- {conflict}" for conflict in conflicts)
    return f"{len(conflicts)} conflicts. Decide each, or name the side that holds.\n{named}"


def merge(
    ancestor: Register, ours: Register, theirs: Register, *, prefer: Literal["ours", "theirs"] | None = None
) -> Merge:
    """Put two changes of one register together, record by record and field by field.

    What only one side changed is taken over; what both changed alike is taken once. In lists, items are matched by what
    they name, and each side's additions and removals are taken over. All else is a conflict, and is never settled in
    silence: neither is that one side states that there is none of something to which the other adds.

    Args:
        ancestor: The state from which both began.
        ours: The one.
        theirs: The other.
        prefer: Whose side is to hold where they are in conflict; left out, `Merge.register` is refused.

    Raises:
        UnknownWord: *prefer* is neither.
    """
    if prefer not in {None, "ours", "theirs"}:
        raise UnknownWord(f"{prefer!r} is no side. {did_you_mean(str(prefer), ('ours', 'theirs'))}")
    working = Working(prefer)
    records: list[Any] = []
    for kind in RECORD_CLASSES:
        sides = [given(book).records(kind) for book in (ancestor, ours, theirs)]
        for record_id in dict.fromkeys((*sides[1], *sides[2], *sides[0])):
            before, mine, other = (side.get(record_id) for side in sides)
            record = working.record(key_of(kind, record_id), before, mine, other)
            if record is not None:
                records.append(record)
    draft = Register.of(*records)
    conflicts = (*working.conflicts, *_dangling(draft, ours, theirs))
    return Merge(draft, conflicts, prefer)


def _dangling(draft: Register, ours: Register, theirs: Register) -> Iterator[Conflict]:
    """References that lead nowhere only since the two were put together."""
    before = {(loose.record, loose.target, loose.id) for book in (ours, theirs) for loose in book.dangling()}
    for loose in draft.dangling():
        if (loose.record, loose.target, loose.id) not in before:
            target = key_of(loose.target, loose.id) if loose.target in RECORD_CLASSES else loose.id
            sides = tuple(_get(book, target) for book in (ours, theirs))
            yield Conflict(loose.record, loose.field, "reference", target, *(_name(side) for side in sides))


def _get(book: Register, key: str) -> Any:
    split = split_key(key)
    return book.records(split[0]).get(split[1]) if split is not None else None


def _name(record: Any) -> str | None:
    return None if record is None else key_of(kind_of(record), record.id)


_NAMESAKE: Final = re.compile(r" \(\d+\)\Z")
"""How the name of an item ends where another of the list has the same."""

_APART: Final = object()
"""What a merge of values gives where they are in conflict."""


class Working:
    """Puts records together, and gathers the conflicts.

    Args:
        prefer: Whose side is taken where they are in conflict; `None` = ours, for the draft.
    """

    def __init__(self, prefer: str | None = None) -> None:
        self.conflicts: list[Conflict] = []
        self._prefer = prefer
        self._record = ""

    def record(self, key: str, before: Any, ours: Any, theirs: Any) -> Any:
        """A record of both sides; `None` = it is in neither."""
        self._record = key
        if theirs in (ours, before):
            return ours
        if ours == before:
            return theirs
        if before is None:
            return self._conflict("", "added", before, ours, theirs)
        if ours is None or theirs is None:
            return self._conflict("", "removed", before, ours, theirs)
        return self.fields(before, ours, theirs, "")

    def fields(self, before: Any, ours: Any, theirs: Any, way: str) -> Any:
        """A record, or a record inside another, field by field."""
        changes = {}
        for name, spec in specs(type(ours)).items():
            if spec.kind == "id":
                continue
            field = f"{way}.{spec.key or name}" if way else spec.key or name
            value = self.value(spec, getattr(before, name), getattr(ours, name), getattr(theirs, name), field)
            if value != getattr(ours, name) or type(value) is not type(getattr(ours, name)):
                changes[name] = value
        return _with(ours, changes) if changes else ours

    def value(self, spec: Spec, before: Any, ours: Any, theirs: Any, way: str) -> Any:
        """A field of both sides."""
        if theirs in (ours, before):
            return ours
        if ours == before:
            return theirs
        merged = self._merged(spec, before, ours, theirs, way)
        return self._conflict(way, "changed", before, ours, theirs) if merged is _APART else merged

    def _merged(self, spec: Spec, before: Any, ours: Any, theirs: Any, way: str) -> Any:
        """What becomes of a field that both changed, if its parts can be put together."""
        values = (before, ours, theirs)
        if spec.kind == "extra":
            return _mapping(lambda merged: tuple(merged.items()), dict(before), dict(ours), dict(theirs))
        if spec.kind == "text" and all(isinstance(value, Text) for value in values):
            return _mapping(Text, *(dict(value.items()) for value in values))
        if any(value is None or isinstance(value, NotApplicable) for value in values):
            return _APART
        if spec.kind == "record" and not spec.many:
            return self.fields(before, ours, theirs, way)
        if spec.many:
            return self._list(spec, before, ours, theirs, way)
        return _APART

    def _list(self, spec: Spec, before: Any, ours: Any, theirs: Any, way: str) -> Any:
        """A list of both sides: additions and removals of each; a stated "none" agrees with no addition."""
        by_name = spec.kind == "record" and not _by_position(spec.of)
        sides = (before, ours, theirs)
        keyed = [named_items(items) if by_name else {item: item for item in items} for items in sides]
        alike = any(len(named) != len(items) for named, items in zip(keyed, sides, strict=True))
        if alike or (by_name and any(_NAMESAKE.search(name) for named in keyed for name in named)):
            return _APART
        merged = self._items(way, *keyed) if by_name else _values(*keyed)
        if merged is _APART or (merged and () in {ours, theirs}):
            return _APART  # one side states that there is none
        return tuple(merged)

    def _items(self, way: str, before: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> Any:
        """Records inside another, matched by what they name."""
        if _reordered(before, ours) and _reordered(before, theirs):
            return _APART
        merged = []
        order = _order(before, ours, theirs)
        for name in order:
            earlier, mine, other = before.get(name), ours.get(name), theirs.get(name)
            inside = f"{way}[{name}]"
            if other in (mine, earlier):
                item = mine
            elif mine == earlier:
                item = other
            elif earlier is None:
                item = self._conflict(inside, "added", earlier, mine, other)
            elif mine is None or other is None:
                item = self._conflict(inside, "removed", earlier, mine, other)
            else:
                item = self.fields(earlier, mine, other, inside)
            if item is not None:
                merged.append(item)
        return merged

    def _conflict(self, field: str, why: Why, before: Any, ours: Any, theirs: Any) -> Any:
        self.conflicts.append(Conflict(self._record, field, why, before, ours, theirs))
        return theirs if self._prefer == "theirs" else ours


def _with(record: Any, changes: dict[str, Any]) -> Any:
    stated = {**vars(record), **changes}
    return type(record)(**{name: value for name, value in stated.items() if value is not None})


def _by_position(cls: type) -> bool:
    """Whether records of a class name nothing by which one is known again: a time limit, a text."""
    short = shorthand(cls)
    return short is None or specs(cls)[short].kind in {"period", "text"}


def _values(before: dict[Any, Any], ours: dict[Any, Any], theirs: dict[Any, Any]) -> Any:
    """Plain values, or records that name nothing: each is the same or another.

    Where both sides took one away, and did not put the same in its place, nobody knows whether they mean one change.
    """
    came = [[item for item in side if item not in before] for side in (ours, theirs)]
    gone = [[item for item in before if item not in side] for side in (ours, theirs)]
    if set(gone[0]) & set(gone[1]) and set(came[0]) != set(came[1]):
        return _APART
    if _reordered(before, ours) and _reordered(before, theirs):
        return _APART
    return [item for item in _order(before, ours, theirs) if (item in ours) + (item in theirs) > (item in before)]


def _order(before: dict[Any, Any], ours: dict[Any, Any], theirs: dict[Any, Any]) -> list[Any]:
    """The order of the side that changed it, and what only the other has behind that."""
    first, second = (theirs, ours) if _reordered(before, theirs) else (ours, theirs)
    return list(dict.fromkeys((*first, *second, *before)))


def _reordered(before: dict[Any, Any], side: dict[Any, Any]) -> bool:
    """Whether what both have stands in another order."""
    return [item for item in before if item in side] != [item for item in side if item in before]


def _mapping(
    make: Callable[[dict[str, str]], Any], before: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> Any:
    """A text by language, or cells by heading: each of them from the side that changed it."""
    merged: dict[str, str] = {}
    for key in dict.fromkeys((*ours, *theirs, *before)):
        earlier, mine, other = before.get(key), ours.get(key), theirs.get(key)
        if mine != other and earlier not in {mine, other}:
            return _APART
        value = other if mine == earlier else mine
        if value is not None:
            merged[key] = value
    return make(merged) if merged else _APART
