# SPDX-License-Identifier: Apache-2.0
"""A workbook that ropa wrote and people edited, read back: the register, and the list of what they did.

The register that the workbook was made from stands in it, unseen (`workbook.embedded_register`). What the cells say now
is held against what they said then; what differs is understood by the column it stands in and taken over, or listed
with the reason why not. So nothing is lost that has no column, and nothing is dropped in silence.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from ropa.audience import audience_of
from ropa.collector import collector_paused
from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.edited_workbook.answers import Answers
from ropa.formats.edited_workbook.applying import TakeOver
from ropa.formats.edited_workbook.edits import Edit, Edits
from ropa.formats.edited_workbook.own_workbook import refuse_ropas_own
from ropa.formats.edited_workbook.returned_sheets import (
    ReturnedSheet,
    embedded_in,
    embedded_in_grids,
    returned,
    returned_in_grids,
    table_in,
)
from ropa.formats.tables.own_tables import refuse_own
from ropa.formats.text_files.json_file import read_text
from ropa.formats.workbook.embedded_register import TITLE, TWICE, EmbeddedRegister, plain
from ropa.labels import LANGUAGES, word
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.packages.grid import Grid
from ropa.packages.opened import Opened
from ropa.packages.package import is_ole
from ropa.packages.table_files import grids
from ropa.packages.xlsx_grids import WORKBOOK, Shared
from ropa.refs import key_of, split_key
from ropa.register import kind_of
from ropa.sheets.columns import COLUMNS
from ropa.sheets.composition import ONCE
from ropa.sheets.edited_cells import Cells
from ropa.sheets.table import TABLES
from ropa.sheets.understanding.reason import reason
from ropa.sheets.view import RECORDS, View
from ropa.text import Text
from ropa.values import frozen

if TYPE_CHECKING:
    from os import PathLike

    from ropa.register import Register

GivenAnswers: TypeAlias = "Mapping[str, str | Iterable[str]] | str | PathLike[str] | None"
"""Answers to the questions about a workbook, by the address of the cell (`Register!B7`), or a YAML file of them."""

_ROWS_LOOKED_AT: Final = 100
"""By how many rows the language of a sheet is told."""

_NOT_OURS: Final = Text(
    en="ropa did not write this workbook: the hidden sheet with the register is not in it.",
    da="ropa har ikke skrevet denne projektmappe: det skjulte ark med fortegnelsen er ikke i den.",
    nb="ropa har ikke skrevet denne arbeidsboken: det skjulte arket med protokollen er ikke i den.",
)
_OF_OTHERS: Final = Text(
    en="Use `ropa convert` for the registers of others.",
    da="Brug `ropa convert` til andres fortegnelser.",
    nb="Bruk `ropa convert` for andres protokoller.",
)
_NO_WORKBOOK: Final = Text(
    en="This is no workbook.", da="Dette er ingen projektmappe.", nb="Dette er ingen arbeidsbok."
)
_CHECK_NAME: Final = Text(
    en="Check the name of the file.", da="Kontrollér filens navn.", nb="Kontroller navnet på filen."
)


class NotTakenOver(UserWarning):
    """Edits of a workbook that were not taken over into the register; `ropa.changes` lists them with the reasons."""


@frozen(kw_only=True)
class WrittenFinding:
    """A finding as a workbook remembers it.

    Attributes:
        code: Its code; the other fields as on the sheet of findings, empty where it had nothing to say there.
    """

    code: str = ""
    severity: str = ""
    record: str = ""
    field: str = ""
    message: str = ""
    mend: str = ""
    law: str = ""
    source: str = ""
    where: str = ""


_FIELDS_OF_A_FINDING: Final = frozenset(field.name for field in attrs.fields(WrittenFinding))


def read(path: str | PathLike[str] | Opened, answers: GivenAnswers = None) -> Register:
    """The register in a workbook that ropa wrote, with what people changed in it.

    Edits that are not taken over, or wait for an answer, are warned of (`NotTakenOver`).

    Args:
        path: The workbook.
        answers: What was answered to the questions about it; `changes` asks them.

    Raises:
        UnreadableFile: ropa did not write it, or it is damaged.
    """
    opened = Opened.of(path)
    read_back = edits(opened, answers)
    left = (*read_back.asked, *read_back.not_taken)
    if left:
        lang = read_back.lang
        message = word("edits.left", lang).format(file=opened.file, count=len(left), edit=left[0].text(lang))
        warnings.warn(message, NotTakenOver, stacklevel=2)
    return read_back.register


def edits(path: str | PathLike[str] | Opened, answers: GivenAnswers = None) -> Edits:
    """What people changed in a workbook since ropa wrote it, and the register with those edits.

    Raises:
        UnreadableFile: as for `read`.
    """
    opened = Opened.of(path)
    refuse_own(opened)
    given_answers = Answers.of(answers)
    with collector_paused():
        embedded, sheets = _sheets(opened)
        book = read_text("".join(embedded.register), f"{opened.file}, sheet {TITLE}")
        if all(sheet.untouched for sheet in sheets) and len(sheets) == len(embedded.parts):
            return Edits((), book, book, lang=embedded.lang, unasked=given_answers.left)
        taking = TakeOver(_view(book, embedded), embedded, given_answers)
        register = taking.take(sheets)
    return Edits(tuple(taking.edits), register, book, lang=embedded.lang, unasked=given_answers.left)


def _sheets(opened: Opened) -> tuple[EmbeddedRegister, list[ReturnedSheet]]:
    """The register in a workbook, and the sheets as they came back; also of one saved in another form than its own."""
    package = opened.package
    if package is None and not is_ole(opened.data):
        raise UnreadableFile([Fault(Place(opened.file), _NO_WORKBOOK, _CHECK_NAME)])
    if package is None or not package.has(WORKBOOK):
        saved_otherwise = grids(opened)
        embedded = embedded_in_grids(saved_otherwise)
        if embedded is None:
            raise _not_ours(opened)
        return embedded, returned_in_grids(saved_otherwise, embedded)
    shared = Shared(package)
    shared.refuse_missing(package)
    embedded = embedded_in(package, shared)
    if embedded is None:
        raise _not_ours(opened)
    return embedded, returned(package, shared, embedded)


def _not_ours(opened: Opened) -> UnreadableFile:
    """Why a workbook holds no register: ropa never wrote it; or it did, and somebody saved it in another form."""
    try:
        refuse_ropas_own(opened.file, grids(opened))
    except UnreadableFile as error:
        return error
    return UnreadableFile([Fault(Place(opened.file), _NOT_OURS, _OF_OTHERS)])


def changes(book: Register, path: str | PathLike[str] | Opened, answers: GivenAnswers = None) -> Edits:
    """What people changed in a workbook, to be looked through before a register takes it over.

    Args:
        book: The register as it is now. Where it and the workbook changed the same field of a record since the workbook
            was written, the edit is not taken over, and says so.
        path: The workbook.
        answers: What was answered to the questions about it.

    Raises:
        UnreadableFile: as for `read`.
    """
    opened = Opened.of(path)
    read_back = _of_one_sheet(book, opened, answers) or edits(opened, answers)
    return read_back if read_back.written == book else merged(book, read_back)


def _of_one_sheet(book: Register, opened: Opened, answers: GivenAnswers) -> Edits | None:
    """The edits of one sheet that somebody saved as text, held against the register as it is now; `None` = it is none.

    Such a text does not remember what the sheet said when it was written, nor in which language.

    Raises:
        DateMissing: the register has no date of its own.
    """
    if not opened.is_file or opened.package is not None or is_ole(opened.data):
        return None
    grid = next(iter(grids(opened)), None)
    table = table_in(grid) if grid is not None else None
    if grid is None or table is None or not any(name.partition(TWICE)[0] in COLUMNS for name in table[1]):
        return None
    key, columns = table
    day, given_answers = book.on(None), Answers.of(answers)
    views = [View(book, lang, day, None, stated_once=stated_once) for lang in LANGUAGES for stated_once in (ONCE, ())]
    view = max(views, key=partial(_alike, grid, columns))
    embedded = EmbeddedRegister(
        register=(), lang=view.writer.lang, on=day, titles={key: grid.name}, columns={key: columns}, rows={key: []}
    )
    sheets = returned_in_grids((grid,), embedded)
    for sheet in sheets:
        sheet.strays.clear()  # what was written above the table is not known
    taking = TakeOver(view, embedded, given_answers)
    register = taking.take(sheets)
    notes = (reason("one_sheet"),)
    return Edits(tuple(taking.edits), register, book, notes=notes, lang=view.writer.lang, unasked=given_answers.left)


def _alike(grid: Grid, columns: list[str], view: View) -> int:
    """How many words of a sheet are those that its rows say in the language of a view."""
    cells = Cells(view)
    table = columns[0].partition(".")[0]
    rows = cells.rows(table) if table in TABLES else {}
    shown = [column for column in columns if column in COLUMNS]
    texts_shown = {plain(cells.said(column, row)) for row in islice(rows.values(), _ROWS_LOOKED_AT) for column in shown}
    return sum(plain(cell) in texts_shown for row in grid.rows for cell in row if cell)


def merged(book: Register, read_back: Edits) -> Edits:
    """The edits of a workbook that was written from another state of the register than *book*."""
    records: dict[str, Any] = {_key(record): record for record in book.each()}
    before = {_key(record): record for record in read_back.written.each()}
    after = {_key(record): record for record in read_back.register.each()}
    changed_here: dict[str, set[str]] = {}
    for key in dict.fromkeys((*before, *after)):
        old, new, now = before.get(key), after.get(key), records.get(key)
        if old == new:
            continue
        if now in (old, new):
            if new is None:
                records.pop(key, None)
            else:
                records[key] = new
        elif old is None or new is None or now is None:
            changed_here[key] = {""}
        else:
            records[key], changed_here[key] = _mixed(old, new, now)
    all_edits = tuple(_held_back(edit, changed_here.get(edit.record, set())) for edit in read_back)
    return attrs.evolve(
        read_back,
        all=all_edits,
        register=type(book).of(*records.values()),
        notes=(reason("another_register" if _is_another(before, records) else "another_state"),),
    )


def _is_another(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether a workbook was written from another register: most of its records are in neither form in this one."""
    alike = sum(key in now for key in before)
    return 2 * alike < min(len(before), len(now))


def _mixed(old: Any, new: Any, now: Any) -> tuple[Any, set[str]]:
    """A record with the fields that only the workbook changed, and the names of those that both did."""
    names = [field.name for field in attrs.fields(type(old)) if getattr(old, field.name) != getattr(new, field.name)]
    both = {
        name for name in names if getattr(now, name) != getattr(old, name) and getattr(now, name) != getattr(new, name)
    }
    return attrs.evolve(now, **{name: getattr(new, name) for name in names if name not in both}), both


def _held_back(edit: Edit, fields: set[str]) -> Edit:
    """The edit, not taken over where it is one of a field that the register has changed too; `""` = of any field."""
    root = edit.field.partition(".")[0].partition("[")[0]
    split = split_key(edit.record)
    declared = specs(RECORD_CLASSES[split[0]]) if split is not None else {}
    if not edit.taken or not fields or (root in declared and root not in fields and "" not in fields):
        return edit
    changed_fields = " ".join([edit.record, ", ".join(sorted(fields))]).strip()
    return attrs.evolve(edit, why=reason("register_changed", what=changed_fields))


def _key(record: Any) -> str:
    return key_of(kind_of(record), record.id)


def _written(finding: Mapping[str, str]) -> WrittenFinding:
    """A finding as the hidden sheet has it; what somebody wrote there beside it is none of it."""
    return WrittenFinding(**{name: text for name, text in finding.items() if name in _FIELDS_OF_A_FINDING})


def _view(book: Register, embedded: EmbeddedRegister) -> View:
    findings = None if embedded.findings is None else tuple(map(_written, embedded.findings))
    audience = audience_of(embedded.audience)
    party = embedded.party if embedded.party in book.parties else None
    view = View(book, embedded.lang, embedded.on, findings, party, audience=audience, stated_once=embedded.stated_once)
    view.tables = RECORDS.intersection(embedded.tables) or RECORDS
    return view
