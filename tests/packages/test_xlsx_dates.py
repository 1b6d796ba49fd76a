# SPDX-License-Identifier: Apache-2.0
"""Days and times in a workbook, beside what openpyxl makes of them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from ropa.packages.xlsx_dates import BUILT_IN, dated, is_dated

CODES = (
    "General", "0.00", "#,##0", "0.0E+00", "@", "yyyy-mm-dd", "d/m/yy h:mm", "[h]:mm", "[mm]:ss", "[Red]0", "[Red]d",
    "[$-409]d-mmm", "[$kr-406]0", '0 "days"', '"y"yy', "\\d0", "_d0", "0;dd", "dd;0", "[>9]0", "mmm",
)  # fmt: skip


def test_the_formats_of_days_that_need_no_code_are_those_of_openpyxl():
    assert {number for number, code in BUILTIN_FORMATS.items() if is_date_format(code)} == BUILT_IN


@pytest.mark.parametrize("code", CODES)
def test_a_format_is_told_by_its_code(code):
    assert is_dated(code) == is_date_format(code)


@pytest.mark.parametrize(
    ("value", "from_1904", "said"),
    [
        (44722, False, "2022-06-10"),
        (44722.5, False, "2022-06-10 12:00:00"),
        (43260, True, "2022-06-10"),
        (0.5, False, "12:00:00"),
        (59, False, "1900-02-28"),
        (61, False, "1900-03-01"),
        (44722.99999999, False, "2022-06-11"),
        (1e9, False, None),
        (2958465.9999999, False, None),
        (float("nan"), False, None),
    ],
)
def test_a_number_is_the_day_or_time_that_a_spreadsheet_shows(value, from_1904, said):
    assert dated(value, from_1904=from_1904) == said


@given(st.floats(1, 80_000), st.booleans())
def test_days_are_those_of_openpyxl(value, from_1904):
    found = from_excel(value, CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    assert isinstance(found, datetime)
    whole = (found + timedelta(milliseconds=500)).replace(microsecond=0)
    assert dated(value, from_1904=from_1904) == whole.isoformat(" ").removesuffix(" 00:00:00")
