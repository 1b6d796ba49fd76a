# SPDX-License-Identifier: Apache-2.0
"""A record that says all that it should has no findings, and stays so while only the day moves on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ropa import formats, rules


@cache
def shop():
    return formats.read(Path(__file__).parent / "clean_shop.yaml")


@pytest.mark.parametrize(
    "day",
    ["2021-07-01", "2022-06-10", "2022-12-28", "2023-07-10", "2024-01-01", "2025-10-31", "2025-12-19", "2026-10-01"],
)
def test_no_rule_finds_anything_in_a_clean_register(day):
    assert [(one.code, one.record, one.field) for one in rules.check(shop(), day)] == []


def test_it_is_found_out_where_the_law_was_not_there_yet():
    assert {one.code for one in rules.check(shop(), "2021-06-26")} == {"T302"}
