# SPDX-License-Identifier: Apache-2.0
"""The register that `ropa init` writes to begin with: small, sound, and full of notes."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING

from ropa.atomic_folder import write_folder
from ropa.errors import Fault, Place, UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("register.yaml", "parties.yaml", "activities.yaml")


def write(folder: Path) -> list[Path]:
    """Write the starter register to a new or empty folder; the files written.

    Raises:
        UnreadableFile: the folder holds something already, or is a file.
        UnwritableTarget: it cannot be made.
    """
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        problem = "There is something here already, and nothing was written."
        raise UnreadableFile([Fault(Place(str(folder)), problem, "Name a new or empty folder.")])
    source = files("ropa.formats.text_files") / "starter_files"
    write_folder(folder, {name: (source / name).read_bytes() for name in NAMES})
    return [folder / name for name in NAMES]
