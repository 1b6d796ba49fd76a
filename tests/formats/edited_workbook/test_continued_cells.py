# SPDX-License-Identifier: Apache-2.0
"""A cell that is longer than a spreadsheet can hold comes back whole, whatever word of it was changed."""

from __future__ import annotations

import warnings
from functools import cache
from io import BytesIO

import pytest

import ropa
from ropa.formats.edited_workbook import reading
from ropa.formats.workbook import xlsx
from ropa.labels import whole_languages
from tests.formats.edited_workbook.test_reading import loaded

LONG = " ".join(f"word{number}" for number in range(6_000))
BOOK = ropa.Register.of(
    ropa.Header("r", title="The shop", controllers=("us",), as_of="2024-01-01", language="en"),
    ropa.Party("us", name="Us"),
    ropa.Activity("a", name="A", description=LONG),
)


@cache
def sent(lang):
    stream = BytesIO()
    xlsx.write(BOOK, stream, lang=lang)
    return stream.getvalue()


@pytest.fixture
def edited(tmp_path):
    def edit(change, lang="en", sheet_of="word0 "):
        workbook = loaded(sent(lang))
        cells = (cell for sheet in workbook if not sheet.title.startswith("ropa") for row in sheet for cell in row)
        cell = next(cell for cell in cells if isinstance(cell.value, str) and sheet_of in cell.value)
        cell.value = change(cell.value)
        workbook.save(tmp_path / "book.xlsx")
        return tmp_path / "book.xlsx"

    return edit


@pytest.mark.parametrize("lang", whole_languages())
@pytest.mark.parametrize("word", ["word0", "word7", "word1500"])
def test_one_word_changed_leaves_the_rest_of_a_long_cell(edited, lang, word):
    path = edited(lambda text: text.replace(f"{word} ", "EDITED ", 1), lang, f"{word} ")
    assert ropa.read(path).activities["a"].description == LONG.replace(f"{word} ", "EDITED ", 1)


def test_a_cell_without_the_line_that_says_where_it_goes_on_is_not_guessed_at(edited):
    path = edited(lambda text: text.rpartition("\n")[0])
    with pytest.warns(reading.NotTakenOver, match="the line that says so is gone"):
        assert ropa.read(path) == BOOK


def test_a_change_of_the_rest_is_listed(edited):
    path = edited(lambda text: text.replace("word5900 ", "EDITED "), sheet_of="word5900 ")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        listed = ropa.changes(BOOK, path)
    assert len(listed) == 1
    assert "EDITED" in listed.to_text()


def test_a_change_of_the_rest_is_taken(edited):
    path = edited(lambda text: text.replace("word5900 ", "EDITED "), sheet_of="word5900 ")
    assert ropa.read(path).activities["a"].description == LONG.replace("word5900 ", "EDITED ")
