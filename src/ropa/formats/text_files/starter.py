# SPDX-License-Identifier: Apache-2.0
"""The register that `ropa init` writes to begin with: small, sound, and full of notes."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from ropa.atomic import atomic_write
from ropa.errors import Fault, Place, UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("register.yaml", "parties.yaml", "activities.yaml")


def write(folder: Path) -> list[Path]:
    """Write the starter register to a new or empty folder; the files written.

    Raises:
        UnreadableFile: the folder holds something already, or is a file.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = "There is something here already, and nothing was written."
        raise UnreadableFile([Fault(Place(str(folder)), problem, "Name a new or empty folder.")])
    folder.mkdir(parents=True, exist_ok=True)
    source = files("ropa.formats.text_files") / "starter_files"
    written = []
    for name in NAMES:
        atomic_write(folder / name, (source / name).read_bytes())
        written.append(folder / name)
    return written
