# SPDX-License-Identifier: Apache-2.0
"""The verbs that answer with a table, asked in the shell."""

from __future__ import annotations

import csv
import io
import json
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ropa
from ropa import cli, verbs
from ropa.answers.question import Words
from ropa.shell import questions
from ropa.shell.questions import described

LEGOLAND = "data/legoland-app"
NEEDED = {"paths": ("merlin", "google"), "on_behalf": ("google",), "about": ("location",)}


def ask(*words: str) -> Result:
    return CliRunner().invoke(cli.main, ["ask", LEGOLAND, *words])


@pytest.fixture(scope="module")
def book() -> ropa.Register:
    return ropa.read(LEGOLAND)


@pytest.fixture(autouse=True)
def _read_once(book: ropa.Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "read", lambda _, **__: book)


@pytest.mark.parametrize("verb", ropa.QUESTIONS)
def test_the_shell_answers_as_python_does(verb: str, book: ropa.Register) -> None:
    needed = NEEDED.get(verb, ())
    result = ask(verb.replace("_", "-"), *needed, "--format", "json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == json.loads(getattr(ropa, verb)(book, *needed).to_json())


def test_the_words_of_a_question_narrow_it() -> None:
    narrowed = json.loads(ask("bases", "--purpose", "marketing", "--on", "2022-06-10", "--format", "json").stdout)
    assert narrowed["asked"] == "bases(purpose='marketing', on='2022-06-10')"
    assert {row["activity"] for row in narrowed["rows"]} == {"login", "google-analytics", "app-download"}
    assert [row["certainty"] for row in narrowed["rows"] if row["activity"] == "app-download"] == ["not-stated"]


def test_a_word_given_twice_asks_for_both() -> None:
    both = json.loads(
        ask("purposes", "--activity", "login", "--activity", "google-analytics", "--format", "json").stdout
    )
    assert {row["activity"] for row in both["rows"]} == {"login", "google-analytics"}


def test_a_yes_and_a_no_are_answered_apart() -> None:
    outside = json.loads(ask("recipients", "--outside-eea", "--format", "json").stdout)
    inside = json.loads(ask("recipients", "--no-outside-eea", "--format", "json").stdout)
    assert (outside["asked"], inside["asked"]) == ("recipients(outside_eea=True)", "recipients(outside_eea=False)")
    assert (outside["counts"]["stated"], inside["counts"]["stated"]) == (2, 0)


def test_names_are_as_good_as_ids() -> None:
    by_name = ask("purposes", "--party", "Google Analytics", "--format", "csv").stdout
    assert by_name == ask("purposes", "--party", "google-analytics", "--format", "csv").stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("basis",), "'bases'"),
        (("bases", "--purpose", "marketing.drect"), "'marketing.direct'"),
        (("bases", "--party", "gogle"), "'google'"),
        (("bases", "--country", "Denmrk"), "'DK'"),
        (("bases", "--on", "10.6.2022"), "2022-06-10"),
        (("rights", "--request", "erasur"), "'erasure'"),
        (("retention", "--longer-than", "2 years"), "P2Y"),
        (("bases", "--lang", "dk"), "da"),
        (("bases", "--out", "answer.pdf"), "csv"),
    ],
)
def test_a_wrong_word_is_answered_with_the_near_right_ones(words: tuple[str, ...], offered: str) -> None:
    result = ask(*words)
    assert result.exit_code == 2
    assert offered in result.stderr


def test_rows_as_csv_are_rows_for_any_program() -> None:
    rows = list(csv.DictReader(io.StringIO(ask("retention", "--format", "csv").stdout)))
    assert {"activity", "keep", "certainty", "source"} <= set(rows[0])


def test_an_answer_is_written_in_the_form_of_its_suffix(tmp_path: Path) -> None:
    for name in ("answer.xlsx", "answer.csv", "answer.md", "answer.json", "answer.txt"):
        assert ask("purposes", "--out", str(tmp_path / name), "--lang", "da").exit_code == 0
    assert (tmp_path / "answer.xlsx").read_bytes().startswith(b"PK")
    assert "Formål" in (tmp_path / "answer.md").read_text(encoding="utf-8")


def test_a_form_that_is_asked_for_goes_before_the_suffix(tmp_path: Path) -> None:
    assert ask("purposes", "--out", str(tmp_path / "answer.data"), "--format", "json").exit_code == 0
    assert json.loads((tmp_path / "answer.data").read_text(encoding="utf-8"))["rows"]


def test_a_workbook_is_not_printed() -> None:
    assert "--out" in ask("purposes", "--format", "xlsx").stderr


def test_a_table_that_is_too_wide_has_a_block_of_lines_for_each_row() -> None:
    lines = ask("retention").stdout.split("\n")
    assert ["certainty", "stated"] in map(str.split, lines)
    assert max(map(len, lines)) <= 120


def test_a_question_tells_what_it_can_be_asked_with() -> None:
    told = " ".join(ask("retention", "--help").stdout.split())
    assert all(f"--{word}" in told for word in (*Words.__annotations__, "longer-than"))
    assert "Only periods that are longer whichever months are meant" in told


def test_a_path_without_a_question_is_answered_with_the_questions_there_are() -> None:
    result = ask()
    assert result.exit_code == 2
    assert "bases, controllers, cookies, decisions" in result.stderr


def test_the_help_of_questions_is_there_after_the_path_too() -> None:
    assert ask("--help").stdout == CliRunner().invoke(cli.main, ["ask", "--help"]).stdout


def test_every_word_of_a_question_is_described() -> None:
    assert set(described(Words)) == set(Words.__annotations__)


def test_every_question_can_be_asked_quietly_and_says_on_a_terminal_what_is_done(monkeypatch):
    works = []

    @contextmanager
    def noted(work):
        works.append(work)
        yield

    monkeypatch.setattr(questions, "doing", noted)
    asked = ask("bases", "--quiet", "--format", "csv")
    assert (asked.exit_code, asked.stderr) == (0, "")
    assert works == ["Answering bases"]


@pytest.mark.parametrize(
    ("option", "offered"), [("--date", "--on"), ("--categories", "--of"), ("--to", "--country"), ("--json", "--format")]
)
def test_an_option_of_other_tools_is_answered_with_that_of_ropa(option: str, offered: str) -> None:
    result = ask("bases", option, "x")
    assert result.exit_code == 2
    assert f"Did you mean '{offered}'?" in result.output
    assert (
        f"Mente du '{offered}'?"
        in CliRunner().invoke(cli.main, ["--lang", "da", "ask", LEGOLAND, "bases", option]).output
    )
