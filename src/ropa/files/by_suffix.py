# SPDX-License-Identifier: Apache-2.0
"""Which format a path asks for: the only place that knows all suffixes."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ropa.errors import Fault, Place, UnknownWord, UnreadableFile
from ropa.files import other_tools
from ropa.refs import slug

if TYPE_CHECKING:
    from os import PathLike

    from ropa.formats.exchange.loss import Loss
    from ropa.register import Register

READERS: Final[dict[str, str]] = {
    ".yaml": "ropa.formats.text_files.yaml_folder",
    ".yml": "ropa.formats.text_files.yaml_folder",
    ".json": "ropa.formats.text_files.json_file",
    ".xlsx": "ropa.formats.edited_workbook.reading",
    ".xlsm": "ropa.formats.edited_workbook.reading",
}
"""Suffix -> the module that reads it. A workbook with macros is read like any other; the macros are not."""

_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
"""What somebody else may have written as well as ropa."""

_ONLY_READ: Final = frozenset({".xlsm"})
"""What people may make of a workbook of ropa's, and ropa does not write: it has no macros."""

SHEETS: Final[dict[str, str]] = {
    ".xlsx": "ropa.formats.workbook.xlsx",
    ".ods": "ropa.formats.tables.ods_workbook",
    ".csv": "ropa.formats.tables.csv_sheet",
    ".md": "ropa.formats.tables.markdown_page",
    ".html": "ropa.formats.tables.html_page",
    ".htm": "ropa.formats.tables.html_page",
}
"""Suffix -> the module that writes sheets: in one language, on one date, by a layout."""

WRITERS: Final[dict[str, str]] = {
    **{suffix: module for suffix, module in READERS.items() if suffix not in _ONLY_READ},
    **SHEETS,
}
"""Suffix -> the module that writes it. A path without a suffix is a folder of YAML."""


def read(path: str | PathLike[str]) -> Register:
    """The register in a file, in a folder of YAML files, or in a folder of such folders.

    A folder of folders gives one book of several registers, each called by the name of its folder. A file of another
    tool is known by its contents. Somebody else's spreadsheet is understood as far as it goes, and what is not is kept
    in words (`ropa.imports` shows how it was understood).

    Raises:
        UnreadableFile: with every fault found.
    """
    source = Path(path)
    if source.exists() and not (source.is_file() or source.is_dir()):
        raise UnreadableFile([Fault(Place(str(path)), "This is a device or a pipe, not a file.", "Name a file.")])
    other = other_tools.reader_of(source) if source.exists() else None
    if other is not None:
        module = import_module(other)
    elif other_tools.by_double_suffix(source) not in {None, *other_tools.READ}:
        raise UnreadableFile(
            [
                Fault(
                    Place(str(path)),
                    "ropa writes this form and does not read it.",
                    "Read the register it was made from.",
                )
            ]
        )
    elif source.is_dir():
        folders = _folders_of_registers(source)
        if folders:
            return _library(folders)
        module = import_module("ropa.formats.text_files.yaml_folder")
    elif not source.is_file():
        raise UnreadableFile([Fault(Place(str(path)), "There is no such file or folder.", "Check the name.")])
    elif _is_somebody_elses_workbook(source):
        from ropa import imports

        return imports.read(source).book
    elif source.suffix.lower() in READERS:
        module = import_module(READERS[source.suffix.lower()])
    elif is_table(source):
        from ropa import imports

        return imports.read(source).book
    else:
        from ropa.imports import SUFFIXES

        known = f"ropa reads {', '.join(sorted({*READERS, *SUFFIXES}))} and folders of YAML."
        raise UnreadableFile(
            [Fault(Place(str(path)), f"{source.suffix or 'No suffix'}: no format that ropa reads.", known)]
        )
    book: Register = module.read(source)
    return book


def is_table(path: str | PathLike[str]) -> bool:
    """Whether a file is a table that ropa did not write: somebody else's spreadsheet, text table or page."""
    from ropa import imports

    source = Path(path)
    if not source.is_file() or source.suffix.lower() not in imports.SUFFIXES:
        return False
    return other_tools.reader_of(source) is None and not imports.is_ropas_own(source)


def _is_somebody_elses_workbook(source: Path) -> bool:
    from ropa.formats.edited_workbook import reading

    return source.suffix.lower() in _WORKBOOKS and not reading.is_own(source)


def _folders_of_registers(folder: Path) -> list[Path]:
    """The folders of YAML inside a folder that holds no YAML itself."""
    from ropa.formats.text_files.folder_files import FolderFiles

    inner = [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    if not inner or FolderFiles.of(folder).read:
        return []
    return sorted(path for path in inner if not path.name.startswith(".") and FolderFiles.of(path).read)


def _library(folders: list[Path]) -> Register:
    from ropa.library import join

    faults: list[Fault] = []
    registers: dict[str, Register] = {}
    first_of: dict[str, Path] = {}
    for folder in folders:
        register_id = slug(folder.name)
        first = first_of.setdefault(register_id, folder)
        if first is not folder:
            what = f"This folder and {first.name} would both be the register {register_id!r}."
            faults.append(Fault(Place(str(folder)), what, "Rename one of the two."))
            continue
        try:
            registers[register_id] = import_module("ropa.formats.text_files.yaml_folder").read(folder)
        except UnreadableFile as error:
            faults.extend(error.faults)
    if faults:
        raise UnreadableFile(faults)
    return join(registers)


def other_tool(path: str | PathLike[str], to: str | None = None) -> str | None:
    """The module that writes the form of another tool, where *to* or a double suffix asks for one.

    Raises:
        UnknownWord: there is no tool of that name.
    """
    return other_tools.named(to) if to is not None else other_tools.by_double_suffix(Path(path))


def write(book: Register, path: str | PathLike[str], *, to: str | None = None, **options: Any) -> tuple[Loss, ...]:
    """Write a register in the format that the suffix of *path* asks for; none is a folder of YAML.

    Args:
        book: The register.
        path: The file or folder.
        to: The name of another tool's format (`fideslang`, `ciso-assistant`, `uropa`), whatever the suffix; left out,
            a double suffix (`shop.fides.yaml`) asks for one.
        **options: What the format is asked for: a language, a date, a layout.

    Returns:
        What the file does not carry, where it is in the form of another tool; ropa's own forms lose nothing.

    Raises:
        UnknownWord: no format has that suffix, or that name.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    other = other_tool(target, to)
    if other is not None:
        asked = {key: options[key] for key in ("lang", "activity") if options.get(key) is not None}
        lost: tuple[Loss, ...] = import_module(other).write(book, target, **asked)
        return lost
    if not suffix:
        module = import_module("ropa.formats.text_files.yaml_folder")
    elif suffix in WRITERS:
        module = import_module(WRITERS[suffix])
    else:
        message = f"No format has the suffix {suffix!r}. ropa writes {', '.join(sorted(WRITERS))}, and folders of YAML."
        raise UnknownWord(message)
    module.write(book, target, **options)
    return ()
