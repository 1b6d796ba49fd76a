# SPDX-License-Identifier: Apache-2.0
"""Questions about the two policies of LEGO are answered as who has read them answers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

import ropa
from tests.each_case import each_case

HERE = Path(__file__)
QUESTIONS = yaml.safe_load(HERE.with_name("two_policies.yaml").read_text(encoding="utf-8"))


@cache
def policy(name):
    return ropa.read(HERE.parents[2] / "data" / name)


@each_case("case", QUESTIONS, ids=lambda case: case["question"])
def test_a_question_is_answered_as_the_policy_does(case):
    answer = eval(case["ask"], {"ropa": ropa, "old": policy("lego-2011"), "new": policy("lego-2024")})  # noqa: S307 - our own questions
    assert {str(value) for value in answer.distinct(case["column"])} == set(case["answer"])
