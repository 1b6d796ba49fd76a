# SPDX-License-Identifier: Apache-2.0
"""Several paths, standard input, settings above the register, and what build servers read."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import ropa
from ropa import cli
from ropa.files.several import read_several

DATA = Path("data").resolve()
ON = "2024-06-01"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*words: object, standard_input: bytes | None = None) -> Result:
        result = CliRunner().invoke(cli.main, [str(word) for word in words], input=standard_input)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return call


def records(result: Result) -> set[str]:
    return {finding["record"] for finding in json.loads(result.stdout)["findings"]}


def test_files_of_one_register_are_that_register(run: Run) -> None:
    whole = run("check", DATA / "lego-2011", "--on", ON, "--format", "json")
    parts = run("check", *sorted((DATA / "lego-2011").glob("*.yaml")), "--on", ON, "--format", "json")
    assert json.loads(parts.stdout)["findings"] == json.loads(whole.stdout)["findings"]


def test_registers_named_together_are_a_book_of_several(run: Run) -> None:
    both = records(run("check", DATA / "lego-2011", DATA / "extra-leker", "--on", ON, "--format", "json"))
    alone = records(run("check", DATA / "lego-2011", "--on", ON, "--format", "json"))
    assert {record.partition("/")[2].partition("/")[0] for record in both} == {"lego-2011", "extra-leker"}
    assert {record.replace("lego-2011/", "") for record in both if "/lego-2011/" in record} >= {
        record for record in alone if not record.startswith("registers/")
    }


def test_a_register_in_a_folder_of_registers_is_read_once(run: Run) -> None:
    assert len(read_several([DATA / "lego-2011", DATA]).registers) == len(ropa.read(DATA).registers)


def test_two_registers_of_one_name_are_both_read(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        shutil.copytree(DATA / "extra-leker", tmp_path / folder / "shop")
    book = read_several([tmp_path / "north" / "shop", tmp_path / "south" / "shop"])
    assert set(book.registers) == {"shop", "shop-2"}


def test_the_faults_of_every_path_are_told(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / f"{name}.yaml").write_text("register: {titel: x}\n", encoding="utf-8")
    with pytest.raises(ropa.UnreadableFile) as caught:
        read_several([tmp_path / "first.yaml", tmp_path / "second.yaml"])
    assert len(caught.value.faults) == 2


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_register_comes_from_standard_input(run: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"shop.{form}"
    ropa.write(ropa.read(DATA / "extra-leker"), file)
    piped = run("check", "-", "--on", ON, "--format", "json", standard_input=file.read_bytes())
    named = run("check", file, "--on", ON, "--format", "json")
    assert records(piped) == records(named)
    assert piped.exit_code == 1


def test_a_fault_in_standard_input_has_its_line(run: Run) -> None:
    result = run("check", "-", standard_input=b"register:\n  titel: x\n")
    assert (result.exit_code, "standard input:2:3" in result.stderr) == (2, True)


def test_settings_are_looked_for_going_up_from_the_register(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DATA / "extra-leker", tmp_path / "team" / "registers" / "shop")
    (tmp_path / "team" / "ropa.toml").write_text('select = ["K"]\nfail-on = "never"\n', encoding="utf-8")
    result = run("check", tmp_path / "team" / "registers" / "shop", "--on", ON, "--format", "json")
    assert {finding["code"][0] for finding in json.loads(result.stdout)["findings"]} == {"K"}
    assert result.exit_code == 0


def test_the_nearest_settings_win(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DATA / "extra-leker", tmp_path / "team" / "shop")
    (tmp_path / "ropa.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    (tmp_path / "team" / "pyproject.toml").write_text('[tool.ropa]\nfail-on = "error"\n', encoding="utf-8")
    assert run("check", tmp_path / "team" / "shop", "--on", ON).exit_code == 1


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "markdown"])
def test_what_is_written_to_a_file_is_what_would_be_printed(run: Run, tmp_path: Path, form: str) -> None:
    words = ("check", DATA / "extra-leker", "--on", ON, "--format", form)
    printed = run(*words)
    written = run(*words, "--output-file", tmp_path / "findings")
    sealed = (tmp_path / "findings").read_text(encoding="utf-8")
    assert (
        re.sub(r"<!-- ropa [0-9a-f]{16} -->\n\Z", "", sealed) == printed.stdout
    )  # the seal of Markdown, by which an edit is known
    assert (written.stdout, written.exit_code) == ("", printed.exit_code)


def test_the_hooks_and_the_action_call_commands_that_there_are() -> None:
    hooks = yaml.safe_load(Path(".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    action = yaml.safe_load(Path("action.yml").read_text(encoding="utf-8"))
    assert {hook["entry"].split()[1] for hook in hooks} <= set(cli.main.commands)
    scripts = "\n".join(step.get("run", "") for step in action["runs"]["steps"])
    assert set(re.findall(r"^\s*(?:if )?ropa (\w+)", scripts, re.MULTILINE)) <= set(cli.main.commands)
    assert set(re.findall(r"inputs\.([\w-]+)", str(action))) == set(action["inputs"])
