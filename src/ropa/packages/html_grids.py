# SPDX-License-Identifier: Apache-2.0
"""HTML as grids: each table under the heading before it; paragraphs and definition lists as grids of their own.

Read with the standard library's parser: nothing is fetched, and scripts, styles and templates are passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Final

from ropa.packages.grid import INNER, MOST_COLUMNS, Budget, Filling, Grid, Span, refusal
from ropa.packages.key_lines import pair

_PASSED_OVER: Final = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRIKING: Final = frozenset({"del", "s", "strike"})
"""What strikes words out, which then stand between `~~`."""

_TITLES: Final = frozenset({"caption", "summary"})
"""What is a heading below all headings: over a table, and over what can be folded up."""

_LINES: Final = frozenset(
    {"p", "li", "div", "br", "dt", "dd", "tr", "ul", "ol", "section", "article", "address"}
    | {"details", "header", "footer", "main", "nav", "aside", "hr", "blockquote", "pre", "form", "dl"}
)
_LISTS: Final = frozenset({"ul", "ol"})
_LONGEST_KEY: Final = 80
_CONTROLS: Final = frozenset({"input", "textarea", "select", "option", "label", "legend", "fieldset"})
_BOXES: Final = frozenset({"checkbox", "radio"})
_FILLED_IN: Final = frozenset({"text", "email", "tel", "url", "number", "date", "month", "search"})
_TICKED: Final = "\u2612 "
_NOT_TICKED: Final = "\u2610 "
_DEEPEST: Final = 7
"""The level of a caption, below every heading."""

_MOST_TAGS: Final = 1_000_000
_LONGEST_SPAN: Final = 7  # digits
_MOST_TALL: Final = 65_534
_OPENINGS: Final = re.compile(r"<!--|<!\[CDATA\[|<!|<\?|<script\b|<style\b", re.IGNORECASE)
_CLOSINGS: Final = {"<!--": "-->", "<![cdata[": "]]>", "<!": ">", "<?": ">"}
_RAW_TEXT: Final = {
    "<script": re.compile("</script", re.IGNORECASE),
    "<style": re.compile("</style", re.IGNORECASE),
}
_CROWDED_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"'\s/]*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[\s/\"'])){10000}")
_EDITING: Final = re.compile(r"\bedit|headerlink", re.IGNORECASE)
_EMPTY_BRACKETS: Final = re.compile(r"\[\s*\]")
_SPACES = re.compile(r"[ \t\f\r\n\v]+")
_IN_LIST: Final = "\v"
"""What marks, while words are gathered, in how many lists those behind it stand; no page has it."""

_MOST_LISTS: Final = 9


def read(file: str, text: str) -> list[Grid]:
    """The grids of an HTML page, in order. A heading or caption is the first cell of the grid that follows it.

    Raises:
        UnreadableFile: it holds more than any register does.
    """
    if text.count("<") > _MOST_TAGS:
        raise refusal(file, f"This page has over {_MOST_TAGS:,} tags.", "Save the register alone as a page of its own.")
    if _CROWDED_TAG.search(text):
        problem = "A tag of this page has over 10,000 attributes."
        raise refusal(file, problem, "Save the register alone as a page of its own.")
    page = _Page(file)
    page.feed(without_comments(text))
    page.close()
    page.finish()
    return page.grids


def without_comments(text: str) -> str:
    """*text* without comments, declarations and instructions, line by line where it was.

    What is opened and never closed is text: Python's parser would look for its end again from each place where one
    could begin, which takes a time that grows with the square of the length.
    """
    parts: list[str] = []
    at = 0
    for opening in _OPENINGS.finditer(text):
        start = opening.start()
        if start < at:
            continue
        kind = opening[0].lower()
        raw = _RAW_TEXT.get(kind)
        end = _end_of_raw_text(text, raw, start) if raw else text.find(_CLOSINGS[kind], start + 2)
        if end < 0:
            break
        if raw:
            parts.append(text[at:end])
            at = end
        else:
            parts += (text[at:start], "\n" * text.count("\n", start, end))
            at = end + len(_CLOSINGS[kind])
    tail = max(at, text.rfind(">", at) + 1)
    return "".join(parts) + _escaped_openings(text[at:tail]) + text[tail:].replace("<", "&lt;")


def _end_of_raw_text(text: str, closing: re.Pattern[str], start: int) -> int:
    """Where a script or a style ends, in which nothing is a comment; -1 where it does not."""
    end = closing.search(text, start)
    return end.start() if end is not None else -1


def _escaped_openings(text: str) -> str:
    """What opens a comment or declaration that nothing closes, as text."""
    return text.replace("<!", "&lt;!").replace("<?", "&lt;?")


_FOOT: Final = "footer"
_BOLD: Final = frozenset({"b", "strong"})
_INLINE: Final = frozenset({"span", "small", "div", "em", "b", "strong", "p"})
_SIGN: Final = re.compile(r"\b(?:badge|status|chip|pill|tag|label)\b", re.IGNORECASE)
"""The class of a sign beside a title, such as the state of what it is about."""

_LABEL: Final = re.compile(
    r"(?<![\w-])(?:(?:field|form|data|item|row|prop|property|attribute)[-_]{1,2})?(?:label|question|key|term|fieldname)"
    r"(?![\w-])(?!.*\blabel-)|(?<![\w-])field[-_]?(?:name|title)(?![\w-])",
    re.IGNORECASE,
)
"""The class of words that label those behind them."""

_INNER: Final = 2
"""So many tables are open within a table that lies in a cell of another one."""


class _Table:
    """A table while it is read."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._column = 0
        self.rows: list[tuple[int, dict[int, str]]] = []
        self.merges: list[Span] = []
        self.taken: dict[int, int] = {}  # column -> the last row that a tall cell above reaches to

    def begin(self, line: int) -> None:
        self.rows.append((line, {}))
        self._column = 0
        self._budget.reserve(1)

    def add(self, text: str, wide: int, tall: int) -> None:
        if not self.rows:
            self.begin(1)
        row = len(self.rows) - 1
        cells = self.rows[row][1]
        column = self._column
        while self.taken.get(column, -1) >= row:
            column += 1
        self._column = column + wide
        self._budget.reserve(wide + self._column - column)
        for covered in range(column, min(column + wide, MOST_COLUMNS)):
            cells[covered] = ""
            if tall > 1:
                self.taken[covered] = row + tall - 1
        cells[column] = text
        if wide > 1 or tall > 1:
            self.merges.append(Span(row, column, row + tall - 1, column + wide - 1))


class _Page(HTMLParser):
    """The page while it is read."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self._file = file
        self._budget = Budget(file)
        self._level = 0
        self._passing: list[str] = []
        self._passed_over: Counter[str] = Counter()  # how often each stands in `_passing`
        self._tables: list[_Table] = []
        self._around: list[str] = []  # the words of a cell, while a table inside it is read
        self._inner: list[tuple[int, list[str]]] = []  # the rows of that table
        self._inner_cell = False
        self._inners: list[tuple[int, str, list[tuple[int, list[str]]]]] = []  # its row, label and rows
        self._cell: tuple[int, int] | None = None
        self._words: list[str] = []
        self._heading = False
        self._key: str | None = None
        self._within = ""  # the part of a definition list or a form that is read: `dt`, `dd`, `label`, or none
        self._answered = -1  # how many lines there were after a key's value: another value right after it is its too
        self._opens_bold = False  # whether what is set in bold begins a line
        self._bold = ""  # the last words that were
        self._within_block = False  # whether only what stands in the same block as a label is what it asks for
        self._labels = False  # whether the key is the label of what stands below it, rather than of a control
        self._labelled = (
            -1
        )  # how many lines there were after the last words below a label: more right below are its too
        self._answering: int | None = None  # the line with a label that a table answers
        self._answers: list[tuple[int, list[tuple[int, list[str]]]]] = []  # these lines, and the rows of the tables
        self._value_lists = 0  # how deep the lists are that hold the values of a key
        self._cell_lists = 0  # how deep the lists are within a cell, or within a value of a definition list
        self._boxed = False  # whether what a box offers is read, which ends with its line
        self._choosing = False  # whether a drop-down is read
        self._unchosen = False  # whether a choice of it that was not taken is read
        self._marked: list[str] = []  # the tag whose class marks its words, and those of its kind within it
        self._title_words: list[str] | None = None  # those of a title, while a sign beside it is read
        self._signs: list[str] = []
        self._headings: list[tuple[int, str]] = []
        self._above_foot: list[list[tuple[int, str]]] = []
        self._title: list[tuple[int, list[str]]] = []
        self._lines: list[tuple[int, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._passing or tag in _PASSED_OVER or (tag == "a" and self._heading and _edits(dict(attrs))):
            self._passing.append(tag)
            self._passed_over[tag] += 1
            return
        self._begin_marked(tag, attrs)
        if tag in _STRIKING:
            self._words.append("~~")
        elif tag == "table":
            if not self._tables:
                self._end_line()
                self._begin_table()
            elif len(self._tables) == 1:
                self._around, self._words, self._inner = self._words, [], []
            self._tables.append(_Table(self._budget))
        elif tag in _CONTROLS:
            self._begin_control(tag, dict(attrs))
        elif self._tables:
            self._in_table(tag, dict(attrs))
        elif tag in _HEADINGS or tag in _TITLES:
            self._end_line()
            self._level = int(tag[1]) if tag in _HEADINGS else _DEEPEST
            self._heading = True
        elif tag in _LINES:
            self._begin_line(tag)

    def _begin_foot(self) -> None:
        """The foot of the page or of a part of it, whose lines are no part of the section above."""
        self._end_line()
        self._emit_lines()
        self._emit_title()
        self._above_foot.append(self._headings)
        self._headings = []

    def _end_foot(self) -> None:
        self._end_line()
        self._emit_lines()
        self._headings = self._above_foot.pop()

    def _begin_marked(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Words that their class marks as the label of those behind them, or as a sign beside a title."""
        if tag not in _INLINE:
            return
        self._opens_bold = tag in _BOLD and not "".join(self._words).strip()
        kind = dict(attributes).get("class") or ""
        if self._marked:
            self._marked += [tag] if tag == self._marked[0] else []
        elif self._heading and _SIGN.search(kind):
            self._marked, self._title_words, self._words = [tag], self._words, []
        elif not (self._heading or self._tables or self._within or "".join(self._words).strip()) and _LABEL.search(
            kind
        ):
            self._marked = [tag]
            self._begin_control("label", {})

    def _end_marked(self) -> None:
        """The end of words that their class marks."""
        self._marked.pop()
        if self._marked:
            return
        if self._title_words is not None:
            self._signs.append(self._taken())
            self._words, self._title_words = self._title_words, None
        else:
            self._end_control("label")

    def _begin_control(self, tag: str, attributes: dict[str, str | None]) -> None:
        """A control of a form, with what was filled in; what labels it is its key, as in a definition list."""
        if tag == "option":
            self._unchosen = self._choosing and "selected" not in attributes
            return
        self._choosing = self._choosing or tag == "select"
        kind = (attributes.get("type") or "text").lower() if tag == "input" else tag
        if kind in _BOXES:
            if not self._tables and self._within != "label":
                self._end_line()
            self._within, self._boxed = "dd", not self._tables
            self._words.append(_TICKED if "checked" in attributes else _NOT_TICKED)
        elif self._tables:
            self._words.append(attributes.get("value") or "" if kind in _FILLED_IN else "")
        elif kind in _FILLED_IN or kind in {"textarea", "select"}:
            self._end_label()
            self._within = "dd"
            if kind in _FILLED_IN:
                self._words.append(attributes.get("value") or "")
                self._end_line()
        elif kind in {"label", "legend"} and not self._words_of_a_box():
            self._end_line()
            self._within = "label"

    def _end_label(self) -> None:
        """End the words that label a control, or what stands below them where there is none."""
        labels = self._within == "label"
        self._within = "dt" if labels else self._within
        self._end_line()
        self._labels = labels and self._key is not None

    def _begin_table(self) -> None:
        """A table ends the lines above it, unless it is what a label waits for."""
        if self._labels and self._key:
            self._lines.append((self.getpos()[0], [self._key]))
            self._key, self._labelled = None, len(self._lines)
        if self._labelled == len(self._lines) and self._lines:
            self._answering = len(self._lines) - 1
        else:
            self._emit_lines()

    def _words_of_a_box(self) -> bool:
        """Whether what is read is a box to tick, which its label follows."""
        return self._within == "dd" and "".join(self._words).strip() in {_TICKED.strip(), _NOT_TICKED.strip()}

    def _end_control(self, tag: str) -> None:
        if tag == "select":
            self._choosing = self._unchosen = False
        if tag == "option":
            self._unchosen = self._choosing
        elif not self._tables:
            self._end_label()
            self._key = None if tag == "fieldset" else self._key

    def _begin_line(self, tag: str) -> None:
        """A line of the page; inside a definition list, one of its key or value."""
        if tag == _FOOT:
            self._begin_foot()
        if tag == "br" and not (self._within or self._value_lists) and self._is_bold():
            self._within, self._within_block = "label", True
            self._end_label()
            return
        if self._opens_values(tag):
            return
        if self._within and not self._boxed and tag not in {"dt", "dd"}:
            self._begin_inner_line(tag)
        else:
            self._end_line()
            self._within, self._cell_lists = tag if tag in {"dt", "dd"} else "", 0

    def _is_bold(self) -> bool:
        """Whether all that stands in a line so far is a label in bold: `<strong>Purpose</strong><br>pay wages`."""
        text = "".join(self._words).strip()
        return 0 < len(text) <= _LONGEST_KEY and text == self._bold

    def _begin_inner_line(self, tag: str) -> None:
        """A line within a cell or a value, marked with how many lists it stands in."""
        if tag in _LISTS:
            self._cell_lists += 1
        self._words.append(self._line_within())

    def _close_line(self, tag: str) -> None:
        """The end of a line of the page, or of one within a cell or a value."""
        if self._tables:
            if self._cell is not None and tag in _LISTS:
                self._end_inner_line(tag)
        elif tag == _FOOT and self._above_foot:
            self._end_foot()
        elif not self._closes_values(tag):
            if self._within and not self._boxed and tag not in {"dt", "dd", "dl"}:
                self._end_inner_line(tag)
            else:
                self._end_line()
                self._labelled = -1 if self._within_block else self._labelled
                self._within_block = False

    def _end_inner_line(self, tag: str) -> None:
        """The end of a line within a cell or a value."""
        if tag in _LISTS:
            self._cell_lists = max(0, self._cell_lists - 1)
        self._words.append(self._line_within())

    def _line_within(self) -> str:
        return "\n" + _IN_LIST * min(self._value_lists or self._cell_lists, _MOST_LISTS)

    def _opens_values(self, tag: str) -> bool:
        """Whether a list opens within the values of a key, or right behind a key with its colon."""
        if tag not in _LISTS or self._within not in {"", "dd"}:
            return False
        if self._value_lists:
            self._value_lists += 1
            self._words.append(self._line_within())
            return True
        key = "".join(self._words).strip()
        if (
            not key
            and not self._within
            and self._lines
            and len(self._lines[-1][1]) == 1
            and self._lines[-1][1][0].endswith(":")
        ):
            key = self._lines.pop()[1][0]  # `<p>Data:</p><ul>`
        if self._within or not key.endswith(":") or len(key) > _LONGEST_KEY or "\n" in key:
            return False
        self._words, self._key, self._within, self._value_lists = [], key.rstrip(": "), "dd", 1
        return True

    def _closes_values(self, tag: str) -> bool:
        """Whether the list of the values of a key closes, or one within it."""
        if tag not in _LISTS or not self._value_lists:
            return False
        self._value_lists -= 1
        if not self._value_lists:
            self._end_line()
        else:
            self._words.append(self._line_within())
        return True

    def _in_table(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "br" or (self._cell is not None and tag in _LINES):
            self._begin_inner_line(tag)
        if len(self._tables) > 1:
            self._in_inner_table(tag)
            return
        if tag == "tr":
            self._end_cell()
            self._tables[0].begin(self.getpos()[0])
        elif tag in {"td", "th"}:
            self._end_cell()
            self._cell = (_span(attributes.get("colspan"), MOST_COLUMNS), _span(attributes.get("rowspan"), _MOST_TALL))
            self._words, self._cell_lists = [], 0
        elif tag == "caption":
            self._words = []
            self._level = _DEEPEST
            self._heading = True

    def _in_inner_table(self, tag: str) -> None:
        """A row or a cell of a table inside a cell; what lies deeper is words of that."""
        if len(self._tables) == _INNER and tag in {"tr", "td", "th"}:
            self._end_inner_cell()
            if tag == "tr":
                self._inner.append((self.getpos()[0], []))
            else:
                self._inner_cell = True

    def _end_inner_cell(self) -> None:
        if self._inner_cell and self._inner:
            self._budget.reserve(1)
            self._inner[-1][1].append(self._taken())
        self._words, self._inner_cell = [], False

    def _end_inner_table(self) -> None:
        """The end of a table inside a cell: one with headings is read apart, under the label of its row."""
        self._end_inner_cell()
        rows, self._inner = [row for row in self._inner if any(row[1])], []
        self._words, self._around = self._around, []
        label = (
            next((text for text in self._tables[0].rows[-1][1].values() if text), "") if self._tables[0].rows else ""
        )
        widths = {len(cells) for _, cells in rows}
        plainly = len(rows) > 1 and len(widths) == 1 and max(widths) > 1 and all(rows[0][1])
        if label and plainly and not any(cells[0].endswith(":") for _, cells in rows):
            self._inners.append((len(self._tables[0].rows) - 1, label.split("\n", 1)[0], rows))
        else:
            self._words += [f"\n{': '.join(filter(None, cells))}\n" for _, cells in rows]

    def _end_passing(self, tag: str) -> None:
        """End what is passed over, with whatever it left open."""
        last = None
        while self._passed_over[tag] and last != tag:
            last = self._passing.pop()
            self._passed_over[last] -= 1

    def handle_endtag(self, tag: str) -> None:
        if self._passing:
            self._end_passing(tag)
            return
        if self._marked and tag == self._marked[0]:
            self._end_marked()
        if tag in _BOLD:
            self._bold = "".join(self._words).strip() if self._opens_bold else ""
        if tag in _STRIKING:
            self._words.append("~~")
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in _CONTROLS:
            self._end_control(tag)
        elif tag in {"td", "th", "tr"} and self._tables:
            self._end_cell_of(len(self._tables))
        elif tag in _HEADINGS or tag in _TITLES:
            self._end_heading()
        elif tag in _LINES:
            self._close_line(tag)

    def handle_data(self, data: str) -> None:
        if not self._passing and not self._unchosen:
            self._words.append(_SPACES.sub(" ", data))

    def finish(self) -> None:
        """Close what the page left open."""
        if self._tables:
            if len(self._tables) > 1:
                self._end_inner_table()
            self._end_cell()
            self._emit_table(self._tables[0])
        self._end_line()
        self._emit_lines()

    def _taken(self) -> str:
        """The words since the last cell or line; what stands in a list below a line is marked."""
        text = "".join(self._words)
        self._words = []
        lead: int | None = None  # in how many lists the first of the lines stands
        lines: list[str] = []
        for part in text.split("\n"):
            line = part.strip(" \t")
            item_text = line.lstrip(_IN_LIST).strip()
            if item_text:
                depth = len(line) - len(line.lstrip(_IN_LIST))
                lead = depth if lead is None else min(lead, depth)
                lines.append(f"{INNER * (depth - lead)}{item_text}")
        return "\n".join(lines)

    def _end_table(self) -> None:
        if len(self._tables) == 1 and self._answering is not None:
            self._end_cell()
            rows = [(line, _row(cells)) for line, cells in self._tables[0].rows]
            self._answers.append((self._answering, rows))
            self._answering, self._words, self._inners = None, [], []
        elif len(self._tables) == 1:
            self._end_cell()
            self._emit_table(self._tables[0])
        elif len(self._tables) == _INNER:
            self._end_inner_table()
        self._tables.pop()

    def _end_cell_of(self, depth: int) -> None:
        if depth == 1:
            self._end_cell()
        elif depth == _INNER:
            self._end_inner_cell()

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._tables[0].add(self._taken(), *self._cell)
            self._cell = None

    def _end_heading(self) -> None:
        if self._title_words is not None:
            self._marked = self._marked[:1]
            self._end_marked()
        heading = _EMPTY_BRACKETS.sub("", self._taken()).strip()
        self._heading = False
        if heading:
            if not self._tables:
                self._emit_lines()
                self._emit_title()
            name = heading.replace("\n", " ")
            self._headings = [(above, title) for above, title in self._headings if above < self._level]
            self._headings.append((self._level, name))
            above = self._title if self._tables else []  # a caption stands below the heading of its table
            self._title = [*above, (self.getpos()[0], [heading])]
            self._lines += [(self.getpos()[0], [sign]) for sign in self._signs if sign and not self._tables]
        self._signs = []

    def _emit_title(self) -> None:
        """A heading with nothing below it but other headings."""
        if self._title:
            self._emit(self._title, ())
            self._title = []

    def _end_line(self) -> None:
        text = self._taken()
        self._boxed = False
        within, self._within = self._within.replace("label", ""), ""
        if within == "dt":
            if self._key:
                self._lines.append((self.getpos()[0], [self._key]))
            self._key = text.replace("\n", " ")
            return
        value = within == "dd"
        goes_on = self._labelled == len(self._lines) and not text.endswith("?")
        if text and not value and (self._labels or goes_on):
            self._take_below_label(text)
            return
        if value and not self._key and self._lines and self._answered == len(self._lines):
            line, (key, *before) = self._lines[-1]
            self._lines[-1] = (line, [key, "\n".join(part for part in (*before, text) if part)])
            return
        cells = [self._key, text] if value and self._key else pair(text.replace("\n", " ")) if text else []
        self._key = None if value else self._key
        if cells and any(cells):
            self._lines.append((self.getpos()[0], cells))
            self._answered = len(self._lines) if value and len(cells) > 1 else -1

    def _take_below_label(self, text: str) -> None:
        """Words below a label that labels no control: what it asks for, in one line or in several."""
        if self._key:
            self._lines.append((self.getpos()[0], [self._key, text]))
        else:
            line, (key, *before) = self._lines[-1]
            self._lines[-1] = (line, [key, "\n".join((*before, text))])
        self._key, self._labels, self._labelled = None, False, len(self._lines)

    def _emit_lines(self) -> None:
        if self._key:
            self._lines.append((self.getpos()[0], [self._key]))
            self._key = None
        if self._lines:
            shift, before = len(self._title), len(self.grids)
            self._emit([*self._title, *self._lines], ())
            self._title = []
            for row, rows in self._answers:
                self._emit_inner(rows, self._lines[row][1][0], (before, row + shift))
        self._lines, self._answered, self._answers = [], -1, []
        self._labels, self._labelled = False, -1

    def _emit_inner(self, rows: list[tuple[int, list[str]]], label: str, owner: tuple[int, int]) -> None:
        """A table within an answer, under its label: its lines are parts of the form around it."""
        self._headings.append((_DEEPEST + 1, label))
        self._emit(rows, (), (None, *(owner for _ in rows[1:])))
        self._headings.pop()

    def _emit_table(self, table: _Table) -> None:
        self._words = []
        shift = len(self._title)
        rows = [*self._title, *((line, _row(cells)) for line, cells in table.rows)]
        merges = (Span(merge.top + shift, merge.left, merge.bottom + shift, merge.right) for merge in table.merges)
        before = len(self.grids)
        self._emit(rows, tuple(merges))
        self._title = []
        inners, self._inners = self._inners, []
        for row, label, lines in inners if len(self.grids) > before else ():
            self._emit_inner(lines, label, (before, row + shift))

    def _emit(
        self,
        rows: list[tuple[int, list[str]]],
        merges: tuple[Span, ...],
        owners: tuple[tuple[int, int] | None, ...] = (),
    ) -> None:
        filling = Filling(self._file, self._budget)
        for number, (_, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                filling.put(number, column, text)
        filled = filling.rows()
        if filled:
            lines = tuple(line for line, _ in rows)[: len(filled)]
            titles = [title for _, title in self._headings]
            name, above = titles[-1] if titles else PurePath(self._file).stem, tuple(titles[:-1])
            self.grids.append(
                Grid(
                    file=self._file,
                    name=name,
                    number=0,
                    rows=filled,
                    merges=merges,
                    lines=lines,
                    above=above,
                    owners=owners[: len(filled)],
                )
            )


def _edits(attributes: dict[str, str | None]) -> bool:
    """Whether a link in a heading is one of the program that shows the page: to edit it, or a sign that links to it."""
    return any(_EDITING.search(attributes.get(name) or "") for name in ("href", "class"))


def _row(cells: dict[int, str]) -> list[str]:
    return [cells.get(column, "") for column in range(max(cells) + 1)] if cells else []


def _span(digits: str | None, most: int) -> int:
    countable = digits is not None and digits.isascii() and digits.isdecimal() and len(digits) < _LONGEST_SPAN
    return min(max(int(digits or 1), 1), most) if countable else 1
