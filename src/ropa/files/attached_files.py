# SPDX-License-Identifier: Apache-2.0
"""The files that a register names as attachments, found beside it and read."""

from __future__ import annotations

from os import PathLike
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ropa.register import Register


def folder_of(path: str | PathLike[str]) -> Path:
    """The folder in which the attachments of the register at a path are looked for: itself, or that of its file."""
    place = Path(path)
    return place if place.is_dir() else place.parent


def attached(book: Register, folder: str | PathLike[str]) -> dict[str, Path | None]:
    """The files that a register names, by their paths there; `None` = it is not there, or not in the folder.

    No path leads out of the folder, by whatever links.
    """
    root = Path(folder).resolve()
    names = dict.fromkeys(attachment.file for _, _, attachment in book.attachments() if attachment.file)
    return {name: _inside(root, name) for name in names}


def digests(book: Register, folder: str | PathLike[str]) -> dict[str, str | None]:
    """The SHA-256 of each of these files, in hex; `None` = it is not there."""
    return {name: None if path is None else digest(path) for name, path in attached(book, folder).items()}


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        from hashlib import file_digest

        return file_digest(stream, "sha256").hexdigest()


def _inside(root: Path, name: str) -> Path | None:
    relative = PurePosixPath(name.replace("\\", "/"))
    try:
        if relative.is_absolute() or ".." in relative.parts or ":" in name:
            return None
        path = (root / relative).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, ValueError):
        return None
