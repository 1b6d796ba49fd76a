# SPDX-License-Identifier: Apache-2.0
"""A register as it would be if parties, countries, contracts or other records were gone, or others were there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any, Final

from ropa.meaning import Meaning
from ropa.meaning.engagements import Engagement, engaged_in
from ropa.model import Activity, DataSource, Flow, Header, ProcessingOnBehalf, Transfer, Waiver
from ropa.model.fields import Spec, specs
from ropa.model.fields.references import references
from ropa.refs import ANY, PLURALS, key_of, split_key
from ropa.register import Register, kind_of
from ropa.silence import NotApplicable, each
from ropa.values import frozen

_ENDS: Final[dict[type, tuple[str, ...]]] = {
    Flow: ("from_party", "from_system", "to_party", "to_system"),
    Transfer: ("exporter", "importer"),
}
"""The fields without which a record of the kind is none: a flow or transfer goes with either of its ends."""

_EVERY_KIND: Final = frozenset(PLURALS)

_RECEIVED: Final = ("processors", "recipients", "sub_processors")


@frozen
class Gone:
    """What is gone.

    Attributes:
        records: The records, by kind and id; a party under each of its ids.
        countries: The countries where no data may be received.
    """

    records: frozenset[tuple[str, str]]
    countries: frozenset[str]

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of the records that are gone."""
        return frozenset(kind for kind, _ in self.records)

    def holds(self, kind: str, record_id: str) -> bool:
        """Whether a record is gone; *kind* may be any, and the id then a key."""
        if kind == ANY:
            split = split_key(record_id)
            return split is not None and split in self.records
        return (kind, record_id) in self.records


def without(meaning: Meaning, gone: Gone) -> Register:
    """A register in which these records are no more, nor anything that refers to them alone.

    Who was engaged by a party that is gone goes with it; so does an activity that nobody else controls, a flow or
    transfer that lost an end, and who received data in a country that is gone only.
    """
    records = []
    for record in meaning.book.each():
        if gone.holds(kind_of(record), record.id) or _is_void(record, gone):
            continue
        left = _without_countries(meaning, record, gone) if gone.countries else record
        if left is not None:
            records.append(_without_references(left, gone) if gone.records else left)
    return Register.of(*records)


def _is_void(record: Any, gone: Gone) -> bool:
    """Whether a record is nothing without what is gone."""
    if any(_refers(record, end, gone) for end in _ENDS.get(type(record), ())):
        return True
    if isinstance(record, Activity):
        controllers = [controller.party for controller in each(record.controllers)]
        return bool(controllers) and all(gone.holds("party", party) for party in controllers)
    if isinstance(record, Waiver):
        return any(gone.holds(kind, target) for _, kind, target in references(record))
    return False


def _refers(record: Any, field: str, gone: Gone) -> bool:
    target = getattr(record, field)
    return isinstance(target, str) and gone.holds("system" if field.endswith("system") else "party", target)


# -- references --------------------------------------------------------------------------------------------------------


def _without_references(record: Any, gone: Gone) -> Any:
    """A record, and what is in it, without references to what is gone."""
    changes: dict[str, Any] = {}
    for name, spec in _referring(record.__class__, gone.kinds):
        value = getattr(record, name)
        if not value or isinstance(value, NotApplicable):
            continue
        if spec.kind == "ref":
            left = _ids_left(spec.of, value, gone)
        else:
            left = _items_left(value, gone) if spec.many else _without_references(value, gone)
        if left is not value:
            changes[name] = left
    return record.with_(**changes) if changes else record


@cache
def _referring(cls: type, kinds: frozenset[str]) -> tuple[tuple[str, Spec], ...]:
    """The fields of a class that refer to records of some kinds, or hold what may."""
    return tuple((name, spec) for name, spec in specs(cls).items() if not kinds.isdisjoint(_kinds_in(spec, ())))


def _kinds_in(spec: Spec, around: tuple[type, ...]) -> frozenset[str]:
    """The kinds of records to which a field, or what it holds, may refer; *around* = the classes that it is in."""
    if spec.kind == "ref":
        return _EVERY_KIND if spec.of == ANY else frozenset({spec.of})
    if spec.kind != "record" or spec.of in around:
        return frozenset()
    inner = (_kinds_in(field, (*around, spec.of)) for field in specs(spec.of).values())
    return frozenset().union(*inner)


def _ids_left(kind: str, value: Any, gone: Gone) -> Any:
    if isinstance(value, str):
        return None if gone.holds(kind, value) else value
    left = tuple(target for target in value if not gone.holds(kind, target))
    return value if len(left) == len(value) else left


def _items_left(items: tuple[Any, ...], gone: Gone) -> tuple[Any, ...]:
    left = tuple(_without_references(item, gone) for item in items if not _goes(item, gone))
    return items if len(left) == len(items) and all(map(_is, left, items)) else left


def _is(one_item: Any, other: Any) -> bool:
    return one_item is other


def _goes(item: Any, gone: Gone) -> bool:
    """Whether an item of a record is about what is gone: somebody engaged by it, or data that came from it."""
    for name, kind in _about(item.__class__):
        target = getattr(item, name)
        if isinstance(target, str) and gone.holds(kind, target):
            return True
    return False


@cache
def _about(cls: type) -> tuple[tuple[str, str], ...]:
    """The fields of a class that name what it is about, each with the kind of record that it names."""
    return tuple(
        (name, spec.of)
        for name, spec in specs(cls).items()
        if spec.kind == "ref"
        and not spec.many
        and (spec.required or name == "engaged_by" or issubclass(cls, DataSource))
    )


# -- countries ---------------------------------------------------------------------------------------------------------


def _without_countries(meaning: Meaning, record: Any, gone: Gone) -> Any:
    """A record in which nobody receives data in a country that is gone; `None` = nothing of it is left."""
    changes: dict[str, Any] = {}
    if isinstance(record, Transfer):
        countries = _countries_left(record.countries, gone)
        return None if record.countries and not countries else record.with_(countries=countries)
    if isinstance(record, Activity | Header | ProcessingOnBehalf):
        engaged = {engagement.field: engagement for engagement in engaged_in(_key(record), record)}
        for name in _RECEIVED:
            items = each(getattr(record, name, None))
            left = [
                _item_left(meaning, engaged.get(f"{name}[{place}]"), item, gone) for place, item in enumerate(items)
            ]
            if any(new is not old for new, old in zip(left, items, strict=True)):
                changes[name] = tuple(item for item in left if item is not None)
    elif isinstance(getattr(record, "countries", None), tuple):
        changes["countries"] = _countries_left(record.countries, gone)
    return record.with_(**changes) if changes else record


def _item_left(meaning: Meaning, engagement: Engagement | None, item: Any, gone: Gone) -> Any:
    """Who is engaged, where it does not receive only in countries that are gone."""
    received = meaning.countries_of(engagement) if engagement is not None else None
    if not received or gone.countries.isdisjoint(received):
        return item
    left = tuple(country for country in received if country not in gone.countries)
    return item.with_(countries=left) if left else None


def _countries_left(countries: Any, gone: Gone) -> Any:
    return tuple(country for country in each(countries) if country not in gone.countries) if countries else countries


def _key(record: Any) -> str:
    return key_of(kind_of(record), record.id)


def with_records(book: Register, records: Iterable[Any]) -> Register:
    """A register with these records: each in the place of that of its kind and id, or added where there is none."""
    return book.update(*records)
