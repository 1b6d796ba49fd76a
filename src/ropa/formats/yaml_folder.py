# SPDX-License-Identifier: Apache-2.0
"""A register as YAML: one file, or a folder of files that are read together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.atomic import atomic_write
from ropa.formats.source_places import Located, SourcePlaces, home_of
from ropa.formats.structure import ONLY, VERSION, plain_from, records_from
from ropa.formats.yaml_text import load, to_text
from ropa.refs import PLURALS, key_of
from ropa.register import Register, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ropa.model import Record

SUFFIXES = (".yaml", ".yml")

FILES = {
    "register": ("header", "waiver"),
    "documents": ("document",),
    "parties": ("party",),
    "terms": ("category", "subject", "purpose", "measure", "operation"),
    "activities": ("activity",),
    "on-behalf": ("on_behalf",),
    "systems": ("system", "contract", "assessment"),
    "transfers": ("flow", "transfer"),
}
"""In a folder that ropa writes: each file, and the kinds of record in it. A folder may be cut in any other way."""


def read(path: Path) -> Register:
    """The register in a YAML file, or in all YAML files of a folder.

    Raises:
        UnreadableFile: with every fault of every file.
    """
    if not path.is_dir():
        return read_texts([(str(path), _bytes(path))])
    files = sorted(file for file in path.iterdir() if file.suffix in SUFFIXES and file.is_file())
    if not files:
        raise UnreadableFile(
            [Fault(Place(str(path)), "There is no YAML file in this folder.", "Name the folder of one register.")]
        )
    return read_texts([(str(file), _bytes(file)) for file in files])


def read_texts(texts: Iterable[tuple[str, bytes | str]]) -> Register:
    """The register in several YAML texts, each with the name that messages call it by.

    Raises:
        UnreadableFile: with every fault of every text.
    """
    faults: list[Fault] = []
    gathered = Gathering(faults)
    for name, text in texts:
        try:
            loaded = load(text, name)
        except UnreadableFile as error:
            faults.extend(error.faults)
            continue
        gathered.take(loaded.value, loaded)
    if faults:
        raise UnreadableFile(faults)
    return gathered.register()


class Gathering:
    """Records from several files, becoming one register."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.homes: dict[tuple[str, str], tuple[Located, tuple[str | int, ...]]] = {}
        self.records: list[Record] = []

    def take(self, value: Any, file: Located) -> None:
        """Take in the plain values of one file."""

        def complain(way: tuple[str | int, ...], what: str, mend: str) -> None:
            self.faults.append(Fault(file.place(way), what, mend, shown_way(way)))

        only = isinstance(value, dict) and ONLY in value
        for record in records_from(value, complain):
            kind = kind_of(record)
            name = (kind, record.id)
            top = home_of(kind, record.id, only=only and kind == "header" and record.id == ONLY)
            held = self.homes.get(name)
            if held is None:
                self.homes[name] = (file, top)
                self.records.append(record)
            else:
                first = held[0].place(held[1], key=True)
                what = f"{key_of(kind, record.id)} stands here and at {first}."
                self.faults.append(
                    Fault(file.place(top, key=True), what, "Give one of the two another id.", shown_way(top))
                )

    def register(self) -> Register:
        """The register of all that was taken."""
        return Register.of(*self.records, places=SourcePlaces(self.homes))


def shown_way(way: tuple[str | int, ...]) -> str:
    """`activities.app.purposes[0].bases`."""
    shown = ""
    for step in way:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"This file cannot be read: {error.strerror or error}."
        raise UnreadableFile([Fault(Place(str(path)), what, "Check the name and the rights.")]) from error


def write(book: Register, path: Path) -> None:
    """Write a register to a YAML file, or to a folder where *path* has no YAML suffix.

    Files of the folder that are none of ropa's are left alone; ropa's own that hold nothing any more are emptied of
    records by being removed.
    """
    plain = plain_from(book)
    if path.suffix in SUFFIXES:
        atomic_write(path, to_text({"ropa": VERSION, **plain}).encode())
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, kinds in FILES.items():
        keys = [key for kind in kinds for key in ((ONLY, PLURALS[kind]) if kind == "header" else (PLURALS[kind],))]
        part = {key: plain[key] for key in keys if key in plain}
        file = path / f"{name}.yaml"
        if part:
            atomic_write(file, to_text({"ropa": VERSION, **part} if name == "register" else part).encode())
        else:
            file.unlink(missing_ok=True)
