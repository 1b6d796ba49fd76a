# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from ropa.atomic import atomic_write


def test_bytes_and_a_writing_function_come_out_alike(tmp_path):
    assert atomic_write(tmp_path / "a", b"words") == tmp_path / "a"
    atomic_write(str(tmp_path / "b"), lambda stream: stream.write(b"words"))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == b"words"


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    def fail(stream):
        stream.write(b"half of the ne")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        atomic_write(tmp_path / "a", fail)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_made(tmp_path):
    atomic_write(tmp_path / "one" / "two" / "file", b"whole")
    assert (tmp_path / "one" / "two" / "file").read_bytes() == b"whole"


def test_the_permissions_of_the_old_file_are_kept(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    atomic_write(tmp_path / "a", b"new")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_new_file_may_be_read_as_any_other_that_the_user_makes(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    atomic_write(tmp_path / "a", b"new")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_link_stays_a_link_to_the_new_content(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    atomic_write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_the_mask_of_the_user_is_left_alone_for_whatever_other_threads_write(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "umask", lambda _: pytest.fail("it would be another one for a moment"))
    (tmp_path / "plain").write_bytes(b"")
    with ThreadPoolExecutor(4) as writers:
        written = list(writers.map(lambda place: atomic_write(tmp_path / str(place), b"new"), range(20)))
    assert {path.stat().st_mode for path in written} == {(tmp_path / "plain").stat().st_mode}
