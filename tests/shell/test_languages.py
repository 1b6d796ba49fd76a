# SPDX-License-Identifier: Apache-2.0
"""Each verb of the command line speaks the language that it is asked for: no sentence of ropa's own is left in English.

The register of these runs has no English words, so that what is English in an answer is ropa's.
"""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from ropa import QUESTIONS
from ropa.cli import main
from ropa.labels import whole_languages, word
from ropa.labels.catalogue import words
from ropa.shell.spoken_help import paragraphs

HERE = Path(__file__).parent
OTHERS = tuple(lang for lang in whole_languages() if lang != "en")
ON = ("--on", "2024-05-02")

ASKED = {"about": ["nyt"], "on-behalf": ["acme"], "paths": ["acme", "kage"], "rights": ["--request", "access"]}
RUNS: dict[str, list[list[str]]] = {
    "ask": [["ask", "register.yaml", verb, *ASKED.get(verb, [])] for verb in (q.replace("_", "-") for q in QUESTIONS)],
    "build": [["build", "register.yaml", "--out", "built", "--fail-on", "never", *ON]],
    "check": [["check", "register.yaml", *ON], ["check", "register.yaml", "--format", "markdown", *ON]],
    "convert": [
        ["convert", "register.yaml", "book.xlsx", *ON],
        ["convert", "register.yaml", "book.md", *ON],
        ["convert", "register.yaml", "fides.yaml", "--to", "fideslang"],
        ["convert", "table.csv", "read.yaml"],
    ],
    "changes": [["changes", "register.yaml", "book.xlsx"]],
    "coverage": [["coverage", "register.yaml", "notice.txt", *ON]],
    "diff": [["diff", "older.yaml", "register.yaml", *ON, "--patch", "diff.patch", "--ics", "diff.ics"]],
    "draw": [["draw", "register.yaml", "--out", "drawn.mmd", *ON]],
    "explain": [["explain", "T101"], ["explain"]],
    "fill": [["fill", "register.yaml", "book.xlsx", "filled.xlsx", "--activity", "nyt", *ON]],
    "init": [["init", "begun"]],
    "merge": [["merge", "older.yaml", "register.yaml", "older.yaml", "--out", "merged.yaml"]],
    "notice": [["notice", "register.yaml", *ON]],
    "page": [["page", "register.yaml", "--out", "page.html", *ON]],
    "preview": [["preview", "table.csv"]],
    "snapshot": [["snapshot", "register.yaml", "--out", "snapshot.zip", *ON]],
    "trace": [["trace", "register.yaml"]],
    "verify": [["verify", "snapshot.zip"]],
    "what-if": [["what-if", "register.yaml", "--without", without, *ON] for without in ("kage", "us-dpf")],
}
"""What is run of each verb, one after the other; `--lang` comes behind."""

WITHOUT_A_LANGUAGE = {
    "patch": "writes a register",
    "schema": "is for editors and programs",
    "state": "tells keys and sums",
}

REFUSED = (
    ["check", "nowhere.yaml"],
    ["check", "broken.yaml"],
    ["check", "register.yaml", "--select", "Q9"],
    ["check", "register.yaml", "--on", "2024-13-01"],
    ["convert", "register.yaml", "book.foo"],
    ["convert", "register.yaml", "book.xlsx", "--layout", "ingen"],
    ["convert", "damaged.xlsx", "read.yaml"],
    ["changes", "register.yaml", "damaged.xlsx"],
    ["explain", "T1O1"],
    ["init", "full"],
    ["ask", "register.yaml", "on-behalf", "ingen"],
    ["fill", "register.yaml", "book.foo", "filled.xlsx"],
    ["snapshot", "register.yaml", "--out", "full"],
    ["what-if", "register.yaml", "--without", "ingen"],
)

WORDS = (
    *("the", "and", "which", "is", "are", "of", "with", "not", "this", "that", "has", "was", "from", "where", "there"),
    *("you", "your", "wrote", "did", "it", "its", "no"),
)
ENGLISH = re.compile(rf"\b(?:{'|'.join(f'{word}|{word.capitalize()}' for word in WORDS)})\b")
NOT_SAID = re.compile(
    r"`[^`]*`"  # what stands in a file
    r"|[a-z0-9]+(?:(?:-|\\?_)[a-z0-9]+)+"  # names of rules, keys and fields of records
    r"|^S(?:øgt efter|økt etter) .*(?:\n {9,}.*)*"  # phrases of notices, in the languages of notices
    r"|File is not a zip file"  # said by Python
    r"|<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>",  # what a page does, not what it says
    re.MULTILINE | re.DOTALL,
)


def english_in(text: str) -> list[str]:
    """The lines with English words, without what is no sentence."""
    return [line.strip()[:160] for line in NOT_SAID.sub(" ", unescape(text)).splitlines() if ENGLISH.search(line)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for file in HERE.iterdir():
        if file.suffix in {".yaml", ".csv", ".txt"}:
            shutil.copy(file, tmp_path)
    (tmp_path / "damaged.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note.txt").write_text("Her er noget.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def test_each_verb_of_the_command_line_is_tried_or_has_no_language():
    assert set(RUNS) | set(WITHOUT_A_LANGUAGE) == set(main.commands)
    for verb in main.commands:
        options = {opt for option in main.commands[verb].params for opt in option.opts}
        assert ("--lang" in options) is (verb not in WITHOUT_A_LANGUAGE) or verb == "ask"


@pytest.mark.parametrize("lang", OTHERS)
def test_no_verb_says_an_english_sentence_where_another_language_is_asked_for(folder, lang):
    left = {}
    for command in (command for runs in RUNS.values() for command in runs):
        text = run(*command, "--lang", lang)
        for written in ("book.md", "drawn.mmd", "page.html"):
            if written in command:
                text += (folder / written).read_text(encoding="utf-8")
        left[" ".join(command)] = english_in(text)
    left["begun"] = [line for file in (folder / "begun").glob("*") for line in english_in(file.read_text("utf-8"))]
    assert {command: lines for command, lines in left.items() if lines} == {}


@pytest.mark.parametrize("lang", OTHERS)
def test_what_is_refused_is_refused_in_the_language_asked_for(folder, lang):
    left = {" ".join(command): run(*command, "--lang", lang) for command in REFUSED}
    assert {command: text for command, text in left.items() if english_in(text) or "ropa: " not in text} == {}


@pytest.mark.parametrize("lang", OTHERS)
def test_the_help_of_each_command_is_in_the_language_asked_for_wherever_that_stands(lang):
    calls = [
        [],
        *([verb] for verb in main.commands if verb != "ask"),
        *(["ask", "x", q.replace("_", "-")] for q in QUESTIONS),
    ]
    for call in calls:
        text = run("--lang", lang, *call, "--help")
        assert not english_in(re.sub(r"(?m)^  -.*?(?:  |$)|\[[a-z|]+\]|--of", " ", text)), call
        if "--lang" in run(*call, "--help"):
            assert run(*call, f"--lang={lang}", "--help") == run(*call, "--help", "--lang", lang)


def test_all_paragraphs_of_help_have_their_words_and_no_word_is_of_none():
    def of(command, context):
        yield from paragraphs(command.help or "")
        for param in command.get_params(context):
            yield from paragraphs(getattr(param, "help", None) or "")
        for name in command.list_commands(context) if isinstance(command, click.Group) else ():
            yield from of(command.get_command(context, name), context)

    shown = set(of(main, click.Context(main)))
    ours = {word(key, "en") for key in words() if words().theme(key) == "help"}
    assert ours - {"Usage", "default", "Options", "Commands"} == shown - {""}


def test_a_language_before_the_command_is_that_of_its_work(folder):
    assert run("--lang", "da", "check", "register.yaml", *ON) == run("check", "register.yaml", *ON, "--lang", "da")
    assert "Aktivitet" in run("--lang", "da", "ask", "register.yaml", "bases", *ON)
    assert run("--lang", "da", "explain", "T101", "--lang", "nb") == run("explain", "T101", "--lang", "nb")


def test_without_a_language_a_command_tells_of_its_work_in_that_of_what_it_has_read(folder):
    for command in (
        ["preview", "table.csv", "--save-map", "map.toml"],
        ["convert", "table.csv", "read.yaml"],
        ["convert", "register.yaml", "book.xlsx", *ON],
        ["page", "register.yaml", "--out", "page.html", *ON],
    ):
        text = run(*command)
        assert "skrev " in text, command
        assert "wrote " not in text, command


def test_without_a_language_a_command_refuses_in_english(folder):
    assert "There is no such file or folder." in run("check", "nowhere.yaml")
