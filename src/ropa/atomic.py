# SPDX-License-Identifier: Apache-2.0
"""A file is written whole or not at all: the old one stays until the new one is complete.

What is made on the way, and in a workplace of a run, is gone afterwards; of one that was killed, the next removes it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import IO, Final

from ropa.errors import UnwritableTarget

Content = bytes | Callable[[IO[bytes]], None]
"""What is to stand in a file: the bytes, or a function that writes them to the open file it is given."""

_NEW_FILE: Final = 0o666
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_SUFFIX: Final = ".new"
_PREFIX_LETTERS: Final = 40


def atomic_write(path: str | os.PathLike[str], content: Content) -> Path:
    """Write *content* to *path*, and give back the path.

    The bytes go to a new file in the same folder, which then takes the place of the old one in one step. Whatever
    goes wrong before that, the old file stays as it was and nothing else is left behind; what a run that was killed
    left there is removed by the next. A link is followed, and the permissions of a file that was there are kept.

    A folder that is not there is made.

    Raises:
        UnwritableTarget: the path names a folder or a device, or may not be written to.
    """
    atomic_write_all({Path(path): content})
    return Path(path)


def atomic_write_all(files: Mapping[Path, Content]) -> None:
    """Write several files that belong together: none takes its place before all are complete.

    Folders that are not there are made. A run that is killed while the files take their places leaves some of them
    new; `ropa.atomic_folder` is for those that mean something only together.

    Raises:
        UnwritableTarget: a path names a folder or a device, or may not be written to.
    """
    targets = {path: target_of(path) for path in files}
    made = [folder for target in targets.values() for folder in missing_folders(target.parent)]
    try:
        _write_all(files, targets)
    except BaseException:
        remove_empty(made)
        raise


def missing_folders(folder: Path) -> list[Path]:
    """The folders that are to be made for *folder* to be there, itself first."""
    return [path for path in (folder, *folder.parents) if not os.path.lexists(path)]


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders that were made for files that could not be written; one that somebody uses by now stays."""
    for folder in folders:
        with suppress(OSError, ValueError):  # a name with a NUL is none
            folder.rmdir()


def _write_all(files: Mapping[Path, Content], targets: Mapping[Path, Path]) -> None:
    with ExitStack() as writing:
        complete: list[tuple[Path, Path]] = []
        for path, content in files.items():
            target = targets[path]
            with os_errors_explained(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                remove_abandoned(target)
                complete.append((writing.enter_context(complete_file(target, content)), target))
        for temporary, target in complete:
            with os_errors_explained(target):
                temporary.replace(target)


def target_of(path: Path) -> Path:
    """The file that is written where *path* is named: links are followed.

    Raises:
        UnwritableTarget: it is there and is no file: a folder, a device, a pipe; its links go round in a circle; or
            nobody may write it, which the step that replaces it would not notice.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return target
    except (OSError, ValueError) as error:
        raise UnwritableTarget.of(path, error) from error
    if stat.S_ISDIR(mode):
        raise UnwritableTarget(f"{path} is a folder. Name a file in it.")
    if stat.S_ISLNK(mode):
        raise UnwritableTarget(f"{path} is a link that leads back to itself. Remove it, or name another file.")
    if not stat.S_ISREG(mode):
        raise UnwritableTarget(f"{path} is a device or a pipe, which cannot be written whole. Name a file.")
    if not mode & _WRITABLE:
        raise UnwritableTarget(f"{path} is read-only. Allow it to be written, or name another file.")
    return target


@contextmanager
def complete_file(target: Path, content: Content) -> Iterator[Path]:
    """A complete file with *content* beside *target*, which can take its place in one step.

    It is marked as in use until the block ends, so that no other run takes it for one that was left; it is removed
    where the block ends with an error.
    """
    stream, temporary = _begun(target)
    try:
        with stream:
            if callable(content):
                content(stream)
            else:
                stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            if (permissions := _permissions(target)) is not None:
                temporary.chmod(permissions)
            if os.name == "nt":  # an open file cannot be moved there, nor be removed by another run
                stream.close()
            yield temporary
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def remove_abandoned(target: Path) -> None:
    """Remove what runs that were killed have left beside *target*; what another run is writing now stays."""
    prefix = _prefix(target)
    with suppress(OSError):
        for beside in target.parent.iterdir():
            is_temporary = beside.name.startswith(prefix) and beside.name.endswith(_SUFFIX)
            if is_temporary and len(beside.name) == len(prefix) + _RANDOM_LETTERS + len(_SUFFIX):
                remove_unless_in_use(beside)


_RANDOM_LETTERS: Final = 8
"""How many letters stand between the prefix and the suffix of the name of a file that is not complete yet."""

TEMPORARY: Final = re.compile(
    rf"\.[^/]{{1,{_PREFIX_LETTERS}}}\.[a-z0-9_]{{{_RANDOM_LETTERS}}}{re.escape(_SUFFIX)}", re.DOTALL
)
"""The name of a file that is not complete yet."""


def _prefix(target: Path) -> str:
    return f".{target.name[:_PREFIX_LETTERS]}."


@contextmanager
def os_errors_explained(path: Path) -> Iterator[None]:
    """Say of an error of the operating system what is wrong with *path* and what mends it.

    Raises:
        UnwritableTarget: in the place of the error.
    """
    try:
        yield
    except UnwritableTarget:
        raise
    except OSError as error:
        raise UnwritableTarget.of(path, error) from error


def _begun(target: Path) -> tuple[IO[bytes], Path]:
    """A new file beside *target* that is marked as in use.

    Another run may take it for one that was left, between those two steps, and remove it: then another is begun.
    """
    permissions = _permissions(target) or _NEW_FILE
    while True:
        temporary = target.parent / f"{_prefix(target)}{os.urandom(_RANDOM_LETTERS // 2).hex()}{_SUFFIX}"
        try:
            handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), permissions)
        except FileExistsError:
            continue
        try:
            stream = os.fdopen(handle, "w+b")
            _mark_as_in_use(stream)
            if temporary.exists():
                return stream, temporary
            stream.close()
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _mark_as_in_use(stream: IO[bytes]) -> None:
    """Lock a file that is being written, where the system has locks: the next run can tell it from a left one."""
    with suppress(ImportError, OSError):  # Windows; a file system without locks
        import fcntl

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX)


def remove_unless_in_use(file: Path) -> None:
    """Remove what a run that was killed has left; what another run is writing now stays."""
    try:
        import fcntl
    except ImportError:
        with suppress(OSError):
            file.unlink()
        return
    with suppress(OSError), file.open("rb") as stream:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.unlink()


def _permissions(target: Path) -> int | None:
    """Those of the file that is there; `None` = there is none, and the new one has those that the system gives it.

    The user's mask is never asked for: that sets it for a moment, for every thread that writes meanwhile.
    """
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        return None


_WORKPLACE_PREFIX: Final = "ropa-"
_IN_USE: Final = ".ropa-in-use"
_MADE: Final = "files"


@contextmanager
def workplace() -> Iterator[Path]:
    """An empty folder, private to the user, for as long as the block lasts.

    What is made there holds the register: it must not stay in a folder of the system that nobody looks into.

    Raises:
        UnwritableTarget: there is no room for one.
    """
    from tempfile import gettempdir

    top = Path(gettempdir())
    _remove_abandoned_workplaces(top)
    with os_errors_explained(top):
        folder, lock = _workplace_begun()
    try:
        with lock:
            yield folder / _MADE
    finally:
        _remove_workplace(folder)


def _workplace_begun() -> tuple[Path, IO[bytes]]:
    """A new folder that is marked as in use; another is begun where another run took it for one that was left."""
    from tempfile import mkdtemp

    while True:
        folder = Path(mkdtemp(prefix=_WORKPLACE_PREFIX))
        lock: IO[bytes] | None = None
        try:
            lock = (folder / _IN_USE).open("wb")
            _mark_as_in_use(lock)
            (folder / _MADE).mkdir()
            if (folder / _IN_USE).exists():
                return folder, lock
        except FileNotFoundError:
            pass
        except BaseException:
            _end_workplace(folder, lock)
            raise
        _end_workplace(folder, lock)


def _end_workplace(folder: Path, lock: IO[bytes] | None) -> None:
    """Leave a folder that was begun, and remove what there is of it."""
    if lock is not None:
        lock.close()
    _remove_workplace(folder)


def _remove_workplace(folder: Path) -> None:
    """Remove a workplace, the mark that it is one last: what a run that is killed meanwhile leaves is known by it."""
    rmtree(folder / _MADE, ignore_errors=True)
    rmtree(folder, ignore_errors=True)


def _remove_abandoned_workplaces(top: Path) -> None:
    """Remove what runs of this user that were killed have left; what another run is using now stays."""
    try:
        import fcntl
    except ImportError:  # no lock tells there whether it is in use
        return
    with suppress(OSError), os.scandir(top) as entries:
        left = [Path(entry.path) for entry in entries if entry.name.startswith(_WORKPLACE_PREFIX) and _is_ours(entry)]
        for folder in left:
            with suppress(OSError), (folder / _IN_USE).open("rb") as lock:
                fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove_workplace(folder)


def _is_ours(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_uid == os.getuid()
