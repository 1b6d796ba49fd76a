# SPDX-License-Identifier: Apache-2.0
"""An answer shows itself, filters, sorts, and goes to frames and files."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

import pytest

import ropa
from ropa.answers import Answer, Note
from ropa.answers.wording import Wording
from ropa.errors import UnknownWord


class Line(NamedTuple):
    """A row of an answer."""

    party: str
    keep: ropa.Period | None
    countries: tuple[str, ...] | None
    certainty: str
    day: date | None = None


BOOK = ropa.Register.of(ropa.Party("google", name="=Google <b>"), ropa.Party("azure", name="Microsoft Azure"))

ROWS = (
    Line("google", ropa.Period("P38M"), ("US", "IE"), "stated", date(2022, 6, 10)),
    Line("azure", ropa.Period("P1Y"), (), "possible"),
    Line("google", None, None, "not-stated"),
)


@pytest.fixture
def answer():
    return Answer(asked="retention(party='google')", kind=Line, rows=ROWS, book=BOOK)


def test_it_counts_what_is_stated_what_is_possible_and_what_is_not_stated(answer):
    assert answer.counts == {"stated": 1, "possible": 1, "not-stated": 1}
    assert answer.summary() == "stated: 1, possible: 1, not stated: 1"
    assert (answer.stated.rows, answer.possible.rows, answer.not_stated.rows) == (ROWS[:1], ROWS[1:2], ROWS[2:])


def test_rows_are_read_by_name_and_by_place(answer):
    assert answer[0].party == "google"
    assert [row.party for row in answer[1:]] == ["azure", "google"]


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        pytest.param({"party": "google"}, [0, 2], id="a value"),
        pytest.param({"countries": "US"}, [0], id="one of several"),
        pytest.param({"countries": ()}, [1], id="none"),
        pytest.param({"countries": None}, [2], id="not stated"),
        pytest.param({"certainty": ["stated", "possible"]}, [0, 1], id="one of these"),
        pytest.param({"keep": "P1Y"}, [1], id="a period as text"),
        pytest.param({"day": "2022-06-10"}, [0], id="a day as text"),
        pytest.param({"keep": lambda keep: keep and keep > "P2Y"}, [0], id="a test"),
    ],
)
def test_rows_are_chosen_by_what_cells_hold(answer, cells, rows):
    assert answer.where(**cells).rows == tuple(ROWS[place] for place in rows)


def test_a_column_that_is_not_there_is_answered_with_the_near_one(answer):
    with pytest.raises(UnknownWord, match="Did you mean 'countries'"):
        answer.where(contries="US")


def test_periods_are_sorted_by_length_and_what_is_not_stated_comes_last(answer):
    assert answer.sort("keep").column("keep") == (ropa.Period("P1Y"), ropa.Period("P38M"), None)
    assert answer.sort("keep", reverse=True).column("keep") == (ropa.Period("P38M"), ropa.Period("P1Y"), None)


def test_each_value_of_a_column_stands_once(answer):
    assert answer.distinct("party") == ("google", "azure")
    assert answer.distinct("countries") == ("US", "IE")
    assert answer.select("party").rows == (("google",), ("azure",))


def test_pandas_makes_a_frame_of_it_by_itself(answer):
    pandas = pytest.importorskip("pandas")
    for frame in (pandas.DataFrame(answer), answer.to_pandas()):
        assert list(frame.columns) == list(answer.columns)
        assert frame["party"].tolist() == ["google", "azure", "google"]


def test_arrow_has_not_stated_as_null_and_none_as_an_empty_list(answer):
    pyarrow = pytest.importorskip("pyarrow")
    assert answer.to_arrow()["countries"].to_pylist() == [["US", "IE"], [], None]
    assert pyarrow.table(answer).num_rows == 3


def test_in_a_language_headings_and_cells_are_words(answer):
    table = answer.in_words("da")
    assert table.columns == ("Part", "Opbevares i", "Lande", "Oplyst eller mulig", "Dag")
    assert table.rows[1][:4] == ("Microsoft Azure", "1 år", "ingen", "mulig")


@pytest.mark.parametrize(
    ("column", "cell", "lang", "words"),
    [
        ("safeguards", "us-privacy-shield", "da", "Tilstrækkelighedsafgørelse: EU-US Privacy Shield"),
        ("safeguards", "scc-2021-m2", "da",
         "Standardkontraktbestemmelser 2021: Modul 2 dataansvarlig til databehandler"),
        ("fallbacks", "bcr", "nb", "Bindende virksomhetsregler"),
        ("safeguards", "clauses of our own", "de", "clauses of our own"),
        ("record", "azure > google (US)", "da", "Microsoft Azure > =Google <b> (USA)"),
        ("lost", "? > azure (?)", "da", "? > Microsoft Azure (?)"),
        ("text", "azure > google (US)", "da", "azure > google (US)"),
        ("law", "CJEU C-311/18 Schrems II, judgment of 2020-07-16", "nb",
         "EU-domstolens dom av 16. juli 2020, C-311/18 Schrems II"),
    ],
)  # fmt: skip
def test_what_a_transfer_rests_on_and_its_ends_are_called_by_their_names(column, cell, lang, words):
    assert Wording(BOOK, lang, date(2024, 2, 8)).cell(column, cell) == words


def test_what_is_shown_ends_with_the_counts_and_the_columns_in_which_nothing_is_stated(answer):
    lines = str(answer[1:]).splitlines()
    assert lines[0] == "retention(party='google')"
    assert lines[-2:] == ["stated: none, possible: 1, not stated: 1", "Not stated in any row: day."]


def test_no_form_takes_a_value_for_a_formula_or_a_tag(answer):
    assert '"\'=Google <b>"' in answer.to_csv("en")
    assert "<b>" not in answer.to_markdown("en")
    assert "<b>" not in Answer(asked="<b>", kind=Line, rows=ROWS, book=BOOK)._repr_html_()


def test_json_has_the_question_the_rows_and_the_counts(answer):
    read = json.loads(answer.to_json())
    assert read["rows"][0] == {
        "party": "google",
        "keep": "P38M",
        "countries": ["US", "IE"],
        "certainty": "stated",
        "day": "2022-06-10",
    }
    assert read["rows"][2]["countries"] is None
    assert read["counts"]["possible"] == 1


@pytest.mark.parametrize("suffix", ["csv", "json", "md", "txt", "xlsx"])
@pytest.mark.parametrize("lang", [None, "nb"])
def test_a_file_is_the_same_bytes_each_time(answer, tmp_path, suffix, lang):
    for name in ("first", "second"):
        answer.write(tmp_path / f"{name}.{suffix}", lang)
    assert (tmp_path / f"first.{suffix}").read_bytes() == (tmp_path / f"second.{suffix}").read_bytes()


def test_a_workbook_has_the_texts_as_texts(answer, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    answer.write(tmp_path / "answer.xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "answer.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=Google <b>"]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_workbook_names_no_day_of_the_law_where_none_was_asked_about(answer, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    answer.write(tmp_path / "answer.xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "answer.xlsx").worksheets[0]
    assert not sheet.oddFooter.left.text


def test_a_suffix_that_is_none_is_answered_with_those_there_are(answer, tmp_path):
    with pytest.raises(UnknownWord, match="xlsx"):
        answer.write(tmp_path / "answer.xls")


def test_a_note_fills_its_slots_once():
    assert Note("columns_not_stated", {"columns": "{columns}"}).text("en") == "Not stated in any row: {columns}."
