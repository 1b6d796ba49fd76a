# SPDX-License-Identifier: Apache-2.0
"""Several paths read as one book: each register once, whichever of its files were named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ropa.errors import Fault, UnreadableFile
from ropa.files.paths import Source, read
from ropa.formats.text_files.folder_files import folder_of
from ropa.formats.text_files.several_registers import folders_of_registers
from ropa.library import join
from ropa.packages.opened import Opened
from ropa.refs import slug
from ropa.register import Register

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_several(sources: Iterable[Source], read_one: Callable[[Opened], Register] = read) -> Register:
    """The register to which all of the paths belong, or the book of all registers to which they do.

    A YAML file that is part of the register of its folder stands for that folder, so that a list of changed files, as
    git or pre-commit gives it, reads each register once. In a book of several, a register is called by the name of its
    file or folder, numbered where two are alike. A folder of registers stands for each of them.

    Args:
        sources: The paths.
        read_one: What reads one of them.

    Raises:
        UnreadableFile: with every fault of every path.
    """
    homes = _homes(sources)
    if len(homes) == 1:
        return read_one(homes[0])
    faults: list[Fault] = []
    books: list[tuple[str, Register]] = []
    for home in _registers_in(homes):
        try:
            books.append((_name(home), read_one(home)))
        except UnreadableFile as error:
            faults.extend(error.faults)
    if faults:
        raise UnreadableFile(faults)
    return join(_by_name(books))


def _homes(sources: Iterable[Source]) -> tuple[Opened, ...]:
    """What the paths belong to, each once, in the order in which they are named."""
    homes: dict[object, Opened] = {}
    for source in sources:
        opened = Opened.of(source)
        home = opened if opened.is_folder else Opened.of(_home(opened))
        homes.setdefault(home.path.resolve() if home.path.exists() else home, home)
    return tuple(homes.values())


def _home(file: Opened) -> Source:
    around = folder_of(file.path)
    return file if around is None else around.folder


def _registers_in(homes: Iterable[Opened]) -> tuple[Opened, ...]:
    """The same with each register of a folder of registers for that folder."""
    return _homes(register for home in homes for register in (folders_of_registers(home) or (home,)))


def _name(home: Opened) -> str:
    return slug(home.path.resolve().name.partition(".")[0], "register")


def _by_name(books: Iterable[tuple[str, Register]]) -> Mapping[str, Register]:
    registers: dict[str, Register] = {}
    for name, book in books:
        number, unused = 1, name
        while unused in registers:
            number += 1
            unused = f"{name}-{number}"
        registers[unused] = book
    return registers
