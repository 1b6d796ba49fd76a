# SPDX-License-Identifier: Apache-2.0
"""Tables as text, HTML and pandas."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.show import IN_NOTEBOOK, Table, _wrapped, cell_text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(None, "not stated", id="not-stated"),
        pytest.param((), "none", id="none"),
        pytest.param(("DK", "US"), "DK, US", id="several"),
        pytest.param(True, "yes", id="yes"),
        pytest.param(False, "no", id="no"),
        pytest.param(3, "3", id="number"),
    ],
)
def test_a_cell_keeps_not_stated_and_none_apart(value, words):
    assert cell_text(value) == words


def test_a_table_is_its_headings_a_rule_and_its_rows():
    table = Table(("party", "country"), [("google", "US"), ("victorops", None)], title="Recipients")
    assert str(table) == ("Recipients\nparty      country\n---------  ----------\ngoogle     US\nvictorops  not stated")


def test_a_long_cell_is_wrapped_and_no_line_is_wider_than_asked():
    table = Table(("party", "categories"), [("google", "location " * 40), ("x", "y")])
    lines = table.text(60).splitlines()
    assert max(map(len, lines)) <= 60
    assert sum(line.count("location") for line in lines) == 40


def test_html_escapes_headings_cells_and_title():
    table = Table(("<b>",), [("<script>alert('x')</script>",)], title="a & b")
    made = table._repr_html_()
    assert "<script>" not in made
    assert "<b>" not in made
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;" in made
    assert "a &amp; b" in made


def test_control_characters_do_not_reach_the_terminal():
    assert "\x1b" not in str(Table(("a",), [("\x1b[31mred\r\nline",)]))


def test_a_row_of_the_wrong_length_is_refused_with_its_number():
    with pytest.raises(ValueError, match="Row 2 has 1 values under 2 headings"):
        Table(("a", "b"), [(1, 2), (3,)])


def test_a_table_sorts_by_what_is_shown_under_a_heading():
    table = Table(("party", "n"), [("b", 1), ("a", 2)])
    assert table.by("party").rows == (("a", 2), ("b", 1))
    with pytest.raises(ValueError, match="There are: party, n"):
        table.by("country")


def test_an_empty_table_says_so():
    assert str(Table(("a",), [])) == "(no rows)"


def test_without_pandas_the_error_names_the_mend(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install pandas.*\.rows"):
        Table(("a",), [(1,)]).to_pandas()


@pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="pandas is the user's own")
def test_pandas_gets_the_columns_and_rows():
    frame = Table(("a", "b"), [(1, None)]).to_pandas()
    assert list(frame.columns) == ["a", "b"]


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is None, reason="pyarrow is the user's own")
def test_arrow_keeps_not_stated_none_days_and_several_apart():
    rows = [(None, ("DK", "US"), date(2022, 6, 10)), ("google", (), None)]
    table = Table(("party", "countries", "day"), rows).to_arrow()
    assert table.to_pydict() == {
        "party": [None, "google"],
        "countries": [["DK", "US"], []],
        "day": [date(2022, 6, 10), None],
    }


@pytest.mark.skipif(importlib.util.find_spec("narwhals") is None, reason="narwhals is the user's own")
def test_narwhals_makes_any_frame_of_a_table():
    frame = Table(("a", "b"), [(1, None), (2, "x")]).to_native("pandas")
    assert frame["a"].tolist() == [1, 2]


@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=5),
    st.integers(min_value=20, max_value=80),
)
def test_every_line_fits_the_width_whatever_the_cells_hold(rows, width):
    assert all(len(line) <= max(width, 20) for line in Table(("one", "two"), rows).text(width).splitlines())


def test_a_table_in_a_notebook_stands_to_the_left():
    made = Table(("a",), [("b",)])._repr_html_()
    assert 'class="ropa"' in made
    assert "text-align:left!important" in made


def test_a_notebook_that_takes_no_style_sheet_has_the_cells_to_the_left_too():
    html = Table(("a",), [("b",)])._repr_html_()
    assert '<th style="text-align:left">a</th>' in html
    assert '<td style="text-align:left;vertical-align:top">b</td>' in html


def test_a_long_cell_is_folded_in_a_notebook_and_whole_inside():
    words = [f"word{number}" for number in range(100)]
    html = Table(("a",), [(" ".join(words),)])._repr_html_()
    assert html.count("<details>") == 1
    assert all(word in html for word in words)


def test_of_a_long_table_the_beginning_is_shown_in_a_notebook_and_the_rest_counted():
    html = Table(("a",), [(number,) for number in range(1_300)]).beginning_html()
    assert html.count("<tr>") == IN_NOTEBOOK + 1
    assert f"... and {1_300 - IN_NOTEBOOK:,} more rows." in html


@given(st.text(alphabet="ab  -,.", max_size=60), st.integers(3, 20))
def test_a_wrapped_cell_holds_all_its_words_and_parts_only_those_longer_than_a_line(cell, width):
    lines = _wrapped(cell, width)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == cell.replace(" ", "")
    parts = [part for line in lines for part in line.split()]
    assert all(word in parts for word in cell.split() if len(word) <= width)


def test_an_id_longer_than_its_column_is_parted_between_its_pieces():
    table = Table(("activity", "text"), [("google-analytics", "a long text that is told in many words " * 3)])
    assert [line[:10].rstrip() for line in table.text(24).splitlines()[2:4]] == ["google-", "analytics"]


def test_a_column_is_not_cut_within_words_while_others_can_be_narrower():
    table = Table(("party", "text"), [("fining-authorities", "a word " * 30)] * 2)
    assert "authorities" in table.text(40)
