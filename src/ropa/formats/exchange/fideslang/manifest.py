# SPDX-License-Identifier: Apache-2.0
"""fideslang, the YAML manifests of Fides: systems, what they declare, and a taxonomy of data, uses and persons.

It serves engineers where a register serves the authority (GDPR Art. 30(4)): it says nothing of countries, contracts or
sources, and of legal bases only which of Art. 6(1). What a manifest cannot carry, `write` hands back as a list.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ropa.atomic import atomic_write
from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.exchange.fideslang.reading import register_from
from ropa.formats.exchange.fideslang.taxonomy import LISTS
from ropa.formats.exchange.fideslang.writing import manifest
from ropa.formats.loss import Loss, not_returned
from ropa.formats.text_files.folder_files import yaml_files
from ropa.formats.text_files.yaml_text import Loaded, load, loaded
from ropa.formats.text_files.yaml_writing import to_text
from ropa.labels.marks import sealed_text
from ropa.packages.opened import Opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike
    from pathlib import Path

    from ropa.register import Register

SUFFIXES: Final = (".fides.yaml", ".fides.yml")
NAME: Final = "fideslang"


def looks_like(top: Any) -> bool:
    """Whether the plain values of a YAML file are a manifest: lists under `organization`, `system`, `dataset`...

    A register of ropa's has mappings, under plural names.
    """
    if not isinstance(top, dict):
        return False
    sections = [section for section in LISTS if section in top]
    return bool(sections) and all(isinstance(top[section], list) or top[section] is None for section in sections)


def read(path: str | PathLike[str] | Opened) -> Register:
    """The register in a manifest, or in all manifests of a folder, which are read as one.

    Raises:
        UnreadableFile: with every fault of every file.
    """
    opened = Opened.of(path)
    files = yaml_files(opened)
    if not files:
        problem = "There is no YAML file in this folder."
        raise UnreadableFile([Fault(Place(opened.file), problem, "Name the folder of the manifests.")])
    return _read(partial(file.handed_over, loaded) for file in files)


def read_text(text: bytes | str, name: str) -> Register:
    """The register in the text of a manifest, which messages call by *name*.

    Raises:
        UnreadableFile: with every fault of the text.
    """
    return read_texts([(name, text)])


def read_texts(texts: Iterable[tuple[str, bytes | str]]) -> Register:
    """The register in several texts of one manifest, each with the name that messages call it by.

    Raises:
        UnreadableFile: with every fault of every text.
    """
    return _read(partial(load, text, name) for name, text in texts)


def _read(loads: Iterable[Callable[[], Loaded]]) -> Register:
    faults: list[Fault] = []
    files = []
    for load_one in loads:
        try:
            files.append(load_one())
        except UnreadableFile as error:
            faults.extend(error.faults)
    if faults:
        raise UnreadableFile(faults)
    return register_from(files)


def to_manifest(book: Register, lang: str | None = None) -> str:
    """A register as the text of a manifest, in *lang*; left out, the register's own language."""
    return to_text(manifest(book, lang or book.language))


def losses(book: Register, lang: str | None = None) -> tuple[Loss, ...]:
    """What a manifest of *book* does not carry: found by reading it back."""
    return not_returned(book, read_text(to_manifest(book, lang), NAME), NAME)


def write(book: Register, path: Path, *, lang: str | None = None) -> tuple[Loss, ...]:
    """Write a register as a manifest, and give back what it could not carry.

    Args:
        book: The register.
        path: The file.
        lang: The language of free text that exists in several; left out, the register's own.
    """
    text = to_manifest(book, lang)
    atomic_write(path, sealed_text(text.encode()))
    return not_returned(book, read_text(text, NAME), NAME)
