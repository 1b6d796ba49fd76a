# SPDX-License-Identifier: Apache-2.0
"""A mapping: what each column was taken for, saved as TOML, corrected by hand, and used the next time."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as Names
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from ropa.atomic import atomic_write
from ropa.errors import Fault, Place, UnreadableFile, did_you_mean
from ropa.free_text.comparable import plain
from ropa.imports.shapes.headings import fields
from ropa.imports.shapes.object_parts import PART_FIELDS
from ropa.imports.shapes.understood_grid import SECTIONS
from ropa.packages.grid import letters
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from ropa.imports.shapes.understood_grid import UnderstoodGrid
    from ropa.packages.grid import Grid

LAYOUTS: Final = ("rows", "form", "contact", "kept")
_KEYS: Final = (
    *("name", "layout", "header", "rows", "as_processor", "name_is_title", "skip", "ends"),
    *("means", "headings", "values"),
)
_ALL: Final = "*"
_ABOUT: Final = """\
# What ropa took each sheet and column for. Correct it, and hand it over with --map.
# layout: rows (a line for each activity), form (a sheet for each), contact (whose register it is), kept (not read).
# header: the first and the last row of the heading. It is looked for anew by what stands under [sheet.headings].
# rows:   what each line is: activity, processors, recipients, data, subjects, purpose, transfer, measures, systems ...
# as_processor = true: the sheet is a record kept as a processor, Art. 30(2).
# name_is_title = true: an activity is called by the title of its sheet.
# skip = [4, "Total"]: lines to leave aside, by number or by what stands in one of their cells.
# ends = 40, or ends = "Approved by": the line at which the table is over.
# [sheet.values] "C" = {"x" = "yes"}: what a value means; "*" in place of C: in every column.
# means:  a field; "" keeps the column as it stands. The fields are:
"""
_WIDTH: Final = 110
_LONGEST_HEADING: Final = 200
_SEARCHED: Final = 20


_LARGEST: Final = 2 * 2**20


@frozen(kw_only=True)
class SheetMapping:
    """What one sheet is.

    Attributes:
        name: The name of the sheet, or the heading of the table.
        layout: `rows`, `form`, `contact` or `kept`; `None` = find out.
        header: The first and the last row of the heading, from 1; `None` = find out.
        rows: What each line is; `None` = find out.
        fields: For each column by its letter (`C`), or each label of a form, the field; "" = keep as it stands. A
            column that is not named is found out.
        as_processor: Whether its lines are what a processor does for its customers (Art. 30(2)); `None` = find out.
        headings: The heading of each column by its letter, by which the sheet and its columns are found again in
            another file; empty = the letters count as they are.
        skip: Lines to leave aside: the number of a row, or what one of its cells says.
        ends: Where the table is over: the number of a row, or what one of its cells says; `None` = at its end.
        name_is_title: Whether an activity is called by the title of its sheet, whatever its cells say.
        values: For a column by its letter, a label of a form or `*` for all, what a value means.
    """

    name: str
    layout: str | None = None
    header: tuple[int, int] | None = None
    rows: str | None = None
    fields: Names[str, str] = attrs.field(factory=dict)
    as_processor: bool | None = None
    headings: Names[str, str] = attrs.field(factory=dict)
    skip: tuple[int | str, ...] = ()
    ends: int | str | None = None
    name_is_title: bool = False
    values: Names[str, Names[str, str]] = attrs.field(factory=dict)

    def meaning_of(self, at: str, heading: str, text: str) -> str | None:
        """What the map says that a value means; `None` where it says nothing of it."""
        for key in (at, heading, _ALL):
            for value, meaning in self.values.get(key, {}).items():
                if plain(value) == plain(text) and (plain(value) or value.strip() == text.strip()):
                    return meaning
        return None


@frozen(kw_only=True)
class Mapping:
    """What the sheets of a file are.

    Attributes:
        sheets: The sheets; one that is not named is found out.
        encoding: The code page of a text file; `None` = find out.
        language: The language of the register, BCP 47 (`da`); `None` = find out.
    """

    sheets: tuple[SheetMapping, ...] = ()
    encoding: str | None = None
    language: str | None = None

    def sheet(self, name: str) -> SheetMapping | None:
        """What is said about a sheet; `None` where nothing is."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    @classmethod
    def of(
        cls,
        grids: Sequence[Grid],
        understood_grids: Sequence[UnderstoodGrid],
        encoding: str | None = None,
        language: str | None = None,
    ) -> Mapping:
        """The mapping under which the grids would be understood in this way."""
        sheets = []
        for grid, understood in zip(grids, understood_grids, strict=True):
            rows = understood.layout == "rows"
            if rows and understood.header is None:
                continue  # the one object in an object is read by its keys
            sheets.append(
                SheetMapping(
                    name=grid.name,
                    layout=understood.layout,
                    header=(understood.header[0] + 1, understood.header[1] + 1) if understood.header else None,
                    rows=understood.section if rows else None,
                    fields={
                        column.at if rows else column.heading: column.meaning.field if column.meaning else ""
                        for column in understood.columns
                    }
                    or ({letter: "" for letter, _ in _likely_headings(grid)} if understood.layout == "kept" else {}),
                    headings={column.at: in_short(column.heading) for column in understood.columns if column.heading}
                    if rows
                    else dict(_likely_headings(grid))
                    if understood.layout == "kept"
                    else {},
                )
            )
        return cls(sheets=tuple(sheets), encoding=encoding, language=language)

    def save(self, path: str | PathLike[str], headings: Names[tuple[str, str], str] | None = None) -> Path:
        """Write it as TOML; *headings* (sheet and column to heading) are added as remarks."""
        return atomic_write(path, self.text(headings or {}).encode())

    def text(self, headings: Names[tuple[str, str], str]) -> str:
        """It as TOML."""
        lines = [_ABOUT + "\n".join(_wrapped(fields())) + "\n"]
        if self.encoding:
            lines.append(f"encoding = {_quoted(self.encoding)}\n")
        if self.language:
            lines.append(f"language = {_quoted(self.language)}\n")
        for sheet in self.sheets:
            lines.append(f"[[sheet]]\nname = {_quoted(sheet.name)}")
            lines.extend(_settings(sheet))
            if sheet.fields:
                lines.append("[sheet.means]")
            for at, field in sheet.fields.items():
                heading = " ".join((headings.get((sheet.name, at)) or sheet.headings.get(at, "")).split())[:_WIDTH]
                remark = f"  # {_visible(heading)}" if heading else ""
                lines.append(f"{_quoted(at)} = {_quoted(field)}{remark}")
            for at, values in sheet.values.items():
                lines.append(f"[sheet.values.{_quoted(at)}]")
                lines.extend(f"{_quoted(value)} = {_quoted(meaning)}" for value, meaning in values.items())
            lines.append("")
        return "\n".join(lines)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Mapping:
        """Read it from a TOML file.

        Raises:
            UnreadableFile: the file is no TOML, or says what no mapping can.
        """
        from ropa.packages.source_bytes import bytes_of, toml_in

        content = bytes_of(Path(path))
        if len(content) > _LARGEST:
            problem = f"This map is over {_LARGEST // 2**20} MB."
            raise UnreadableFile([Fault(Place(str(path)), problem, "Write it anew with --save-map.")])
        try:
            document = toml_in(content)
        except (tomllib.TOMLDecodeError, UnicodeError, RecursionError) as error:
            problem = f"This is no TOML: {error}."
            raise UnreadableFile([Fault(Place(str(path)), problem, "Write it anew with --save-map.")]) from None
        faults = list(_faults(str(path), document))
        if faults:
            raise UnreadableFile(faults)
        sheets = tuple(
            SheetMapping(
                name=sheet["name"],
                layout=sheet.get("layout"),
                header=tuple(sheet["header"]) if "header" in sheet else None,
                rows=sheet.get("rows"),
                fields=sheet.get("means", {}),
                as_processor=sheet.get("as_processor"),
                headings=dict(sheet.get("headings", ())),
                skip=tuple(sheet.get("skip", ())),
                ends=sheet.get("ends"),
                name_is_title=sheet.get("name_is_title", False),
                values=sheet.get("values", {}),
            )
            for sheet in document.get("sheet", [])
        )
        return cls(sheets=sheets, encoding=document.get("encoding"), language=document.get("language"))


def _faults(file: str, document: dict[str, Any]) -> list[Fault]:  # noqa: C901, PLR0912 - one check for each thing said
    faults = []

    def fault(problem: str, mend: str = "", path: str = "") -> None:
        faults.append(Fault(Place(file), problem, mend, path))

    for key in sorted(document.keys() - {"sheet", "encoding", "language"}):
        fault(f"A mapping has no {key!r}.", did_you_mean(key, ["sheet", "encoding", "language"]))
    for key in ("encoding", "language"):
        if not isinstance(document.get(key, ""), str):
            fault(f"{key!r} is no text.", f'Write {key} = "...".', key)
    sheets = document.get("sheet", [])
    if not isinstance(sheets, list) or not all(isinstance(sheet, dict) for sheet in sheets):
        fault("'sheet' is not a list of tables.", "Begin each sheet with [[sheet]].")
        return faults
    for number, sheet in enumerate(sheets):
        at = f"sheet[{number}]"
        if not isinstance(sheet.get("name"), str):
            fault("A sheet has no name.", 'Write name = "...".', at)
        for key in sorted(sheet.keys() - set(_KEYS)):
            fault(f"A sheet has no {key!r}.", did_you_mean(key, _KEYS), at)
        if sheet.get("layout", "rows") not in LAYOUTS:
            fault(f"{sheet['layout']!r} is no layout.", did_you_mean(str(sheet["layout"]), LAYOUTS), f"{at}.layout")
        rows = sheet.get("rows", "activity")
        if rows != "activity" and rows not in SECTIONS:
            fault(f"{rows!r} is nothing that a line can be.", did_you_mean(str(rows), SECTIONS), f"{at}.rows")
        if not _is_header(sheet.get("header", [1, 1])):
            fault("'header' is not the first and the last row.", "Write header = [9, 9].", f"{at}.header")
        for key in ("as_processor", "name_is_title"):
            if not isinstance(sheet.get(key, True), bool):
                fault(f"{key!r} is neither true nor false.", f"Write {key} = true.", f"{at}.{key}")
        skip = sheet.get("skip", [])
        if not isinstance(skip, list) or not all(map(_is_line, skip)):
            fault("'skip' is no list of lines.", 'Write skip = [4, "Total"].', f"{at}.skip")
        if not _is_line(sheet.get("ends", 1)):
            fault("'ends' is neither the number of a line nor what it says.", "Write ends = 40.", f"{at}.ends")
        headings = sheet.get("headings", [])
        if not isinstance(headings, list) or not all(map(_is_heading, headings)):
            fault("'headings' is no list of a letter and a heading each.", 'Write ["A", "Name"].', f"{at}.headings")
        values = sheet.get("values", {})
        if not isinstance(values, dict) or not all(map(_is_value, values.values())):
            mend = 'Write [sheet.values] and below it "C" = {"x" = "yes"}.'
            fault("'values' does not say for each column what a value means.", mend, f"{at}.values")
        means = sheet.get("means", {})
        if not isinstance(means, dict):
            fault("'means' is no table.", "Write [sheet.means], and a line for each column below it.", f"{at}.means")
        for column, field in means.items() if isinstance(means, dict) else ():
            if field != "" and field not in {*fields(), *PART_FIELDS}:
                fault(f"{field!r} is no field.", did_you_mean(str(field), fields()), f"{at}.means.{column}")
    return faults


def _settings(sheet: SheetMapping) -> Iterator[str]:
    """The lines about a sheet that stand above what its columns mean."""
    if sheet.layout:
        yield f"layout = {_quoted(sheet.layout)}"
    if sheet.header:
        yield f"header = [{sheet.header[0]}, {sheet.header[1]}]"
    if sheet.rows:
        yield f"rows = {_quoted(sheet.rows)}"
    if sheet.as_processor is not None:
        yield f"as_processor = {str(sheet.as_processor).lower()}"
    if sheet.name_is_title:
        yield "name_is_title = true"
    if sheet.skip:
        yield f"skip = [{', '.join(_line(line) for line in sheet.skip)}]"
    if sheet.ends is not None:
        yield f"ends = {_line(sheet.ends)}"
    if sheet.headings:
        yield "headings = ["
        yield from (f"  [{_quoted(at)}, {_quoted(heading)}]," for at, heading in sheet.headings.items())
        yield "]"


def _line(line: int | str) -> str:
    return str(line) if isinstance(line, int) else _quoted(line)


def in_short(heading: str) -> str:
    """A heading as a map holds it: on one line, and no longer than it takes to tell it from others."""
    return " ".join(heading.split())[:_LONGEST_HEADING]


def _likely_headings(grid: Grid) -> list[tuple[str, str]]:
    """What would be the headings of a sheet in which none was understood: the first line of two cells or more."""
    for row in grid.rows[:_SEARCHED]:
        cells = [(letters(column), in_short(text)) for column, text in enumerate(row) if text is not None]
        if len(cells) > 1:
            return cells
    return []


def _is_line(value: Any) -> bool:
    return (type(value) is int and value > 0) or (isinstance(value, str) and bool(value.strip()))


def _is_heading(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value)  # noqa: PLR2004


def _is_value(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(meaning, str) for meaning in value.values())


def _is_header(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2  # noqa: PLR2004 - first and last
        and all(type(row) is int and row > 0 for row in value)
        and value[0] <= value[1]
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _visible(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())


def _wrapped(text: Sequence[str]) -> list[str]:
    from textwrap import wrap

    return [f"#   {line}" for line in wrap(", ".join(text), _WIDTH, break_on_hyphens=False)]
