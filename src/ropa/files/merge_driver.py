# SPDX-License-Identifier: Apache-2.0
"""A merge driver for git: one file of a register, merged by record and field, its comments kept where that is safe.

Git hands over three files without a suffix. Their lines are first merged as git does it. Where that is clean, and says
the same as the merge by record and field, it stands, comments and all. Where it is not clean but the records are, the
records are written. Where the records are in conflict, git is told so, however well the lines fit.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from ropa.atomic import atomic_write
from ropa.difference import merge
from ropa.errors import UnreadableFile
from ropa.files.paths import read
from ropa.files.revisions import SECONDS
from ropa.formats.text_files.json_file import to_text as json_text
from ropa.formats.text_files.plain_values import plain_from
from ropa.formats.text_files.yaml_writing import to_text as yaml_text
from ropa.packages.opened import Opened
from ropa.packages.source_bytes import bytes_of
from ropa.register import Register
from ropa.values import frozen


@frozen
class Outcome:
    """What came of a merge.

    Attributes:
        is_clean: Whether the file is merged; if not, git marks it as in conflict.
        messages: Every conflict, and what was lost.
    """

    is_clean: bool
    messages: tuple[str, ...] = ()


def merge_files(ancestor: Path, ours: Path, theirs: Path, name: str) -> Outcome:
    """Merge three states of the file *name*, and write the result to *ours*.

    Raises:
        UnreadableFile: one of the three is no file of a register.
    """
    suffix = Path(name).suffix.lower() or ".yaml"
    books = [_book(bytes_of(path), suffix, f"{name} ({side})") for path, side in _sides(ancestor, ours, theirs)]
    merged = merge(*books)
    lines, fit = _merged_lines(ancestor, ours, theirs)
    if merged.conflicts:
        if lines and not fit:
            atomic_write(ours, lines)  # with git's own marks, for whoever settles it
        return Outcome(is_clean=False, messages=tuple(map(str, merged.conflicts)))
    if fit and _says(lines, suffix, merged.register):
        atomic_write(ours, lines)
        return Outcome(is_clean=True)
    text = json_text(merged.register) if suffix == ".json" else yaml_text(plain_from(merged.register))
    atomic_write(ours, text.encode())
    lost = b"#" in bytes_of(theirs) and suffix != ".json"
    message = f"{name}: merged by record and field; its comments were not carried over."
    return Outcome(is_clean=True, messages=(message,) if lost else ())


def _sides(*paths: Path) -> zip[tuple[Path, str]]:
    return zip(paths, ("ancestor", "ours", "theirs"), strict=True)


def _book(data: bytes, suffix: str, name: str) -> Register:
    if not data.strip():
        return Register.of()
    opened = Opened.of_bytes(name, suffix, data)
    opened.file = name
    return read(opened)


def _says(lines: bytes, suffix: str, book: Register) -> bool:
    """Whether merged lines are a register, and that one."""
    try:
        return _book(lines, suffix, "merged") == book
    except UnreadableFile:
        return False


def _merged_lines(ancestor: Path, ours: Path, theirs: Path) -> tuple[bytes, bool]:
    """The three files as git merges their lines, and whether it found no conflict."""
    paths = [str(path) for path in (ours, ancestor, theirs)]
    command = ["git", "merge-file", "-p", "-L", "ours", "-L", "ancestor", "-L", "theirs", "--", *paths]
    try:
        answer = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - a fixed program; the paths are behind `--`
    except (OSError, subprocess.TimeoutExpired):
        return b"", False
    return answer.stdout, answer.returncode == 0
