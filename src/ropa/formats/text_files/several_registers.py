# SPDX-License-Identifier: Apache-2.0
"""A folder of folders of YAML: one book of several registers, each called by the name of its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import Fault, UnreadableFile
from ropa.formats.text_files import yaml_folder
from ropa.formats.text_files.yaml_text import yaml_files
from ropa.library import join
from ropa.packages.opened import Opened
from ropa.refs import slug

if TYPE_CHECKING:
    from ropa.register import Register


def folders_of_registers(opened: Opened) -> tuple[Opened, ...]:
    """The folders of YAML inside a folder that holds no YAML itself; none where it does, or is a file."""
    if not opened.is_folder or yaml_files(opened):
        return ()
    inside = (Opened(path) for path in sorted(opened.path.iterdir()) if not path.is_symlink())
    return tuple(folder for folder in inside if folder.is_folder and yaml_files(folder))


def read(opened: Opened) -> Register:
    """The register in a YAML file or in a folder of YAML files, or the book of all registers in a folder of such.

    Raises:
        UnreadableFile: with every fault of every file.
    """
    folders = folders_of_registers(opened)
    if not folders:
        return yaml_folder.read(opened)
    faults: list[Fault] = []
    registers: dict[str, Register] = {}
    for folder in folders:
        try:
            registers[slug(folder.path.name)] = yaml_folder.read(folder)
        except UnreadableFile as error:
            faults.extend(error.faults)
    if faults:
        raise UnreadableFile(faults)
    return join(registers)
