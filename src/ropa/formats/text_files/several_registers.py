# SPDX-License-Identifier: Apache-2.0
"""A folder of folders of YAML: one book of several registers, each called by the name of its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.text_files import yaml_folder
from ropa.formats.text_files.folder_files import APART, FolderFiles, yaml_files
from ropa.library import join
from ropa.packages.opened import Opened
from ropa.refs import slug

if TYPE_CHECKING:
    from ropa.register import Register


def folders_of_registers(opened: Opened) -> tuple[Opened, ...]:
    """The folders of YAML inside a folder that holds no YAML itself; none where it does, or is a file."""
    if not opened.is_folder:
        return ()
    inside = [path for path in sorted(opened.path.iterdir()) if path.is_dir() and not path.is_symlink()]
    if not inside or yaml_files(opened):
        return ()
    folders = (Opened(path) for path in inside if not path.name.startswith(".") and not (path / APART).exists())
    return tuple(folder for folder in folders if yaml_files(folder))


def read(opened: Opened) -> Register:
    """The register in a YAML file or in a folder of YAML files, or the book of all registers in a folder of such.

    Raises:
        UnreadableFile: with every fault of every file.
    """
    folders = folders_of_registers(opened)
    if not folders:
        return yaml_folder.read(opened)
    FolderFiles.of(opened.path).say_what_is_passed_by({folder.path.name for folder in folders})
    faults: list[Fault] = []
    registers: dict[str, Register] = {}
    first_of: dict[str, str] = {}
    for folder in folders:
        name = folder.path.name
        register_id = slug(name)
        if first_of.setdefault(register_id, name) != name:
            problem = f"This folder and {first_of[register_id]} would both be the register {register_id!r}."
            faults.append(Fault(Place(folder.file), problem, "Rename one of the two."))
            continue
        try:
            registers[register_id] = yaml_folder.read(folder)
        except UnreadableFile as error:
            faults.extend(error.faults)
    if faults:
        raise UnreadableFile(faults)
    return join(registers)
