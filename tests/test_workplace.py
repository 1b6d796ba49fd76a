# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import tempfile

import pytest

from ropa.atomic import workplace
from ropa.errors import UnwritableTarget


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_a_workplace_is_gone_when_the_work_is_done_or_fails(tmp_path):
    with workplace() as folder:
        (folder / "register.json").write_text("{}", encoding="utf-8")
        assert not (folder.parent.stat().st_mode & 0o077)
    with pytest.raises(KeyboardInterrupt), workplace():
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed while it works")
def test_what_a_killed_run_left_is_removed_and_what_is_in_use_or_of_somebody_else_is_not(tmp_path):
    child = os.fork()
    if child == 0:
        with workplace() as folder:
            (folder / "register.json").write_text("{}", encoding="utf-8")
            os._exit(9)
    os.waitpid(child, 0)
    (left,) = tmp_path.iterdir()
    (tmp_path / "ropa-mine").mkdir()
    (tmp_path / "ropa-mine" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "ropa-link").symlink_to(tmp_path / "ropa-mine")
    with workplace() as one, workplace() as other:
        assert one.is_dir()
        assert other.is_dir()
    assert not left.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"ropa-mine", "ropa-link"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed while it clears up")
@pytest.mark.parametrize("call", range(5))
def test_of_a_run_killed_while_it_clears_up_nothing_stays_but_an_empty_folder(tmp_path, call):
    child = os.fork()
    if child == 0:
        calls = iter(range(100))

        def ending(function):
            return lambda *args, **options: os._exit(9) if next(calls) == call else function(*args, **options)

        with workplace() as folder:
            (folder / "register.json").write_text("{}", encoding="utf-8")
            os.unlink, os.rmdir = ending(os.unlink), ending(os.rmdir)
        os._exit(0)
    os.waitpid(child, 0)
    with workplace():
        pass
    assert all(not any(path.iterdir()) for path in tmp_path.iterdir())


def test_where_there_is_no_room_for_one_a_message_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "never-there"))
    with pytest.raises(UnwritableTarget, match="never-there cannot be written"), workplace():
        pass
