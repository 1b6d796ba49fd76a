# SPDX-License-Identifier: Apache-2.0
"""Three model records have no findings, and stay so while the day moves on, save where the law changed under them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import attrs
import pytest

from ropa import files, rules
from tests.each_case import each_case

MODELS = Path(__file__).parents[2] / "data" / "models"

BOUNDARIES = (
    "2021-07-01",  # the first day of the series; the British decision is three days old
    "2021-09-26",  # the last day on which old standard clauses could be signed
    "2021-09-27",
    "2022-06-30",  # the last day of the older Danish bookkeeping act
    "2022-07-01",
    "2022-12-27",  # the last day of the old standard clauses
    "2022-12-28",
    "2023-07-09",
    "2023-07-10",  # the Data Privacy Framework
    "2023-08-31",  # engagements that end and begin, in both records
    "2023-09-01",
    "2023-12-31",
    "2024-01-01",  # the Danish age of Art. 8
    "2024-02-29",
    "2024-03-01",
    "2025-06-27",  # the end first written in the British decision
    "2025-06-28",
    "2025-10-30",
    "2025-10-31",  # the appeal in C-703/25 P
    "2025-12-18",
    "2025-12-19",  # the renewed British decision
    "2025-12-27",
    "2025-12-28",
    "2026-01-26",  # the decision on Brazil
    "2026-10-01",  # the last check of the tables
)
SERIES = tuple(str(date(2021, 7, 1) + timedelta(days=28 * step)) for step in range(69))

NAMES = ("danish-municipality", "danish-shop", "norwegian-processor")

EARLIER = {
    "danish-municipality": (
        "2018-05-25",  # the first day of the GDPR, and of databeskyttelsesloven
        "2019-01-27",
        "2019-01-28",  # the Danish list of Art. 35(4)
        "2020-07-16",  # C-311/18
        "2021-01-01",  # the United Kingdom outside the EU
        *(str(date(2018, 5, 25) + timedelta(days=91 * step)) for step in range(13)),
    ),
}
"""The days before the series, for the record that speaks for them."""

DAYS = [(name, day) for name in NAMES for day in sorted({*BOUNDARIES, *SERIES, *EARLIER.get(name, ())})]

EXCEPTIONS = {
    # The law changed under the record: databeskyttelsesloven § 6(2), as amended by lov 1783 of 2023-12-28, raised the
    # age of Art. 8 from 13 to 15 on 2024-01-01. The shop raised its own on 2024-03-01.
    ("danish-shop", "C101", "activities/young-club"): ("2024-01-01", "2024-02-29"),
}


@cache
def model(name):
    return files.read(MODELS / name)


def changed_law(name, finding, day):
    first, last = EXCEPTIONS.get((name, finding.code, finding.record), ("", ""))
    return first <= day <= last


@pytest.mark.no_cover
@each_case(("name", "day"), DAYS)
def test_no_rule_finds_anything_in_a_model_record(name, day):
    found = rules.check(model(name), day)
    assert [(one.code, one.record, one.field) for one in found if not changed_law(name, one, day)] == []


@pytest.mark.parametrize(("key", "days"), EXCEPTIONS.items())
def test_where_the_law_changed_it_is_found_on_those_days_and_no_others(key, days):
    name, code, record = key
    first, last = (date.fromisoformat(day) for day in days)
    one_day = timedelta(days=1)
    assert {day: len(rules.check(model(name), day).filter(code, record=record)) for day in days} == dict.fromkeys(
        days, 1
    )
    assert not rules.check(model(name), first - one_day).filter(code, record=record)
    assert not rules.check(model(name), last + one_day).filter(code, record=record)


@pytest.mark.parametrize("name", NAMES)
def test_the_models_lean_on_nothing_that_is_not_there(name):
    assert not list(model(name).dangling())
    assert model(name).registers


def without(name, kind, record_id, **changes):
    book = model(name)
    return book.replace(attrs.evolve(book.records(kind)[record_id], **changes))


@pytest.mark.parametrize(
    ("name", "kind", "record_id", "changes", "code"),
    [
        ("danish-shop", "activity", "payroll", {"special_conditions": None}, "B203"),
        ("danish-shop", "activity", "payroll", {"special_conditions": None}, "B201"),
        ("danish-shop", "activity", "newsletter", {"processors": ()}, "T208"),
        ("danish-shop", "activity", "orders", {"purposes": ()}, "A130"),
        ("danish-shop", "activity", "orders", {"retention": None}, "R101"),
        ("danish-shop", "activity", "page", {"arrangement": None}, "P120"),
        ("danish-shop", "transfer", "postdue-us", {"safeguards": None}, "T201"),
        ("danish-shop", "party", "helpdesk", {"certifications": ()}, "T103"),
        ("danish-shop", "contract", "dpa-packline", {"valid_to": "2024-05-31"}, "P103"),
        ("danish-municipality", "activity", "kommune/passports", {"special_conditions": None}, "B201"),
        ("danish-municipality", "activity", "kommune/child-certificates", {"special_conditions": None}, "B203"),
        ("danish-municipality", "activity", "kommune/elections", {"special_conditions": None}, "B203"),
        ("danish-municipality", "activity", "kommune/vand-customers", {"purposes": None}, "A110"),
        ("danish-municipality", "activity", "kommune/home-care", {"retention": None}, "R101"),
        ("danish-municipality", "activity", "kommune/children-in-need-2024", {"assessments": None}, "D102"),
        ("danish-municipality", "party", "kommune/kommune", {"dpo": None}, "A103"),
        ("danish-municipality", "contract", "it-faellesskab/dpa-vand", {"sub_processors": "none"}, "P110"),
        ("danish-municipality", "transfer", "it-faellesskab/fjernhjaelp-us", {"safeguards": ()}, "T201"),
        ("norwegian-processor", "on_behalf", "case-system", {"operations": None, "processing": None}, "A202"),
        ("norwegian-processor", "transfer", "signalhouse-us", {"safeguards": ()}, "T201"),
        ("norwegian-processor", "contract", "dpa-sjobris", {"sub_processors": "none"}, "P110"),
    ],
)
def test_take_a_thing_out_and_a_rule_says_so(name, kind, record_id, changes, code):
    found = rules.check(without(name, kind, record_id, **changes), "2024-06-01")
    assert code in {one.code for one in found}
