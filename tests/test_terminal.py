# SPDX-License-Identifier: Apache-2.0
"""What a register says never commands a terminal or a build server, and no failure looks like a finding."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from contextlib import redirect_stdout
from pathlib import Path
from xml.etree import ElementTree as ET

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa import cli, verbs
from ropa.shell.inert_text import printable
from ropa.shell.terminal import doing, fitted, print_lines

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")
PAYLOADS = [
    "\x1b[2J\x1b[Hgone",
    "\x9b2J",
    "\x1b]0;title\x07",
    "a\n::set-output name=x::y",
    "a\r::error::b",
    "##[group]x",
    "##vso[task.setvariable]x",
    "b ##teamcity[message text='x']",
    "\u202egnp.exe",
    "\x00",
    "\x7f",
    "a\x85::warning::b",
    "a\u2028::b::c",
]


def register_of(*names: str) -> str:
    """A register in which each of the names stands wherever words can stand."""
    book = {
        "register": {"title": names[0], "controllers": ["us-0"], "as_of": "2024-01-01"},
        "parties": {f"us-{number}": {"name": name, "country": "DK"} for number, name in enumerate(names)}
        | {f"them-{number}": {"name": name, "country": "US"} for number, name in enumerate(names)},
        "activities": {
            f"news-{number}": {
                "name": name,
                "controllers": ["us-0"],
                "data": [{"subjects": ["customer"], "categories": [f"notes-{number}"]}],
                "purposes": [{"purpose": "marketing.direct", "bases": [{"cited": False, "text": name}]}],
                "processors": [{"party": f"them-{number}"}],
            }
            for number, name in enumerate(names)
        },
        "categories": {f"notes-{number}": {"label": name, "broader": "no-such"} for number, name in enumerate(names)},
    }
    return json.dumps(book)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_no_name_commands_what_reads_the_findings(tmp_path, form):
    (tmp_path / "book.json").write_text(register_of(*PAYLOADS))
    result = CliRunner().invoke(cli.main, ["check", str(tmp_path / "book.json"), "--format", form])
    assert result.exit_code in {0, 1}
    assert not OBEYED.search(result.stdout + result.stderr)
    assert not re.search(r"^\s*::|##\w*\[", result.stdout, re.MULTILINE)
    if form in {"json", "sarif"}:
        json.loads(result.stdout)
    elif form == "junit":
        ET.fromstring(result.stdout)  # noqa: S314 - ropa wrote it


@pytest.mark.parametrize("command", ["trace", "diff", "convert", "preview"])
def test_no_name_commands_what_reads_the_other_verbs(tmp_path, command):
    (tmp_path / "book.json").write_text(register_of(*PAYLOADS))
    (tmp_path / "theirs.csv").write_text(
        "Activity,Purpose,Processor\n" + "".join(f'"{name}","{name}","{name}"\n' for name in PAYLOADS)
    )
    (tmp_path / "old.json").write_text(register_of("old"))
    arguments = {
        "trace": ["book.json"],
        "diff": ["old.json", "book.json"],
        "convert": ["theirs.csv", "new"],
        "preview": ["theirs.csv"],
    }[command]
    result = CliRunner().invoke(
        cli.main, [command, *(str(tmp_path / argument) for argument in arguments)], env={"ROPA_TRACEBACK": ""}
    )
    printed = result.stdout + result.stderr
    assert not OBEYED.search(printed)
    assert not re.search(r"^\s*::|##\w*\[", printed, re.MULTILINE)


@given(st.text())
@settings(max_examples=100)
def test_what_is_printed_as_text_is_inert_and_says_all_else(text):
    shown = printable(text)
    assert not OBEYED.search(shown)
    assert not re.search(r"^\s*::|##\w*\[", shown, re.MULTILINE)
    kept = [letter for letter in text if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}]
    letters = iter(shown)
    assert all(letter in letters for letter in kept)  # each of them, in their order


@given(st.dictionaries(st.text(), st.text()))
@settings(max_examples=100)
def test_what_is_printed_as_json_means_the_same(value):
    shown = printable(json.dumps(value, ensure_ascii=False), "json")
    assert json.loads(shown) == value
    assert not OBEYED.search(shown)


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_pipe_of_any_encoding_takes_what_is_printed(tmp_path, encoding, form):
    (tmp_path / "book.json").write_text(register_of("Škoda → Ελλάδα 漢 🙂"))
    result = subprocess.run(
        [sys.executable, "-m", "ropa", "check", str(tmp_path / "book.json"), "--format", form],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert result.returncode == 1, result.stderr
    assert b"Traceback" not in result.stderr
    assert result.stdout.decode(encoding)


def test_help_in_a_language_that_a_pipe_cannot_show_is_printed_all_the_same():
    result = subprocess.run(
        [sys.executable, "-m", "ropa", "--lang", "da", "--help"],
        env={**os.environ, "PYTHONIOENCODING": "cp437", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"\\xf8" in result.stdout


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError("deep"), ValueError("a\nb"), AssertionError()])
def test_what_is_unexpected_ends_in_one_line_and_not_as_findings(monkeypatch, tmp_path, error):
    (tmp_path / "book.json").write_text(register_of("A"))

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(verbs, "check", fail)
    result = CliRunner().invoke(cli.main, ["check", str(tmp_path / "book.json")])
    assert result.exit_code == 2
    assert "fault of ropa's own" in result.stderr
    assert type(error).__name__ in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr


def test_whoever_looks_for_the_cause_gets_the_traceback(monkeypatch, tmp_path):
    (tmp_path / "book.json").write_text(register_of("A"))

    def fail(*_, **__):
        raise KeyError("x")

    monkeypatch.setattr(verbs, "check", fail)
    result = CliRunner().invoke(cli.main, ["check", str(tmp_path / "book.json")], env={"ROPA_TRACEBACK": "1"})
    assert isinstance(result.exception, KeyError)


def test_a_finding_names_a_party_on_one_line():
    book = ropa.Register.of(
        ropa.Header("r", controllers=("us",), as_of="2024-01-01"),
        ropa.Party("us", name="Us\n::error::x"),
        ropa.Activity("a", name="A"),
    )
    text = ropa.check(book).to_text("en")
    assert "\n::" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_who_has_seen_enough_is_no_error(tmp_path):
    (tmp_path / "book.json").write_text(register_of(*(f"Party {number}" for number in range(400))))
    with subprocess.Popen(
        [sys.executable, "-m", "ropa", "check", str(tmp_path / "book.json")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_what_is_being_done_until_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with doing("Reading a\x1b[2J\n::x"):
        during = terminal.getvalue()
    assert during.startswith("\rReading a")
    assert "\x1b" not in terminal.getvalue()
    assert terminal.getvalue().endswith(" \r")


def test_a_log_is_not_told_what_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    with doing("Reading"):
        pass
    assert not log.getvalue()


# -- width, colour, quiet --


class Screen(io.StringIO):
    """What is printed, to a terminal."""

    def isatty(self) -> bool:
        return True


def on_a_terminal(lines: list[str], monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with redirect_stdout(Screen()) as screen:
        print_lines(lines, {"error": "red"})
    return screen.getvalue()


FINDING = [
    "T101  error  decision-ended",
    "  transfers/google-us  data/x.yaml:1:1",
    f"    {'It rests on a decision that had ended. ' * 4}",
]


def test_on_a_terminal_lines_are_no_wider_than_it_is_and_keep_their_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = click.unstyle(on_a_terminal(FINDING, monkeypatch)).splitlines()
    assert max(map(len, lines)) <= 60
    assert len(lines) > len(FINDING)
    assert all(line.startswith("    ") for line in lines[2:])
    assert " ".join(lines).split() == " ".join(FINDING).split()


def test_on_a_terminal_severities_have_their_colours_and_what_a_register_says_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = on_a_terminal([*FINDING, "\x1b[31mred\x1b[0m"], monkeypatch)
    assert click.style("error", fg="red") in text
    assert "\x1b[31mred" not in text


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in on_a_terminal(FINDING, monkeypatch, NO_COLOR="1")


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "0"}, False), ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, False),
    ],
)  # fmt: skip
def test_colours_are_forced_into_a_pipe(
    variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    print_lines(FINDING, {"error": "red"})
    text = capsys.readouterr().out
    assert click.unstyle(text) == "\n".join(FINDING) + "\n"
    assert (text != click.unstyle(text)) is coloured


def test_a_terminal_that_knows_no_colours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in on_a_terminal(FINDING, monkeypatch, TERM="dumb")


def test_into_a_pipe_lines_go_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines(FINDING, {"error": "red"})
    assert capsys.readouterr().out == "\n".join(FINDING) + "\n"


@given(st.text(alphabet="ab \u00e9", max_size=200), st.integers(10, 80))
def test_a_fitted_line_loses_no_word(text: str, width: int) -> None:
    assert " ".join(fitted(text, width)).split() == text.split()


@pytest.mark.parametrize("words", [["check"], ["check", "--statistics"], ["build", "--out", "out"]], ids="-".join)
def test_a_quiet_command_says_the_outcome_alone(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = ropa.Register.of(
        ropa.Party("us", name="Us", country="DK"), title="Us", controllers=["us"], as_of="2024-01-01"
    )
    ropa.write(book, "book.yaml")
    result = CliRunner().invoke(cli.main, [*words, "book.yaml", "--lang", "en", "--quiet"])
    lines = result.stdout.splitlines()
    assert lines[-1].startswith("Checked as of 1 January 2024")
    assert len(lines) == 1 or "--statistics" in words
    assert "wrote" not in result.output
