# SPDX-License-Identifier: Apache-2.0
"""The front sheet: what the workbook is, whose, as of when, made from what, and how to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import attrs

from ropa.audience import Audience
from ropa.labels import capital, word
from ropa.model import Header
from ropa.model.fields import specs
from ropa.patterns import pattern
from ropa.refs import key_of
from ropa.sheets.cell import NOT_ASKED, Cell, Link, Silence, Style
from ropa.sheets.columns.contact import dpo_line, party_contact, representative_line
from ropa.sheets.columns.field import cell_of, silent
from ropa.sheets.columns.finding import gravity_of, severity_of, severity_words
from ropa.sheets.rows import Row
from ropa.sheets.sheet import Heading, Sheet
from ropa.sheets.view import View
from ropa.silence import each

_EMPTY = Cell()
WIDTHS = (34, 84, 34)
_SAID_ELSEWHERE = frozenset({
    "id", "title", "controllers", "processors", "recipients", "retention", "measures", "rights", "statements",
    "automated_decisions", "children", "cookies",
})  # fmt: skip


def front(view: View, title: str, behind: Sequence[Sheet]) -> Sheet:
    """The front sheet of a register with these sheets *behind* it."""
    rows = [*_head(view), *_whose(view), *_contents(view, behind), *_documents(view), *_reading(view)]
    return Sheet(
        key="front",
        title=title,
        about=view.word("sheets.front.about"),
        headings=tuple(Heading(key=f"front.{place}", text="", width=width) for place, width in enumerate(WIDTHS)),
        rows=tuple(Row(f"front/{number}", cells) for number, cells in enumerate(rows, start=1)),
        table=False,
    )


Cells = tuple[Cell, Cell, Cell]


def _row(first: Cell, second: Cell = NOT_ASKED, third: Cell = NOT_ASKED) -> Cells:
    return (first, second, third)


def _section(title: str) -> Cells:
    return _row(*(Cell(text, style=Style.SECTION) for text in (title, "", "")))


def _line(label: str, cell: Cell, third: Cell = _EMPTY) -> Cells:
    return _row(Cell(label, style=Style.LABEL), cell, third)


def _head(view: View) -> Iterator[Cells]:
    headers = tuple(view.book.registers.values())
    titles = [view.writer.text(header.title) for header in headers if header.title]
    record = capital(view.word("record_of_processing_activities"))
    shows = _fact(headers[0], "title") if len(headers) == 1 else None
    yield _row(Cell("; ".join(titles) or record, style=Style.TITLE, shows=shows))
    yield _row(Cell(view.word("sheets.front.what"), style=Style.SUBTITLE))
    yield _row(NOT_ASKED)


def _whose(view: View) -> Iterator[Cells]:
    yield _section(view.word("sheets.front.whose"))
    for header in view.book.registers.values():
        yield from _header(view, header)
    if view.audience is Audience.INTERNAL:
        date_line = view.word("sheets.front.law_checked_on")
        yield _line(date_line, Cell(view.writer.day(view.on)), Cell(_tables(view), style=Style.QUIET))
    else:
        made_for = view.word(f"audience.{view.audience}.about")
        yield _line(view.word("audience.made_for"), Cell(made_for))
    if view.findings is not None:
        yield _line(view.word("sheets.findings"), Cell(_count(view, view.findings), link=Link(None, "findings")))
    for note in view.notes:
        yield _line("", Cell(_DAY.sub(lambda day: _in_words(view, day[0]), note), style=Style.WARNING))
    yield _row(NOT_ASKED)


_DAY: Final = pattern(r"\b\d{4}-\d{2}-\d{2}\b")


def _in_words(view: View, day: str) -> str:
    """A day of a note as a page writes it; what is none stays."""
    try:
        return view.writer.day(date.fromisoformat(day))
    except ValueError:
        return day


def _count(view: View, findings: Sequence[Any]) -> str:
    """How many findings there are of each severity, the gravest first."""
    numbers = Counter(map(severity_of, findings))
    ordered = sorted(numbers, key=gravity_of)
    texts = [f"{severity_words(view, severity)}: {numbers[severity]}" for severity in ordered]
    return ", ".join(texts) or view.writer.none()


def _tables(view: View) -> str:
    """How new the tables are by which the date was judged."""
    from ropa.law.table import table

    day = table("adequacy").as_of
    return f"{capital(view.word('findings.law_as_of'))} {view.writer.day(day)}"


def _header(view: View, header: Header) -> Iterator[Cells]:
    writer = view.writer
    if len(view.book.registers) > 1 and header.title:
        yield _line(writer.label("title"), Cell(writer.text(header.title), shows=_fact(header, "title")))
    label = _keeper_label(view, header)
    if (silence := silent(view, header.controllers)) is not None:
        yield _line(label, silence)
    for party_id in each(header.controllers):
        yield from _controller(view, label, party_id)
    for name, spec in specs(Header).items():
        if name in _SAID_ELSEWHERE:
            continue
        value: Any = getattr(header, name)
        if name == "language" and isinstance(value, str):
            apart = "" if value == view.writer.lang else view.word("sheets.front.language_kept")
            cell = Cell(writer.language(value), shows=_fact(header, name))
            yield _line(writer.label(name), cell, Cell(apart, style=Style.QUIET) if apart else _EMPTY)
        elif name == "as_of":
            cell = Cell(writer.day(value)) if header.as_of and view.book.as_of else cell_of(view, value, spec)
            yield _line(writer.label(name), attrs.evolve(cell, shows=_fact(header, name)))
        elif value is not None and (value != () or spec.kind != "extra"):
            yield _line(writer.label(name), attrs.evolve(cell_of(view, value, spec), shows=_fact(header, name)))


def _fact(header: Header, name: str) -> tuple[str, str]:
    """What a cell shows that has a field of a header."""
    return f"header.{name}", key_of("header", header.id)


def _keeper_label(view: View, header: Header) -> str:
    """What the front calls whose record it is: a controller, or a processor whose record has lines on behalf alone."""
    is_of_processor = header not in view.headers_of_controllers or (view.book.on_behalf and not view.book.activities)
    return capital(view.word("art30_2a_processor" if is_of_processor else "art30_1a_controller"))


def _controller(view: View, label: str, party_id: str) -> Iterator[Cells]:
    """Art. 30(1)(a): the controller, its representative and its data protection officer."""
    key = key_of("party", party_id)
    party = view.book.parties.get(party_id)
    if party is None:
        yield _line(label, Cell(view.writer.name("party", party_id)))
        return
    contact = Cell("\n".join(party_contact(view, party)), link=Link(key), shows=("contact.controller.whole", key))
    yield _line(label, contact)
    for name, column, text in (
        ("representative", "representative", representative_line(view, party, alone=True)),
        ("data_protection_officer", "dpo", dpo_line(view, party, alone=True)),
    ):
        if text != "":
            silence = None if text else Silence.NOT_STATED
            cell = Cell(text or "", silence=silence, shows=(f"contact.controller.{column}.whole", key))
            yield _line(capital(view.word(name)), cell)


def _contents(view: View, behind: Sequence[Sheet]) -> Iterator[Cells]:
    yield _section(view.word("sheets.front.contents"))
    for sheet in behind:
        yield _listing(sheet, view.writer.lang, view.writer.article(sheet.article) if sheet.article else "")
    yield _row(NOT_ASKED)


def _listing(sheet: Sheet, lang: str, article: str = "") -> Cells:
    """The line of a sheet in the contents: what it is called, what it shows, and how many rows it has."""
    rows = word("sheets.front.row" if len(sheet.rows) == 1 else "sheets.front.rows", lang)
    return _row(
        Cell(sheet.title, link=Link(None, sheet.key), style=Style.LABEL),
        Cell(sheet.about),
        Cell(f"{article} · {len(sheet.rows)} {rows}" if article else f"{len(sheet.rows)} {rows}", style=Style.QUIET),
    )


def listed_too(front_sheet: Sheet, behind: str, sheet: Sheet, lang: str) -> Sheet:
    """A front whose contents also name a *sheet* that a workbook adds *behind* that of a key; others as they are."""
    if front_sheet.key != "front":
        return front_sheet
    rows = list(front_sheet.rows)
    places = [place for place, row in enumerate(rows, start=1) if row.cells[0].link == Link(None, behind)]
    for place in places[-1:]:
        rows.insert(place, Row(f"front/{sheet.key}", _listing(sheet, lang)))
    return attrs.evolve(front_sheet, rows=tuple(rows))


def _documents(view: View) -> Iterator[Cells]:
    if not view.book.documents:
        return
    writer = view.writer
    yield _section(view.word("sheets.front.made_from"))
    for document in view.book.documents.values():
        spec = specs(type(document))
        texts = [cell_of(view, document.kind, spec["kind"]).text if document.kind else ""]
        for name in ("dated", "version", "retrieved", "url"):
            text = writer.value(getattr(document, name), spec[name], str)
            texts.append(f"{writer.label(name)}: {text}" if text else "")
        publisher = document.publisher
        yield _row(
            Cell(writer.name("document", document.id), link=Link(key_of("document", document.id)), style=Style.LABEL),
            Cell("\n".join(text for text in texts if text)),
            Cell(writer.name("party", publisher), link=Link(key_of("party", publisher)))
            if isinstance(publisher, str) and publisher in view.book.parties
            else _EMPTY,
        )
    yield _row(NOT_ASKED)


def _reading(view: View) -> Iterator[Cells]:
    """How silences, certainty and letters are to be read."""
    word = view.word
    yield _section(word("sheets.front.how_to_read"))
    yield _line(word("sheets.front.shaded"), Cell(word("sheets.front.not_stated")), Cell(silence=Silence.NOT_STATED))
    yield _line(word("sheets.front.blank"), Cell(word("sheets.front.not_asked")))
    quoted = word("sheets.quoted")
    yield _line(quoted % view.writer.none(), Cell(word("sheets.front.none")))
    yield _line(
        word("sheets.quoted") % f"{word('sheets.not_applicable')}: …", Cell(word("sheets.front.not_applicable"))
    )
    yield _line(quoted % word("certainty.stated"), Cell(word("sheets.front.stated")))
    yield _line(quoted % word("certainty.possible"), Cell(word("sheets.front.possible")))
    yield _line(quoted % f"({word('sheets.hedged')})", Cell(word("sheets.front.hedged")))
    yield _line(quoted % f"[{view.writer.article('9')}]", Cell(word("sheets.front.special")))
    yield _line("(a) … (g)", Cell(word("sheets.front.letters")))
    if view.audience is Audience.INTERNAL:
        yield _line(word("sheets.front.editing"), Cell(word("sheets.front.how_to_edit")))
    if view.findings:
        yield _line(word("sheets.front.marked"), Cell(word("sheets.front.has_findings"), link=Link(None, "findings")))
    yield _row(NOT_ASKED)
    yield _row(NOT_ASKED, Cell(word("sheets.front.caveat"), style=Style.SUBTITLE))
