# SPDX-License-Identifier: Apache-2.0
"""What somebody made or edited is not written over in silence: no work is lost.

A file that ropa wrote bears a mark that tells whether it is as it was written (`ropa.labels.marks`), or shows by its
parts that another program saved it. Plain text, calendars, patches and findings for other programs bear none: of a
calendar, a patch and SARIF it is known that ropa made them, and of text not even that.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from ropa.errors import RopaError, UnwritableTarget
from ropa.labels.marks import MARK_IN_PARQUET, Seal, seal_of, seal_of_files
from ropa.patterns import pattern

if TYPE_CHECKING:
    from ropa.register import Register


_FIRST: Final = "docProps/app.xml"
_MARKED: Final = (".xlsx", ".html", ".json")
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_PACKED_WHILE_WRITTEN: Final = 0b1110
_PACKAGES: Final = (".docx", ".ods")
_PAGES: Final = (".md", ".html", ".htm")
_SEALED: Final = (".ttl", ".fides.yaml", ".fides.yml", ".sqlite", ".sqlite3", ".db")
_DRAWN: Final = (".svg", ".png", ".pdf", ".dot", ".gv", ".mmd", ".graphml", ".gexf", ".cyjs", ".parquet")
_FOR_PROGRAMS: Final = (".ics", ".patch", ".sarif", ".xml")
_REGISTERS: Final = (".yaml", ".yml", ".json")
_OF_OTHERS_IN_JSON: Final = (".jsonld", ".dpv.json", ".uropa.json")
_CALENDAR: Final = b"\nPRODID:-//ropa//"
_SCHEMA: Final = b'"$id": "urn:ropa:register:'
_OF_OTHER_TOOLS: Final = (".fides.yaml", ".fides.yml", ".uropa.json", ".dpv.json", ".ciso.xlsx")
_LARGEST: Final = 1 << 26
_BEGINNING: Final = 1 << 13
_BY_PARTS: Final = (*_PACKAGES, ".xlsx")
_REMARK: Final = pattern(rb"^\s*#(?! ropa [0-9a-f]{16}\s*$)|\S[ \t]+# ", re.MULTILINE)
_FIELDS: Final = pattern('"(?:[^"]|"")*"')


def keep_edits(book: Register, target: Path) -> None:
    """Nothing, unless *target* is a workbook of ropa's with edits that the register does not have, or may not have.

    Only a workbook that another program saved is looked through: those that ropa saved hold none. One that does not
    carry the register with it, as it is handed out, cannot be looked through.

    Raises:
        UnwritableTarget: it has such edits, or may have some.
    """
    if (
        target.suffix.lower() != ".xlsx"
        or not target.is_file()
        or not target.stat().st_size
        or not _was_saved_by_another_program(target)
    ):
        return
    from ropa import verbs

    try:
        edits = verbs.changes(book, target)
    except RopaError:
        if _is_of_ropa(target):
            raise _saved_by_another_program(target) from None
        raise _of_somebody_else(target) from None
    if edits.asked or edits.not_taken or edits.register != book:
        message = (
            f"{target} was edited, and the register does not have all of its edits: they would be written over. List "
            "them with: ropa changes. Take them over, or move the file away."
        )
        raise UnwritableTarget(message)


def refuse_edited(target: Path, *, outputs: bool = False) -> None:
    """Nothing, unless *target* is a file that somebody edited after ropa wrote it, saved anew, or made altogether.

    A document or spreadsheet is known by the parts of its package, the others by their marks. CSV that another program
    saved is known by the quotation marks, too, which each sets in its own way.

    Args:
        target: The file that would be written over.
        outputs: Whether it is what a command gives out (an answer, findings), and no register: then workbooks and JSON
            are looked at, too. Those that a register is written to are held against it instead.

    Raises:
        UnwritableTarget: it is.
    """
    if target.is_dir():
        _refuse_edited_tables(target)
    suffix, kinds = _suffix(target), {*_PACKAGES, *_PAGES, *_SEALED, *_OF_OTHERS_IN_JSON, ".csv", ".pdf"}
    if outputs:
        kinds |= {".xlsx", ".json", ".zip", *_DRAWN, *_FOR_PROGRAMS}
    if suffix not in kinds or not target.is_file() or not 0 < target.stat().st_size <= _LARGEST:
        return
    seal = Seal.NONE if suffix in _BY_PARTS else seal_of(target.read_bytes())
    if seal is Seal.WHOLE:
        return
    if seal is Seal.BROKEN:
        raise _edited(target)
    was_saved_elsewhere = suffix in _OTHERS and _OTHERS[suffix](target)
    if outputs and suffix in _BY_PARTS and not was_saved_elsewhere:  # a form that was filled in is of two
        return
    if not _is_of_ropa(target):
        raise _of_somebody_else(target)
    if was_saved_elsewhere:
        raise _saved_by_another_program(target)


def _refuse_edited_tables(folder: Path) -> None:
    from ropa.formats.exchange.relational.files import edited_tables

    if edited := edited_tables(folder):
        raise _edited(folder / edited[0])


def keep_states_of_others(book: Register, target: Path, before: Callable[[], Iterable[Register]] = lambda: ()) -> None:
    """Nothing, unless *target* is a register in YAML or JSON that says, after somebody edited it, what no other does.

    What ropa wrote and nobody touched may be written over, and so may what says the same as the register that is
    written, or as one of which that is the next state. Remarks are somebody's words, whatever the records say.

    Args:
        book: The register that would be written there.
        target: The file or folder.
        before: Gives registers of which *book* is the next state: that of a workbook before it was edited.

    Raises:
        UnwritableTarget: it is such a register, or a file of somebody else.
    """
    is_folder = target.is_dir()
    if not is_folder and (_suffix(target) not in _REGISTERS or not target.is_file() or not target.stat().st_size):
        return
    from ropa.formats.text_files import json_file, yaml_folder
    from ropa.formats.text_files.folder_files import FolderFiles

    folder = FolderFiles.of(target) if is_folder else None
    if folder is not None and not folder.read:
        return
    texts = {Path(name).name: text for name, text in folder.texts()} if folder else {target.name: target.read_bytes()}
    seal = seal_of_files(texts, yaml_folder.BEARER) if folder else seal_of(texts[target.name])
    if seal is Seal.WHOLE:
        return
    is_json = not folder and target.suffix.lower() == ".json"
    try:
        old = json_file.read_text(texts[target.name], str(target)) if is_json else yaml_folder.read_texts(texts.items())
    except RopaError:
        if folder or (seal is Seal.NONE and _is_of_ropa(target)):  # who writes a folder says what is wrong
            return
        raise _edited(target) if seal is Seal.BROKEN else _of_somebody_else(target) from None
    if old != book and old not in before():
        if seal is Seal.NONE and texts == _as_written(old, texts, is_folder=is_folder, is_json=is_json):
            return
        message = (
            f"{target} says what the register does not that would be written over it. See what, with: ropa diff. Take "
            "it over, or move it away."
        )
        raise UnwritableTarget(message)
    remarks = [name for name, text in texts.items() if not is_json and _REMARK.search(text)]
    if remarks:
        message = f"{target} has remarks (# ...), which would be written over. Write to another place, or move it away."
        raise UnwritableTarget(message)


def _as_written(book: Register, texts: Mapping[str, bytes], *, is_folder: bool, is_json: bool) -> Mapping[str, bytes]:
    """The files of a register as ropa writes them, without a mark."""
    from ropa.formats.text_files import json_file, yaml_folder

    if is_folder:
        return yaml_folder.files_of(book)
    return {name: json_file.to_text(book).encode() if is_json else yaml_folder.file_of(book) for name in texts}


def _suffix(target: Path) -> str:
    name = target.name.lower()
    return next((suffix for suffix in _OF_OTHER_TOOLS if name.endswith(suffix)), target.suffix.lower())


def _edited(target: Path) -> UnwritableTarget:
    message = f"{target} was edited after ropa wrote it: that would be written over. Move the file away."
    return UnwritableTarget(message)


def _saved_by_another_program(target: Path) -> UnwritableTarget:
    message = f"{target} was saved by another program, and its edits would be written over. Move the file away."
    return UnwritableTarget(message)


def _of_somebody_else(target: Path) -> UnwritableTarget:
    message = f"{target} was not written by ropa, and would be written over. Write to a new folder, or move it away."
    return UnwritableTarget(message)


def keep_files_of_others(targets: Iterable[Path]) -> None:
    """Nothing, unless a file that ropa names itself is there, and ropa did not write it: `register.xlsx`.

    Raises:
        UnwritableTarget: such a file is there.
    """
    for target in targets:
        if target.suffix.lower() in _MARKED and target.is_file() and not _is_of_ropa(target):
            raise _of_somebody_else(target)


def _is_of_ropa(target: Path) -> bool:
    """Whether ropa wrote a file; in DPV, which bears no mark in JSON, whoever wrote it."""
    from ropa.formats.exchange.entry import DPV
    from ropa.formats.tables.own_tables import comes_back, is_own
    from ropa.formats.word import own_document
    from ropa.handover.manifest import MANIFEST, SUMS
    from ropa.packages.opened import Opened

    opened = Opened(target)
    try:
        if opened.suffix == ".docx":
            return own_document.is_own(opened)
        if opened.package is not None:
            is_snapshot = opened.suffix == ".zip" and all(map(opened.package.has, (MANIFEST, SUMS)))
            return comes_back(opened.package) or is_snapshot or is_own(opened)
        is_schema = opened.suffix == ".json" and _SCHEMA in opened.data[:_BEGINNING]
        is_dpv = DPV.recognises is not None and DPV.recognises(opened)
        is_drawn = opened.suffix == ".parquet" and MARK_IN_PARQUET.encode() in opened.data
        is_calendar = opened.suffix == ".ics" and _CALENDAR in opened.data[:_BEGINNING]
        return is_own(opened) or is_schema or is_dpv or is_drawn or is_calendar
    except RopaError:
        return False


def _page_of_another_program(page: Path) -> bool:
    """Whether a page names another program than ropa as the one that wrote it, or none."""
    return b'name="generator" content="ropa"' not in page.read_bytes()[:_BEGINNING]


def _table_of_another_program(table: Path) -> bool:
    """Whether a table is quoted in another way than ropa does it: each field, whatever is in it."""
    text = table.read_bytes().removeprefix(BOM_UTF8).decode("utf-8", "replace").replace("\r\n", "\n")
    remainder = _FIELDS.sub("", text)
    return bool(remainder.strip(",;\n"))


def _document_of_another_program(document: Path) -> bool:
    """Whether the parts of a document bear other dates than ropa's, or the marks of a program that packs as it writes.

    Word gives its parts the same dates, and says how hard it packed them, which ropa does not.
    """
    try:
        with ZipFile(document) as package:
            parts = package.infolist()
    except (OSError, BadZipFile, ValueError):
        return False
    return any(part.date_time != _NO_TIME or part.flag_bits & _PACKED_WHILE_WRITTEN for part in parts)


def _was_saved_by_another_program(target: Path) -> bool:
    """Whether the parts of a workbook stand in another order than ropa's, as Excel's do, or bear other dates."""
    try:
        with ZipFile(target) as package:
            parts = package.infolist()
    except (OSError, BadZipFile, ValueError):
        return True
    return bool(parts) and (parts[0].filename != _FIRST or any(part.date_time != _NO_TIME for part in parts))


_OTHERS: Final[Mapping[str, Callable[[Path], bool]]] = {
    ".xlsx": _was_saved_by_another_program,
    ".html": _page_of_another_program,
    ".htm": _page_of_another_program,
    ".csv": _table_of_another_program,
    ".docx": _document_of_another_program,
    ".ods": _document_of_another_program,
}
"""How a file that another program saved is told from one of ropa's, by its suffix, where a mark does not say it."""
