# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.sheets import Cell, Link, Row, Rows, Silence, Style

CELLS = st.builds(
    Cell,
    text=st.text(max_size=12),
    silence=st.sampled_from([None, *Silence]),
    link=st.none() | st.builds(Link, record=st.none() | st.text(max_size=5), sheet=st.none() | st.text(max_size=5)),
    source=st.none() | st.text(max_size=5),
    style=st.sampled_from(list(Style)),
    value=st.none() | st.integers(-(2**70), 2**70) | st.dates(),
)


def _rows(columns: int) -> st.SearchStrategy[list[Row]]:
    cells = st.lists(CELLS, min_size=columns, max_size=columns).map(tuple)
    return st.lists(st.builds(Row, key=st.text(max_size=8), cells=cells), max_size=12)


ROWS = st.integers(0, 4).flatmap(_rows)


@given(rows=ROWS, at_once=st.integers(1, 12))
def test_rows_are_what_they_were_made_of(rows, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ropa.sheets.rows._AT_ONCE", at_once)
        held = Rows(rows)
        assert [held[place] for place in range(-len(rows), len(rows))] == rows + rows
    assert list(held) == rows
    assert len(held) == len(rows)
    assert held[:] == rows
    assert held == Rows(rows)


def test_two_may_go_through_the_rows_at_once():
    rows = [Row(str(number), (Cell(str(number), value=date(2022, 1, 1)),)) for number in range(1000)]
    held = Rows(rows)
    assert all(one == other for one, other in zip(held, held, strict=True))


def test_a_row_beyond_the_last_is_none():
    with pytest.raises(IndexError):
        Rows([Row("a", (Cell("x"),))])[1]
