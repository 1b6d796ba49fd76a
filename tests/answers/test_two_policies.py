# SPDX-License-Identifier: Apache-2.0
"""Questions about the two policies of LEGO are answered as who has read them answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

import ropa
from tests.each_case import each_case

VERBS = (
    *("bases", "purposes", "retention", "recipients", "sources", "transfers", "decisions", "cookies", "measures"),
    *("who_has", "controllers", "sub_processors", "shared", "schedule", "timeline", "notice", "rights"),
)
EMPTY = {
    "No activity fits purpose='research'": {"purpose": "research"},
    "No activity fits all of this at once": {"purpose": "marketing", "activity": "payroll"},
}
"""The reason of an answer about a shop that is empty, and what is asked."""

HERE = Path(__file__)
QUESTIONS = yaml.load(HERE.with_name("two_policies.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def policy(name):
    return ropa.read(HERE.parents[2] / "data" / name)


@each_case("case", QUESTIONS, ids=lambda case: case["question"])
def test_a_question_is_answered_as_the_policy_does(case):
    answer = eval(case["ask"], {"ropa": ropa, "old": policy("lego-2011"), "new": policy("lego-2024")})  # noqa: S307 - our own questions
    assert {str(value) for value in answer.distinct(case["column"])} == set(case["answer"])


def test_what_is_empty_for_what_an_activity_may_hold_says_that_it_may_exist_all_the_same():
    answer = ropa.on_behalf(policy("lego-2011"), "lego-group")
    assert answer.rows == ()
    assert "may exist all the same" in " ".join(answer.notes())
    assert "kan findes alligevel" in " ".join(answer.notes("da"))


@each_case("verb", VERBS)
def test_an_answer_that_is_empty_says_why(verb):
    shop = policy("models/danish-shop")
    for reason, words in EMPTY.items():
        answer = getattr(ropa, verb)(shop, **words, on="2026-01-01")
        assert answer.rows == ()
        assert reason in " ".join(answer.notes())


@each_case("verb", ["transfers", "rights", "notice"])
def test_an_answer_of_law_for_a_day_after_the_last_check_of_the_tables_says_so(verb):
    policy_of_2024 = policy("lego-2024")
    checked = ropa.law.on("2024-02-08").last_checked
    later = " ".join(getattr(ropa, verb)(policy_of_2024, on="2050-01-01").notes())
    assert f"last checked on {checked}" in later
    assert "last checked" not in " ".join(getattr(ropa, verb)(policy_of_2024, on="2024-02-08").notes())
