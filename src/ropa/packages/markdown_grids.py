# SPDX-License-Identifier: Apache-2.0
"""Markdown as grids: each table under its heading; lists and lines of `key: value` as a grid of two columns.

The blocks are what CommonMark and GitHub's tables make of them, with four liberties that registers need: text that is
indented far is no program, a line of `key: value` begins anew within a paragraph, the line with the address of a link
does not vanish, and a row may have more cells than the heading of its table.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from ropa.packages import markdown_inline
from ropa.packages.grid import INNER, Budget, Filling, Grid, refusal
from ropa.packages.key_lines import pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ropa.packages.markdown_inline import Line

_SUMMARY = re.compile(r"<summary[^<>]{0,200}>([^<]{1,200}(?:<[^<>]{1,80}>[^<]{0,200}){0,4})</summary>", re.IGNORECASE)
"""The title of what can be folded up."""

_FOLDED: Final = 7
"""Its level, below every heading."""

_DEEPEST: Final = 60
_MOST_LINES: Final = 100_000
_ALONE: Final = "Keep the register in a file of its own, or save it as .xlsx, .ods or .csv."
_MOST_BARS: Final = 400_000
_LARGEST: Final = 16 * 2**20
_LONGEST_KEY: Final = 80
_DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_BULLET: Final = re.compile(r"\A[-*+]\s+")
_LISTS_BEHIND_COLON: Final = re.compile(r"\s{0,3}:\s+[-*+]\s")
"""A definition that is a list, whose other items follow."""

_DEFINITION = re.compile(r":\s+(?=\S)")
_LISTS: Final = frozenset({"bullet_list", "ordered_list"})
_COUNTED = re.compile(r"[^\W\d_][\w-]*(?:\s[^\W\d_]+){0,2}\s(?:n[or°º]\.?\s)?\d{1,3}\s?[.:–—-]\s?\S")
_FRONT: Final = "---"
_LONGEST_IN_A_LIST: Final = 40
"""A paragraph whose lines are all shorter was not wrapped by a program: each line is an item."""

_NEARLY: Final = 2
"""So much longer or shorter than its title may a line under it be."""
_MOST_FRONT_LINES: Final = 200

_Cells = list[str]


def read(file: str, text: str) -> list[Grid]:
    """The grids of a Markdown file, in order. A heading is the first cell of the grid that follows it.

    Raises:
        UnreadableFile: it is over 16 MB, or has more lines than any register; or its lists lie in each other deeper
            than anybody writes.
    """
    if len(text) > _LARGEST:
        raise refusal(file, f"This text is over {_LARGEST // 2**20} MB.", "Save the register as .xlsx, .ods or .csv.")
    if text.count("|") > _MOST_BARS:
        raise refusal(file, f"This text has over {_MOST_BARS:,} bars (|).", _ALONE)
    if text.count("\n") > _MOST_LINES:
        problem = f"This text has over {_MOST_LINES:,} lines."
        raise refusal(file, problem, _ALONE)
    reading = _Reading(file, text.replace("\r\n", "\n").replace("\r", "\n"))
    reading.read()
    return reading.grids


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable(["code", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


class _Reading:
    """A Markdown file while it is read."""

    def __init__(self, file: str, text: str) -> None:
        self.grids: list[Grid] = []
        self._file = file
        self._budget = Budget(file)
        self._source = text.split("\n")
        self._headings: list[tuple[int, str]] = []  # level and title, the outermost first
        self._rows: list[tuple[int, _Cells]] = []
        self._links = markdown_inline.links(self._source)
        self._open: int | None = None  # the row whose key still waits for its value

    def read(self) -> None:
        """Read all of it."""
        self._read_front()
        tokens = _parser().parse("\n".join(self._source))
        if any(token.level >= _DEEPEST - 1 for token in tokens):
            problem = "The lists and quotations of this text lie in each other deeper than can be read."
            raise refusal(self._file, problem, "Write the register with fewer levels, or save it as .xlsx or .csv.")
        self._take_blocks(SyntaxTreeNode(tokens).children)
        self._emit()

    def _read_front(self) -> None:
        """Take the settings between two lines of dashes at the top, which CommonMark would take for a heading."""
        if self._source[0].strip() != _FRONT:
            return
        last = next((at for at in range(1, min(len(self._source), _MOST_FRONT_LINES)) if self._is_rule(at)), None)
        for at in range(1, last or 1):
            self._take_setting(at + 1, self._source[at])
        if last is not None:
            self._source[: last + 1] = [""] * (last + 1)

    def _take_setting(self, line: int, text: str) -> None:
        """A setting, without the signs of YAML; what stands in a list or an object below it is its value."""
        bare = text.strip()
        if not bare:
            return
        if self._rows and (bare.startswith("- ") or text[:1].isspace()):
            self._fill(len(self._rows) - 1, [": ".join(map(_unquoted, pair(bare)))])
            return
        key, *value = pair(bare)
        opens = not value and key.endswith(":")
        inside = value[0][1:-1] if value and value[0].startswith("[") and value[0].endswith("]") else ""
        stated = "\n".join(map(_unquoted, inside.split(","))) if inside.strip() else "".join(map(_unquoted, value))
        self._add(line, [key.rstrip(":") if opens else key, *([stated] if value or opens else [])])

    def _is_rule(self, at: int) -> bool:
        return self._source[at].strip() == _FRONT

    def _take_blocks(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        for node in nodes:
            if node.type == "heading":
                self._take_heading(node)
            elif node.type == "paragraph":
                self._take_paragraph(node)
            elif node.type in _LISTS:
                self._take_list(node)
            elif node.type == "table":
                self._take_table(self._line_of(node), self._lines_of(node))
            elif node.type == "blockquote":
                self._take_blocks(node.children)
            elif node.type in {"fence", "html_block"}:
                self._take_lines(node)
            elif node.type == "hr":
                self._open = None

    def _take_heading(self, node: SyntaxTreeNode) -> None:
        if node.level:
            self._add(self._line_of(node), [self._words_of(node)])
            return
        content = _content(node)
        if not node.markup.startswith("#") and not self._is_underlined(node, content):
            self._take_paragraph(node)  # lines above a rule, rather than a title that is underlined
            return
        title = self._words_of(node).replace("\n", " ")
        if title:
            self._begin(int(node.tag[1:]), title, self._line_of(node))

    def _is_underlined(self, node: SyntaxTreeNode, content: str) -> bool:
        """Whether a line above a rule is a title: it has no key, or the rule is as long as the line."""
        if "\n" in content or not self._has_keys(content):
            return "\n" not in content
        rule = self._source[node.map[1] - 1].strip() if node.map else ""
        return abs(len(rule) - len(content)) <= _NEARLY

    def _begin(self, level: int, title: str, line: int) -> None:
        """Open a section under a heading."""
        self._emit()
        self._headings = [(above, name) for above, name in self._headings if above < level]
        self._headings.append((level, title))
        self._add(line, [title])

    def _take_paragraph(self, node: SyntaxTreeNode) -> None:
        content, line = _content(node), self._line_of(node)
        source = content.split("\n")
        top = next((at for at in range(len(source) - 1) if _is_table(source[at], source[at + 1])), None)
        if top and (defined := _DEFINITION.match(source[top])):  # the table is what the line above it defines
            self._take_defined_table(source, line, top, defined.end())
            return
        if top is not None:  # a table whose rule has other columns than its heading
            if top:
                self._add_all(self._paragraph("\n".join(source[:top]), line))
            self._take_table(line + top, source[top:])
            return
        rows = self._paragraph(content, line)
        if self._open is not None and all(len(cells) == 1 for _, cells in rows):
            self._fill(self._open, [cells[0] for _, cells in rows])
            return
        self._add_all(rows)
        waits = bool(rows) and len(rows[-1][1]) > 1 and (not rows[-1][1][1] or _LISTS_BEHIND_COLON.match(source[-1]))
        self._open = len(self._rows) - 1 if waits else None

    def _take_defined_table(self, source: list[str], line: int, top: int, width: int) -> None:
        """A definition that is a table: a section under the words that it defines, as a table below a title is."""
        self._add_all(self._paragraph("\n".join(source[: top - 1]), line) if top > 1 else [])
        above = list(self._headings)
        self._begin_under((line + top - 1, [markdown_inline.cell(_parser(), source[top - 1].strip(), self._links)]))
        self._take_table(line + top, [source[top][width:], *source[top + 1 :]])
        self._headings = above

    def _paragraph(self, content: str, line: int) -> list[tuple[int, _Cells]]:
        """The rows of a paragraph: a line of `key: value` begins one, another goes on with the one before."""
        rows: list[tuple[int, _Cells]] = []
        lines = markdown_inline.lines(_parser(), content, self._links)
        apart = _is_one_a_line([part.text for part in lines])
        bold_keys = bool(lines) and lines[0].bold > 0 and lines[0].key_and_value is not None
        for shift, part in enumerate(lines):
            cells = part.key_and_value if part.bold or not bold_keys else None
            if cells is not None:
                rows.append((line + shift, list(cells)))
            elif not rows or part.gives_address or (part.after_break and len(rows[-1][1]) == 1):
                rows.append((line + shift, [part.text]))
            else:
                answers = len(rows[-1][1]) == 1 and rows[-1][1][0].endswith("?") and part.text[:1].isupper()
                _go_on(rows[-1][1], part, apart=apart or answers)
        return rows

    def _take_list(self, node: SyntaxTreeNode) -> None:
        items = [item for item in node.children if item.type == "list_item"]
        label = self._label()
        if label is not None and len(items) > 1 and self._mostly_pairs(node):
            self._begin_under(self._rows.pop())
            self._take_items(items)
            return
        if label is None and self._is_list_of_groups(items):
            self._take_groups(items)
        elif self._open is not None and not self._mostly_pairs(node):
            self._fill(self._open, self._flat(node))
        else:
            self._open = None
            self._take_items(items)

    def _label(self) -> str | None:
        """The line in bold that waits for what it heads; `None` where none does."""
        if self._open is None or self._open != len(self._rows) - 1:
            return None
        key, value = (*self._rows[-1][1], "")[:2]
        return key if not value and not self._source[self._rows[-1][0] - 1].rstrip(" *_").endswith(":") else None

    def _is_title_of_a_table(self) -> bool:
        """Whether the last line above a table, a paragraph by itself, counts what it is of: `Activity 2: Shop`."""
        line, cells = self._rows[-1]
        alone = not self._source[line - 2].strip() if line > 1 else True
        return alone and _COUNTED.match(": ".join(cells)) is not None

    def _begin_under(self, row: tuple[int, _Cells]) -> None:
        """Open a section under a line in bold, below the headings proper."""
        self._open = None
        self._begin(7, row[1][0], row[0])

    def _is_list_of_groups(self, items: list[SyntaxTreeNode]) -> bool:
        """Whether each item is a title with lines of `key: value` below it, as an activity is."""
        inner = [[child for child in item.children if child.type in _LISTS] for item in items]
        has_pairs = any(len(cells) > 1 and cells[1] for _, cells in self._rows)
        is_long = len(items) > 1 and all(len(lists[0].children) > 1 for lists in inner if lists)
        if (has_pairs and (self._open is not None or not is_long)) or not all(
            len(lists) == 1 and self._mostly_pairs(lists[0]) for lists in inner
        ):
            return False
        return all(not value for item in items for _, value in [self._key_of(item) or ("", "")])

    def _take_groups(self, items: list[SyntaxTreeNode]) -> None:
        above = list(self._headings)
        level = above[-1][0] + 1 if above else 1
        for item in items:
            title = self._title_of(item)
            self._begin(level, title, self._line_of(item))
            self._take_blocks(item.children[1:])
        self._emit()
        self._headings = above

    def _take_items(self, items: Sequence[SyntaxTreeNode]) -> None:
        for item in items:
            if not item.children or item.children[0].type != "paragraph":
                self._take_blocks(item.children)
                continue
            first, *others = item.children
            rows = self._paragraph(_content(first), self._line_of(first))
            self._add_all(rows)
            at = len(self._rows) - 1
            for other in others:
                if other.type == "table":
                    self._take_blocks([other])
                    at = -1
                elif at >= 0 and len(self._rows[at][1][0]) <= _LONGEST_KEY:
                    waits = len(rows[-1][1]) > 1 and not rows[-1][1][1]  # a key, and its values below it
                    self._fill(at, self._flat(other, int(other.type in _LISTS and not waits)))
                else:
                    self._take_blocks([other])

    def _key_of(self, item: SyntaxTreeNode) -> tuple[str, str] | None:
        if not item.children or item.children[0].type != "paragraph":
            return None
        return markdown_inline.lines(_parser(), _content(item.children[0]), self._links)[0].key_and_value

    def _title_of(self, item: SyntaxTreeNode) -> str:
        cells = self._key_of(item)
        if cells is not None:
            return cells[0]
        first = item.children[0]
        return self._words_of(first).replace("\n", " ") if first.type == "paragraph" else ""

    def _mostly_pairs(self, node: SyntaxTreeNode) -> bool:
        keys = [self._key_of(item) for item in node.children]
        nested = [any(child.type in _LISTS for child in item.children) for item in node.children]
        pairs = sum(cells is not None and (bool(cells[1]) or below) for cells, below in zip(keys, nested, strict=True))
        return 2 * pairs > len(keys)

    def _has_keys(self, content: str) -> bool:
        every = markdown_inline.lines(_parser(), content, self._links)
        return any(line.key_and_value and line.key_and_value[1] for line in every)

    def _flat(self, node: SyntaxTreeNode, depth: int = 0) -> list[str]:
        """All that a block says, a line for each item and paragraph, and what stands within an item marked so.

        Args:
            node: The block.
            depth: Within how many lists it stands.
        """
        if node.type == "paragraph":
            rows = self._paragraph(_content(node), 0)
            return [INNER * depth + ": ".join(cell for cell in cells if cell) for _, cells in rows]
        if node.type in {"fence", "html_block"}:
            return [line.strip() for line in markdown_inline.without_tags(node.content).split("\n")]
        if node.type == "heading":
            return [self._words_of(node)]
        if node.type == "table":
            return self._lines_of(node)
        within = depth + 1 if node.type == "list_item" else depth
        return [
            line for child in node.children for line in self._flat(child, within if child.type in _LISTS else depth)
        ]

    def _take_table(self, line: int, source: Sequence[str]) -> None:
        label = self._label()
        if label is not None:
            self._begin_under(self._rows.pop())
        if len(self._rows) > 1:
            own = self._rows.pop() if self._is_title_of_a_table() else None
            self._emit()
            self._rows.extend([own] if own else [])
        self._open = None
        end = next((at for at, row in enumerate(source) if at > 1 and "|" not in row), len(source))
        for at, row in enumerate(source[:end]):
            if at != 1:
                self._rows.append((line + at, self._cells(row)))
        self._emit()
        for at, row in enumerate(source[end:], end):
            if row.strip():
                self._add_all(self._paragraph(row, line + at))

    def _cells(self, line: str) -> _Cells:
        inner = line.strip().removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        return [markdown_inline.cell(_parser(), part.strip(), self._links) for part in escapedSplit(inner)]

    def _take_lines(self, node: SyntaxTreeNode) -> None:
        """The lines of a fenced block, or of HTML between Markdown, each by itself."""
        first = self._line_of(node) + (node.type == "fence")
        summary = _SUMMARY.search(node.content) if node.type != "fence" else None
        if summary is not None and (title := markdown_inline.without_tags(summary[1]).strip()):
            self._begin(_FOLDED, " ".join(title.split()), first)
            rest = node.content[summary.end() :]
            for at, line in enumerate(markdown_inline.without_tags(rest).split("\n")):
                if line.strip():
                    self._add(first + at, pair(line))
            self._open = None
            return
        content = node.content if node.type == "fence" else markdown_inline.without_tags(node.content)
        for at, line in enumerate(content.split("\n")):
            if line.strip():
                self._add(first + at, pair(line))
        self._open = None

    def _add_all(self, rows: list[tuple[int, _Cells]]) -> None:
        self._rows.extend(rows)

    def _add(self, line: int, cells: _Cells) -> None:
        self._rows.append((line, cells))
        self._open = None

    def _fill(self, row: int, lines: list[str]) -> None:
        """Add lines to the value of a row."""
        line, cells = self._rows[row]
        key, value = (*cells, "")[:2]
        self._rows[row] = (line, [key, "\n".join(part for part in (value, *lines) if part.strip())])

    def _emit(self) -> None:
        """The section, or its table, as a grid."""
        filling = Filling(self._file, self._budget)
        for number, (_, cells) in enumerate(self._rows):
            for column, text in enumerate(cells):
                filling.put(number, column, text)
        filled = filling.rows()
        titles = [title for _, title in self._headings]
        if filled:
            self.grids.append(
                Grid(
                    file=self._file,
                    name=titles[-1] if titles else PurePath(self._file).stem,
                    number=0,
                    rows=filled,
                    lines=tuple(line for line, _ in self._rows)[: len(filled)],
                    above=tuple(titles[:-1]),
                )
            )
        self._rows, self._open = [], None

    def _words_of(self, node: SyntaxTreeNode) -> str:
        return markdown_inline.cell(_parser(), _content(node), self._links)

    def _lines_of(self, node: SyntaxTreeNode) -> list[str]:
        first, end = node.map or (0, 0)
        return [line.strip().lstrip("> ") for line in self._source[first:end]]

    @staticmethod
    def _line_of(node: SyntaxTreeNode) -> int:
        return (node.map or (0, 0))[0] + 1


def _content(node: SyntaxTreeNode) -> str:
    """The text of a heading or a paragraph, with its marks."""
    return "\n".join(child.content for child in node.children if child.type == "inline")


def _is_table(line: str, below: str) -> bool:
    return "|" in line and "-" in below and _DIVIDER.match(below) is not None


def _unquoted(text: str) -> str:
    """A value of YAML without the quotation marks around it."""
    bare = text.strip()
    quoted = len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'"
    return bare[1:-1] if quoted else bare


def _is_one_a_line(texts: list[str]) -> bool:
    """Whether the lines of a paragraph are a list without bullets: several, all of them short, each begun anew."""
    begun = all(text[:1].isupper() and len(text) <= _LONGEST_IN_A_LIST for text in texts)
    return len(texts) > 1 and begun and not any(text.endswith((",", ";", "-", ":")) for text in texts)


def _go_on(cells: _Cells, line: Line, *, apart: bool) -> None:
    """Add a line to the last cell of the row before it; one that begins with a colon defines what stands there.

    Args:
        cells: The row.
        line: The line.
        apart: Whether the lines of the paragraph are a list, an item each.
    """
    defines = _DEFINITION.match(line.text)
    if defines and len(cells) == 1:
        cells.append(_BULLET.sub("", line.text[defines.end() :]))
    elif defines:  # another definition of the same
        cells[-1] += f"\n{line.text[defines.end() :]}"
    elif not line.text:
        return
    elif cells[-1]:
        cells[-1] += ("\n" if line.after_break or apart else " ") + line.text
    else:
        cells[-1] = line.text
