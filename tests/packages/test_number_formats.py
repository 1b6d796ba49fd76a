# SPDX-License-Identifier: Apache-2.0
"""Days, units and zeros that only the format of a number shows; days beside what openpyxl makes of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from ropa.packages.number_formats import BUILT_IN, dated, is_dated, number_format
from tests.each_case import each_case

CODES = (
    "General", "0.00", "#,##0", "0.0E+00", "@", "yyyy-mm-dd", "d/m/yy h:mm", "[h]:mm", "[mm]:ss", "[Red]0", "[Red]d",
    "[$-409]d-mmm", "[$kr-406]0", '0 "days"', '"y"yy', "\\d0", "_d0", "0;dd", "dd;0", "[>9]0", "mmm",
)  # fmt: skip


def test_the_formats_of_days_that_need_no_code_are_those_of_openpyxl():
    assert {number for number, code in BUILTIN_FORMATS.items() if is_date_format(code)} == BUILT_IN


@each_case("code", CODES)
def test_a_format_is_told_by_its_code(code):
    assert is_dated(code) == is_date_format(code)


@each_case(
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


@each_case(
    ("code", "raw", "said"),
    [
        ('0" years"', "5", "5 years"),
        ('0 "år"', "5", "5 år"),
        ('# ##0 "mois"', "5", "5 mois"),
        ('# ##0 "mois"', "1234", "1234 mois"),
        ('0" years"', "3.4", "3.4 years"),
        ('0.0" Jahre"', "2.5", "2.5 Jahre"),
        ("0\\ \\y\\r", "7", "7 yr"),
        ('[=1]0" year";0" years"', "1", "1 year"),
        ('[=1]0" year";0" years"', "2", "2 years"),
        ('[<12]0" months";[>=12]0" months or more"', "12", "12 months or more"),
        ('"Ja";;"Nej"', "1", "Ja"),
        ('"Ja";;"Nej"', "0", "Nej"),
        ('"Ja";;"Nej"', "-1", "-1"),
        ('General" stk"', "3", "3 stk"),
        ("00000", "42", "00042"),
        ("00000", "123456", "123456"),
        ("000-00-0000", "12345678", "012-34-5678"),
        ("0000\\/00", "202201", "2022/01"),
        ("0%", "0.5", "50%"),
        ("0.00%", "0.07", "7%"),
        ("0%", "0.333", "33.3%"),
        ("#,##0.00 [$kr-406]", "1234.5", "1234.5 kr"),
        ("[$€-2] #,##0", "-3", "-€ 3"),
        ('#,##0.0,,"M"', "5000000", "5M"),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "0", "0"),
        ("0.00;(0.00)", "-5", "-5"),
        ("# ?/?", "0.5", "0.5"),
        ("0.0E+00", "12000", "12000"),
        (";;;", "7", "7"),
        ("General", "5.0", "5"),
        ("@", "00042", "42"),
        ('0" years', "5", "5 years"),
        ("[", "5", "5"),
        ("0\\", "5", "5"),
    ],
)
def test_a_number_says_what_its_format_shows_with_all_its_digits(code, raw, said):
    assert number_format(code).said(raw, from_1904=False) == said


def test_a_text_has_the_words_that_its_format_puts_around_it():
    assert number_format('"Ref. "@').said_of("A7") == "Ref. A7"
    assert number_format("0;-0;0;@").said_of("00042") == "00042"
    assert number_format("@").said_of(" ") == " "


@given(
    st.text(alphabet='0#?.,%;"\\_*[]<>=$-@E+ /GenralymdhsÅ5', max_size=30),
    st.one_of(st.floats().map(repr), st.integers().map(str), st.text(max_size=5)),
)
def test_any_code_says_something_of_any_number_that_is_there(code, raw):
    assert number_format(code).said(raw, from_1904=False).strip() or not raw.strip()
