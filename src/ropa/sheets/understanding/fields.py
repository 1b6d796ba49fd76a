# SPDX-License-Identifier: Apache-2.0
"""A field of a record, understood from a cell: any of its three silences, or what the words say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from ropa.model.fields import specs
from ropa.sheets.phrase import phrase
from ropa.sheets.understanding.cell_reader import CellReader, NotUnderstood
from ropa.sheets.understanding.inner import inner
from ropa.sheets.understanding.items import taken
from ropa.silence import NotApplicable, each

if TYPE_CHECKING:
    from ropa.model.fields import Spec

Said = Callable[[Any], str]


def field(reader: CellReader, record: Any, name: str, text: str, say: Said | None = None) -> Any:
    """The record with what a cell says in one of its fields.

    Args:
        reader: What understands it.
        record: The record before.
        name: The field.
        text: What stands in the cell, stripped.
        say: What the column says of a record inside the field; left out, the whole phrase.

    Raises:
        NotUnderstood: the words mean nothing certain there.
    """
    spec = specs(type(record))[name]
    return attrs.evolve(record, **{name: value(reader, spec, getattr(record, name), text, say)})


def value(  # noqa: PLR0911 - one for each silence and each sort of field
    reader: CellReader, spec: Spec, old: Any, text: str, say: Said | None = None
) -> Any:
    """The value of a field.

    Raises:
        NotUnderstood: the words mean nothing certain there.
    """
    if spec.kind == "mark":
        return _mark(reader, text)
    if not text:
        if spec.required:
            raise NotUnderstood("This may not be left blank.", "Write it again, or delete the whole row.")
        return None
    if spec.not_applicable and (silence := reader.not_applicable(text)) is not None:
        return silence
    if spec.many and reader.is_none(text):
        return ()
    before = None if isinstance(old, NotApplicable) else old
    if spec.kind == "record":
        say = say or (lambda item: phrase(reader.writer, item))
        if not spec.many:
            return inner(reader, spec.of, text, before, say)
        return _records(reader, spec, before, text, say)
    if not spec.many:
        return reader.one(text, spec, before)
    return tuple(
        taken(
            text,
            each(before),
            lambda item: reader.writer.one(item, spec),
            lambda part, item: reader.one(part, spec, item),
            ";\n",
        )
    )


def _records(reader: CellReader, spec: Spec, before: Any, text: str, say: Said) -> tuple[Any, ...]:
    return tuple(taken(text, each(before), say, lambda line, item: inner(reader, spec.of, line, item, say), "\n"))


def _mark(reader: CellReader, text: str) -> bool:
    """A mark that a cell shows by a word of its own, or by nothing."""
    if not text:
        return False
    if text.casefold() == reader.writer.word("sheets.hedged").casefold():
        return True
    try:
        return reader.flag(text)
    except NotUnderstood as error:
        hedge = reader.writer.word("sheets.hedged")
        raise NotUnderstood(error.what, f"Write {hedge!r}, or leave it blank.") from None
