# SPDX-License-Identifier: Apache-2.0
"""Fills in a document of Word (.docx) with python-docx: blank cells of tables, and placeholders anywhere.

Everything else of the document stays part by part as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from importlib.util import find_spec
from io import BytesIO
from typing import Any, Final

import attrs

from ropa.errors import Fault, Place, RendererMissing, UnreadableFile
from ropa.filling.outcome import BLANK, SHOWN, Spot
from ropa.filling.questions import (
    OTHER_MARKS,
    PLACEHOLDER,
    Asked,
    asked,
    heading_languages,
    placeholder_field,
    placeholder_languages,
    recast,
    understood,
)
from ropa.filling.tally import About, Tally, is_of_activity
from ropa.formats.word.writable_text import without_clock
from ropa.free_text.comparable import plain
from ropa.imports.fields.lines import is_word_for_name
from ropa.imports.shapes.understood_grid import ROLES
from ropa.packages.grid import Grid, Span, refusal

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES: Final = frozenset({"footnotes", "endnotes"})
"""The parts that python-docx does not take apart."""

_MOST_COLUMNS: Final = 200
_MOST_TABLES: Final = 2_000
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class WordForm:
    """A document to be filled in.

    Args:
        file: What messages call it by.
        data: The bytes of the file.

    Raises:
        RendererMissing: python-docx is not installed.
        UnreadableFile: it is damaged.
    """

    MOST: Final = 1_000_000
    """Characters that a place holds."""

    def __init__(self, file: str, data: bytes) -> None:
        if find_spec("docx") is None:
            raise RendererMissing("A document of Word needs python-docx. Install it: pip install python-docx")
        import docx
        from docx.opc.oxml import serialize_part_xml
        from docx.oxml import parse_xml

        try:
            self._document = docx.Document(BytesIO(data))
            self._notes = {
                relation.target_part: parse_xml(relation.target_part.blob)
                for relation in self._document.part.rels.values()
                if not relation.is_external and relation.reltype.rpartition("/")[2] in _NOTES
            }
            self._notes_before = {part: serialize_part_xml(notes) for part, notes in self._notes.items()}
            for root in self._roots():
                for paragraph in list(root.iter(f"{_W}p")):
                    _recast_merge_fields(paragraph)
                    _recast_marks(paragraph)
            tables = list(self._document.element.body.iter(f"{_W}tbl"))
            self._boards = [_Board(file, table, number) for number, table in enumerate(tables[:_MOST_TABLES], start=1)]
        except Exception as error:  # noqa: BLE001 - a damaged document fails in as many ways as it has parts
            raise _damaged(file, error) from None
        if len(tables) > _MOST_TABLES:
            raise refusal(file, "This file holds thousands of tables.", "Keep the register in a file of its own.")
        self._file = file
        self._asked = [asked(board.grid, board.beside) for board in self._boards]

    @property
    def languages(self) -> Counter[str]:
        """How often its headings and placeholders are in each language."""
        paragraphs = (_pieces(paragraph) for root in self._roots() for paragraph in root.iter(f"{_W}p"))
        texts = ["".join(piece.text or "" for piece in pieces) for pieces in paragraphs]
        headings = heading_languages(PLACEHOLDER.sub("", text) for text in texts)
        counts = sum((grid.languages for grid in self._asked), headings)
        return counts or placeholder_languages(texts)

    def fill(self, tally: Tally) -> None:
        """Fill in its tables, the room below its headings, then what placeholders are left."""
        tally.look_at(self._asked)
        for paragraph in self._document.element.body.iter(f"{_W}p"):
            whole = "".join(piece.text or "" for piece in _pieces(paragraph))
            if blank := BLANK.search(rest := PLACEHOLDER.sub("", whole)):
                left = whole if rest == whole else blank[0]  # what is filled in beside it does not stay as it is
                tally.unread(Spot("paragraph", left.strip()[:SHOWN]))
        repeated: set[Any] = set()
        for board, of_board in zip(self._boards, self._asked, strict=True):
            if not repeated.isdisjoint(board.table.iterancestors(f"{_W}tbl")):
                continue  # it is filled in with the rows around it
            has_rows = board.fill_placeholder_rows(tally)
            if has_rows:
                repeated.add(board.table)
            board.fill_labels(tally, of_board)
            if of_board.questions and not has_rows:
                board.fill_rows(tally, of_board)
        _fill_below_headings(tally, self._document.element.body)
        for root in self._roots():
            for paragraph in root.iter(f"{_W}p"):
                _fill_paragraph(tally, paragraph, About())

    def _roots(self) -> Iterator[Any]:
        yield self._document.element.body
        yield from self._notes.values()
        for section in self._document.sections:
            for part in (section.header, section.first_page_header, section.even_page_header,
                         section.footer, section.first_page_footer, section.even_page_footer):  # fmt: skip
                if not part.is_linked_to_previous:
                    yield part._element  # noqa: SLF001 - python-docx has paragraphs of it, and not those in text boxes

    def saved(self) -> tuple[bytes, tuple[str, ...]]:
        """The bytes of the filled file; nothing of it is lost.

        Raises:
            UnreadableFile: it is damaged where only its writer looks.
        """
        from docx.opc.oxml import serialize_part_xml

        stream = BytesIO()
        try:
            for part, notes in self._notes.items():
                if (written := serialize_part_xml(notes)) != self._notes_before[part]:
                    part._blob = written  # noqa: SLF001 - python-docx keeps these parts as bytes, and has no other way
            self._document.save(stream)
        except Exception as error:  # noqa: BLE001 - as when it is opened
            raise _damaged(self._file, error) from None
        return without_clock(stream.getvalue()), ()


def _damaged(file: str, error: Exception) -> UnreadableFile:
    return UnreadableFile([Fault(Place(file), f"This document is damaged: {error}.", "Save it anew.")])


class _Board:
    """A table as a grid, with room to write in; one that stands in a cell of another is a table of its own.

    Attributes:
        table: Its element.
        grid: Its words.
    """

    def __init__(self, file: str, table: Any, number: int) -> None:
        self.table = table
        self._number = number
        self._rows: list[Any] = table.findall(f"{_W}tr")
        self._cells: dict[tuple[int, int], Any] = {}
        rows: list[tuple[str | None, ...]] = []
        spans: dict[int, Span] = {}
        merges: list[Span] = []
        for place, row in enumerate(self._rows):
            texts: dict[int, str] = {}
            column = 0
            for cell in _cells_of(row):
                width = _width(cell)
                self._cells[place, column] = cell
                if _goes_on(cell) and column in spans:
                    spans[column] = attrs.evolve(spans[column], bottom=place)
                else:
                    merges += [spans.pop(column)] if column in spans else []
                    spans[column] = Span(place, column, place, column + width - 1)
                text = _text(cell, within=table).strip()
                if text:
                    texts[column] = text
                column = min(column + width, _MOST_COLUMNS)
            rows.append(tuple(texts.get(at) for at in range(max(texts, default=-1) + 1)))
        merges = [span for span in (*merges, *spans.values()) if span.right > span.left or span.bottom > span.top]
        self.grid = Grid(file=file, name=f"table {number}", number=0, rows=tuple(rows), merges=tuple(merges))

    def _is_free(self, row: int, column: int) -> bool:
        cell = self._cells.get((row, column))
        if cell is None or _goes_on(cell) or _text(cell).strip():
            return False
        return _has_no_picture(cell) and not _is_to_be_chosen(cell)

    def beside(self, row: int, column: int) -> tuple[int, int] | None:
        """The room to the right of a label; below it where it reaches over the whole table, and the row below does."""
        cell = self._cells.get((row, column))
        right = column + (_width(cell) if cell is not None else 1)
        if self._is_free(row, right):
            return row, right
        is_below = self._is_whole(row) and self._is_whole(row + 1) and self._is_free(row + 1, column)
        return (row + 1, column) if is_below else None

    def _is_whole(self, row: int) -> bool:
        """Whether a row is one cell."""
        return row < len(self._rows) and sum(1 for _ in _cells_of(self._rows[row])) == 1

    def _spot(self, row: int, heading: str) -> Spot:
        return Spot(f"table {self._number}, row {row + 1}", heading)

    def fill_labels(self, tally: Tally, of_board: Asked) -> None:
        """The room beside labels; beside those below a table nothing is filled in."""
        for question in of_board.unplaced:
            tally.leave(self._spot(question.row, question.text))
        for label in of_board.below:
            tally.leave(self._spot(label.at[0], label.text))
        for label in of_board.labels:
            spot = self._spot(label.at[0], label.text)
            text = tally.answer(
                spot, label.field, tally.about_label(label.field, label.role, above_table=bool(of_board.questions))
            )
            if text is not None and self._is_free(*label.target):
                _put(self._cells[label.target], text)

    def fill_placeholder_rows(self, tally: Tally) -> bool:
        """A row with placeholders of an activity stands once for each activity. Whether there was such a row."""
        has_rows = False
        for place, row in enumerate(self._rows):
            names = PLACEHOLDER.findall("\n".join(_text(cell) for cell in _cells_of(row)))
            fields = list(map(placeholder_field, names))
            in_row = sum(1 for field in fields if is_of_activity(field))
            if not in_row or (in_row == 1 and len(self._rows) > place + 1 and not self.grid.rows[place][:1]):
                continue
            records = tally.records(on_behalf="customer" in fields)
            if len(records) != 1 and in_row == 1:
                continue  # a form, of one activity that is to be named
            has_rows = True
            model = deepcopy(row)
            last = row
            for number, record in enumerate(records, start=1):
                current = row if number == 1 else _anew(deepcopy(model))
                if number > 1:
                    last.addnext(current)
                last = current
                for paragraph in current.iter(f"{_W}p"):
                    _fill_paragraph(tally, paragraph, About(record, number))
        return has_rows

    def fill_rows(self, tally: Tally, of_board: Asked) -> None:
        """The rows of a table: blank ones from the first on, then as many more as are needed."""
        if not of_board.is_of_activities:
            for question in of_board.questions:
                tally.leave(self._spot(of_board.first_row - 1, question.text))
            return
        columns = [question.column for question in of_board.questions if question.field not in {None, "ref"}]
        records = tally.records(on_behalf=of_board.is_on_behalf)
        row, last = of_board.first_row, len(self._rows)
        while row < last and not all(self._is_free(row, column) for column in columns):
            row += 1
        previous = self._rows[min(row, last) - 1]
        for number, record in enumerate(records, start=1):
            if row < last and all(self._is_free(row, column) for column in columns):
                current = self._rows[row]
            else:
                current, last = _blank(_anew(deepcopy(previous))), row
                previous.addnext(current)
            cells = _by_column(current)
            for question in of_board.questions:
                spot = self._spot(of_board.first_row - 1, question.text)
                text = tally.answer(spot, question.field, About(record, number))
                cell = cells.get(question.column)
                if text is not None and cell is not None and not _text(cell).strip() and not _is_to_be_chosen(cell):
                    _put(cell, text)
            previous = current
            row += 1


def _cells_of(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iterfind(f"{_W}sdtContent/{_W}tc")


def _by_column(row: Any) -> dict[int, Any]:
    cells, column = {}, 0
    for cell in _cells_of(row):
        cells[column] = cell
        column += _width(cell)
    return cells


def _width(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    digits = span.get(f"{_W}val", "1") if span is not None else "1"
    return min(max(int(digits), 1), _MOST_COLUMNS) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else 1  # noqa: PLR2004 - digits


def _goes_on(cell: Any) -> bool:
    """Whether a cell is the lower part of one merged downwards."""
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val", "continue") != "restart"


def _has_no_picture(cell: Any) -> bool:
    return cell.find(f".//{_W}drawing") is None and cell.find(f".//{_W}pict") is None


def _is_to_be_chosen(cell: Any) -> bool:
    """Whether a content control of a cell takes no words of one's own: a list, a day, a box, or it is locked."""
    return any(
        element.tag.rpartition("}")[2] in _CHOSEN or element.get(f"{_W}val") in _LOCKED
        for properties in cell.iter(f"{_W}sdtPr")
        for element in properties
    )


_CHOSEN: Final = frozenset({"dropDownList", "date", "checkbox", "picture"})
_LOCKED: Final = frozenset({"contentLocked", "sdtContentLocked"})


def _text(cell: Any, within: Any = None) -> str:
    """The words of a cell, without those that only prompt for words.

    Args:
        cell: The cell.
        within: The table, where the words of tables in the cell are not to count.
    """
    paragraphs = cell.iter(f"{_W}p")
    if within is not None:
        paragraphs = (paragraph for paragraph in paragraphs if next(paragraph.iterancestors(f"{_W}tbl")) is within)
    return "\n".join(
        "".join(piece.text or "" for piece in _pieces(paragraph) if _prompt(piece) is None) for paragraph in paragraphs
    )


def _pieces(paragraph: Any) -> list[Any]:
    """The pieces of text of a paragraph, without those of a paragraph in a text box in it."""
    return [piece for piece in paragraph.iter(f"{_W}t") if next(piece.iterancestors(f"{_W}p")) is paragraph]


def _prompt(piece: Any) -> Any:
    """The content control that prompts with this text; `None` = it is no prompt."""
    return next(
        (control for control in piece.iterancestors(f"{_W}sdt")
         if control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None),
        None,
    )  # fmt: skip


def _anew(row: Any) -> Any:
    """A copy of a row without the marks that a document has once."""
    for element in list(row.iter()):
        if element.tag in {f"{_W}bookmarkStart", f"{_W}bookmarkEnd"}:
            element.getparent().remove(element)
            continue
        for name in [name for name in element.attrib if name.endswith(("}paraId", "}textId"))]:
            del element.attrib[name]
    return row


def _blank(row: Any) -> Any:
    """A row without its words."""
    for paragraph in list(row.iter(f"{_W}p")):
        for child in [child for child in paragraph if child.tag != f"{_W}pPr"]:
            paragraph.remove(child)
    properties = row.find(f"{_W}trPr")
    for head in properties.findall(f"{_W}tblHeader") if properties is not None else ():
        properties.remove(head)
    return row


def _put(cell: Any, text: str) -> None:
    """Words into a blank cell, in the look of its paragraph."""
    from docx.oxml import OxmlElement

    prompted = next((piece for piece in cell.iter(f"{_W}t") if _prompt(piece) is not None), None)
    if prompted is not None:
        control = _prompt(prompted)
        mark = control.find(f"{_W}sdtPr/{_W}showingPlcHdr")
        mark.getparent().remove(mark)
        for piece in list(control.iter(f"{_W}t")):
            piece.text = ""
        for style in list(control.iter(f"{_W}rStyle")):
            style.getparent().remove(style)
        _write(prompted, _on_one_line(text) if _is_of_one_line(control) else text)
        return
    paragraph = next(cell.iter(f"{_W}p"), None)  # itself, where it is one
    if paragraph is None:
        paragraph = OxmlElement("w:p")
        cell.append(paragraph)
    run, piece = OxmlElement("w:r"), OxmlElement("w:t")
    look = paragraph.find(f"{_W}pPr/{_W}rPr")
    if look is not None:
        run.append(deepcopy(look))
    run.append(piece)
    paragraph.append(run)
    _write(piece, text)


def _is_of_one_line(control: Any) -> bool:
    """Whether a content control takes plain words without breaks."""
    plain_words = control.find(f"{_W}sdtPr/{_W}text")
    return plain_words is not None and plain_words.get(f"{_W}multiLine", "0") in {"0", "false", "off"}


def _on_one_line(text: str) -> str:
    return "; ".join(line.removeprefix("• ").rstrip(";") for line in text.split("\n"))


def _write(piece: Any, text: str) -> None:
    """Words into a piece of text; a line feed in them is a break."""
    from docx.oxml import OxmlElement

    first, *others = text.split("\n")
    piece.text = first
    piece.set(_SPACE, "preserve")
    for line in others:
        line_break, following = OxmlElement("w:br"), OxmlElement("w:t")
        following.text = line
        following.set(_SPACE, "preserve")
        piece.addnext(line_break)
        line_break.addnext(following)
        piece = following


def _fill_paragraph(tally: Tally, paragraph: Any, about: About) -> None:
    """The placeholders of a paragraph, whatever runs their letters are divided into."""
    pieces = _pieces(paragraph)
    whole = "".join(piece.text or "" for piece in pieces)
    for match in reversed(list(PLACEHOLDER.finditer(whole))):
        field = placeholder_field(match[1])
        text = tally.answer(Spot("placeholder", match[0]), field, tally.about_placeholder(field, about))
        if field is not None:
            _replace(pieces, match, text or "")


def _recast_marks(paragraph: Any) -> None:
    """The mark of another program becomes a placeholder, where it asks for something."""
    pieces = _pieces(paragraph)
    whole = "".join(piece.text or "" for piece in pieces)
    mark = OTHER_MARKS.search(whole)
    placeholder = recast(whole) if mark is not None else None
    if mark is not None and placeholder is not None:
        _replace(pieces, mark, placeholder[mark.start() : len(placeholder) - (len(whole) - mark.end())])


def _recast_merge_fields(paragraph: Any) -> None:
    """The fields of a mail merge become placeholders, where they ask for something: else Word sets them back."""
    inside: list[Any] | None = None
    for run in list(paragraph.iterchildren(f"{_W}r")):
        mark = run.find(f"{_W}fldChar")
        kind = mark.get(f"{_W}fldCharType") if mark is not None else None
        if kind == "begin":
            inside = []
        if inside is not None:
            inside.append(run)
        if kind == "end" and inside is not None:
            _recast_field(inside)
            inside = None


def _recast_field(runs: list[Any]) -> None:
    instruction = "".join(piece.text or "" for run in runs for piece in run.iter(f"{_W}instrText"))
    named = _MERGE_FIELD.match(instruction)
    pieces = [piece for run in runs for piece in run.iter(f"{_W}t")]
    if named is None or not pieces or placeholder_field(named[1]) is None:
        return
    for piece in pieces:
        piece.text = ""
    pieces[0].text = f"{{{{ {named[1]} }}}}"
    for run in runs:
        if run.find(f"{_W}t") is None:
            run.getparent().remove(run)


_MERGE_FIELD: Final = re.compile(r"\s*MERGEFIELD\s+\"?(\w[\w. -]{0,78}?)\"?\s*(?:\\.*)?\Z", re.IGNORECASE)


def _fill_below_headings(tally: Tally, body: Any) -> None:
    """The room of a form without tables: behind a label that ends with a colon, or the blank paragraph below a heading.

    One such line may be a title: it takes two that ask for something, or a label that asks whose the register is.
    """
    asking = []
    for paragraph in body.iterchildren(f"{_W}p"):
        text = _words_of(paragraph)
        label = text.rstrip(":").strip()
        meaning = understood(label) if label and not PLACEHOLDER.search(text) else None
        following = paragraph.getnext()
        is_room = following is not None and following.tag == f"{_W}p" and not _words_of(following)
        asks_for_name = is_room and any(map(is_word_for_name, plain(label).split()))  # `Behandlingens namn`
        if meaning is None or (meaning.field in _TITLES and not text.endswith(":") and not asks_for_name):
            continue
        if text.endswith(":") or is_room or _is_heading(paragraph):
            room = following if is_room else paragraph if text.endswith(":") else None
            asking.append((room, label, meaning.field))
    if len({field for _, _, field in asking}) < _LEAST_HEADINGS:
        asking = [line for line in asking if line[2] in ROLES and line[0] is not None and _words_of(line[0])]
    for room, label, field in asking:
        spot = Spot("paragraph", label[:SHOWN])
        if room is None or not _has_no_picture(room):
            tally.leave(spot)
            continue
        answer = tally.answer(spot, field, tally.about_label(field, "", above_table=False))
        if answer is not None:
            _put(room, f" {answer}" if _words_of(room) else answer)


_LEAST_HEADINGS: Final = 2
_TITLES: Final = frozenset({"name", "processing", "description", "note", "ref"})
"""What the title of a document may be taken for."""


def _words_of(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in _pieces(paragraph)).strip()


def _is_heading(paragraph: Any) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and bool(_HEADING_STYLE.match(style.get(f"{_W}val", "")))


_HEADING_STYLE: Final = re.compile(r"(?:heading|overskrift|rubrik|berschrift|überschrift|titre|kop|titolo|ttulo|título|otsikko|nagwek)", re.IGNORECASE)  # fmt: skip  # noqa: E501 - one expression


def _replace(pieces: list[Any], match: re.Match[str], text: str) -> None:
    start = 0
    first = None
    for piece in pieces:
        content = piece.text or ""
        left, right = max(match.start() - start, 0), min(match.end() - start, len(content))
        if left < right:
            before, after = content[:left], content[right:]
            if first is None:
                first = (piece, before, after)
            else:
                piece.text = after
        start += len(content)
    if first is not None:
        piece, before, after = first
        _write(piece, f"{before}{text}{after}")
