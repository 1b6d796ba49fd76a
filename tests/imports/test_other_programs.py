# SPDX-License-Identifier: Apache-2.0
"""A register written in a layout and saved by another program, its columns in any order: the same facts or fewer."""

import csv
import html
import os
import random
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import ropa
from ropa import imports
from ropa.errors import UnreadableFile
from ropa.formats.tables.own_tables import is_own
from ropa.free_text.comparable import plain
from ropa.labels.marks import is_mark_in_csv
from ropa.packages.opened import Opened
from ropa.silence import each
from tests.imports import score
from tests.imports.conftest import write_csv, write_ods, write_xlsx

MODELS = Path(__file__).parents[2] / "data" / "models"
NAMES = ["danish-shop", "danish-municipality"]
_EXAMPLES = 300 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 3
LAYOUTS = ["gdpr-minimum", "datatilsynet-no", "full"]


def named(book):
    """The facts of each activity, by its name in English."""
    records = (*book.activities.values(), *book.records("on_behalf").values())
    return {
        ropa.say(record.name, "en") if record.name else record.id: set(score._facts(book, record)) for record in records
    }


@cache
def written(name, layout):
    """The rows of a layout, and the facts behind them."""
    book = ropa.read(MODELS / name)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "own.csv"
        ropa.write(book, target, layout=layout, lang="en", on="2024-01-01")
        rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    owners = {
        plain(str(book.parties[key].name)) for header in book.registers.values() for key in each(header.controllers)
    }
    unmarked = [["" if is_mark_in_csv(cell) else cell for cell in row] for row in rows[:1]]  # by it, it would be known
    return [*unmarked, *rows[1:]], named(book), owners


def reordered(rows, seed):
    """The table with its columns in another order; what stands above it stays."""
    heading = next(at for at, row in enumerate(rows) if sum(map(bool, row)) > 4)
    order = list(range(len(rows[heading])))
    random.Random(seed).shuffle(order)  # noqa: S311 - an order, and no secret
    width = len(order)
    full = [row + [""] * (width - len(row)) for row in rows]
    return [*full[:heading], *([row[at] for at in order] for row in full[heading:])]


def saved(rows, form, folder):
    """The rows as another program saves them."""
    path = folder / f"theirs.{form}"
    if form == "xlsx":
        return write_xlsx([{"name": "Sheet1", "rows": rows}], path)
    if form == "ods":
        return write_ods([{"name": "Sheet1", "rows": rows}], path)
    if form == "html":
        cells = ("".join(f"<td>{html.escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) for row in rows)
        path.write_text(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>", encoding="utf-8")
        return path
    if form == "md":
        heading = next(at for at, row in enumerate(rows) if sum(map(bool, row)) > 4)
        marked = [[cell.replace("|", "\\|").replace("\n", "<br>") for cell in row] for row in rows[heading:]]
        table = [marked[0], ["---"] * len(marked[0]), *marked[1:]]
        path.write_text("\n".join(f"| {' | '.join(row)} |" for row in table), encoding="utf-8")
        return path
    return write_csv({"rows": rows}, path)


def is_the_same(field, value, facts):
    """Whether a fact is one of the register's, or words of one."""
    if (field, value) in facts:
        return True
    if field == "basis" and any(kind == "basis" and article.startswith(f"{value}(") for kind, article in facts):
        return True  # fewer: the paragraph and the letter were not said beside it
    if (field, value) == ("none", "assessments"):
        return ("dpia", "not-required") in facts  # whether one was made, a sheet answers with no
    laws = {word for kind, law in facts if kind == "law" for word in law.split()}
    return field == "law" and set(value.split()) <= laws


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=_EXAMPLES, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(form=st.sampled_from(["xlsx", "ods", "csv", "html", "md"]), seed=st.integers(0, 10_000))
def test_what_comes_back_is_the_same_or_less_and_never_something_else(name, layout, form, seed):
    rows, facts, owners = written(name, layout)
    with tempfile.TemporaryDirectory() as folder:
        path = saved(reordered(rows, seed), form, Path(folder))
        if is_own(Opened.of(path)):
            return  # refused: the ids stand first, as ropa writes them
        try:
            imported = imports.read(path)
        except UnreadableFile as error:  # saved anew, and known by its headings
            assert "ropa wrote this table" in str(error)  # noqa: PT017 - any other refusal is a failure
            return
    assert imported.cells_in == imported.cells_out
    for activity, own in named(imported.book).items():
        assert activity in facts
        other = {
            (field, value)
            for field, value in own
            if not is_the_same(field, value, facts[activity])
            and not (field == "controllers" and value in owners)
            and field != "pair"
        }
        assert other == set()
