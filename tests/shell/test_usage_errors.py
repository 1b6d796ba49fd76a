# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a line of words is told in the language that it asks for, or that the register it names has."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from ropa.cli import main
from ropa.shell.usage_errors import language_named


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
