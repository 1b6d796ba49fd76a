# SPDX-License-Identifier: Apache-2.0
"""The page on LEGOLAND's findings discusses each code that fires, with its number and severity, and no other."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import ropa

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "legoland-findings.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| \[(\w+)\]\(\S+\) \| (\d+) \| (\w+) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def found():
    return ropa.check(ropa.read(ROOT / "data" / "legoland-app"), on="2022-06-10")


def test_the_table_lists_every_code_that_fires_and_none_other(found):
    listed = {code: (int(number), severity) for code, number, severity in ROW.findall(PAGE)}
    counted = Counter(one.code for one in found)
    assert listed == {code: (counted[code], found.filter(code)[0].severity.value) for code in counted}


def test_every_code_of_the_table_is_gone_through_in_the_text(found):
    text = PAGE[PAGE.index("## Where the data goes") :]
    headed = {code for bold in re.findall(r"\*\*(.+?)\*\*", text) for code in re.findall(r"\b[A-Z]\d{3}\b", bold)}
    assert headed == {one.code for one in found}
