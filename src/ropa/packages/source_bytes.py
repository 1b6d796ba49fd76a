# SPDX-License-Identifier: Apache-2.0
"""The bytes of a file that somebody hands over: read up to a bound, or refused with the mend."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, Final

from ropa.errors import Fault, Place, UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 256 * 2**20
"""The largest file that is read: 256 MB."""

_MOST_DOTS: Final = 200
"""In a line of TOML: the standard library takes time with the square of the parts of a dotted key."""


def bytes_of(path: Path) -> bytes:
    """What stands in the file at *path*.

    Raises:
        UnreadableFile: it is not there, may not be read, is no file, or is over 256 MB.
    """
    if path.exists() and not path.is_file():
        problem = "This is a folder." if path.is_dir() else "This is a device or a pipe, not a file."
        raise UnreadableFile([Fault(Place(str(path)), problem, "Name a file.")])
    try:
        with path.open("rb") as stream:
            return bytes_from(stream, str(path))
    except UnreadableFile:
        raise
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        problem = f"This file cannot be read: {why}."
        raise UnreadableFile([Fault(Place(str(path)), problem, "Check the name and the rights.")]) from error


def bytes_from(stream: IO[bytes], name: str) -> bytes:
    """What an open stream gives, which messages call by *name*.

    Raises:
        UnreadableFile: it is over 256 MB.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        problem = f"This file is over {LARGEST // 2**20} MB."
        mend = "Cut the register into several files, and read them as one folder."
        raise UnreadableFile([Fault(Place(name), problem, mend)])
    return data


def toml_in(content: bytes) -> dict[str, Any]:
    """What the bytes of a TOML file say.

    Raises:
        tomllib.TOMLDecodeError: they are no TOML, a key has more parts than anything is nested deep, or a number more
            digits than any that is counted with.
        UnicodeDecodeError: they are not UTF-8.
        RecursionError: the tables stand inside each other without end.
    """
    import tomllib

    text = content.decode("utf-8-sig")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS:
            raise tomllib.TOMLDecodeError(f"a line has over {_MOST_DOTS} dots (at line {number}, column 1)")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:
        raise tomllib.TOMLDecodeError("a number has more digits than any that is counted with") from error
