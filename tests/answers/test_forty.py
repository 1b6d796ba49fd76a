# SPDX-License-Identifier: Apache-2.0
"""Questions about the five registers are answered as the documents answer them, worked out by hand."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

import ropa
from tests.each_case import each_case

ROOT = Path(__file__).parents[2]
QUESTIONS = yaml.load((Path(__file__).parent / "forty.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
PAGES = {
    name: (ROOT / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("forty-questions", "boardroom")
}
ARTICLES = ("30(1)(a)", "30(1)(b)", "30(1)(c)", "30(1)(d)", "30(1)(e)", "30(1)(f)", "30(1)(g)", "30(2)")
ARTICLES += ("13", "15", "17", "19", "22", "28", "33", "35", "44", "45", "46", "49")
FOLDERS = {
    "app": "data/legoland-app",
    "old": "data/lego-2011",
    "new": "data/lego-2024",
    "service": "data/lego-service",
    "shop": "data/extra-leker",
    "all_of_them": "data",
}


@cache
def books() -> dict[str, ropa.Register]:
    return {name: ropa.read(ROOT / folder) for name, folder in FOLDERS.items()}


def page_of(question):
    return PAGES[question.get("page", "forty-questions")]


def sections(answer):
    columns = [column for column in ("source", "sources") if column in answer.columns]
    return {cite for column in columns for source in answer.distinct(column) for cite in source.split("; ")}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["question"])
def test_a_question_is_answered_as_the_documents_do(question):
    answer = eval(question["ask"], {"ropa": ropa, **books()})  # noqa: S307 - our own questions
    assert {str(value) for value in answer.distinct(question["column"])} == set(question["answer"])
    if "sections" in question:
        assert sections(answer) == set(question["sections"])


@each_case("question", QUESTIONS, ids=lambda question: question["question"])
def test_the_page_asks_it_in_three_lines_at_most(question):
    page = page_of(question)
    assert question["ask"] in page
    block = page[page.index(question["question"]) :].split("```python\n", 1)[1].split("```")[0]
    assert 1 <= len(re.findall(r"^(?:>>>|\.\.\.) ", block, re.MULTILINE)) <= 3


def test_there_are_forty_and_ten():
    forty = [question for question in QUESTIONS if "page" not in question]
    assert (len(forty), len(QUESTIONS)) == (40, 50)
    assert [PAGES["forty-questions"].count("\n### "), PAGES["boardroom"].count("\n### ")] == [40, 10]


@each_case("article", ARTICLES)
def test_the_forty_cover_an_article(article):
    asked = [part for question in QUESTIONS if "page" not in question for part in question["of"].split("/")]
    assert any(part == article or part.startswith(f"{article}(") for part in asked)


@pytest.mark.parametrize("register", FOLDERS)
def test_the_forty_cover_a_register(register):
    assert any(re.search(rf"\({register}\b", question["ask"]) for question in QUESTIONS if "page" not in question)
