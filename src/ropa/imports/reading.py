# SPDX-License-Identifier: Apache-2.0
"""Read somebody else's register: its grids, how each is understood, its records, and the count of cells in and out."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import attrs

from ropa.collector import collector_paused
from ropa.free_text.parties.contact_details import email_in, phone_of
from ropa.imports.effort import hold_to_bound, hold_words_to_bound
from ropa.imports.fates import Fates, fates
from ropa.imports.fields import contacts, part_lines, transfers
from ropa.imports.fields.lines import is_on_behalf, record
from ropa.imports.fields.record_values import Placement, RecordBuilder
from ropa.imports.fields.shared_records import KeptWords, SharedRecords
from ropa.imports.grid_kinds import survey
from ropa.imports.linking import FileContents, described
from ropa.imports.mapping import Mapping
from ropa.imports.mapping_match import fitted
from ropa.imports.row_labels import row_label
from ropa.imports.shapes.header_row import one_file
from ropa.imports.shapes.language import language
from ropa.imports.shapes.letters_for_yes import letters_read
from ropa.imports.sources import grids as grids_of
from ropa.imports.understanding import Preview
from ropa.labels import word
from ropa.model import Activity, Cite, Document, Header
from ropa.model.document import DocumentKind
from ropa.packages.grid import Cell, letters
from ropa.packages.opened import Opened
from ropa.packages.table_files import guessed_encoding
from ropa.refs import PLURALS, key_of, slug
from ropa.register import Register, kind_of
from ropa.silence import each

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from ropa.imports.shapes.understood_grid import Entry, HeadedCell, UnderstoodGrid
    from ropa.model import ProcessingOnBehalf
    from ropa.packages.grid import Grid

HEADER = "register"
_BETWEEN = " | "
_CONTROLLING = frozenset({"controller", "organisation"})
_LONGEST_TITLE = 200


@attrs.frozen(repr=False)
class Imported:
    """A foreign register, read.

    Attributes:
        book: The register.
        preview: How the file was understood.
        cells_in: How many cells of the file say something.
        cells_out: How many of them the register holds, in a typed field or as they stand; computed from the register.
        placements: Where each cell went.
        fates: What became of each cell: a fact, a denial, a question, words, or left aside.
    """

    book: Register
    preview: Preview
    cells_in: int
    cells_out: int
    placements: tuple[Placement, ...]
    fates: Fates

    @property
    def kept(self) -> int:
        """How many cells are kept as they stand, as no typed field says all that they say."""
        return len({placement.cell for placement in self.placements if placement.heading is not None})

    def text(self, lang: str) -> str:
        """What was read, and what became of the cells, in *lang*."""
        if lang == "en":
            return str(self)
        kinds = {kind: len(self.book.records(kind)) for kind in PLURALS}
        read = ", ".join(f"{word(f'changes.kind.{kind}', lang)}: {number}" for kind, number in kinds.items() if number)
        cells = word("imports.in_and_out", lang).format(read=self.cells_in, written=self.cells_out)
        return f"{read}\n{cells}\n{self.fates.text(lang)}"

    def __str__(self) -> str:
        """What was read, and what became of the cells."""
        return f"{self.book!r}\ncells in: {self.cells_in}, cells out: {self.cells_out}\n{self.fates}"

    __repr__ = __str__


def preview(path: str | PathLike[str] | Opened, mapping: Mapping | str | PathLike[str] | None = None) -> Preview:
    """How a file would be understood: each column, what it is taken for, how sure that is.

    Args:
        path: An Excel or OpenDocument workbook, a delimited text, Markdown or HTML.
        mapping: A mapping, or the TOML file that holds one; `None` = find out.

    Raises:
        UnreadableFile: the file cannot be read, with the reason and the mend.
    """
    return read(path, mapping).preview


def read(path: str | PathLike[str] | Opened, mapping: Mapping | str | PathLike[str] | None = None) -> Imported:
    """Read somebody else's register.

    Every cell that says something is in the register that comes of it: in a typed field, or as it stands in the
    `extra` of a record. What is not certain is kept in words, never guessed.

    Args:
        path: An Excel or OpenDocument workbook, a delimited text, Markdown or HTML.
        mapping: A mapping, or the TOML file that holds one; `None` = find out.

    Raises:
        UnreadableFile: the file cannot be read, with the reason and the mend.
    """
    chosen = mapping if isinstance(mapping, Mapping) or mapping is None else Mapping.load(mapping)
    opened = Opened.of(path)
    with collector_paused(), one_file():
        return _read(opened, chosen)


def _read(opened: Opened, chosen: Mapping | None) -> Imported:
    encoding = chosen.encoding if chosen else None
    grids = grids_of(opened, encoding)
    if chosen is not None:
        chosen = fitted(chosen, grids, opened.file)
    hold_words_to_bound(opened.file, grids)
    with letters_read(grids):
        understood_grids = tuple(survey(grids, chosen))
        description = described(grids, understood_grids, chosen)
    hold_to_bound(opened.file, description)
    builder = _RegisterBuilder(grids, understood_grids, description, opened, chosen.language if chosen else None)
    book = builder.gather()
    placements = tuple(builder.placements)
    outcome = fates(grids, understood_grids, description, placements)
    as_understood = Preview(
        file=opened.file,
        grids=grids,
        understood_grids=understood_grids,
        described=description,
        fates=outcome,
        book=book,
        encoding=encoding,
        told_language=chosen.language if chosen else None,
        guessed_encoding=None if encoding else guessed_encoding(opened),
    )
    return Imported(book, as_understood, as_understood.cells, _held(book, placements), placements, outcome)


class _RegisterBuilder:
    """Builds the register of a file from its understood grids."""

    def __init__(
        self,
        grids: tuple[Grid, ...],
        understood_grids: tuple[UnderstoodGrid, ...],
        description: FileContents,
        source: Opened,
        told_language: str | None,
    ) -> None:
        self.placements: list[Placement] = []
        self._grids = grids
        self._understood_grids = understood_grids
        self._described = description
        self._source_file = source
        self._path = source.path
        self._language = told_language or language(understood_grids)
        self._document = slug(self._path.stem[:60], "source")
        self._shared = SharedRecords(self._document, self._language)
        self._header = RecordBuilder(self._shared, HEADER, self._path.name)
        self._header_cells: list[HeadedCell] = []
        self._extra = KeptWords()

    def gather(self) -> Register:
        """The register."""
        understood_grids = self._understood_grids
        self._header_cells = [cell for understood in understood_grids for _, cell in understood.contacts]
        entries = self._described.activities
        on_behalf = bool(entries) and all(is_on_behalf(entry) for entry in entries)
        blocks = [pair for understood in understood_grids for pair in understood.contacts]
        contacts.fill_header(self._header, blocks, as_processor=on_behalf)
        for item in self._described.others:
            part_lines.line(self._header, item, whole=False)
            self._header_cells.extend(item.cells)
        transfers.declare_of_header(self._header)
        records = []
        for entry in entries:
            entry_record, placements = record(self._shared, entry, self._source(entry))
            records.append(entry_record)
            self.placements.extend(placements)
        owner = _controller_of_all(entries, records)
        if owner is not None and not self._shared.processors:
            self._header.values.setdefault("controllers", (owner,))
        records = self._with_notes(records)
        document = self._document_record()
        header = self._header_record()
        return Register.of(header, document, *records, *self._shared.records())

    def _source(self, entry: Entry) -> str:
        """The section of a cite: sheet and row; the row alone in a text file, whose one sheet bears the file's name."""
        grid = self._grids[entry.at[0]]
        label = row_label(grid, entry.at[1], self._language)
        return label if grid.lines is not None and grid.name == self._path.stem else f"{grid.name} {label}"

    def _header_record(self) -> Header:
        header = self._header
        header.values.pop("transfers", None)
        extra, placements = header.close(self._header_cells, key_of("header", HEADER))
        self.placements.extend(placements)
        return Header(
            id=HEADER,
            **header.values,
            language=self._language,
            sources=(Cite(document=self._document),),
            extra=tuple(extra.items()),
        )

    def _with_notes(self, records: list[Activity | ProcessingOnBehalf]) -> list[Activity | ProcessingOnBehalf]:
        """The records with what people noted on their cells; what is noted elsewhere goes to the document."""
        if not any(grid.notes for grid in self._grids):
            return records
        keys = {key_of(kind_of(record), record.id): at for at, record in enumerate(records)}
        at_cell = {placement.cell: placement.record for placement in self.placements}
        in_row: dict[tuple[int, int], str] = {}
        for cell, key in at_cell.items():
            in_row.setdefault((cell.grid, cell.row), key)
        headings = {
            (column.grid, column.at): " ".join(column.heading.split())
            for understood in self._understood_grids
            for column in understood.columns
        }
        document = key_of("document", self._document)
        extras = {key: KeptWords(records[at].extra) for key, at in keys.items()}
        extras[document] = self._extra
        for grid in self._grids:
            for note in grid.notes:
                text = grid.seen(note.row, note.column)
                own = None if text is None else at_cell.get(Cell(grid.number, note.row, note.column, text))
                key = own or in_row.get((grid.number, note.row)) or document
                key = key if key in extras else document
                label = grid.label(note.row, note.column)
                heading = headings.get((grid.number, letters(note.column))) if key != document else None
                heading = f"{heading or f'{grid.name}: {label}'} (comment)"
                cell = Cell(grid.number, note.row, note.column, note.text)
                self.placements.append(Placement(cell, key, extras[key].put(heading, note.text)))
        return [record.with_(extra=tuple(extras[key].items())) for record, key in zip(records, keys, strict=True)]

    def _document_record(self) -> Document:
        key = key_of("document", self._document)
        for grid, understood in zip(self._grids, self._understood_grids, strict=True):
            divided = [cell for _, cell in understood.contacts if cell.grid_cell.text != cell.text]
            inline = [cell.heading for cell in divided if cell.heading]
            self._title(grid, understood)
            if understood.headings or inline:
                joined = _BETWEEN.join([*(cell.text for cell in understood.headings), *inline])
                self._place(understood.headings, key, self._extra.put(f"{grid.name}: headings", joined))
            if understood.loose:
                self._place(understood.loose, key, self._extra.put(grid.name, _lines(understood.loose)))
        valueless = [f"{grid.name}, {grid.label(row, at)}" for grid in self._grids for row, at in grid.valueless]
        if valueless:
            self._extra.put("formulas without a stored value", "; ".join(valueless))
        return Document(
            id=self._document,
            title=self._path.name,
            kind=DocumentKind.REGISTER,
            sha256=hashlib.sha256(self._source_file.data).hexdigest(),
            extra=tuple(self._extra.items()),
        )

    def _title(self, grid: Grid, understood: UnderstoodGrid) -> None:
        """A line by itself at the top of the file is the title of the register."""
        if grid.number or "title" in self._header.values or not understood.loose:
            return
        first = understood.loose[0]
        reaches = email_in(first.text) or any(phone_of(part) for part in first.text.split(", "))
        if reaches or any(cell.row < first.row for cell in understood.headings):
            return  # a letterhead is no title
        alone = sum(1 for cell in grid.cells(first.row, first.row + 1)) == 1
        if alone and len(first.text) <= _LONGEST_TITLE and (grid.lines is not None or understood.layout != "kept"):
            self._header.values["title"] = first.text

    def _place(self, cells: list[Cell], key: str, heading: str) -> None:
        self.placements.extend(Placement(cell, key, heading) for cell in cells)


def _controller_of_all(entries: Sequence[Entry], records: Sequence[Activity | ProcessingOnBehalf]) -> str | None:
    """The one controller that each activity names; `None` where any names none, another one, or only a joint one."""
    controllers: set[str | None] = set()
    for entry, line in zip(entries, records, strict=True):
        if isinstance(line, Activity):
            plainly = entry.of("controller") or any(item.section in _CONTROLLING for item in entry.items)
            stated = each(line.controllers) if plainly else ()
            controllers.add(stated[0].party if stated else None)
    return controllers.pop() if len(controllers) == 1 else None


def _lines(cells: list[Cell]) -> str:
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return "\n".join(_BETWEEN.join(texts) for texts in rows.values())


def _held(book: Register, placements: tuple[Placement, ...]) -> int:
    """How many cells the register holds: looked up in it, one by one."""
    extras: dict[str, dict[str, str]] = {}
    ends: dict[tuple[str, str | None], int] = {}
    in_register = set()
    for placement in placements:
        if placement.record not in extras:
            record: Any = book.get(placement.record)
            extras[placement.record] = dict(record.extra)
        text, heading = placement.cell.text, placement.heading
        kept = extras[placement.record].get(heading or "", "")
        at = _found(text, kept, ends.get((placement.record, heading), 0))
        if heading is None or at is not None:
            in_register.add(placement.cell)
            ends[placement.record, heading] = 0 if at is None else at
        elif heading in extras[placement.record] and kept in text:
            in_register.add(placement.cell)  # a label and its words in one cell: the label stands among the headings
    return len(in_register)


def _found(text: str, kept: str, start: int) -> int | None:
    """Where words end in what is kept, looked for behind the last ones first: cells stand there in their order."""
    at = kept.find(text, start)
    if at < 0:
        at = kept.find(text, 0, start + len(text))
    return None if at < 0 else at + len(text)
