# SPDX-License-Identifier: Apache-2.0
"""A register as it stood at a revision of git: `HEAD~1:registers/shop`, read by the `git` at hand.

Only objects are read: no file is checked out, no filter, hook or program of the repository runs, nothing is fetched.
Names, number and size of files are bounded before a byte of them is read; links and other repositories are left out,
which is said.
"""

from __future__ import annotations

import os
import re
import subprocess
import warnings
from pathlib import Path, PurePosixPath
from typing import Final

import attrs

from ropa.atomic import workplace
from ropa.errors import Fault, Place, UnreadableFile
from ropa.files.paths import read
from ropa.formats.text_files.folder_files import PassedBy
from ropa.packages.opened import Opened
from ropa.patterns import pattern
from ropa.register import Register
from ropa.values import frozen

SECONDS: Final = 60
"""How long git may take for one answer."""

LARGEST: Final = 256 * 2**20
"""How many bytes all files together may have."""

MOST_FILES: Final = 5_000
DEEPEST: Final = 12
"""How many folders deep a file may lie."""

_REVISION: Final = pattern(r"(?P<revision>[^:]+):(?P<path>.*)\Z", re.DOTALL)
_DRIVE: Final = pattern(r"[A-Za-z]:[\\/]")
_PLAIN_FILES: Final = frozenset({b"100644", b"100755", b"100664"})
_ENTRY: Final = re.compile(
    rb"(?P<mode>\d{6}) (?P<type>\w+) (?P<object>[0-9a-f]{40,64}) +(?P<size>\d+|-)\t(?P<name>.+)\Z", re.DOTALL
)


@frozen
class Revision:
    """A path at a revision of git.

    Attributes:
        revision: The commit, as git calls it: `HEAD~1`, `v2`, `main@{yesterday}`.
        path: The path, from the root of the repository; from the present folder where it begins with `./`.
    """

    revision: str
    path: str

    @classmethod
    def of(cls, source: str | os.PathLike[str]) -> Revision | None:
        """What a source names as `REV:path`; `None` = it names a file or folder, or begins with a drive of Windows."""
        named = os.fspath(source)
        match = _REVISION.match(named)
        if match is None or Path(named).exists() or _DRIVE.match(named):
            return None
        return cls(match["revision"], match["path"])

    def __str__(self) -> str:
        """As git calls it."""
        return f"{self.revision}:{self.path}"


def read_revision(revision: Revision) -> Register:
    """The register at a path of a revision.

    Raises:
        UnreadableFile: with every fault; or git is not there, knows no such revision or path, or takes too long.
    """
    git = _Git(revision)
    kind = git.line("cat-file", "-t", git.object_name).decode()
    if kind == "blob":
        size = int(git.line("cat-file", "-s", git.object_name))
        git.refuse_if_too_large(size, 1)
        data = git.run("cat-file", "blob", git.object_name)
        suffix = PurePosixPath(revision.path).suffix
        opened = Opened.of_bytes(str(revision).removesuffix(suffix), suffix, data)
        opened.file = str(revision)
        return read(opened)
    if kind != "tree":
        raise git.refused(f"{revision} is neither a file nor a folder.", "Name a path: REV:path.")
    return _read_folder(git, revision)


def _read_folder(git: _Git, revision: Revision) -> Register:
    files = git.files()
    with workplace() as top:
        folder = top / (PurePosixPath(revision.path).name.strip(".") or "register")
        folder.mkdir()
        for name, content in files.items():
            target = folder.joinpath(*name.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                book = read(folder)
            except UnreadableFile as error:
                raise UnreadableFile(_renamed(fault, str(folder), str(revision)) for fault in error.faults) from None
        for warning in caught:
            warnings.warn(str(warning.message).replace(str(folder), str(revision)), warning.category, stacklevel=2)
    return attrs.evolve(book, places=None)


def _renamed(fault: Fault, folder: str, revision: str) -> Fault:
    place = attrs.evolve(fault.place, file=fault.place.file.replace(folder, revision))
    return attrs.evolve(fault, place=place, what=fault.what.replace(folder, revision))


class _Git:
    """Asks git about one path of one revision.

    Raises:
        UnreadableFile: git is not there, or does not answer.
    """

    def __init__(self, revision: Revision) -> None:
        self._revision = revision
        if revision.revision.startswith("-") or "\0" in str(revision):
            raise self.refused(f"{revision.revision!r} is no revision.", "Name one: HEAD, a branch, a tag, a commit.")
        self.object_name = self.line("rev-parse", "--verify", "--quiet", "--end-of-options", str(revision)).decode()

    def refused(self, problem: str, mend: str) -> UnreadableFile:
        return UnreadableFile([Fault(Place(str(self._revision)), problem, mend)])

    def refuse_if_too_large(self, size: int, files: int) -> None:
        if size > LARGEST or files > MOST_FILES:
            problem = f"{self._revision} holds {files} files of {size} bytes, more than any register."
            raise self.refused(problem, "Name the folder of the register itself.")

    def line(self, *arguments: str) -> bytes:
        return self.run(*arguments).strip()

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers; the user's and the repository's settings start no program."""
        command = ["git", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "--no-pager", *arguments]
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
        try:
            answer = subprocess.run(  # noqa: S603 - a fixed program with fixed words; the path is one argument of it
                command, input=given, capture_output=True, timeout=SECONDS, check=False, env=environment
            )
        except FileNotFoundError:
            raise self.refused("There is no git on this machine.", "Install it, or name a file or folder.") from None
        except subprocess.TimeoutExpired:
            raise self.refused(f"git took more than {SECONDS} seconds.", "Check the folder out yourself.") from None
        if answer.returncode:
            raise self._not_answered(answer.stderr)
        return answer.stdout

    def _not_answered(self, complaint: bytes) -> UnreadableFile:
        first = complaint.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
        reason = f" git says: {first}" if first else ""
        path = self._revision.path
        mend = f"If the path is one from here, write {self._revision.revision}:./{path.removeprefix('./')}"
        return self.refused(
            f"There is no file or folder, and git has no {self._revision} either.{reason}",
            "Check revision and path: the path is one from the root of the repository. "
            + (mend if path and not path.startswith("./") else ""),
        )

    def files(self) -> dict[PurePosixPath, bytes]:
        """The files of the folder, by their names inside it; links and other repositories are left out, and told of."""
        listed = self.run("ls-tree", "-r", "-z", "-l", self.object_name).split(b"\0")
        objects: dict[PurePosixPath, tuple[str, int]] = {}
        passed_by: list[str] = []
        for entry in filter(None, listed):
            match = _ENTRY.match(entry)
            name = PurePosixPath(os.fsdecode(match["name"])) if match is not None else PurePosixPath()
            if match is None or match["mode"] not in _PLAIN_FILES or not _is_harmless(name):
                passed_by.append(repr(os.fsdecode(entry.rpartition(b"\t")[2])))
                continue
            objects[name] = (match["object"].decode(), int(match["size"]))
        self.refuse_if_too_large(sum(size for _, size in objects.values()), len(objects))
        if passed_by:
            message = f"{self._revision}: {', '.join(passed_by[:5])}: links and odd names are not read."
            warnings.warn(message, PassedBy, stacklevel=2)
        return dict(zip(objects, self._contents([object_id for object_id, _ in objects.values()]), strict=True))

    def _contents(self, objects: list[str]) -> list[bytes]:
        """What stands in the objects, in one call."""
        answer = self.run("cat-file", "--batch", given="".join(f"{name}\n" for name in objects).encode())
        contents = []
        place = 0
        for _ in objects:
            head, _, _ = answer[place : place + 200].partition(b"\n")
            size = int(head.rsplit(b" ", 1)[1])
            begin = place + len(head) + 1
            contents.append(answer[begin : begin + size])
            place = begin + size + 1
        return contents


def _is_harmless(name: PurePosixPath) -> bool:
    """Whether a name leads to a file inside the folder and nowhere else, on any system."""
    if name.is_absolute() or not name.parts or len(name.parts) > DEEPEST:
        return False
    return all(part not in {"", ".", ".."} and not set(part) & set("\\:\0\n\r") for part in name.parts)
