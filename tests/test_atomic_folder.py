# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ropa import atomic_folder
from ropa.atomic import atomic_write
from ropa.atomic_folder import (
    JOURNAL,
    LOCK,
    FolderInTheMaking,
    clear_after_a_kill,
    files_of,
    finish,
    write_copy,
    write_folder,
)
from ropa.errors import UnwritableTarget

OLD = {"activities.yaml": b"old activities", "parties.yaml": b"old parties", "systems.yaml": b"old systems"}
NEW = {"activities.yaml": b"new activities", "parties.yaml": b"new parties", "terms.yaml": b"new terms"}
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed between two of its steps")


def state_of(folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files_of(folder).items() if not name.startswith(".")}


def killed_at(step: int, write: Callable[[], None]) -> bool:
    """Write in a process that ends at its step-th call of the system; whether it was killed."""
    child = os.fork()
    if child == 0:
        calls = 0

        def ending(function):
            def call(*args, **options):
                nonlocal calls
                calls += 1
                if calls == step:
                    os._exit(9)
                return function(*args, **options)

            return call

        os.fsync = ending(os.fsync)
        for name in ("replace", "unlink", "chmod"):
            setattr(Path, name, ending(getattr(Path, name)))
        write()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@needs_fork
def test_a_writer_killed_at_any_step_leaves_the_old_state_or_the_new_one(tmp_path):
    states = []
    for step in range(1, 100):
        folder = tmp_path / str(step)
        write_folder(folder, OLD)
        was_killed = killed_at(step, partial(write_folder, folder, NEW, ["systems.yaml"]))
        state = state_of(folder)
        assert state in (OLD, NEW)
        states.append(state)
        write_folder(folder, NEW, ["systems.yaml"])
        assert state_of(folder) == NEW
        assert {path.name for path in folder.iterdir()} == set(NEW)
        if not was_killed:
            break
    assert states[0] == OLD
    assert states[-1] == NEW
    assert len(states) > 10


def test_a_folder_that_was_written_holds_its_files_and_nothing_else(tmp_path):
    write_folder(tmp_path / "register", OLD)
    write_folder(tmp_path / "register", NEW, ["systems.yaml", "never-there.yaml"])
    assert {path.name: path.read_bytes() for path in (tmp_path / "register").iterdir()} == NEW


def test_the_files_of_an_unfinished_write_are_read_where_its_journal_says(tmp_path):
    write_folder(tmp_path, OLD)
    (tmp_path / ".parties.yaml.abcdefgh.new").write_bytes(b"new parties")
    (tmp_path / JOURNAL).write_text(
        '{"replace": {"parties.yaml": ".parties.yaml.abcdefgh.new"}, "remove": ["systems.yaml"]}'
    )
    expected = {"activities.yaml": b"old activities", "parties.yaml": b"new parties"}
    assert state_of(tmp_path) == expected
    finish(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == expected


@pytest.mark.parametrize(
    "journal",
    [
        "",
        "[]",
        "{}",
        '{"replace": [], "remove": "x"}',
        '{"replace": {"a": "../b"}, "remove": []}',
        '{"replace": {}, "remove": ["/etc/x"]}',
        '{"replace": {}, "remove": [1]}',
        '{"replace": {"a": "b/../../c"}, "remove": []}',
        '{"replace": {"a": "b"}, "remove": ["a/b/c"]}',
        '{"replace": {"a": "b"}, "remove": ["a//b"]}',
    ],
)
def test_a_journal_of_somebody_else_is_followed_nowhere(tmp_path, journal):
    (tmp_path / JOURNAL).write_text(journal)
    with pytest.raises(FolderInTheMaking, match="no journal of ropa's"):
        files_of(tmp_path)
    with pytest.raises(UnwritableTarget, match="no journal of ropa's"):
        write_folder(tmp_path, NEW)


@pytest.mark.parametrize("name", ["fdopen", "fsync"])
def test_a_writer_that_is_interrupted_leaves_nothing_behind(tmp_path, monkeypatch, name):
    write_folder(tmp_path, OLD)

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, name, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path, NEW)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == OLD


def test_a_file_that_cannot_take_its_place_is_told_of_and_the_next_run_finishes(tmp_path, monkeypatch):
    write_folder(tmp_path, OLD)
    journal_first = iter([True])

    def replace(path, target):
        if next(journal_first, False):
            os.rename(path, target)  # noqa: PTH104 - `replace` is what fails
        else:
            raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(UnwritableTarget, match="not finished: Permission denied"):
            write_folder(tmp_path, NEW, ["systems.yaml"])
    assert state_of(tmp_path) == NEW
    finish(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(NEW)


@needs_fork
def test_two_writers_do_not_write_one_folder_at_once(tmp_path):
    import fcntl

    with (tmp_path / LOCK).open("ab") as other_run:
        fcntl.flock(other_run, fcntl.LOCK_EX)
        with pytest.raises(UnwritableTarget, match="being written by another run"):
            write_folder(tmp_path, NEW)
    write_folder(tmp_path, NEW)
    assert state_of(tmp_path) == NEW


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_of_the_folder_that_is_a_link_is_not_written_through(tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "parties.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnwritableTarget, match="is a link to another place"):
        write_folder(tmp_path / "register", NEW)
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"
    assert [path.name for path in (tmp_path / "register").iterdir()] == ["parties.yaml"]


def test_what_a_killed_run_left_is_removed_and_what_a_running_one_writes_is_not(tmp_path):
    target = tmp_path / "register.xlsx"
    left = tmp_path / ".register.xlsx.abcdefgh.new"
    left.write_bytes(b"half")
    similar = tmp_path / ".register.xlsx.mine.new"
    similar.write_bytes(b"somebody's")
    atomic_write(target, b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == [similar.name, target.name]

    def written_by_two(stream):
        atomic_write(target, b"the other's")
        stream.write(b"mine")

    atomic_write(target, written_by_two)
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo if hasattr(os, "mkfifo") else Path.mkdir])
def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_a_message_with_its_mend(tmp_path, make):
    make(tmp_path / "target")
    with pytest.raises(UnwritableTarget, match="Name a file"):
        atomic_write(tmp_path / "target", b"words")


def test_a_link_that_leads_to_itself_is_a_message_with_its_mend(tmp_path):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(UnwritableTarget, match=r"Remove it|remove them"):
        atomic_write(tmp_path / "circle", b"words")


def test_a_file_in_the_place_of_a_folder_is_a_message_with_its_mend(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableTarget, match="name a folder"):
        atomic_write(tmp_path / "file" / "x", b"words")
    with pytest.raises(UnwritableTarget, match="name a folder"):
        write_folder(tmp_path / "file", NEW)


def test_a_journal_is_made_only_when_every_file_is_complete(tmp_path, monkeypatch):
    write_folder(tmp_path, OLD)
    complete_file = atomic_folder.complete_file

    def fail_at_the_last(target, content):
        if target.name == "terms.yaml":
            raise OSError(28, "No space left on device")
        return complete_file(target, content)

    monkeypatch.setattr(atomic_folder, "complete_file", fail_at_the_last)
    with pytest.raises(UnwritableTarget, match="Make room on the disk"):
        write_folder(tmp_path, NEW, ["systems.yaml"])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == OLD


def test_a_file_that_nobody_may_write_is_not_replaced(tmp_path):
    path = tmp_path / "signed.yaml"
    path.write_text("as signed", encoding="utf-8")
    path.chmod(0o444)
    for write in (lambda: atomic_write(path, b"new"), lambda: write_folder(tmp_path, {"signed.yaml": b"new"})):
        with pytest.raises(UnwritableTarget, match="read-only"):
            write()
    assert path.read_text(encoding="utf-8") == "as signed"
    assert [file.name for file in tmp_path.iterdir()] == ["signed.yaml"]


def test_what_cannot_be_removed_is_told_before_anything_is_written(tmp_path):
    def others(path):
        path.mkdir()
        (path / "mine").write_bytes(b"")

    def signed(path):
        path.write_bytes(b"as signed")
        path.chmod(0o444)

    for number, (make, why) in enumerate([(others, "is a folder"), (signed, "read-only")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        make(folder / "systems.yaml")
        with pytest.raises(UnwritableTarget, match=why):
            write_folder(folder, NEW, ["systems.yaml"])
        assert [path.name for path in folder.iterdir()] == ["systems.yaml"]


def test_folders_that_were_made_for_what_could_not_be_written_go_again(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    for write in (lambda folder: write_folder(folder, NEW), lambda folder: atomic_write(folder / "x.html", b"words")):
        with pytest.raises(UnwritableTarget, match="Make room"):
            write(tmp_path / "new" / "register")
        assert not list(tmp_path.iterdir())


@needs_fork
def test_what_a_run_killed_at_any_step_left_in_a_new_folder_is_cleared_or_finished(tmp_path):
    states = []
    for step in range(1, 100):
        folder = tmp_path / str(step)
        was_killed = killed_at(step, partial(write_folder, folder, NEW))
        clear_after_a_kill(folder)
        states.append({path.name: path.read_bytes() for path in folder.iterdir()})
        assert states[-1] in ({}, NEW)
        if not was_killed:
            break
    assert (states[0], states[-1]) == ({}, NEW)


def test_what_looks_like_a_file_in_the_making_is_left_where_no_run_was_killed(tmp_path):
    (tmp_path / ".notes.abcdefgh.new").write_bytes(b"mine")
    clear_after_a_kill(tmp_path)
    clear_after_a_kill(tmp_path / "never-there")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]


def tree_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@needs_fork
def test_what_was_made_elsewhere_takes_its_places_in_all_folders_at_once(tmp_path):
    old, new = (
        {"page.html": state, "mine.txt": b"mine", "authority/page.html": state, "authority/notes.txt": b"mine"}
        for state in (b"old", b"new")
    )
    made = tmp_path / "made"
    write_folder(made, {name: content for name, content in new.items() if content == b"new"})
    states = []
    for step in range(1, 100):
        folder = tmp_path / str(step)
        write_folder(folder, old)
        was_killed = killed_at(step, partial(write_copy, made, folder))
        clear_after_a_kill(folder)
        states.append({name: data for name, data in tree_of(folder).items() if not Path(name).name.startswith(".")})
        assert states[-1] in (old, new)
        write_copy(made, folder)
        assert tree_of(folder) == new
        if not was_killed:
            break
    assert (states[0], states[-1]) == (old, new)


@needs_fork
def test_what_a_killed_run_left_in_a_folder_inside_is_cleared_by_one_that_writes_beside_it(tmp_path):
    assert killed_at(2, partial(write_folder, tmp_path / "out", {"page.html": b"a", "authority/page.html": b"b"}))
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "page.html").write_bytes(b"new")
    write_copy(tmp_path / "made", tmp_path / "out")
    assert tree_of(tmp_path / "out") == {"page.html": b"new"}


def test_a_folder_inside_that_is_a_link_is_not_written_through(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "authority").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(UnwritableTarget, match="is a link to another place"):
        write_folder(tmp_path / "out", {"authority/page.html": b"new"})
    (tmp_path / "out" / "page").write_bytes(b"new")
    (tmp_path / "out" / JOURNAL).write_text('{"replace": {"authority/page": "page"}, "remove": []}')
    with pytest.raises(UnwritableTarget, match="is a link to another place"):
        finish(tmp_path / "out")
    assert tree_of(tmp_path / "elsewhere") == {}
