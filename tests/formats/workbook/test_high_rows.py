# SPDX-License-Identifier: Apache-2.0
"""No row is so high that a program cuts its words: what does not fit is continued, and comes back whole."""

from __future__ import annotations

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ropa
from ropa.formats.workbook.continuations import pieces_of
from ropa.formats.workbook.dimensions import HIGHEST

PARTIES = [ropa.Party(f"p{number}", name=f"Leverandør nummer {number} A/S", country="DK") for number in range(90)]
BOOK = ropa.Register.of(
    ropa.Header("r", controllers=("p0",), as_of="2024-01-01", language="da"),
    *PARTIES,
    ropa.Activity(
        "a", name="Alt", processors=[ropa.Processor(party=party.id) for party in PARTIES], description="ord " * 2000
    ),
    ropa.Activity("b", name="Kort", processors=[ropa.Processor(party="p1")]),
)


@pytest.mark.parametrize("layout", ["full", "datatilsynet-dk", "ico-controller"])
def test_no_row_reaches_the_limit(tmp_path, layout):
    ropa.write(BOOK, tmp_path / "book.xlsx", layout=layout, comes_back=True)
    pages = openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets
    heights = {row.height for page in pages for row in page.row_dimensions.values() if row.height}
    assert max(heights) < HIGHEST


def test_what_is_continued_is_no_change_and_one_name_less_is_one(tmp_path):
    path = tmp_path / "book.xlsx"
    ropa.write(BOOK, path)
    assert ropa.changes(BOOK, path).all == ()
    workbook = openpyxl.load_workbook(path)
    cells = (cell for page in workbook for row in page for cell in row if isinstance(cell.value, str))
    cell = next(cell for cell in cells if "Leverandør nummer 7 A/S" in cell.value and "\n" in cell.value)
    cell.value = cell.value.replace("• Leverandør nummer 7 A/S (Danmark)\n", "")
    workbook.save(path)
    assert len(ropa.changes(BOOK, path).register.activities["a"].processors) == len(PARTIES) - 1


@given(st.text(alphabet="ab \n", max_size=9000), st.integers(1, 40))
def test_the_pieces_are_the_text(text, lines):
    assert "".join(pieces_of(text, most_lines=lines)) == text
