# SPDX-License-Identifier: Apache-2.0
"""A few inputs of every kind that the long search tries, and what the long search has found."""

import contextlib
import zipfile
from pathlib import Path

import pytest

import ropa
from ropa.errors import RopaError
from tests.search import kills, mutations, readers, runs, workbook_edits
from tests.search.trials import Outcome, Trial, result_of, tried

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="bounds of a process are those of Linux")


def by_name():
    """The readers; their seeds are written when the first test asks: every process that runs tests imports this file."""
    return {reader.name: reader for reader in readers.readers()}


def test_the_file_that_is_changed_is_one_that_is_read(tmp_path):
    for reader in readers.readers():
        path = tmp_path / reader.file
        path.write_bytes(reader.seed)
        with contextlib.nullcontext() if reader.whole else pytest.raises(RopaError, match="Read the register that it"):
            reader.read(path)


@pytest.mark.parametrize(("kind", "most"), [(runs, 2), (mutations, 1)], ids=["runs", "mutations"])
def test_a_few_hostile_inputs_of_every_form_are_read_or_refused_within_the_bounds(tmp_path, monkeypatch, kind, most):
    monkeypatch.setattr(runs, "LENGTHS", (28, 2_000))
    outcomes = list(kind.search(tmp_path, most))
    assert [fault for outcome in outcomes for fault in outcome.faults] == []
    assert len(outcomes) > 10


def test_a_few_kills_leave_the_old_state_or_the_new_one(tmp_path, monkeypatch):
    monkeypatch.setattr(kills, "TARGETS", ("folder", "a.yaml"))
    outcomes = list(kills.search(tmp_path, 12))
    assert [fault for outcome in outcomes for fault in outcome.faults] == []


def test_what_hangs_fills_the_memory_or_fails_is_told(monkeypatch):
    from tests.search import trials

    def hang():
        while True:
            pass

    def fail():
        raise KeyError("a")

    def refuse():
        raise RopaError("no")

    monkeypatch.setattr(trials, "SECONDS", 0.1)
    jobs = {"hang": hang, "fill": lambda: bytearray(2**31), "fail": fail, "refuse": refuse, "read": lambda: None}
    outcome = tried("kind", [Trial(name, job) for name, job in jobs.items()])
    assert dict(outcome.counts) == {"over 10 s": 1, "over 1 GiB": 1, "KeyError": 1, "refused": 1, "read": 1}
    assert [fault.split()[1].rstrip(":") for fault in outcome.faults] == ["hang", "fill", "fail"]


def test_a_mutation_is_the_same_in_every_run():
    reader = by_name()["their workbook"]
    assert mutations.mutated(reader, 7) == mutations.mutated(reader, 7) != mutations.mutated(reader, 8)


def test_an_outcome_is_a_line_of_the_table():
    outcome = Outcome("kind")
    for result in ("read", "refused", "read"):
        outcome.take("input", result)
    assert outcome.row() == "| kind | 3 | 2 read, 1 refused |"
    assert result_of(Trial("a", lambda: None)) == "read"


@pytest.mark.parametrize("token", ['"\\', '"', "\\", '"a\\'])
def test_strings_of_json_that_are_never_closed_are_refused_in_bounded_time(tmp_path, token):
    path = tmp_path / "a.json"
    path.write_text(token * 100_000, encoding="utf-8")
    (outcome,) = (tried("json", [Trial(token, lambda: ropa.read(path))]),)
    assert dict(outcome.counts) == {"refused": 1}


def test_a_cell_inside_the_paragraph_of_another_ends_in_a_message(tmp_path):
    path = tmp_path / "a.ods"
    cell = "<table:table-cell><text:p>a<table:table-cell>b</table:table-cell></text:p></table:table-cell>"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", f"{readers.ODF_HEAD}<table:table-row>{cell}</table:table-row>{readers.ODF_END}")
    with pytest.raises(RopaError, match=r"no activity found|is empty"):
        ropa.read(path)


@pytest.mark.parametrize("name", ["settings", "map", "layout"])
@pytest.mark.parametrize("token", ["[", "a=[", "a={", "a."])
def test_toml_that_nests_without_end_is_refused(tmp_path, name, token):
    path = tmp_path / by_name()[name].file
    path.write_text(f"a = {token * 5_000}" if "=" not in token else token * 5_000, encoding="utf-8")
    with pytest.raises(RopaError):
        by_name()[name].read(path)


@pytest.mark.parametrize("name", ["settings", "map", "layout"])
def test_toml_that_is_longer_than_anybody_writes_is_refused_before_it_is_parsed(tmp_path, name):
    path = tmp_path / by_name()[name].file
    path.write_text("# a comment\n" * 200_000, encoding="utf-8")
    with pytest.raises(RopaError, match=r"over \d MB|at most"):
        by_name()[name].read(path)


def test_a_text_that_nests_without_end_and_is_no_text_further_on_is_refused(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: " + b"[" * 100 + b"{a: " * 20_000 + b"\n" * 70_000 + b"\x89")
    with pytest.raises(RopaError, match=r"nest|not text"):
        ropa.read(path)


def test_a_few_edits_of_a_workbook_are_taken_over_or_listed(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_edits.shutil, "which", lambda _: None)
    (outcome,) = workbook_edits.search(tmp_path, 2)
    assert outcome.faults == []
    assert outcome.tried == 2
