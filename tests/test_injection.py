# SPDX-License-Identifier: Apache-2.0
"""Whatever stands in a text of a register is words in every output, and never a command to whoever reads it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import ropa
from ropa import QUESTIONS
from ropa.cli import main
from ropa.files import registry
from ropa.graph import network_files
from ropa.shell.findings import FORMS
from tests.each_case import each_case
from tests.hostile import PAYLOADS, register_saying
from tests.structure import CONTROLS, obeyed

ON = ("--on", "2024-06-01")
COPIES = 1


def suffix_of(form: str) -> str:
    """The end of the name of a file in which that form of an answer is."""
    return {"text": ".txt", "table": ".txt", "markdown": ".md", "github": ".txt", "junit": ".xml"}.get(form, f".{form}")


def forms_of(verb: str) -> list[str]:
    """The forms of a verb, from its own option."""
    option = next(option for option in main.commands[verb].params if "--format" in option.opts)
    assert isinstance(option.type, click.Choice)
    return list(option.type.choices)


def own_formats() -> list[list[str]]:
    """`convert` to each format that is written: a new one is here without being named."""
    runs = []
    for format_ in registry.own():
        if format_.write is None or format_.name in {"pdf", "parquet"}:  # made from the .docx; columns of bytes
            continue
        ends = [end for end in format_.suffixes if end] or [""]
        runs += [
            ["convert", "book", f"out-{format_.name}{end}", "--to", format_.name]
            for end in ends[: 2 if format_.name == "dpv" else 1]
        ]
    return runs


QUESTION = {
    "about": ["activity-0"],
    "on-behalf": ["party-0"],
    "paths": ["party-0", "party-0"],
    "schedule": [],
    "rights": ["--request", "access"],
}

RUNS: dict[str, list[list[str]]] = {
    "ask": [
        *(["ask", "book", verb.replace("_", "-"), *QUESTION.get(verb.replace("_", "-"), [])] for verb in QUESTIONS),
        *(
            ["ask", "book", "recipients", "--format", form, "--out", f"ask{suffix_of(form)}"]
            for form in ("json", "csv", "md", "xlsx")
        ),
        ["ask", "book", "recipients", "--out", "ask.txt"],
    ],
    "build": [["build", "book", "--out", "built", "--fail-on", "never", *ON]],
    "changes": [["changes", "book", "out-xlsx.xlsx"]],
    "check": [
        ["check", "book", "--format", form, "--output-file", f"check{suffix_of(form)}", *ON]
        for form in forms_of("check")
    ]
    + [["check", "book", *ON, "--group-by", "record"]],
    "convert": own_formats(),
    "coverage": [["coverage", "book", "notice.md", "--format", "txt", "--output-file", "coverage.txt", *ON]],
    "diff": [
        *(
            ["diff", "old", "book", "--format", form, "--output-file", f"diff{suffix_of(form)}", *ON]
            for form in forms_of("diff")
        ),
        ["diff", "old", "book", "--ics", "diff.ics", "--patch", "diff.patch", *ON],
    ],
    "draw": [
        ["draw", "book", "--out", f"drawn{end}", *ON]
        for end in (".dot", ".mmd", ".svg", *(network_files.FORMS.keys() - {".parquet"}))
    ],
    "explain": [],  # says what stands in a rule, and reads no register
    "fill": [["fill", "book", "theirs.xlsx", "filled.xlsx", *ON]],
    "init": [],  # begins a register, and reads none
    "merge": [["merge", "old", "book", "book", "--out", "merged.yaml"]],
    "notice": [
        ["notice", "book", "--format", form, "--output-file", f"notice{suffix_of(form)}", *ON]
        for form in forms_of("notice")
    ],
    "page": [
        ["page", "book", "--out", f"page-{audience}.html", "--audience", audience, *ON]
        for audience in ("internal", "public")
    ],
    "patch": [["patch", "old", "diff.patch", "--out", "patched.yaml"]],
    "preview": [["preview", "their-table.csv"]],
    "schema": [["schema", "book", "--out", "schema.json"]],
    "snapshot": [["snapshot", "book", "--out", "snapshot.zip", *ON]],
    "state": [["state", "book"]],
    "trace": [["trace", "book"]],
    "verify": [["verify", "snapshot.zip"]],
    "what-if": [["what-if", "book", "--without", "party-0", "--format", "txt", "--output-file", "if.txt", *ON]],
}
"""Each verb of the command line, in each of its forms."""

FIRST = ("convert", "notice", "diff")
"""What others read."""


def test_each_verb_of_the_command_line_is_tried():
    assert set(RUNS) == set(main.commands)
    assert set(forms_of("check")) >= set(FORMS)


RAW = {
    "a.html": "<p>{}</p>",
    "a.csv": "{}",
    "a.md": "{}",
    "a.yaml": "{}",
    "a.dot": 'digraph {{ a [label="{}"] }}',
    "a.mmd": 'a["{}"]',
    "a.ttl": '<a:a> <a:b> "{}" .',
    "a.ics": "BEGIN:VCALENDAR\r\nSUMMARY:{}\r\nEND:VCALENDAR",
    "a.txt": "{}",
    "a.jsonld": "{}",
    "a.xml": "<p>{}</p>",
}


@each_case(("name", "around"), RAW.items(), ids=RAW)
def test_a_writer_that_escaped_nothing_would_not_go_unseen(name, around):
    assert any(_is_alive(name, around.format(word).encode()) for word in PAYLOADS)


def _is_alive(name, data):
    try:
        return any("evil" in text.lower() for text in obeyed(name, data))
    except (ValueError, SyntaxError, yaml.YAMLError):  # what it would be in is broken: that is seen as well
        return True


@given(start=st.integers(0, len(PAYLOADS) - 1))
@settings(max_examples=1, phases=[Phase.explicit, Phase.reuse, Phase.generate])  # one takes too long to be made smaller
def test_what_a_text_of_a_register_says_reaches_no_output_alive(tmp_path_factory, start):
    """The same for each word in each field: `HYPOTHESIS_PROFILE=search` tries them all."""
    folder = tmp_path_factory.mktemp("hostile")
    inner = folder / "inner"
    inner.mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(inner)
        _begin(start)
        verbs = dict.fromkeys((*FIRST, *RUNS))
        alive = [fault for verb in verbs for run in RUNS[verb] for fault in _faults(run)]
    assert not alive, "\n".join(alive)
    assert [path.name for path in folder.iterdir()] == ["inner"]


def _begin(start: int) -> None:
    ropa.write(register_saying(PAYLOADS, COPIES, start), "book.json")
    ropa.write(register_saying(PAYLOADS, COPIES, start + 7), "old.json")
    sheet = openpyxl.Workbook()
    sheet.active.append(["Name of the activity", "Purpose", "Recipients", "Time limit", "Legal basis"])
    sheet.save("theirs.xlsx")
    rows = "\n".join('"' + word.replace('"', '""') + '","customers"' for word in PAYLOADS if "\x00" not in word)
    Path("their-table.csv").write_text(f"Activity,Data subjects\n{rows}\n", encoding="utf-8", newline="")


def _faults(run: list[str]) -> list[str]:
    before = {path: path.stat().st_mtime_ns for path in Path().rglob("*")}
    words = [{"book": "book.json", "old": "old.json"}.get(word, word) for word in run]
    result = CliRunner().invoke(main, words)
    called = " ".join(words)
    if result.exit_code not in {0, 1}:
        return [f"{called}: {result.exit_code} {result.output[-300:]}"]
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    faults = [f"{called}: the terminal obeys {code!r}" for code in set(CONTROLS.findall(result.output))]
    faults += [f"{called}: a build server obeys {line!r}" for line in _commands(result.output)]
    for path in Path().rglob("*"):
        if path.is_file() and before.get(path) != path.stat().st_mtime_ns:
            alive = {
                " ".join(text.split())[:200] for text in obeyed(path.name, path.read_bytes()) if "evil" in text.lower()
            }
            faults += [f"{called}: {path} obeys {text}" for text in sorted(alive)]
            faults += [f"{called}: wrote {path}"] if not re.fullmatch(r"[\w./-]+", str(path)) else []
    return faults


def _commands(text: str) -> list[str]:
    return [line for line in re.findall(r"^\s*(?:::|##\[|##vso).*", text, re.MULTILINE) if "evil" in line]
