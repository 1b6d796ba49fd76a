# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a line of words is told in the language that it asks for, or that the register it names has."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from ropa.cli import main
from ropa.shell.usage_errors import language_named
from tests.each_case import each_case


def told(*words):
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    return result.output


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["--lang", "da", "chekc"], "Fejl: Der er ingen kommando 'chekc'. Mente du 'check'?"),
        (["--lang", "nb", "chekc"], "Feil: Det finnes ingen kommando 'chekc'. Mente du 'check'?"),
        (["--lang", "da", "check"], "Fejl: 'PATH...' mangler."),
        (["--lang=nb", "changes", "a"], "Feil: 'WORKBOOK' mangler."),
        (["check", "a", "--lang", "da", "--on"], "Fejl: Valget '--on' skal have en værdi."),
        (["check", "DANISH", "--formt", "text"], "Fejl: Der er intet valg '--formt'. Mente du '--format'?"),
        (["build", "DANISH", "--audience", "x"], "Fejl: '--audience': 'x' er ikke en af 'internal', 'authority'"),
        (["diff", "a", "b", "c", "--lang", "nb"], "Feil: Det er et ord for mye (c)"),
        (["check", "a", "--lang", "de", "--on"], "Fehler: Option '--on' requires an argument."),
        (["chekc"], "Error: There is no command 'chekc'. Did you mean 'check'?"),
    ],
)
def test_a_fault_of_the_line_is_told_in_its_language(tmp_path, words, fault):
    (tmp_path / "register.yaml").write_text("register:\n  language: da\n", encoding="utf-8")
    assert fault in told(*(str(tmp_path) if word == "DANISH" else word for word in words))


def test_the_line_above_it_shows_how_the_command_is_called():
    lines = told("--lang", "da", "changes", "a").split("\n")
    assert lines[:2] == ["Brug: main changes [OPTIONS] PATH WORKBOOK", "Se 'main changes --help' for hjælp."]


def test_the_language_is_that_of_the_first_register_that_says_one(tmp_path):
    (tmp_path / "register.yaml").write_text("register:\n  language: nb\n", encoding="utf-8")
    (tmp_path / "silent.yaml").write_text("parties: {}\n", encoding="utf-8")
    assert language_named(["nowhere", str(tmp_path / "silent.yaml"), str(tmp_path)]) == "nb"
    assert language_named(["nowhere", "\0", ""]) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names there")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "Missing argument 'DST'" in told("convert", str(tmp_path / "pipe"))


@each_case(
    "words",
    [
        ("check", "BOOK", "--output-file", "BOOK"),
        ("check", "FOLDER", "--output-file", "BOOK"),
        ("page", "BOOK", "--out", "BOOK"),
        ("ask", "BOOK", "bases", "--out", "BOOK"),
        ("diff", "BOOK", "BOOK", "--ics", "BOOK"),
        ("fill", "BOOK", "TABLE", "TABLE"),
        ("patch", "BOOK", "TABLE", "--out", "TABLE"),
        ("convert", "BOOK", "BOOK", "--to", "fideslang"),
        ("convert", "BOOK", "BOOK", "--audience", "public"),
        ("convert", "TABLE", "TABLE"),
    ],
)
def test_what_is_read_is_not_written_over(tmp_path, words):
    book, table = tmp_path / "shop.yaml", tmp_path / "theirs.csv"
    book.write_text(json.dumps({"register": {"title": "Shop"}, "activities": {"a": {"name": "A"}}}), encoding="utf-8")
    table.write_text("Name of processing activity;Purpose\nPay;Paying\n", encoding="utf-8")
    before = book.read_bytes(), table.read_bytes()
    paths = {"BOOK": str(book), "TABLE": str(table), "FOLDER": str(tmp_path)}
    assert "is read by this command, and would be written over" in told(*(paths.get(word, word) for word in words))
    assert (book.read_bytes(), table.read_bytes()) == before


def test_the_next_state_of_a_register_takes_its_place(tmp_path):
    book = tmp_path / "shop.yaml"
    book.write_text('{"activities": {"a": {"name": "A"}}}', encoding="utf-8")
    result = CliRunner().invoke(main, ["convert", str(book), str(book)])
    assert (result.exit_code, 'ropa: "1"' in book.read_text(encoding="utf-8")) == (0, True)


@each_case(
    "words, as_one",
    [
        (["check", "shop", "--select", "R", "--select", "A1"], ["check", "shop", "--select", "R, A1"]),
        (["check", "shop", "--ignore=R", "--ignore=A1"], ["check", "shop", "--ignore=R,A1,"]),
        (["ask", "shop", "recipients", "--of", "location", "--of", "contact"],
         ["ask", "shop", "recipients", "--of", "location,contact"]),
        (["notice", "shop", "--subjects", "Kunde", "--subjects", "Medarbejder"],
         ["notice", "shop", "--subjects", "kunde, medarbejder"]),
        (["what-if", "shop", "--without", "us-dpf", "--without", "DE"], ["what-if", "shop", "--without", "us-dpf,DE"]),
    ],
)  # fmt: skip
def test_several_words_may_stand_behind_commas_or_each_by_itself(words, as_one):
    shop = "data/models/danish-shop"
    each, one = (
        CliRunner().invoke(main, [shop if word == "shop" else word for word in line]) for line in (words, as_one)
    )
    assert each.exit_code == one.exit_code != 2, one.output
    assert one.output.splitlines()[-3:] == each.output.splitlines()[-3:]
