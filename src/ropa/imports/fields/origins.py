# SPDX-License-Identifier: Apache-2.0
"""Cells that say where the data of a line come from (Art. 13, 14(2)(f))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.free_text.answers import answer, doubts, excepts
from ropa.free_text.denials import excludes, negated
from ropa.free_text.lists import items
from ropa.free_text.origins import kind_of_origin, names_of_origin
from ropa.free_text.parties.joined_parties import pieces_joined
from ropa.model import DataSource, SourceKind

if TYPE_CHECKING:
    from ropa.imports.fields.record_values import RecordBuilder
    from ropa.imports.shapes.understood_grid import Entry


def origins_of(builder: RecordBuilder, entry: Entry, subjects: set[str]) -> tuple[DataSource, ...]:
    """Where the data of the line come from: from the people it is about where a cell names them, else in words.

    Where the line is about several kinds of people, one of them may give the data of another: that stays in words.
    What only says where data do not come from is no origin, and is asked about.
    """
    origins: list[DataSource] = []
    for cell in builder.each([cell for cell in entry.of("origin") if answer(cell.text, cell.field).kind == "said"]):
        if all(map(excludes, items(cell.text))):
            builder.verbatim.append(cell)
            continue
        plainly = not (doubts(cell.text) or excepts(cell.text) or negated(cell.text))
        pieces = _pieces(builder, cell.text, subjects) if plainly else {}
        if any(pieces.values()):
            origins += [DataSource(kind=kind, text=piece) for piece, kind in pieces.items()]
        else:
            origins.append(DataSource(text=cell.text))
        builder.say(cell.text)
    return tuple(origins)


def _pieces(builder: RecordBuilder, text: str, subjects: set[str]) -> dict[str, SourceKind | None]:
    """The origins that a cell lists, each with what kind it plainly is; "and" parts only what has such a half."""
    if (kind := _kind(builder, text, subjects)) is not None:  # `od osoby, której dane dotyczą`
        return {text: kind}
    pieces: dict[str, SourceKind | None] = {}
    for item in items(text):
        kind = _kind(builder, item, subjects)
        halves = {} if kind else {half: _kind(builder, half, subjects) for half in pieces_joined(item)}
        pieces |= halves if any(halves.values()) else {item: kind}
    return pieces


def _kind(builder: RecordBuilder, piece: str, subjects: set[str]) -> SourceKind | None:
    kind = kind_of_origin(piece)
    if kind is not None:
        return SourceKind(kind)
    named = any(subjects == {builder.shared.named("subject", name)} for name in names_of_origin(piece))
    return SourceKind.DATA_SUBJECT if named else None
