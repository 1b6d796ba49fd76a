# SPDX-License-Identifier: Apache-2.0
"""A workbook that ropa wrote and people edited, read back: the register, and the list of what they did.

The register that the workbook was made from stands in it, unseen (`workbook.embedded_register`). What the cells say now
is held against what they said then; what differs is understood by the column it stands in and taken over, or listed
with the reason why not. So nothing is lost that has no column, and nothing is dropped in silence.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
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
)
from ropa.formats.tables.own_tables import refuse_own
from ropa.formats.text_files.json_file import read_text
from ropa.formats.workbook.embedded_register import TITLE, EmbeddedRegister
from ropa.labels import word
from ropa.model import RECORD_CLASSES
from ropa.model.fields import specs
from ropa.packages.opened import Opened
from ropa.packages.package import is_ole
from ropa.packages.table_files import grids
from ropa.packages.xlsx_grids import WORKBOOK, Shared
from ropa.refs import key_of, split_key
from ropa.register import kind_of
from ropa.sheets.understanding.reason import reason
from ropa.sheets.view import View

if TYPE_CHECKING:
    from os import PathLike

    from ropa.register import Register

GivenAnswers: TypeAlias = "Mapping[str, str | Iterable[str]] | str | PathLike[str] | None"
"""Answers to the questions about a workbook, by the address of the cell (`Register!B7`), or a YAML file of them."""

_NOT_OURS: Final = "ropa did not write this workbook: the hidden sheet with the register is not in it."


class NotTakenOver(UserWarning):
    """Edits of a workbook that were not taken over into the register; `ropa.changes` lists them with the reasons."""


@attrs.frozen(kw_only=True)
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
        raise UnreadableFile([Fault(Place(opened.file), "This is no workbook.", "Check the name of the file.")])
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
    return UnreadableFile([Fault(Place(opened.file), _NOT_OURS, "Use `ropa convert` for the registers of others.")])


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
    read_back = edits(path, answers)
    return read_back if read_back.written == book else merged(book, read_back)


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
    return View(book, embedded.lang, embedded.on, findings, audience=audience_of(embedded.audience))
