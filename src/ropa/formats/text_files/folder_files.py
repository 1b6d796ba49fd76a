# SPDX-License-Identifier: Apache-2.0
"""The files of a folder that holds a register: which are read, which are passed by, and of which register one is part.

What is passed by is said in a warning: nothing that may be part of a register is left out in silence.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Collection
from itertools import islice
from pathlib import Path
from typing import Final

from ropa.atomic_folder import FolderInTheMaking, files_of
from ropa.errors import Fault, Place, UnreadableFile
from ropa.packages.opened import Opened
from ropa.packages.source_bytes import bytes_of
from ropa.patterns import pattern
from ropa.values import frozen

SUFFIXES: Final = (".yaml", ".yml")
_OF_AN_EDITOR: Final = pattern(r"^\.|^#.*#$|^~\$|~$|\.(?:swp|swo|bak|orig|tmp)$", re.IGNORECASE)
_NAMED_AT_MOST: Final = 5
APART: Final = ".ropa-apart"
"""A file of this name in a folder says that its registers are no part of the book around it."""

_LOOKED_INTO: Final = 1_000
"""How many files of the folders inside a folder are looked at for what may be meant as part of its register."""
_FOLDERS_LOOKED_INTO: Final = 100
"""How many folders inside one are."""
_BEGINNING: Final = 1 << 14
"""How much of such a file is looked at."""
_READS: Final = 5
"""How often a folder is read again where somebody writes it meanwhile."""
_HEADER: Final = pattern(rb"^(?:\xef\xbb\xbf)?[\"']?(?:register|registers)[\"']?\s*:", re.MULTILINE)
_OF_A_REGISTER: Final = pattern(
    rb"^(?:\xef\xbb\xbf)?[\"']?(?:ropa|register|registers|activities|parties|on_behalf|systems|transfers|documents|"
    rb"categories|contracts|assessments|flows|waivers|subjects|purposes|measures|operations)[\"']?\s*:",
    re.MULTILINE,
)
_RECORDS_IN_JSON: Final = pattern(rb'"(?:ropa|register|activities|on_behalf|parties)"\s*:')


class PassedBy(UserWarning):
    """Files of a folder that were not read as part of its register."""


class ReadAsPart(UserWarning):
    """A file was named that is part of the register of its folder: the whole folder was read."""


@frozen
class FolderFiles:
    """The files of a folder, once.

    Attributes:
        folder: The folder.
        read: The YAML files that are its register, by name, each with the path where it stands.
        passed_by: The names of files that may be meant as part of it and are not read.
    """

    folder: Path
    read: dict[str, Path]
    passed_by: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path) -> FolderFiles:
        """The files of *folder*.

        Raises:
            UnreadableFile: a write to the folder was cut short and its journal cannot be understood.
        """
        try:
            present = files_of(folder)
        except FolderInTheMaking as error:
            raise UnreadableFile([Fault(Place(str(folder)), error.what, error.mend)]) from error
        except OSError as error:
            problem = f"This folder cannot be read: {error.strerror or error}."
            raise UnreadableFile([Fault(Place(str(folder)), problem, "Check the name and the rights.")]) from error
        read = {name: path for name, path in present.items() if is_yaml(name) and path.is_file()}
        passed_by = tuple(name for name, path in present.items() if name not in read and _may_be_meant(name, path))
        return cls(folder, read, passed_by)

    def texts(self) -> list[tuple[str, bytes]]:
        """What stands in the files that are read, each with the name that messages call it by.

        Where somebody writes the folder meanwhile it is read again, so that what comes is one state of it.

        Raises:
            UnreadableFile: a file cannot be read, or the folder never stood still.
        """
        current = self
        for _ in range(_READS):
            before = current.signature()
            faults: list[Fault] = []
            texts: list[tuple[str, bytes]] = []
            for name, path in current.read.items():
                try:
                    texts.append((str(current.folder / name), bytes_of(path)))
                except UnreadableFile as error:
                    faults.extend(error.faults)
            again = FolderFiles.of(self.folder)
            if before is not None and again.signature() == before:
                if faults:
                    raise UnreadableFile(faults)
                return texts
            current = again
        problem = "This folder is being written by another program, and was never whole while it was read."
        raise UnreadableFile([Fault(Place(str(self.folder)), problem, "Read it again when that is done.")])

    def say_what_is_passed_by(self, inside: Collection[str] = ()) -> None:
        """Warn of files that may be meant as part of the register and are not read; *inside* are folders that are."""
        passed_by = [name for name in self.passed_by if name not in inside]
        if passed_by:
            names = ", ".join(passed_by[:_NAMED_AT_MOST])
            more = f" and {len(passed_by) - _NAMED_AT_MOST} more" if len(passed_by) > _NAMED_AT_MOST else ""
            message = f"{self.folder}: {names}{more}: not read as part of the register of this folder."
            warnings.warn(message, PassedBy, stacklevel=2)

    def signature(self) -> tuple[tuple[str, int, int, int], ...] | None:
        """What changes when a file is written; `None` where one vanished meanwhile."""
        try:
            stats = [(name, path.stat()) for name, path in self.read.items()]
        except OSError:
            return None
        return tuple((name, stat.st_ino, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def yaml_files(opened: Opened) -> tuple[Opened, ...]:
    """The YAML files of a folder, by name; or the file itself.

    Raises:
        UnreadableFile: the folder cannot be read.
    """
    if not opened.is_folder:
        return (opened,)
    return opened.parsed(_files_of)


def _files_of(folder: Opened) -> tuple[Opened, ...]:
    return tuple(Opened(path) for path in FolderFiles.of(folder.path).read.values())


def is_yaml(name: str) -> bool:
    """Whether a file of this name is read as YAML: what editors and systems leave beside a file is not."""
    return Path(name).suffix.lower() in SUFFIXES and _OF_AN_EDITOR.search(name) is None


def folder_of(file: Path) -> FolderFiles | None:
    """The folder of the register that a YAML file is part of; `None` where the file is a register of its own.

    A file is part where exactly one YAML file beside it, or itself, says whose register it is, and the file looks like
    a part of a register. Files that each say so are registers of their own.
    """
    if not is_yaml(file.name) or not file.is_file():
        return None
    around = FolderFiles.of(file.parent)
    if len(around.read) < 2 or file.name not in around.read:  # noqa: PLR2004 - the file and another
        return None
    beginnings = {name: bytes_of(path) for name, path in around.read.items()}
    with_header = [name for name, text in beginnings.items() if _HEADER.search(text)]
    if len(with_header) != 1 or not all(_OF_A_REGISTER.search(text) for text in beginnings.values()):
        return None
    return around


def _may_be_meant(name: str, path: Path) -> bool:
    """Whether somebody may have meant a file of a folder as part of its register."""
    bare = name.strip("#~").lower()
    if any(bare.endswith((yaml, f"{yaml}.bak", f"{yaml}.orig")) for yaml in SUFFIXES):
        return True
    if path.is_dir():
        if (path / APART).exists():
            return False
        is_above = path.is_symlink() and path.parent.resolve().is_relative_to(path.resolve())
        return not is_above and ((_holds_yaml(path) and not name.startswith(".")) or _holds_parts(path))
    return bare.endswith(".json") and path.is_file() and _RECORDS_IN_JSON.search(bytes_of(path)) is not None


def _holds_yaml(folder: Path) -> bool:
    try:
        return any(is_yaml(file.name) and file.is_file() for file in folder.iterdir())
    except OSError:
        return False


def _holds_parts(folder: Path) -> bool:
    """Whether a folder, or one inside it, holds what looks like part of a register; links are not followed."""
    folders = islice(os.walk(folder), _FOLDERS_LOOKED_INTO)
    files = (Path(where, name) for where, _, names in folders for name in names)
    return any(map(_looks_like_a_part, islice(files, _LOOKED_INTO)))


def _looks_like_a_part(file: Path) -> bool:
    is_json = file.suffix.lower() == ".json"
    if not (is_json or is_yaml(file.name)):
        return False
    try:
        if not file.is_file():
            return False
        with file.open("rb") as stream:
            return (_RECORDS_IN_JSON if is_json else _OF_A_REGISTER).search(stream.read(_BEGINNING)) is not None
    except OSError:
        return False
