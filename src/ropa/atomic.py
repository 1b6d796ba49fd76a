# SPDX-License-Identifier: Apache-2.0
"""A file is written whole or not at all: the old one stays until the new one is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

Content = bytes | Callable[[IO[bytes]], None]
"""What is to stand in a file: the bytes, or a function that writes them to the open file it is given."""

_NEW_FILE = 0o666


def atomic_write(path: str | os.PathLike[str], content: Content) -> Path:
    """Write *content* to *path*, and give back the path.

    The bytes go to a new file in the same folder, which then takes the place of the old one in one step. Whatever
    goes wrong before that, the old file stays as it was and nothing else is left behind. A link is followed, and the
    permissions of a file that was there are kept.

    A folder that is not there is made.

    Raises:
        OSError: the folder may not be written to.
    """
    atomic_write_all({Path(path): content})
    return Path(path)


def atomic_write_all(files: Mapping[Path, Content]) -> None:
    """Write several files that belong together: none takes its place before all are complete.

    Folders that are not there are made.

    Raises:
        OSError: a folder may not be written to.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            target = Path(os.path.realpath(path))
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".new")
            staged.append((Path(temporary), target))
            _fill(handle, content)
            Path(temporary).chmod(_permissions(target))
        for temporary_file, target in staged:
            temporary_file.replace(target)
    except BaseException:
        for temporary_file, _ in staged:
            temporary_file.unlink(missing_ok=True)
        raise


def _fill(handle: int, content: Content) -> None:
    """Write *content* to an open file, down to the disk."""
    with os.fdopen(handle, "w+b") as stream:
        if callable(content):
            content(stream)
        else:
            stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _permissions(target: Path) -> int:
    """Those of the file that is there; else those that a new file has under the user's own mask."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return _NEW_FILE & ~mask
