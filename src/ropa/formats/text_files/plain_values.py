# SPDX-License-Identifier: Apache-2.0
"""Records as plain values, as YAML and JSON take them: only what is stated, each value in its shortest form.

`ropa.formats.text_files.structure` reads what is made here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final, TypeAlias

import attrs

from ropa.formats.text_files.structure import NOT_APPLICABLE, ONLY
from ropa.model.cite import Cite
from ropa.model.fields import Spec, shorthand, specs
from ropa.period import Period
from ropa.silence import NotApplicable

Plain: TypeAlias = Callable[[Any], Any]


def plain_from(records: Any) -> dict[str, Any]:
    """A register as plain values, in the order of its kinds and records."""
    from ropa.refs import PLURALS

    plain: dict[str, Any] = {}
    for kind, plural in PLURALS.items():
        records_of_kind = records.records(kind)
        if kind == "header" and list(records_of_kind) == [ONLY]:
            plain[ONLY] = plain_record(records_of_kind[ONLY])
        elif records_of_kind:
            plain[plural] = {record_id: plain_record(record) for record_id, record in records_of_kind.items()}
    return plain


def plain_record(record: Any) -> dict[str, Any]:
    """One record as plain values, without its id."""
    rank, plan = _plan(record.__class__)
    stated_fields = vars(record)  # what is not in it rests on the defaults of its class, and is not stated
    stated = [name for name, value in stated_fields.items() if value is not None]
    stated.sort(key=rank)
    plain: dict[str, Any] = {}
    for name in stated:
        value = stated_fields[name]
        key, unsaid, plain_field = plan[name]
        if key is not None and value is not unsaid:
            plain[key] = {NOT_APPLICABLE: _text(value.reason)} if type(value) is NotApplicable else plain_field(value)
    return plain


_Plan: TypeAlias = dict[str, tuple[str | None, Any, Plain]]


@cache
def _plan(cls: Any) -> tuple[Callable[[str], int], _Plan]:
    """The order of the fields; and of each its key in files, what is left unsaid of it, and what makes it plain."""
    defaults = {field.name: field.default for field in attrs.fields(cls)}
    unsaid = {"mark", "extra"}  # a hedge that is not made, cells that were not kept
    plan = {
        name: (
            None if spec.kind == "id" else spec.key or name,
            defaults[name] if spec.kind in unsaid else None,
            _field(spec),
        )
        for name, spec in specs(cls).items()
    }
    return {name: place for place, name in enumerate(plan)}.__getitem__, plan


def _field(spec: Spec) -> Plain:
    plain_item = _ONE.get(spec.kind, _same)
    if not spec.many:
        return plain_item
    if spec.key is None:
        return list if plain_item is _same else (lambda items: [plain_item(item) for item in items])

    def several(items: tuple[Any, ...]) -> Any:
        """A single one stands without a list, where a field has a name in the singular for it."""
        return plain_item(items[0]) if len(items) == 1 else [plain_item(item) for item in items]

    return several


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> Any:
    return value if type(value) is str else dict(value.items())


def _word(value: Any) -> Any:
    """What is a text in a file: a day, a period, a word of a closed list."""
    if isinstance(value, date):
        return value.isoformat()
    return value.text if isinstance(value, Period) else str(value)


def _inner(value: Any) -> Any:
    """A record inside another: a bare text where its class has a field for one, and nothing else is stated."""
    if type(value) is Cite:
        return _cite(value)
    plain = plain_record(value)
    short = _short(value.__class__)
    if short is not None and len(plain) == 1 and type(text := plain.get(short)) is str:
        return text
    return plain


@cache
def _short(cls: type) -> str | None:
    name = shorthand(cls)
    return None if name is None else specs(cls)[name].key or name


def _cite(cite: Cite) -> Any:
    place_only = cite.analyst is None and cite.of is None and not cite.inferred and cite.on is None and cite.by is None
    if place_only and (text := _cite_words(cite.document or "", cite.section)) is not None:
        return text
    return plain_record(cite)


@lru_cache(maxsize=4096)
def _cite_words(document: str, section: str | None) -> str | None:
    """A place in a document as it is cited; `None` where it would be read otherwise."""
    cite = Cite(document=document, section=section)
    return str(cite) if Cite.parse(str(cite)) == cite else None


_ONE: Final[dict[str, Plain]] = {
    "text": _text,
    "record": _inner,
    "extra": dict,
    "day": _word,
    "period": _word,
    "choice": _word,
}
"""What makes one value of a kind of field plain; any other kind is plain already."""
