# SPDX-License-Identifier: Apache-2.0
"""Every finding on the five registers was read against the source; one that was not fails here until somebody has."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ropa import files, rules

REVIEWED = Path(__file__).parent / "reviewed"
DATA = Path(__file__).parents[2] / "data"
NAMES = sorted(path.stem for path in REVIEWED.glob("*.csv"))
MEND = "Read the finding against the source. Mend the rule or the record, or give it a verdict in tests/rules/reviewed."


@cache
def rows(name):
    with (REVIEWED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def findings(name):
    book = files.read(DATA / name)
    for day in sorted({row["on"] for row in rows(name)}):
        yield from ((day, one.code, one.record, one.field) for one in rules.check(book, day))


def reviewed(name):
    return Counter((row["on"], row["code"], row["record"], row["field"]) for row in rows(name))


def test_all_five_registers_were_reviewed():
    assert NAMES == ["extra-leker", "lego-2011", "lego-2024", "lego-service", "legoland-app"]


@pytest.mark.parametrize("name", NAMES)
def test_no_finding_is_without_a_verdict(name):
    assert sorted((Counter(findings(name)) - reviewed(name)).elements()) == [], MEND


@pytest.mark.parametrize("name", NAMES)
def test_no_verdict_is_of_a_finding_that_is_gone(name):
    assert sorted((reviewed(name) - Counter(findings(name))).elements()) == [], "Take the row out."


@pytest.mark.parametrize("name", NAMES)
def test_every_verdict_says_why_and_none_was_found_false(name):
    assert all(row["verdict"].startswith(("true: ", "true as a question: ")) for row in rows(name))
