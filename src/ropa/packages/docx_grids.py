# SPDX-License-Identifier: Apache-2.0
"""A Word document as grids: each table under its heading, and lines of `key: value`, as in a text.

Opened with python-docx, the extra `word`. Text that a reader has deleted with changes tracked is not read; text that is
inserted, in a content control or in a text box is.
"""

from __future__ import annotations

import io
import re
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from ropa.packages.grid import INNER, MOST_COLUMNS, Budget, Filling, Grid, Span, refusal
from ropa.packages.key_lines import plain_pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.packages.package import Package

DOCUMENT: Final = "word/document.xml"
_LARGEST: Final = 64 * 2**20
MOST_TAGS: Final = 3_000_000
"""A document whose text has more tags is refused: as a tree it would take some hundred bytes for each."""

_HEADING = re.compile(r"heading (\d)\Z", re.IGNORECASE)
_LIST_STYLE: Final = re.compile(r"List(?:Bullet|Number|Continue|Paragraph)?([2-5])?\Z", re.IGNORECASE)
_MOST_LISTS: Final = 9
"""Word numbers the levels of its lists to 9."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_STRIKING: Final = ("strike", "dstrike")
"""What strikes words out, which then stand between `~~`."""

_REMARKS: Final = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
"""The parts of a document that hold what is noted on its words, and the elements in them."""

_TRANSPARENT: Final = frozenset(f"{_W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
"""What holds paragraphs, tables, rows and cells as if it were not there."""

_PASSED_OVER: Final = frozenset({_FALLBACK, *(f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr"))})
"""What holds no words of the document as it stands: what is deleted, or moved away, among it."""

_SYMBOLS: Final = {
    "Wingdings": {**dict.fromkeys((0x6F, 0x71, 0xA8), "☐"), **dict.fromkeys((0x78, 0xFD, 0xFE), "☒"), 0xFC: "✓"},
    "Wingdings 2": {0xA3: "☐", 0x52: "☒", 0x53: "☒", 0x50: "✓"},
}
"""The boxes and ticks of fonts of symbols, by their code."""

_DRAWN: Final = {0xF000 + code: sign for code, sign in _SYMBOLS["Wingdings"].items()}
"""The same among other letters: Word keeps them where no letters are."""

_FEW: Final = 2
"""So many letters are looked at as symbols: a box, and a blank beside it."""

_MOST_COLUMNS_OF_A_CELL: Final = 1_000
_LONGEST_KEY: Final = 80
_DEEPEST: Final = 99
_AT_A_STOP: Final = re.compile(r"[\t\n]+")
_PAIR: Final = 2
_LETTERS: Final = re.compile(r"[^\W\d_]")
_MOST_OF_A_PAGE_COUNT: Final = 8
"""A line of so few letters at the head or the foot of a page counts it: `Side 1 af 3`."""


def read(package: Package, data: bytes) -> list[Grid]:
    """The grids of a document, in order. A heading is the first cell of the grid that follows it.

    Raises:
        UnreadableFile: python-docx is not installed, or the document is damaged or larger than any register.
    """
    if find_spec("docx") is None:
        problem = "This is a Word document, and what reads it is not installed."
        raise refusal(package.file, problem, "Install it: pip install python-docx. Or save the tables as .xlsx.")
    package.refuse_over(_LARGEST)
    package.refuse_tags("word/", MOST_TAGS)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        remarks = _remarks(document)
        levels = {style.style_id: level for style in document.styles if (level := _level(style.name)) is not None}
    except Exception as error:  # noqa: BLE001 - a damaged document fails in as many ways as it has parts
        raise refusal(package.file, f"This document is damaged: {error}.", "Save it anew in Word.") from None
    if body is None:
        raise refusal(package.file, "This document is damaged: it has no body.", "Save it anew in Word.")
    reading = _Reading(package.file, levels, remarks)
    feet = _at_the_edge(document, "footer")
    labelled = [row for row in feet if len(row) == 1 and plain_pair(row[0])]
    reading.take_edge([*_at_the_edge(document, "header"), *labelled])
    for block in _blocks(body):
        reading.take(block)
    reading.emit()
    reading.take_foot([row for row in feet if row not in labelled])
    return reading.grids


def _at_the_edge(document: Any, which: str) -> list[list[str]]:
    """What stands at the head or at the foot of the pages, each line once, but for those that count the pages.

    Cells of a table are lines of their own, two beside each other a line of two.
    """
    from docx.oxml import parse_xml

    rows: dict[tuple[str, ...], None] = {}
    for relation in document.part.rels.values():
        if relation.is_external or relation.reltype.rpartition("/")[2] != which:
            continue
        for block in _blocks(parse_xml(relation.target_part.blob)):
            if block.tag == f"{_W}p":
                rows.update(dict.fromkeys((part.strip(),) for part in _AT_A_STOP.split(_text_of(block))))
                continue
            for row in _within(block, "tr"):
                cells = ["\n".join(line for line in _lines_of(cell) if line) for cell in _within(row, "tc")]
                rows.update(dict.fromkeys([tuple(cells)] if len(cells) == _PAIR else [(text,) for text in cells]))
    return [[*row] for row in rows if any(len(_LETTERS.findall(text)) > _MOST_OF_A_PAGE_COUNT for text in row)]


def _remarks(document: Any) -> dict[tuple[str, str], str]:
    """What is noted on the words of a document, by kind and number."""
    from docx.oxml import parse_xml

    texts: dict[tuple[str, str], str] = {}
    for relation in document.part.rels.values():
        kind = _REMARKS.get(relation.reltype.rpartition("/")[2])
        if kind is None or relation.is_external:
            continue
        for element in parse_xml(relation.target_part.blob).iter(f"{_W}{kind}"):
            lines = (_text_of(paragraph).strip() for paragraph in _blocks(element) if paragraph.tag == f"{_W}p")
            texts[kind, element.get(f"{_W}id", "")] = "\n".join(line for line in lines if line)
    return texts


def _level(style: str | None) -> int | None:
    match = _HEADING.match(style or "")
    if match:
        return int(match.group(1))
    return 0 if (style or "").casefold() == "title" else None


class _Reading:
    """A document while it is read."""

    def __init__(self, file: str, levels: dict[str, int], remarks: dict[tuple[str, str], str]) -> None:
        self.grids: list[Grid] = []
        self._file = file
        self._budget = Budget(file)
        self._levels = levels
        self._remarks = remarks
        self._notes: list[tuple[int, int, str]] = []
        self._noted: set[tuple[str, str]] = set()
        self._headings: list[tuple[int, str]] = []
        self._rows: list[list[str]] = []
        self._open = False  # whether the last row is a key in bold, which takes the lines below it
        self._titled = False  # whether the last row is a line all in bold, which may be the title of a table

    def take(self, block: Any) -> None:
        """A paragraph or a table."""
        if block.tag == f"{_W}tbl":
            if (inside := _laid_out(block)) is not None:
                for inner in inside:
                    self.take(inner)
            else:
                self._take_table(block)
            return
        text = _text_of(block).strip()
        lists = _lists_around(block) if text else 0
        style = block.find(f"{_W}pPr/{_W}pStyle")
        level = self._levels.get(style.get(f"{_W}val")) if style is not None else None
        if text and level is not None:
            self.emit()
            title = " ".join(text.split())
            self._headings = [(above, name) for above, name in self._headings if above < level]
            self._headings.append((level, title))
            self._rows, self._open = [[title]], False
        elif text:
            self._take_line(text, _bold_opening(block), INNER * (lists - 1))
        if text and self._rows:
            self._note(block, len(self._rows) - 1, len(self._rows[-1]) - 1)

    def take_edge(self, rows: list[list[str]]) -> None:
        """What stands at the edge of the pages, as lines before the first of the text, or behind its last."""
        self._rows += [plain_pair(row[0]) or row if len(row) == 1 else row for row in rows]

    def take_foot(self, rows: list[list[str]]) -> None:
        """What stands at the foot of the pages, in a grid of its own: it is no part of the last section.

        So does what is noted on no words of the document: on a picture, or at the edge of a page.
        """
        self._headings = []
        others = [[text] for key, text in self._remarks.items() if text and key not in self._noted]
        self.take_edge([*rows, *others])
        self.emit()

    def _note(self, block: Any, row: int, column: int) -> None:
        """Take what is noted on the words of a cell: at the foot of the page, at the end, or in a comment."""
        for kind in _REMARKS.values() if self._remarks else ():
            for mark in block.iter(f"{_W}{kind}Reference"):
                key = (kind, mark.get(f"{_W}id", ""))
                if text := self._remarks.get(key):
                    self._notes.append((row, column, text))
                    self._noted.add(key)

    def _take_line(self, text: str, bold: str, within: str) -> None:
        """A line of words: `key: value`, a key in bold by itself or before its value, or more of the value above.

        Args:
            text: The line.
            bold: The words in bold that it begins with.
            within: What marks it as standing in a list within another; empty = it does not.
        """
        self._titled = bool(bold) and text == bold
        pair = plain_pair(text)
        if within and self._rows and (self._open or not self._opens_with_key()):
            pair, bold, text = None, "", f"{within}{text}"
        is_key = text.startswith(bold) and 0 < len(bold) <= _LONGEST_KEY and not bold.endswith((".", ";", "!"))
        opens_all = not self._rows and not self.grids and text == bold and not text.endswith(("?", ":"))
        if pair is None and is_key and not opens_all:  # what the document begins with is its title, or a letterhead
            self._rows.append([bold.rstrip(": "), text[len(bold) :].lstrip(": ")])
            self._open = True
        elif pair is None and text.endswith(":") and len(text) <= _LONGEST_KEY:
            self._rows.append([text.rstrip(": "), ""])
            self._open = True
        elif pair is None and self._open:
            key, value = self._rows[-1]
            self._rows[-1] = [key, f"{value}\n{text}" if value else text]
        else:
            self._rows.append(pair or [text])
            self._open = False

    def _opens_with_key(self) -> bool:
        """Whether the last line is one of `key: value`."""
        return len(self._rows[-1]) > 1

    def _take_table(self, table: Any) -> None:
        if len(self._rows) > 1:
            noted = any(row == len(self._rows) - 1 for row, _, _ in self._notes)
            title = [self._rows.pop()] if self._titled and not noted else []
            self.emit()
            self._rows = title
        rows, self._rows, self._open = self._rows, [], False
        shift = len(rows)
        inside: list[tuple[int, str, Any]] = []
        merges = []
        open_cells: dict[int, tuple[int, int]] = {}  # column -> the row it began in, and its last column
        number = shift - 1
        for number, row in enumerate(_within(table, "tr"), shift):
            cells: dict[int, str] = {}
            column = 0
            for cell in _within(row, "tc"):
                width, goes_on = _spread(cell)
                if goes_on and column in open_cells:
                    top, right = open_cells[column]
                    merges.append((top, column, number, right))
                else:
                    tables = [block for block in _blocks(cell) if block.tag == f"{_W}tbl" and _is_headed(block)]
                    label = next((text for text in cells.values() if text), "")
                    inside += [(number, label, inner) for inner in tables if label]
                    apart = tables if label else []
                    lines = _lines_of(cell, apart)
                    grouped = _in_groups(cell) if label and "\n" not in label and not apart else None
                    cells[column] = grouped or "\n".join(line for line in lines if line)
                    self._note(cell, number, column)
                    open_cells[column] = (number, column + width - 1)
                    if width > 1:
                        merges.append((number, column, number, column + width - 1))
                column = min(column + width, MOST_COLUMNS)
            rows.append([cells.get(at, "") for at in range(max(cells) + 1)] if cells else [])
        before = len(self.grids)
        self._emit(rows, tuple(Span(*corners) for corners in _largest(merges)))
        for owner, label, inner in inside if len(self.grids) > before else ():
            self._emit_inner(inner, label.split("\n", 1)[0], (before, owner))

    def _emit_inner(self, table: Any, name: str, owner: tuple[int, int]) -> None:
        """A table within a cell, under the label of that cell: its lines are parts of the form around it."""
        rows = [
            ["\n".join(line for line in _lines_of(cell) if line) for cell in _within(row, "tc")]
            for row in _within(table, "tr")
        ]
        self._headings.append((_DEEPEST, name))
        self._emit(rows, (), (None, *(owner for _ in rows[1:])))
        self._headings.pop()

    def emit(self) -> None:
        """The lines since the last heading or table, as a grid."""
        self._emit(self._rows, ())
        self._rows, self._open = [], False

    def _emit(
        self, rows: list[list[str]], merges: tuple[Span, ...], owners: tuple[tuple[int, int] | None, ...] = ()
    ) -> None:
        filling = Filling(self._file, self._budget)
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                filling.put(number, column, text)
        filled = filling.rows()
        titles = [title for _, title in self._headings]
        notes, self._notes = self._notes, []
        if filled:
            name = titles[-1] if titles else PurePath(self._file).stem
            above = tuple(titles[:-1])
            self.grids.append(
                Grid(
                    file=self._file,
                    name=name,
                    number=0,
                    rows=filled,
                    merges=merges,
                    above=above,
                    notes=tuple(filling.note(*note) for note in sorted(notes)),
                    of_document=True,
                    owners=owners[: len(filled)],
                )
            )


def _laid_out(table: Any) -> list[Any] | None:
    """What a table of one column holds that only lays out other tables; `None` where it is a table itself."""
    cells = [list(_within(row, "tc")) for row in _within(table, "tr")]
    blocks = [block for row in cells for cell in row for block in _blocks(cell)]
    is_frame = all(len(row) == 1 for row in cells) and any(block.tag == f"{_W}tbl" for block in blocks)
    return blocks if is_frame else None


def _bold_opening(paragraph: Any) -> str:
    """The words in bold with which a paragraph begins."""
    opening = ""
    for run in paragraph.iter(f"{_W}r"):
        bold = run.find(f"{_W}rPr/{_W}b")
        text = _text_of(run)
        if bold is None or bold.get(f"{_W}val", "1") in _OFF:
            if text.strip():
                break
        else:
            opening += text
    return opening.strip()


def _has_format(run: Any, name: str) -> bool:
    """Whether a run is formatted so: struck out, or hidden."""
    properties = _child(run, f"{_W}rPr") if run.tag == f"{_W}r" else None
    form = _child(properties, f"{_W}{name}") if properties is not None else None
    return form is not None and form.get(f"{_W}val", "1") not in _OFF


def _child(element: Any, tag: str) -> Any | None:
    """The first child with a tag, which `find` looks for in many steps."""
    return next(element.iterchildren(tag), None)


def _largest(merges: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Of merges that begin in one cell, the largest."""
    return list({(top, left): (top, left, bottom, right) for top, left, bottom, right in merges}.values())


def _spread(cell: Any) -> tuple[int, bool]:
    """How many columns a cell takes, and whether it goes on with the cell above."""
    properties = _child(cell, f"{_W}tcPr")
    if properties is None:
        return 1, False
    span = _child(properties, f"{_W}gridSpan")
    digits = span.get(f"{_W}val", "1") if span is not None else "1"
    width = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else 1  # noqa: PLR2004 - digits
    merge = _child(properties, f"{_W}vMerge")
    goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
    return min(max(width, 1), _MOST_COLUMNS_OF_A_CELL), goes_on


def _blocks(element: Any) -> Iterator[Any]:
    """The paragraphs and tables in an element, those in content controls and insertions among them."""
    for child in element:
        if _is_unfilled(child):
            continue
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _blocks(child)


def _is_unfilled(element: Any) -> bool:
    """Whether a content control only shows what is to be written in it."""
    return element.tag == f"{_W}sdt" and element.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _within(element: Any, kind: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row."""
    for child in element:
        if child.tag == f"{_W}{kind}":
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _within(child, kind)


def _is_headed(table: Any) -> bool:
    """Whether a table within a cell has headings of its own: more columns than a label and its words, or bold ones."""
    rows = [[*_within(row, "tc")] for row in _within(table, "tr")]
    widths = {len(cells) for cells in rows}
    if len(rows) < _PAIR or len(widths) != 1 or max(widths) < _PAIR:
        return False
    texts = ["".join(_lines_of(cell)).strip() for cell in rows[0]]
    bold = [_bold_opening(paragraph) for cell in rows[0] for paragraph in _blocks(cell) if paragraph.tag == f"{_W}p"]
    marked = rows[0][0].getparent().find(f"{_W}trPr/{_W}tblHeader") is not None or all(bold)
    second = [_bold_opening(paragraph) for paragraph in _blocks(rows[1][0]) if paragraph.tag == f"{_W}p"]
    pairs = any(text.endswith(":") for row in rows for text in ("".join(_lines_of(row[0])).strip(),))
    return all(texts) and not pairs and (len(texts) > _PAIR or len(rows) > _PAIR or (marked and not any(second)))


def _lists_around(paragraph: Any) -> int:
    """In how many lists a paragraph stands: by its numbering, or by the style of Word's own that it has."""
    properties = _child(paragraph, f"{_W}pPr")
    if properties is None:
        return 0
    level = properties.find(f"{_W}numPr/{_W}ilvl")
    style = _child(properties, f"{_W}pStyle")
    named = _LIST_STYLE.match(style.get(f"{_W}val", "")) if style is not None else None
    digits = level.get(f"{_W}val", "0") if level is not None else ""
    if digits.isascii() and digits.isdecimal():
        return 1 + min(int(digits[:2]), _MOST_LISTS)
    numbered = properties.find(f"{_W}numPr") is not None
    return int(named[1] or 1) if named and (named[1] or "Paragraph" not in named[0]) else int(numbered)


def _in_groups(cell: Any) -> str | None:
    """What a cell says of several groups, each below its name in bold, as `Name: words`; `None` = it does not."""
    groups: list[tuple[str, list[str]]] = []
    for block in _blocks(cell):
        text = " ".join(_text_of(block).split()) if block.tag == f"{_W}p" else ""
        if block.tag != f"{_W}p":
            return None
        if text and _bold_opening(block) == text:
            groups.append((text.rstrip(": "), []))
        elif text and (not groups or _lists_around(block)):
            return None
        elif text:
            groups[-1][1].append(text)
    plainly = bool(groups) and all(len(below) == 1 and len(name) <= _LONGEST_KEY for name, below in groups)
    return "\n".join(f"{name}: {below[0]}" for name, below in groups) if plainly else None


def _lines_of(cell: Any, apart: Sequence[Any] = ()) -> Iterator[str]:
    """The lines of a cell, but for tables in it that are read apart; what stands in a list below a line is marked."""
    lead = 1  # in how many lists the first of them stands
    for number, block in enumerate(_blocks(cell)):
        if block in apart:
            continue
        if block.tag == f"{_W}p":
            lists = _lists_around(block)
            lead = lists if number == 0 else min(lead, lists)
            within = INNER * (lists - lead)
            yield from (f"{within}{bare}" if (bare := line.strip()) else "" for line in _text_of(block).split("\n"))
        else:
            for row in _within(block, "tr"):
                yield ": ".join(" ".join(line for line in _lines_of(inner) if line) for inner in _within(row, "tc"))


def _text_of(paragraph: Any) -> str:
    """The words of a paragraph; what stands in a text box is there once, what is struck out between `~~`."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            parts.append(element)
        elif element.tag == f"{_W}tab":
            parts.append("\t")
        elif element.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif element.tag in _SHOWN:
            parts.append(_SHOWN[element.tag](element))
        elif element.tag not in _PASSED_OVER and not _is_unfilled(element) and not _has_format(element, "vanish"):
            if element.tag == f"{_W}p":
                parts.append("\n")
            struck = ("~~",) if any(_has_format(element, strike) for strike in _STRIKING) else ()
            stack += (*struck, *reversed(element), *struck)
    return "".join(parts).replace("~~~~", "")


def _box(element: Any) -> str:
    """The box of a form field to tick, as Word shows it: ticked by whoever filled it in, or from the beginning."""
    state = element.find(f"{_W}checked")
    state = element.find(f"{_W}default") if state is None else state
    return "☐" if state is None or state.get(f"{_W}val", "1") in _OFF else "☒"


def _choice(element: Any) -> str:
    """What is chosen in a form field that is a drop-down: the first of its entries where nothing else is."""
    entries = [entry.get(f"{_W}val", "") for entry in element.iterchildren(f"{_W}listEntry")]
    result = element.find(f"{_W}result")
    digits = result.get(f"{_W}val", "0") if result is not None else "0"
    chosen = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else 0  # noqa: PLR2004 - digits
    return entries[chosen] if chosen < len(entries) else ""


def _symbol(element: Any) -> str:
    """A box or a tick of a font of symbols; nothing for what else such fonts draw."""
    code = element.get(f"{_W}char", "")
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else 0
    return _SYMBOLS.get(element.get(f"{_W}font", ""), {}).get(number & 0xFF, "")


def _letters(element: Any) -> str:
    """The words of a run; a box or a tick where its letters are drawn in a font of symbols."""
    text: str = element.text or ""
    if 0 < len(text) <= _FEW:
        fonts = element.getparent().find(f"{_W}rPr/{_W}rFonts")
        drawn = _SYMBOLS.get(fonts.get(f"{_W}ascii", ""), {}) if fonts is not None else {}
        text = "".join(drawn.get(ord(letter) & 0xFF, letter) for letter in text)
    return text if text.isascii() else text.translate(_DRAWN)


_SHOWN: Final = {f"{_W}t": _letters, f"{_W}checkBox": _box, f"{_W}ddList": _choice, f"{_W}sym": _symbol}
"""What Word shows of an element: its words, or the box, choice or symbol that it is."""
