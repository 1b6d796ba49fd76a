# SPDX-License-Identifier: Apache-2.0
"""The workbook: a register as a file that is handed to the authority as it is (GDPR Art. 30(4)).

openpyxl makes the workbook with everything but its rows: styles, print set-up, properties. The rows and links are then
poured into it one by one, in an archive without clock times. So the same register gives the same bytes, and a large
one is written in little embedded.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import date
from typing import IO, TYPE_CHECKING, Any, Final

from ropa.atomic import atomic_write
from ropa.collector import collector_paused
from ropa.formats.workbook.archive import write_archive
from ropa.formats.workbook.closed_lists import Lists
from ropa.formats.workbook.continuations import MOST_LINES, continuations
from ropa.formats.workbook.embedded_register import MARK, TOP, EmbeddedRegister, column_keys
from ropa.formats.workbook.empty_workbook import About, empty_workbook
from ropa.formats.workbook.positions import TopRow, WorkbookPlan
from ropa.labels import capital, word
from ropa.labels.article import article_text
from ropa.sheets import Cell, Heading, Layout, Sheet, Style, sheets
from ropa.sheets.composition import headers_shown, stated_once, tables_of_one_record
from ropa.sheets.front import listed_too
from ropa.silence import each
from ropa.text import say

if TYPE_CHECKING:
    from ropa.model import Header
    from ropa.register import Register

SUFFIXES: Final = (".xlsx",)


def write(  # noqa: PLR0913 - each is a question that only the caller can answer, and is asked by name
    book: Register,
    path: str | os.PathLike[str] | IO[bytes],
    *,
    layout: str | os.PathLike[str] | Layout = "full",
    lang: str = "en",
    on: date | str | None = None,
    findings: Iterable[Any] | None = None,
    party: str | None = None,
    comes_back: bool = True,
    audience: str = "internal",
) -> None:
    """Write a register as a workbook, whole or not at all.

    Args:
        book: The register.
        path: The file, or an open binary stream.
        layout: Which sheets and columns.
        lang: A language that ropa speaks (`en`, `da`, `de`): that of headings, closed words and, where it exists in it,
            free text.
        on: The date of every legal question; left out, the register's own.
        findings: What the rules found, to be shown on a sheet of their own.
        party: The processor whose record of Art. 30(2) is wanted.
        comes_back: Whether it is to be read back with the edits that people make. It then holds the whole register on a
            sheet that nobody sees; without that, it holds what its sheets show, and nothing else.
        audience: For whom: `internal`, `authority` or `public`. The register is one that it may see
            (`ropa.for_audience`); only the keepers are shown findings.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownWord: there is no such layout or language.
        OSError: the file cannot be written.
    """
    if findings is not None and not isinstance(findings, Collection):
        findings = tuple(findings)  # they are gone through twice
    if audience != "internal":
        findings = None
    made_sheets = sheets(book, layout=layout, lang=lang, on=on, findings=findings, party=party, audience=audience)
    headers = headers_shown(book, layout, lang, book.on(on))
    about = _about(book, headers, lang, book.on(on), audience)
    embedded = EmbeddedRegister.of(book, lang, book.on(on), findings, audience) if comes_back else None
    if embedded is not None:
        embedded.piece_lines = MOST_LINES
        embedded.stated_once = tuple(sorted(stated_once(layout, audience)))
        embedded.tables = tables_of_one_record(layout, audience)
        embedded.party = party
    if isinstance(path, str | os.PathLike):
        atomic_write(path, lambda stream: write_sheets(made_sheets, stream, about, embedded))
    else:
        write_sheets(made_sheets, path, about, embedded)


def write_sheets(
    made_sheets: Iterable[Sheet], stream: IO[bytes], about: About, embedded: EmbeddedRegister | None = None
) -> None:
    """Write sheets as a workbook to an open stream, with the register in it by which it is read back if it is to be."""
    with collector_paused():
        _write_sheets(made_sheets, stream, about, embedded)


def _write_sheets(
    made_sheets: Iterable[Sheet], stream: IO[bytes], about: About, embedded: EmbeddedRegister | None
) -> None:
    written = tuple(made_sheets)
    plan = _planned(written, about.lang, comes_back=embedded is not None)
    cuts, continuation = continuations(plan, about.lang)
    if continuation is not None:
        written = tuple(listed_too(sheet, written[-1].key, continuation, about.lang) for sheet in written)
        plan = _planned(written, about.lang, comes_back=plan.comes_back)
        cuts, continuation = continuations(plan, about.lang)
    if continuation is not None:
        plan.add(continuation, _top(continuation, about.lang, keyed=plan.comes_back))
    lists = Lists.of(plan, about.lang)
    if lists.choices:
        plan.add(lists.sheet(), (), hidden=True)
    write_archive(empty_workbook(plan, about, lists), plan, cuts, stream, embedded)


def _planned(made_sheets: Iterable[Sheet], lang: str, *, comes_back: bool) -> WorkbookPlan:
    """Where everything stands in a workbook of these sheets."""
    plan = WorkbookPlan(comes_back=comes_back, lang=lang)
    for sheet in made_sheets:
        plan.add(sheet, _top(sheet, lang, keyed=comes_back))
    return plan


def _about(book: Register, headers: tuple[Header, ...], lang: str, on: date, audience: str) -> About:
    language = book.language
    titles = [say(header.title, lang, language) for header in headers if header.title]
    controllers = [party for header in headers for party in each(header.controllers)]
    names = [say(book.parties[party].name, lang, language) for party in controllers if party in book.parties]
    return About(
        title="; ".join(titles) or capital(word("record_of_processing_activities", lang)),
        controller="; ".join(dict.fromkeys(filter(None, names))) or "ropa",
        as_of=book.as_of,
        on=on if audience == "internal" else None,
        lang=lang,
    )


def _top(sheet: Sheet, lang: str, *, keyed: bool) -> tuple[TopRow, ...]:
    """The rows above the records: keys, where they are to be read back; then what a reader sees."""
    keys = (Cell(f"{MARK}{sheet.key}"), *map(Cell, column_keys(heading.key for heading in sheet.headings)))
    if not sheet.table:
        return ((Style.SUBTITLE, keys),) if keyed else ()
    visible_rows = _asked_above(sheet) if sheet.above else _title(sheet, lang)
    if not keyed:
        return visible_rows
    *rows, (style, headings) = visible_rows
    return (
        (Style.SUBTITLE, keys),
        *((look, (Cell(f"{TOP}{number}"), *cells)) for number, (look, cells) in enumerate(rows, start=1)),
        (style, (Cell(word("sheets.id_heading", lang)), *headings)),
    )


def _title(sheet: Sheet, lang: str) -> tuple[TopRow, ...]:
    """The title, what the sheet shows, the letters of Art. 30, the headings.

    The title stands in the first column that is not hidden.
    """
    before = (Cell(),) * sheet.first_shown
    behind = (Cell(),) * (len(sheet.headings) - 1 - sheet.first_shown)
    band = tuple(Cell(_letter(sheet, heading, lang)) for heading in sheet.headings)
    about = sheet.about if sheet.rows else f"{sheet.about} {sheet.empty}"
    return (
        (Style.TITLE, (*before, Cell(sheet.title), *behind)),
        (Style.SUBTITLE, (*before, Cell(about), *behind)),
        (Style.BAND if any(heading.letter for heading in sheet.headings) else Style.SUBTITLE, band),
        (Style.HEADING, tuple(Cell(heading.text) for heading in sheet.headings)),
    )


def _asked_above(sheet: Sheet) -> tuple[TopRow, ...]:
    """The rows that an authority asks for above the headings, in place of the title."""
    wide = len(sheet.headings)
    rows: list[TopRow] = [(None, (*cells, *(_beside(cells),) * wide)[:wide]) for cells in sheet.above]
    bands = tuple(Cell(heading.band) for heading in sheet.headings)
    if any(cell.text for cell in bands):
        rows.append((Style.BAND, bands))
    return (*rows, (Style.HEADING, tuple(Cell(heading.text) for heading in sheet.headings)))


def _beside(cells: tuple[Cell, ...]) -> Cell:
    """What fills the row behind some cells: nothing that crosses the words of a title."""
    return Cell(style=Style.TITLE) if cells and cells[0].style is Style.TITLE else Cell()


def _letter(sheet: Sheet, heading: Heading, lang: str) -> str:
    if heading.letter is None:
        return ""
    article = "30(2)" if sheet.article == "30(2)" else "30(1)"
    return article_text(f"{article}({heading.letter})", lang)
