# SPDX-License-Identifier: Apache-2.0
"""A register written in a layout and saved by another program, its columns in any order: the same facts or fewer."""

import html
import os
import random
import tempfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import ropa
from ropa import imports
from ropa.formats.tables.own_tables import is_own
from ropa.labels import LANGUAGES, word
from ropa.labels.marks import is_mark_in_csv
from ropa.packages.opened import Opened
from ropa.sheets import layouts
from tests.imports.conftest import write_csv, write_ods, write_xlsx
from tests.imports.same_facts import OwnFacts

MODELS = Path(__file__).parents[2] / "data" / "models"
AS_CONTROLLER = ["danish-shop", "danish-municipality"]
AS_PROCESSOR = ["norwegian-processor"]
_EXAMPLES = 600 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 12
_OF_FORMS = ["cnil", "dsk-controller", "dsk-processor", "edpb-dpia"]
"""Layouts of a form for each activity: no column of theirs has a heading that can be moved."""

_LEFT_OUT = ["personuvernd-controller", "personuvernd-processor"]
"""Layouts in a language that no register is written in."""


@cache
def written(name, layout, lang):
    """The sheets of a layout that are the record, as rows, and the facts behind them."""
    book = ropa.read(MODELS / name)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "own.xlsx"
        ropa.write(book, target, layout=layout, lang=lang, on="2024-01-01", comes_back=False)
        workbook = openpyxl.load_workbook(target)
    sheets = [sheet for sheet in workbook if sheet.sheet_state == "visible"]
    sheets = sheets[1:2] if layout == "full" else sheets  # in front of the record stands what the others are
    return [(sheet.title, _unmarked(sheet)) for sheet in sheets], OwnFacts(book)


def _unmarked(sheet):
    """The rows of a sheet without what says that ropa wrote it, by which it would be known."""
    told = {word(key, lang) for key in ("sheets.register.about", "sheets.on_behalf.about") for lang in LANGUAGES}
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    rows = [row for row in rows if told.isdisjoint(row)]
    rows = [["" if is_mark_in_csv(cell) else cell for cell in row] for row in rows[:1]] + rows[1:]
    width = max((at for row in rows for at, cell in enumerate(row, start=1) if cell), default=0)
    return [row[:width] for row in rows]


def _heading_of(rows):
    """The row of the headings: the first of those that say most."""
    return max(range(min(len(rows), 15)), key=lambda at: (sum(map(bool, rows[at])), -at))


def reordered(rows, seed):
    """The table with its columns and its lines in another order, and its headings as others write them."""
    chance = random.Random(seed)  # noqa: S311 - an order, and no secret
    heading, width = _heading_of(rows), max(map(len, rows))
    order = chance.sample(range(width), width)
    full = [row + [""] * (width - len(row)) for row in rows]
    ways = [str, str.upper, str.lower, lambda text: text.replace(" ", "\n", 1), lambda text: text and f"{text}:"]
    headings = [chance.choice(ways)(full[heading][at]) for at in order]
    body = chance.sample(full[heading + 1 :], len(full) - heading - 1)
    return [*full[:heading], headings, *([row[at] for at in order] for row in body)]


def saved(sheets, form, folder):
    """The sheets as another program saves them: in a CSV file, the first."""
    path = folder / f"theirs.{form}"
    if form in {"xlsx", "ods"}:
        write = write_xlsx if form == "xlsx" else write_ods
        return write([{"name": title, "rows": rows} for title, rows in sheets], path)
    if form == "html":
        tables = (
            f"<h2>{html.escape(title)}</h2><table>{''.join(map(_row_of_html, rows))}</table>" for title, rows in sheets
        )
        path.write_text("".join(tables), encoding="utf-8")
        return path
    if form == "md":
        pages = (f"## {title}\n\n{_table_of_markdown(rows)}" for title, rows in sheets)
        path.write_text("\n\n".join(pages), encoding="utf-8")
        return path
    return write_csv({"rows": sheets[0][1]}, path)


def _row_of_html(row):
    cells = (f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row)
    return f"<tr>{''.join(cells)}</tr>"


def _table_of_markdown(rows):
    heading = _heading_of(rows)
    marked = [[cell.replace("|", "\\|").replace("\n", "<br>") for cell in row] for row in rows[heading:]]
    table = [marked[0], ["---"] * len(marked[0]), *marked[1:]]
    return "\n".join(f"| {' | '.join(row)} |" for row in table)


def _layouts(names):
    return [
        layout for layout in layouts() if ("processor" in layout) == (names == AS_PROCESSOR) and layout not in _LEFT_OUT
    ]


def _others(name, layout, lang, form, seed):
    sheets, own = written(name, layout, lang)
    if layout not in _OF_FORMS:
        sheets = [(title, reordered(rows, seed)) for title, rows in sheets]
    with tempfile.TemporaryDirectory() as folder:
        path = saved(sheets, form, Path(folder))
        if is_own(Opened.of(path)):
            return []  # refused: the ids stand first, as ropa writes them
        imported = imports.read(path)
    assert imported.cells_in == imported.cells_out
    return own.others(imported.book)


FORMS = st.sampled_from(["xlsx", "ods", "csv", "html", "md"])


@pytest.mark.parametrize("names", [AS_CONTROLLER, AS_PROCESSOR], ids=["controller", "processor"])
@settings(max_examples=_EXAMPLES, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(data=st.data(), lang=st.sampled_from(LANGUAGES), form=FORMS, seed=st.integers(0, 10_000))
def test_what_comes_back_is_the_same_or_less_and_never_something_else(names, data, lang, form, seed):
    name, layout = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(_layouts(names)))
    assert _others(name, layout, lang, form, seed) == []


def test_a_line_that_nobody_filled_in_a_form_states_no_data_in_a_page():
    others = _others("danish-municipality", "cnil", "pl", "html", 19)

    assert not [fact for fact in others if "identity.national-number" in fact]


@pytest.mark.parametrize(("lang", "form", "seed"), [("nl", "csv", 312), ("pl", "html", 1713)])
def test_a_table_below_a_block_on_whose_it_is_is_no_form(lang, form, seed):
    assert _others("norwegian-processor", "tietosuoja-processor", lang, form, seed) == []
