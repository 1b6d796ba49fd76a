# SPDX-License-Identifier: Apache-2.0
"""How an edited cell is written back, for columns of several tables: from record and words to the record meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from ropa.sheets.phrase import phrase
from ropa.sheets.understanding.cell_reader import CellReader
from ropa.sheets.understanding.fields import Said, field, silence_meant
from ropa.sheets.understanding.inner import inner
from ropa.sheets.understanding.reason import NotTaken, NotUnderstood, reason

WriteBack = Callable[[CellReader, Any, str], Any]
"""From the record of a row and what stands in a cell of it now, to the record as it is meant."""


def as_field(name: str) -> WriteBack:
    """The column shows the field *name*, under another key."""
    return lambda reader, record, text: field(reader, record, name, text)


def in_short(name: str) -> WriteBack:
    """The column shows the records in a field by the heads of their phrases."""
    return lambda reader, record, text: field(reader, record, name, text, phrase_of(reader, whole=False))


def phrase_of(reader: CellReader, *, whole: bool = True) -> Said:
    """What a column says of a record inside a field: the *whole* of it without remarks, or its head."""
    return lambda record: phrase(reader.writer, record, whole=whole, notes=not whole)


def extra(_: CellReader, record: Any, text: str) -> Any:
    """Pairs of heading and words, one a line.

    Raises:
        NotUnderstood: a line is no such pair.
    """
    pairs = [line.partition(": ") for line in text.split("\n") if line.strip()]
    several_lines = any("\n" in value for _heading, value in record.extra)
    if several_lines or not all(colon for _heading, colon, _value in pairs):
        raise NotUnderstood(reason("no_extra_pairs"), reason("write_extra_pairs"))
    return attrs.evolve(record, extra=tuple((heading, value) for heading, _colon, value in pairs))


def transfers_back(reader: CellReader, activity: Any, text: str) -> Any:
    """The column shows the transfers that follow from the recipients: only that there are none can be written there.

    Raises:
        NotTaken: there are some; or the words name some.
        NotUnderstood: whether the words mean that there are none is not certain.
    """
    if reader.view.lines_of(activity.id):
        raise NotTaken(reason("transfers_elsewhere"))
    silence: Any = None
    if text:
        silence = () if reader.is_none(text) else reader.not_applicable(text, activity.transfers)
        if silence is None:
            silence = silence_meant(reader, "transfers", text)
        if silence is None:
            raise NotTaken(reason("transfers_elsewhere"))
    return attrs.evolve(activity, transfers=silence)


def part_back(reader: CellReader, record: Any, text: str) -> Any:
    """The column shows the whole of what is general: the record that its words mean.

    Raises:
        NotTaken: it is blank, or more than a cell can say.
        NotUnderstood: the words mean nothing certain there.
    """
    if not text:
        raise NotTaken(reason("delete_row"))
    return inner(reader, type(record), text, record, phrase_of(reader))


def not_taken(_: CellReader, __: Any, ___: str) -> Any:
    """The column has the key of a field that it does not show as it is.

    Raises:
        NotTaken: always.
    """
    raise NotTaken
