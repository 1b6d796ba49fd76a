# SPDX-License-Identifier: Apache-2.0
"""A change as a patch: what was removed, added and changed, as plain values that are kept, sent and applied again.

The JSON of a patch:

    {"ropa_patch": "1",
     "removed": {"parties": {"post": {... the record as it stood ...}}},
     "added": {"parties": {"courier": {... the record ...}}},
     "changed": {"activities": {"orders": {"before": {"recipients": ["post"]}, "after": {"recipients": ["courier"]}}}},
     "order": {"parties": ["shop", "courier"]}}

Records and fields are written as in a register's own JSON. A changed record has the fields that changed, before and
after; a field that is in one of the two only is not stated in the other. `order` has the ids of a kind where its
records do not stand in the order that comes about by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Final

import attrs

from ropa.control_codes import escaped_in_json
from ropa.difference.three_way import Conflict, Working
from ropa.errors import Fault, MergeConflict, Place, UnreadableFile
from ropa.formats.text_files.plain_values import plain_record
from ropa.formats.text_files.quick import QuickReader
from ropa.formats.text_files.structure import quick_reader, records_from
from ropa.model import RECORD_CLASSES, Record
from ropa.packages.source_bytes import bytes_of
from ropa.packages.value_count import refuse_many_values
from ropa.refs import KINDS, PLURALS, key_of
from ropa.register import Register, given
from ropa.values import frozen

FORM: Final = "1"
"""The version of the form of a patch."""

Records = Mapping[str, Mapping[str, Any]]
"""By the plural of their kind and by id, records as plain values."""


@frozen
class Patch:
    """A change of a register, as plain values.

    Attributes:
        removed: The records that are gone, as they stood.
        added: The records that are new.
        changed: By record, the fields that changed: `before` and `after`.
        order: The ids of a kind in their new order, where that does not come about by itself.
    """

    removed: Records = attrs.field(factory=dict)
    added: Records = attrs.field(factory=dict)
    changed: Records = attrs.field(factory=dict)
    order: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        return bool(self.removed or self.added or self.changed or self.order)

    @property
    def inverse(self) -> Patch:
        """The patch that takes the change back; the order of records alone is not taken back."""
        changed = {
            plural: {
                record_id: {"before": fields["after"], "after": fields["before"]}
                for record_id, fields in records.items()
            }
            for plural, records in self.changed.items()
        }
        return Patch(self.added, self.removed, changed)

    def to_dict(self) -> dict[str, Any]:
        """As plain values; what is empty is left out."""
        parts = {
            "removed": self.removed,
            "added": self.added,
            "changed": self.changed,
            "order": {plural: list(ids) for plural, ids in self.order.items()},
        }
        return {"ropa_patch": FORM, **{key: part for key, part in parts.items() if part}}

    def to_json(self) -> str:
        """As JSON; the same change gives the same text."""
        return escaped_in_json(json.dumps(self.to_dict(), ensure_ascii=False, indent=1))

    def to_bytes(self) -> bytes:
        """As the content of a file."""
        return f"{self.to_json()}\n".encode("utf-8", "backslashreplace")

    @classmethod
    def from_dict(cls, plain: Any, name: str = "patch") -> Patch:
        """The patch in plain values.

        Raises:
            UnreadableFile: it is none, with what is wrong; messages call it by *name*.
        """
        faults = list(_faults(plain, name))
        if faults:
            raise UnreadableFile(faults)
        order = {plural: tuple(ids) for plural, ids in plain.get("order", {}).items()}
        return cls(plain.get("removed", {}), plain.get("added", {}), plain.get("changed", {}), order)

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Patch:
        """The patch in a JSON file.

        Raises:
            UnreadableFile: there is none, with what is wrong.
        """
        name = fspath(path)
        try:
            text = bytes_of(Path(path)).decode("utf-8-sig")
            refuse_many_values(name, text)
            plain = json.loads(text)
        except (ValueError, RecursionError) as error:
            mend = "Have it written by: ropa diff OLD NEW --patch FILE"
            raise UnreadableFile([Fault(Place(name), f"This is no JSON: {str(error)[:200]}.", mend)]) from None
        return cls.from_dict(plain, name)


def _faults(plain: Any, name: str) -> Iterator[Fault]:
    """What keeps plain values from being a patch."""
    mend = "Have it written by: ropa diff OLD NEW --patch FILE"
    if not isinstance(plain, dict) or plain.get("ropa_patch") != FORM:
        yield Fault(Place(name), "This is no patch of ropa's, or one of a form that this ropa does not read.", mend)
        return
    for part, records in plain.items():
        if part == "ropa_patch":
            continue
        if part not in {"removed", "added", "changed", "order"}:
            yield Fault(Place(name), "A patch has no such part.", mend, path=str(part))
        elif not isinstance(records, dict) or not all(plural in KINDS for plural in records):
            yield Fault(Place(name), "This must be a mapping of kinds of record.", mend, path=part)
        elif part == "order":
            if not all(
                isinstance(ids, list) and all(isinstance(item, str) for item in ids) for ids in records.values()
            ):
                yield Fault(Place(name), "This must be lists of ids.", mend, path=part)
        elif not all(
            isinstance(of_kind, dict) and all(_is_record(part, record) for record in of_kind.values())
            for of_kind in records.values()
        ):
            yield Fault(Place(name), "This must be records by id.", mend, path=part)


def _are_ids(ids: Any) -> bool:
    return isinstance(ids, list) and all(isinstance(item, str) for item in ids)


def _is_record(part: str, record: Any) -> bool:
    if part != "changed":
        return isinstance(record, dict)
    return (
        isinstance(record, dict)
        and record.keys() == {"before", "after"}
        and all(isinstance(fields, dict) for fields in record.values())
    )


def patch_between(old: Register, new: Register) -> Patch:
    """The patch that makes *new* of *old*: to the last source and remark."""
    removed: dict[str, dict[str, Any]] = {}
    added: dict[str, dict[str, Any]] = {}
    changed: dict[str, dict[str, Any]] = {}
    order: dict[str, tuple[str, ...]] = {}
    for kind in RECORD_CLASSES:
        plural, before, after = PLURALS[kind], old.records(kind), new.records(kind)
        for record_id, record in before.items():
            if record_id not in after:
                removed.setdefault(plural, {})[record_id] = plain_record(record)
            elif record != after[record_id]:
                fields = _fields(plain_record(record), plain_record(after[record_id]))
                changed.setdefault(plural, {})[record_id] = fields
        for record_id, record in after.items():
            if record_id not in before:
                added.setdefault(plural, {})[record_id] = plain_record(record)
        by_itself = [*(key for key in before if key in after), *(key for key in after if key not in before)]
        if by_itself != list(after):
            order[plural] = tuple(after)
    return Patch(removed, added, changed, order)


def _fields(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """The fields that differ, before and after."""
    differing = [key for key in dict.fromkeys((*before, *after)) if not _is_same(before.get(key), after.get(key))]
    return {
        "before": {key: before[key] for key in differing if key in before},
        "after": {key: after[key] for key in differing if key in after},
    }


def _is_same(value: Any, other: Any) -> bool:
    """Whether plain values say the same, in the same order: the languages of a text have one."""
    return json.dumps(value, default=str) == json.dumps(other, default=str)


def patch(book: Register, change: Patch | Mapping[str, Any]) -> Register:
    """The register with a change applied, which may have been made to an earlier state of it.

    What has changed since in other places stays. Nothing is overwritten that is neither as the patch found it nor as it
    leaves it.

    Args:
        book: The register.
        change: The patch, or its plain values.

    Raises:
        MergeConflict: the register was changed since where the patch changes it: all conflicts at once.
        UnreadableFile: the plain values are no patch.
    """
    applied = change if isinstance(change, Patch) else Patch.from_dict(change)
    working, reader = Working(), quick_reader()
    book = given(book)
    records = {key_of(kind, record.id): record for kind in RECORD_CLASSES for record in book.records(kind).values()}
    for plural, of_kind in applied.removed.items():
        for record in _records(plural, of_kind):
            key = key_of(KINDS[plural], record.id)
            if working.record(key, record, records.get(key), None) is None:
                records.pop(key, None)
    for plural, of_kind in applied.changed.items():
        for record_id, fields in of_kind.items():
            _change(working, records, plural, record_id, fields, reader)
    for plural, of_kind in applied.added.items():
        for record in _records(plural, of_kind):
            key = key_of(KINDS[plural], record.id)
            records[key] = working.record(key, None, records.get(key), record)
    if working.conflicts:
        sentences = "\n".join(f"- {conflict}" for conflict in working.conflicts)
        raise MergeConflict(f"The patch does not fit: the register was changed since.\n{sentences}")
    return Register.of(*_ordered(records, applied.order), places=book.places)


def _change(  # noqa: PLR0913, PLR0917 - what a changed record is made of
    working: Working,
    records: dict[str, Any],
    plural: str,
    record_id: str,
    fields: Mapping[str, Any],
    reader: QuickReader,
) -> None:
    """Change one record: the fields as the patch found them are the ancestor, as it leaves them the other side."""
    key = key_of(KINDS[plural], record_id)
    current = records.get(key)
    if current is None:
        working.conflicts.append(Conflict(key, "", "removed", fields["before"], None, fields["after"]))
        return
    changed = {*fields["before"], *fields["after"]}
    others = {name: value for name, value in plain_record(current).items() if name not in changed}
    before, after = (
        _records(plural, {record_id: {**others, **fields[side]}}, reader)[0] for side in ("before", "after")
    )
    records[key] = working.record(key, before, current, after)


def _records(plural: str, plain: Mapping[str, Any], reader: QuickReader | None = None) -> list[Record]:
    """Records from plain values.

    Raises:
        UnreadableFile: with every fault.
    """
    faults: list[Fault] = []

    def complain(way: tuple[str | int, ...], problem: str, mend: str, *, key: bool = False) -> None:  # noqa: ARG001 - as `Complain` asks
        faults.append(Fault(Place("patch"), problem, mend, path=".".join(map(str, way))))

    records = list(records_from({plural: dict(plain)}, complain, reader or quick_reader()))
    if faults:
        raise UnreadableFile(faults)
    return records


def _ordered(records: Mapping[str, Any], order: Mapping[str, tuple[str, ...]]) -> Iterator[Any]:
    """The records, those of a kind in the order that the patch asks for."""
    placed = {
        key_of(KINDS[plural], record_id): place for plural, ids in order.items() for place, record_id in enumerate(ids)
    }
    last = len(placed)
    yield from (record for _, record in sorted(records.items(), key=lambda item: placed.get(item[0], last)))
