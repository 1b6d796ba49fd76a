# SPDX-License-Identifier: Apache-2.0
"""A register as sheets: a layout filled with rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

import attrs

from ropa.audience import Audience, audience_of
from ropa.collector import collector_paused
from ropa.errors import UnknownWord, did_you_mean
from ropa.labels import LANGUAGES, capital, knows, word
from ropa.labels.catalogue import check_language
from ropa.meaning import Meaning
from ropa.model import Header, ProcessingOnBehalf
from ropa.model.sourced import Sourced
from ropa.sheets.audience import sees_column, sees_sheet
from ropa.sheets.cell import BLANK, NOT_ASKED, Cell, Silence, Style
from ropa.sheets.columns import COLUMNS
from ropa.sheets.columns.activity import CONTROLLER_NAMES
from ropa.sheets.columns.stated_once import CONTACTS, GENERAL
from ropa.sheets.departments import departments
from ropa.sheets.form import above, extra_of, form, form_of_nothing
from ropa.sheets.front import front
from ropa.sheets.layout import ColumnPlan, Fill, Layout, LinePlan, SheetPlan, Words
from ropa.sheets.layout_choice import layout as find_layout
from ropa.sheets.rows import Row, Rows
from ropa.sheets.sheet import Column, Heading, Need, Sheet
from ropa.sheets.table import ALONE, GENERAL_PARTS, TABLES
from ropa.sheets.view import RECORDS, Part, View, headers_of
from ropa.silence import each

if TYPE_CHECKING:
    from ropa.register import Register

MOST_NOTED: Final = 200
"""The rows of a sheet whose cells know their own sources, from the top; a note on every cell of more helps nobody."""

_MISSING: Final = attrs.evolve(BLANK, style=Style.NOT_STATED)
_NEEDS: Final = {Need.APPLICABLE: "where_applicable", Need.POSSIBLE: "where_possible"}


@runtime_checkable
class Noted(Protocol):
    """Findings that have something to say beside each of them."""

    def notes(self, lang: str) -> tuple[str, ...]:
        """What to know of all of them: that the law tables are older than the date, or the date than the GDPR."""


def sheets(  # noqa: PLR0913 - each is a question that only the caller can answer, and is asked by name
    book: Register,
    layout: str | PathLike[str] | Layout = "full",
    *,
    lang: str = "en",
    on: date | str | None = None,
    findings: Iterable[Any] | None = None,
    party: str | None = None,
    sheet: str | None = None,
    audience: str = "internal",
    keys: bool | None = None,
    once: bool = True,
) -> tuple[Sheet, ...]:
    """A register as sheets, in one language, with the law of one date.

    Args:
        book: The register.
        layout: Which sheets and columns: the name of one that comes with ropa, the path of your own TOML file, or a
            `Layout`. The headings of an authority's layout are in its own language, whatever *lang* is.
        lang: A language that ropa speaks: `en`, `da`, `de`.
        on: The date of every legal question; left out, the register's own.
        findings: What the rules found on that date, to be shown on a sheet of their own; `None` = nobody asked them,
            and there is no such sheet. What `Findings` note beside them stands on the front sheet.
        party: The processor whose record of Art. 30(2) is wanted: to its own lines are added those that follow from
            what the controllers' activities say of it.
        sheet: The key of the only sheet that is wanted; `None` = all.
        audience: For whom: `internal`, `authority` or `public`. The register is taken as it is (`ropa.for_audience`
            reduces it); what others do not see of a layout is left out: findings, remarks, what ropa concludes.
        keys: Whether rows may show the ids of their records; left out, they do to the register's own keepers.
        once: Whether what the register states for all of its activities stands once, on a sheet of its own, and rows
            refer to it. A sheet that is asked for alone has it in each row.

    Raises:
        DateMissing: no date is given and the register has none.
        UnknownRecord: there is no such *party*.
        UnknownWord: there is no such layout, language or sheet.
        UnreadableFile: the file of the layout cannot be understood.
    """
    check_language(lang)
    if party is not None:
        book.parties[party]
    notes = findings.notes(lang) if isinstance(findings, Noted) else ()
    seen_by = audience_of(audience)
    keyed = seen_by is Audience.INTERNAL if keys is None else keys
    shown_findings = None if findings is None or seen_by is not Audience.INTERNAL else tuple(findings)
    found_layout = find_layout(layout)
    plans = _seen(found_layout.sheets, seen_by)
    general = _stated_once(plans) if once and sheet in {None, GENERAL} else frozenset()
    if general and not any(plan.table == GENERAL for plan in plans):
        plans = (*plans, attrs.evolve(GENERAL_PLAN, columns=_columns_seen(seen_by, GENERAL_PLAN)))
    view = View(
        book, lang, book.on(on), shown_findings, party, notes if shown_findings is not None else (), seen_by, general
    )
    if found_layout.language in LANGUAGES:
        view.lang_of_headings = found_layout.language
    view.has_foreign_headings = found_layout.language not in {None, *LANGUAGES}
    view.tables = tables_shown(plans)
    if len(view.headers) > 1:
        plans = tuple(map(_telling_headers_apart, plans))
    with collector_paused():
        composed = _sheets(view, plans, sheet)
    return composed if keyed else tuple(attrs.evolve(made_sheet, keyed=False) for made_sheet in composed)


def _seen(plans: tuple[SheetPlan, ...], audience: Audience) -> tuple[SheetPlan, ...]:
    """The plans of the sheets that an audience sees, each with the columns that it sees."""
    if audience is Audience.INTERNAL:
        return plans
    return tuple(
        attrs.evolve(plan, columns=_columns_seen(audience, plan))
        for plan in plans
        if sees_sheet(audience, plan.key, plan.table)
    )


def _columns_seen(audience: Audience, plan: SheetPlan) -> tuple[ColumnPlan, ...]:
    return tuple(column for column in plan.columns if _sees(audience, column))


GENERAL_PLAN: Final = SheetPlan(
    key=GENERAL,
    table=GENERAL,
    columns=("general.kind", "general.phrase"),
)
"""The sheet of what holds for all activities, of a layout that has none itself."""


def tables_shown(plans: Iterable[SheetPlan]) -> frozenset[str]:
    """Which record sheets show rows of: that of Art. 30(1), that of 30(2); of both, where they have none."""
    return RECORDS.intersection(plan.table for plan in plans) or RECORDS


def tables_of_one_record(layout: str | PathLike[str] | Layout, audience: str = "internal") -> tuple[str, ...]:
    """The table of the only record that a layout shows; none where it shows both or neither."""
    tables = tables_shown(_seen(find_layout(layout).sheets, audience_of(audience)))
    return () if tables == RECORDS else tuple(tables)


def headers_shown(book: Register, layout: str | PathLike[str] | Layout, lang: str, on: date) -> tuple[Header, ...]:
    """The headers of a register that speak for what a layout shows: whose record it is then."""
    return headers_of(Meaning(book, on, lang), tables_shown(find_layout(layout).sheets))


def _telling_headers_apart(plan: SheetPlan) -> SheetPlan:
    """The sheet of what is general, with a column that says of which register each statement is."""
    if plan.table != GENERAL or any(column.column == _OF_REGISTER for column in plan.columns):
        return plan
    return attrs.evolve(plan, columns=(ColumnPlan(column=_OF_REGISTER), *plan.columns))


_OF_REGISTER: Final = "general.register"


ONCE: Final = frozenset(name for column in COLUMNS.values() for name in column.general)
"""All fields of headers to which a column can refer."""


def stated_once(layout: str | PathLike[str] | Layout, audience: str = "internal") -> frozenset[str]:
    """The fields of headers that a layout shows once, on a sheet of their own, to which its rows refer."""
    return _stated_once(_seen(find_layout(layout).sheets, audience_of(audience)))


def _stated_once(plans: tuple[SheetPlan, ...]) -> frozenset[str]:
    """The fields of headers to which a layout refers; where it has a sheet for them, also those that stand alone."""
    keys = {column.column for plan in plans for column in plan.columns}
    fills = {fill.column for plan in plans for section in plan.sections for line in section.lines for fill in line.fill}
    parts = {line.each for plan in plans for section in plan.sections for line in section.lines}
    fields = {name for key in keys if key is not None for name in COLUMNS[key].general}
    fields |= {name for key in fills if key is not None for name in COLUMNS[key].general if name not in CONTACTS}
    fields |= {name for part in parts if part is not None for name in GENERAL_PARTS.get(part, ())}
    has_sheet = any(plan.table == GENERAL for plan in plans)
    return frozenset(fields | set(ALONE) if has_sheet else fields)


def _sees(audience: Audience, plan: ColumnPlan) -> bool:
    """Whether an audience sees a column; one of an authority's own stays, and stays blank."""
    return plan.column is None or plan.heading is not None or sees_column(audience, plan.column)


def _sheets(view: View, plans: tuple[SheetPlan, ...], sheet: str | None) -> tuple[Sheet, ...]:
    if sheet is not None and sheet != "front":
        keys = [plan.key for plan in plans]
        if sheet not in keys:
            raise UnknownWord(f"The layout has no sheet {sheet!r}. {did_you_mean(sheet, keys)}")
        return tuple(composed for plan in plans if plan.key == sheet for composed in _of_plan(view, plan, always=True))
    behind = [composed for plan in plans if plan.key != "front" for composed in _of_plan(view, plan)]
    fronts = [front(view, title_of(view, plan), behind) for plan in plans if plan.key == "front"]
    if plans and not (fronts or behind):
        behind.append(form_of_nothing(view, plans[0], title_of(view, plans[0])))
    return tuple(fronts) if sheet else (*fronts, *behind)


def _of_plan(view: View, plan: SheetPlan, *, always: bool = False) -> Iterator[Sheet]:
    """The sheets of a plan: a table, a form for each row of one, a form of the whole register.

    A table without rows is left out, unless it is *always* to be there, by its plan or because it was asked for.
    """
    if plan.key == "departments":
        page = departments(view, title_of(view, plan), _about(view, plan))
        if page is not None:
            yield page
    elif plan.sections:
        if not plan.table:
            yield form(view, plan, None, title_of(view, plan))
            return
        plan = _telling_whose_a_form_is(view, plan)
        for key, row in TABLES[plan.table](view):
            nameless = view.word("sheets.on_behalf") if isinstance(row, ProcessingOnBehalf) else key
            yield form(view, plan, row, view.writer.called(row) or nameless)
    elif plan.table != "finding" or view.findings is not None or always:
        sheet = _table(view, plan)
        is_always = always or plan.always or plan.table == "finding"
        if is_always or (sheet.rows and not (view.audience is not Audience.INTERNAL and _is_of_names(sheet))):
            yield sheet


def _is_of_names(sheet: Sheet) -> bool:
    """Whether all that a sheet shows of its rows is what they are called: keepers fill it in, others need it not."""
    return len(sheet.headings) > 1 and all(heading.empty for heading in sheet.headings[1:])


def title_of(view: View, plan: SheetPlan) -> str:
    """What a sheet is called: by its layout, else by ropa."""
    return view.writer.text(plan.title) if plan.title is not None else view.word(f"sheets.{plan.key}")


def _about(view: View, plan: SheetPlan) -> str:
    if plan.about is not None:
        return view.writer.text(plan.about)
    key = f"sheets.{plan.key}.about"
    return view.word(key) if knows(key) and plan.title is None else ""


def _table(view: View, plan: SheetPlan) -> Sheet:
    plan = _telling_controllers_apart(view, plan)
    columns = [column_of(column_plan, place) for place, column_plan in enumerate(plan.columns)]
    rows = Rows(_rows(view, plan, columns))
    is_theirs = any(column_plan.heading is not None for column_plan in plan.columns)
    lang = view.lang_of_headings if is_theirs else view.writer.lang
    return Sheet(
        key=plan.key,
        title=title_of(view, plan),
        about=_about(view, plan),
        headings=tuple(
            _heading(view, column_plan, column, lang, empty=bool(rows) and not rows.extents[place].letters)
            for place, (column_plan, column) in enumerate(zip(plan.columns, columns, strict=True))
        ),
        rows=rows,
        above=tuple(_above(view, row, is_first=number == 0) for number, row in enumerate(plan.above)),
        article=plan.article,
        empty=view.word("sheets.no_rows"),
    )


def _telling_controllers_apart(view: View, plan: SheetPlan) -> SheetPlan:
    """A form that names the controllers above its activities, with a column that says whose each is.

    It has that column only where it has none for them, and the activities are of several (GDPR Art. 30(1)(a)).
    """
    named_above = any(str(fill.column).startswith("contact.controller.") for row in plan.above for fill in row)
    if plan.table != "activity" or not named_above or any(column.column == _CONTROLLERS for column in plan.columns):
        return plan
    if not _are_of_several(view):
        return plan
    name, *others = plan.columns
    return attrs.evolve(plan, columns=(name, ColumnPlan(column=CONTROLLER_NAMES, heading=_whose(view, plan)), *others))


def _whose(view: View, plan: SheetPlan) -> Words | None:
    """What a form in a language that ropa has no words of calls the controller, above; `None` = as ropa does."""
    if not view.has_foreign_headings:
        return None
    return next((fill.text for row in plan.above for fill in row if fill.text), None)


def _telling_whose_a_form_is(view: View, plan: SheetPlan) -> SheetPlan:
    """A form of each activity that names no controller, with a line that says whose it is, where they are of several.

    The line stands below the name of the activity.
    """
    shown = [str(fill.column) for section in plan.sections for line in section.lines for fill in line.fill]
    names_controllers = any(column == _CONTROLLERS or column.startswith("contact.controller.") for column in shown)
    if plan.table != "activity" or names_controllers or not _are_of_several(view):
        return plan
    whose = LinePlan(label=word("controller", view.lang_of_headings), fill=(Fill(column=CONTROLLER_NAMES),))
    sections = [attrs.evolve(section, lines=tuple(_with(whose, section.lines))) for section in plan.sections]
    return attrs.evolve(plan, sections=tuple(sections))


def _with(whose: LinePlan, lines: tuple[LinePlan, ...]) -> Iterator[LinePlan]:
    for line in lines:
        yield line
        if any(fill.column == "activity.name" for fill in line.fill):
            yield whose


def _are_of_several(view: View) -> bool:
    """Whether the activities are of several controllers."""
    activities = view.book.activities.values()
    controllers = filter(None, map(each, map(view.controllers_of, activities)))
    return len({parties[0].party for parties in controllers}) > 1


_CONTROLLERS: Final = "activity.controllers"


def _above(view: View, fills: tuple[Fill, ...], *, is_first: bool) -> tuple[Cell, ...]:
    """A row above the headings; where the first says one thing, that is the title of the sheet."""
    cells = tuple(above(view, fill) for fill in fills)
    if is_first and len(fills) == 1 and fills[0].text is not None:
        return (attrs.evolve(cells[0], style=Style.TITLE),)
    return cells


def column_of(plan: ColumnPlan, place: int) -> Column:
    """A column of a layout: one that ropa has, one of `extra`, or one that stays blank."""
    if plan.column is not None:
        return COLUMNS[plan.column]
    if plan.extra is not None:
        key = plan.extra
        return Column(key=f"extra.{key}", heading="", read=lambda _, row: extra_of(_record(row), key))
    return Column(key=f"blank.{place}", heading="", read=lambda _, __: NOT_ASKED)


def _record(row: Any) -> Any:
    """The record that keeps the extra of a row: its own, or that of the record that it stands in."""
    return row.owner if isinstance(row, Part) else row


def _reading(column: Column) -> Callable[[View, Any], Cell]:
    """What reads the cells; one that is not stated, where Art. 30 asks for it, is marked so that it is seen."""
    if column.letter is None:
        return column.read

    def read(view: View, row: Any) -> Cell:
        cell = column.read(view, row)
        if cell.silence is not Silence.NOT_STATED:
            return cell
        return _MISSING if cell is BLANK else attrs.evolve(cell, style=Style.NOT_STATED)

    return read


def _rows(view: View, plan: SheetPlan, columns: list[Column]) -> Iterator[Row]:
    """The rows of a table."""
    readings = [_reading(column) for column in columns]
    for number, (key, row) in enumerate(TABLES[plan.table](view)):
        cells = tuple([read(view, row) for read in readings])
        yield Row(key, cells if number >= MOST_NOTED else _with_sources(view, columns, row, cells))


def _with_sources(view: View, columns: list[Column], row: Any, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row, each with the sources of the fields that it shows, where the register gives them."""
    record = row.record if isinstance(row, Part) else row
    sources_of_field = view.sources_within(record) if isinstance(record, Sourced) else {}
    if not sources_of_field:
        return cells
    sources_of_columns = (
        list(dict.fromkeys(source for name in column.of for source in sources_of_field.get(name, ())))
        for column in columns
    )
    return tuple(
        attrs.evolve(cell, source="\n".join(sources)) if sources and cell.text and cell.source is None else cell
        for cell, sources in zip(cells, sources_of_columns, strict=True)
    )


def _heading(view: View, plan: ColumnPlan, column: Column, lang: str, *, empty: bool) -> Heading:
    """What stands over a column: as its layout has it, else as ropa calls it in *lang*."""
    if plan.heading is not None:
        heading = view.writer.text(plan.heading)
    else:
        heading = capital(word(column.heading, lang))
        if column.need in _NEEDS:
            heading = f"{heading} ({word(_NEEDS[column.need], lang)})"
    ours = plan.heading is None and column.letter is None
    return Heading(
        key=column.key,
        text=heading,
        width=plan.width or column.width,
        letter=column.letter,
        need=column.need,
        empty=ours and empty,
        band=view.writer.text(plan.band) if plan.band is not None else "",
    )
