# SPDX-License-Identifier: Apache-2.0
"""Nothing that a register states is missing from its sheets: a walk over the model."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import combinations

import attrs
import pytest

from ropa.meaning import Meaning
from ropa.model import EMBEDDED, RECORD_CLASSES, Cite
from ropa.model.fields import specs
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.sheets import sheets
from ropa.sheets.phrase import HEADS, phrase
from ropa.sheets.value_writer import ValueWriter
from ropa.silence import NotApplicable
from tests.each_case import each_case
from tests.sheets.filled import Filling, filled_register

ON = date(2022, 6, 10)
BOOK = filled_register()

SEEN_ELSEWHERE = {
    "sources": "the sheet of sources lists every cite with the place that it is the source of",
}
"""Fields of a record inside another that its phrase does not say, with the reason."""


def grid(book, sheet):
    return [[cell.text for cell in row.cells] for row in sheets(book, on=ON, lang="en", sheet=sheet)[0].rows]


WHOLE = sheets(BOOK, on=ON, lang="en")


@cache
def sheets_of(kind):
    """The keys of all sheets, those with rows of this kind of record first: there a difference is looked for first."""
    with_rows = {sheet.key for sheet in WHOLE for row in sheet.rows if row.key.startswith(key_of(kind, ""))}
    return sorted((sheet.key for sheet in WHOLE), key=lambda key: key not in with_rows)


@cache
def seen(kind, name, value, sheet):
    """A sheet of the register in which this field has this value, composed once: both walks look at the silences."""
    return grid(BOOK.replace(attrs.evolve(BOOK.records(kind)["one"], **{name: value})), sheet)


def seen_apart(kind, name, value, other):
    return any(seen(kind, name, value, sheet) != seen(kind, name, other, sheet) for sheet in sheets_of(kind))


RECORD_FIELDS = [
    (kind, name)
    for kind, cls in RECORD_CLASSES.items()
    for name, spec in specs(cls).items()
    if spec.kind != "id" and not spec.required
]


def emptied(record, name):
    spec = specs(type(record))[name]
    empty = () if spec.kind == "extra" else (not getattr(record, name)) if spec.kind == "mark" else None
    return attrs.evolve(record, **{name: empty})


@pytest.mark.parametrize(("kind", "name"), RECORD_FIELDS)
def test_a_field_of_a_record_makes_a_difference_to_what_is_seen(kind, name):
    record = BOOK.records(kind)["one"]
    assert seen_apart(kind, name, getattr(emptied(record, name), name), getattr(record, name))


PART_FIELDS = [
    (cls, name)
    for cls in EMBEDDED
    for name, spec in specs(cls).items()
    if name not in SEEN_ELSEWHERE and not spec.required and not (cls is Cite and name == "document")
]


@each_case(("cls", "name"), PART_FIELDS)
def test_a_field_of_a_part_makes_a_difference_to_its_phrase(cls, name):
    writer = ValueWriter(Meaning(BOOK, ON, "en"))
    part = Filling().record(cls)
    if cls is Cite and name == "analyst":
        part = Cite(analyst="why", on=ON)
        assert "why" in phrase(writer, part)
        return
    assert phrase(writer, part) != phrase(writer, emptied(part, name))


PART_SILENCES = [
    (cls, name, silence)
    for cls in EMBEDDED
    for name, spec in specs(cls).items()
    if spec.not_applicable and name not in SEEN_ELSEWHERE and cls is not Cite
    for silence in (NotApplicable("because of this"), *(((),) if spec.many else ()))
]


@each_case(("cls", "name", "silence"), PART_SILENCES)
def test_the_silences_of_a_part_are_said_and_kept_apart(cls, name, silence):
    writer = ValueWriter(Meaning(BOOK, ON, "en"))
    part = attrs.evolve(Filling().record(cls), **{name: silence})
    said = phrase(writer, part)
    assert said != phrase(writer, emptied(part, name))
    assert ("none" if silence == () else "n/a: because of this") in said


def test_a_part_with_nothing_stated_says_nothing_but_what_it_names():
    writer = ValueWriter(Meaning(BOOK, ON, "en"))
    for cls in EMBEDDED:
        if any(spec.required for spec in specs(cls).values()) or cls is Cite:
            continue
        assert phrase(writer, cls()) in {"", "[not stated]: [not stated]"}, cls


def test_every_cite_is_on_the_sheet_of_sources():
    gives = next(sheet for sheet in sheets(BOOK, on=ON) if sheet.key == "sources")
    sections = {row.cells[1].text for row in gives.rows}
    wanted = set()

    def walk(record):
        for name, spec in specs(type(record)).items():
            held = getattr(record, name)
            if spec.kind == "record" and held:
                for part in held if spec.many else (held,):
                    wanted.update({part.section} if isinstance(part, Cite) else ())
                    walk(part)

    for record in BOOK:
        walk(record)
    assert len(wanted) > 100
    assert wanted - sections == set()


def test_there_is_a_phrase_for_every_part():
    assert set(HEADS) == set(EMBEDDED)


def test_every_kind_of_record_has_rows_of_its_own_or_stands_on_the_front_sheet():
    keys = {row.key.partition("#")[0] for sheet in sheets(BOOK, on=ON) for row in sheet.rows}
    missing = {kind_of(record) for record in BOOK if key_of(kind_of(record), record.id) not in keys}
    assert missing <= {"header", "transfer"}


RECORD_SILENCES = [
    (kind, name) for kind, cls in RECORD_CLASSES.items() for name, spec in specs(cls).items() if spec.not_applicable
]


@pytest.mark.parametrize(("kind", "name"), RECORD_SILENCES)
def test_the_three_silences_of_a_field_are_seen_apart(kind, name):
    record = BOOK.records(kind)["one"]
    silences = [None, NotApplicable("because of this")]
    if specs(type(record))[name].many:
        silences.append(())
    assert all(seen_apart(kind, name, *pair) for pair in combinations(silences, 2))
