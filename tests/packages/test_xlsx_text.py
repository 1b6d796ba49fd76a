# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.packages.xlsx_text import escaped, length, looks_like_formula, markup, pieces, unescaped

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_escaping_is_undone_exactly(words):
    assert unescaped(escaped(words)) == words


@given(ANY_TEXT)
def test_what_is_escaped_can_be_written_in_xml(words):
    said = markup(words)
    said.encode()
    assert not set(said) & {chr(code) for code in range(32) if chr(code) not in "\t\n"}


def test_a_text_that_looks_escaped_already_stays_what_it_is():
    assert escaped("_x0041_") == "_x005F_x0041_"
    assert escaped("snake_case _x41_") == "snake_case _x41_"


@pytest.mark.parametrize("words", ["=1+1", "+45 12", "-1", "@here", "\tx", "\rx"])
def test_what_a_spreadsheet_may_take_for_a_formula_is_known(words):
    assert looks_like_formula(words)


@given(ANY_TEXT, st.integers(min_value=8, max_value=40))
def test_pieces_make_up_the_whole_and_none_is_too_long(words, longest):
    parts = list(pieces(words, longest))
    assert "".join(parts) == words
    assert all(length(part) <= longest for part in parts)
    assert len(parts) == 1 or all(parts)


def test_a_text_is_cut_at_a_space_where_one_is_late_enough():
    assert list(pieces("aaaa bbbb cccc", 10)) == ["aaaa bbbb ", "cccc"]
    assert list(pieces("aaaaaaaaaaaaaaaa", 10)) == ["a" * 10, "a" * 6]
