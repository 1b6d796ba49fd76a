# SPDX-License-Identifier: Apache-2.0
"""A folder of files that mean something only together: what is read is all of the old state or all of the new one.

The new files are first completed beside the old ones. Then a journal says which file is to take which place; from that
moment on the new state stands, whoever reads it: a reader takes a file that has not yet taken its place from where the
journal says it is, and the next writer finishes what a killed one began. One writer has the folder at a time.

Files of folders inside it may belong to them: the journal is one, and stands in the outer folder.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any, Final

from ropa.atomic import (
    TEMPORARY,
    Content,
    atomic_write,
    complete_file,
    missing_folders,
    os_errors_explained,
    remove_abandoned,
    remove_empty,
    remove_unless_in_use,
    target_of,
)
from ropa.errors import UnwritableTarget
from ropa.values import frozen

JOURNAL: Final = ".ropa-journal"
"""The file that says which files of a folder are about to take their places."""

_DEEPEST: Final = 2
"""How many names there are in that of a file: its folder inside, and its own."""

LOCK: Final = ".ropa-lock"
"""The file that the writer of a folder holds locked."""


@frozen
class Journal:
    """What is still to be done to a folder for its new state to stand.

    Attributes:
        replacements: File name -> the name of the complete file that takes its place; `inner/name` in a folder inside.
        removals: The names of the files that are removed.
    """

    replacements: Mapping[str, str]
    removals: tuple[str, ...]


class FolderInTheMaking(Exception):
    """A folder was written while it was read, or its journal cannot be understood.

    Attributes:
        what: What is wrong, in a sentence.
        mend: What to do about it.
    """

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} {mend}")
        self.what = what
        self.mend = mend


def write_folder(folder: Path, contents: Mapping[str, Content], removals: Iterable[str] = ()) -> None:
    """Write files to a folder and remove others, all of it or nothing.

    Args:
        folder: The folder; it is made where it is not there.
        contents: File name -> what is to stand in it, or a function that writes it; `inner/name` is in a folder inside.
        removals: The names of files to remove, if they are there.

    Raises:
        UnwritableTarget: a file may not be written, is a link or no file, or another run is writing the folder.
    """
    removals = sorted(set(removals))
    folders = sorted({(folder / name).parent for name in (*contents, *removals)} | {folder})
    made = [path for inner in reversed(folders) for path in missing_folders(inner)]
    try:
        for inner in folders:
            _refuse_link_inside(inner, folder)
            make_folder(inner)
        _write_into(folder, folders, contents, removals)
    except BaseException:
        remove_empty(made)
        raise


def _write_into(folder: Path, folders: list[Path], contents: Mapping[str, Content], removals: list[str]) -> None:
    with os_errors_explained(folder), ExitStack() as writing:
        for inner in folders:
            writing.enter_context(_locked(inner))
            finish(inner)
        refuse_what_cannot_be_replaced(folder, (*contents, *removals))
        for name in (*contents, *removals):
            remove_abandoned(folder / name)
        remove_abandoned(folder / JOURNAL)
        with ExitStack() as completing:
            replacements = {
                name: completing.enter_context(complete_file(folder / name, content)).relative_to(folder).as_posix()
                for name, content in contents.items()
            }
            journal = json.dumps({"replace": replacements, "remove": removals}, indent=1)
            atomic_write(folder / JOURNAL, journal.encode())
        try:
            finish(folder)
        except OSError as error:
            why = error.strerror or error
            message = f"{folder} is not finished: {why}. What is new stands complete in it: write it again to finish."
            raise UnwritableTarget(message) from error


def write_copy(staged: Path, folder: Path) -> None:
    """Write to a folder what was made in another one and in those inside it: all of it or nothing.

    What a killed run left in any folder inside is cleared, whether this one writes there or not.

    Raises:
        UnwritableTarget: as for `write_folder`.
    """
    files = sorted(path for path in staged.rglob("*") if path.is_file())
    write_folder(folder, {file.relative_to(staged).as_posix(): partial(_copy, file) for file in files})
    with os_errors_explained(folder):
        for inner in folder.iterdir():
            with suppress(UnwritableTarget):  # another run is writing there
                clear_after_a_kill(inner)


def _copy(file: Path, target: IO[bytes]) -> None:
    with file.open("rb") as source:
        copyfileobj(source, target)


def refuse_what_cannot_be_replaced(folder: Path, names: Iterable[str]) -> None:
    """Nothing, unless what stands at one of the names in a folder is a link, no file, or not to be written.

    Raises:
        UnwritableTarget: with the mend.
    """
    for name in names:
        _refuse_links(folder / name)
        target_of(folder / name)


def clear_after_a_kill(folder: Path) -> None:
    """Finish what a killed run began in a folder, or remove what it left there, where one did.

    For those who write to an empty folder only: without this they would take what was left for somebody's files.

    Raises:
        UnwritableTarget: another run is writing the folder, its journal cannot be understood, or something of it cannot
            be removed.
    """
    if folder.is_symlink() or not folder.is_dir() or not any((folder / name).is_file() for name in (JOURNAL, LOCK)):
        return
    with os_errors_explained(folder), _locked(folder):
        finish(folder)
        for file in folder.iterdir():
            if TEMPORARY.fullmatch(file.name) and file.is_file():
                remove_unless_in_use(file)


def make_folder(folder: Path) -> None:
    """Make a folder where it is not there.

    Raises:
        UnwritableTarget: it cannot be made, or what is there is no folder.
    """
    with os_errors_explained(folder):
        if "\0" in str(folder):
            raise UnwritableTarget(f"{folder} cannot be written: no name holds a NUL. Check the name.")
        if os.path.lexists(folder) and not folder.is_dir():
            raise UnwritableTarget(
                f"{folder} is there and is none: name a folder, or a file with the suffix of a form (.yaml, .xlsx ...)."
            )
        folder.mkdir(parents=True, exist_ok=True)


def finish(folder: Path) -> None:
    """Do what the journal of a folder says is still to be done; nothing where it has none.

    Raises:
        UnwritableTarget: the journal cannot be understood, or a file cannot take its place.
    """
    try:
        journal = journal_of(folder)
    except FolderInTheMaking as error:
        raise UnwritableTarget(str(error)) from error
    if journal is None:
        return
    folders = {(folder / name).parent for name in (*journal.replacements, *journal.removals)} | {folder}
    for inner in folders:
        _refuse_link_inside(inner, folder)
    for name, temporary in journal.replacements.items():
        if (folder / temporary).exists():
            (folder / temporary).replace(folder / name)
    for name in journal.removals:
        (folder / name).unlink(missing_ok=True)
    for inner in folders:
        _sync(inner)
    (folder / JOURNAL).unlink(missing_ok=True)
    _sync(folder)


def journal_of(folder: Path) -> Journal | None:
    """The journal of a folder, or `None` where nothing is to be done.

    Raises:
        FolderInTheMaking: it cannot be understood: somebody else made it, or it names what is not in this folder.
    """
    path = folder / JOURNAL
    if path.exists() and not path.is_file():
        raise _strange_journal(folder)
    try:
        text = path.read_bytes()
    except OSError:
        return None
    try:
        plain = json.loads(text)
        replacements, removals = plain["replace"], plain["remove"]
        names = [*replacements, *replacements.values(), *removals]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _strange_journal(folder) from error
    if not all(map(_is_inside, names)):
        raise _strange_journal(folder)
    return Journal(replacements, tuple(removals))


def _is_inside(name: object) -> bool:
    """Whether a name of a journal is that of a file of the folder, or of one inside it."""
    if not isinstance(name, str):
        return False
    parts = name.split("/")
    return len(parts) <= _DEEPEST and all(part and part != ".." and Path(part).name == part for part in parts)


def _strange_journal(folder: Path) -> FolderInTheMaking:
    return FolderInTheMaking(
        f"{folder / JOURNAL} is no journal of ropa's.", "Remove it, after a look at whether the files are whole."
    )


def files_of(folder: Path) -> dict[str, Path]:
    """The files of a folder by name, each with the path where it stands now, as its journal says.

    Raises:
        FolderInTheMaking: the journal cannot be understood.
    """
    journal = journal_of(folder)
    present = {path.name: path for path in folder.iterdir()}
    if journal is not None:
        for name, temporary in journal.replacements.items():
            if temporary in present:
                present[name] = present.pop(temporary)
        for name in journal.removals:
            present.pop(name, None)
    for name in (JOURNAL, LOCK):
        present.pop(name, None)
    return dict(sorted(present.items()))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder: no other run of ropa writes it meanwhile. A killed run holds nothing."""
    path = folder / LOCK
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        raise UnwritableTarget(f"{path} is no file of ropa's. Remove it.")
    while True:
        stream = path.open("ab")
        try:
            _lock(stream, folder)
            if _is_still(stream, path):
                break
        except BaseException:
            stream.close()
            raise
        stream.close()  # the run before removed it between our two steps: take the new one
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        stream.close()


def _lock(stream: IO[bytes], folder: Path) -> None:
    busy = UnwritableTarget(f"{folder} is being written by another run of ropa. Wait until it is done.")
    try:
        import fcntl
    except ImportError:
        import msvcrt

        windows: Any = msvcrt
        try:
            windows.locking(stream.fileno(), windows.LK_NBLCK, 1)
        except OSError as error:
            raise busy from error
        return
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise busy from error
    except OSError:
        return  # a file system without locks


def _is_still(stream: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _refuse_link_inside(inner: Path, folder: Path) -> None:
    """A folder inside that is a link leads out of the one that was named; that itself may be a link."""
    if inner != folder:
        _refuse_links(inner)


def _refuse_links(path: Path) -> None:
    if path.is_symlink():
        raise UnwritableTarget(
            f"{path} is a link to another place. Remove the link, or write to the folder that it leads to."
        )


def _sync(folder: Path) -> None:
    """Let the disk know that the names in a folder have changed, where the system can say so."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
