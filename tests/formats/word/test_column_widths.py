# SPDX-License-Identifier: Apache-2.0
"""How wide the columns of a table in a document are."""

from __future__ import annotations

import pytest

from ropa.formats.word import column_widths
from ropa.formats.word.contents import Grid, Line, Part

PAGE = 9638


def grid(*columns: str) -> Grid:
    cells = tuple(Line(label="", parts=(Part(text),)) for text in columns)
    return Grid(headings=tuple("Art" for _ in columns), widths=(20, 20, 60), rows=(cells,))


def test_columns_have_their_shares_and_the_last_what_is_left_over():
    assert column_widths.shared((1, 1, 1), 100) == [33, 33, 34]


@pytest.mark.parametrize(
    ("columns", "widened"),
    [
        pytest.param(("Banks", "processor", "Payroll"), False, id="words that fit"),
        pytest.param(("Banks", "Auftragsverarbeitungsvertrag", "Payroll"), True, id="a long word"),
        pytest.param(("Banks", "an agreement on processing in ten words", "Payroll"), False, id="many short words"),
        pytest.param(("Banks", "x" * 200, "Payroll"), False, id="a word for which no page is wide enough"),
    ],
)
def test_a_column_is_no_narrower_than_its_longest_word(columns, widened):
    shares = column_widths.shared((20, 20, 60), PAGE)
    widths = column_widths.of_grid(grid(*columns), PAGE)
    assert sum(widths) == PAGE
    assert (widths[1] > shares[1]) == widened
    assert widened or widths == shares


def test_a_bold_heading_needs_its_room_too():
    headed = Grid(headings=("Henkilötietojenkäsittelijä", "Maa"), widths=(10, 90), rows=())
    assert column_widths.of_grid(headed, PAGE)[0] > PAGE // 4
