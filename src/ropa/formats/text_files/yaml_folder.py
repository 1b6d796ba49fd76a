# SPDX-License-Identifier: Apache-2.0
"""A register as YAML: one file, or a folder of files that are read together."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ropa.atomic import Content, atomic_write, atomic_write_all
from ropa.collector import collector_paused
from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.text_files.plain_values import plain_from
from ropa.formats.text_files.source_places import Located, SourcePlaces, home_of
from ropa.formats.text_files.structure import ONLY, VERSION, quick_reader, records_from
from ropa.formats.text_files.yaml_text import load, to_text
from ropa.packages.source_bytes import bytes_of
from ropa.refs import PLURALS, key_of
from ropa.register import Register, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ropa.model import Record

SUFFIXES = (".yaml", ".yml")
MOST_FAULTS = 1_000
"""After so many faults the rest is not looked through."""

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
        return read_texts([(str(path), bytes_of(path))])
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
    if not files:
        raise UnreadableFile(
            [Fault(Place(str(path)), "There is no YAML file in this folder.", "Name the folder of one register.")]
        )
    return read_texts([(str(file), bytes_of(file)) for file in files])


def read_texts(texts: Iterable[tuple[str, bytes | str]]) -> Register:
    """The register in several YAML texts, each with the name that messages call it by.

    Raises:
        UnreadableFile: with every fault of every text.
    """
    faults: list[Fault] = []
    gathered = Gathering(faults)
    for name, text in texts:
        with collector_paused():
            try:
                loaded = load(text, name)
            except UnreadableFile as error:
                faults.extend(error.faults)
                continue
            gathered.take(loaded.value, loaded)
            loaded.value = None  # the records have it now; the rest is kept for the places
    if faults:
        raise UnreadableFile(faults)
    return gathered.register()


class _Enough(Exception):
    """Stop: going on would say nothing new."""


class Gathering:
    """Records from several files, becoming one register."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.homes: dict[tuple[str, str], tuple[Located, tuple[str | int, ...]]] = {}
        self.records: list[Record] = []
        self.quick = quick_reader()

    def take(self, value: Any, file: Located) -> None:
        """Take in the plain values of one file."""

        def complain(way: tuple[str | int, ...], what: str, mend: str, *, key: bool = False) -> None:
            self.faults.append(Fault(file.place(way, key=key), what, mend, shown_way(way)))
            if len(self.faults) >= MOST_FAULTS:
                raise _Enough

        only = isinstance(value, dict) and ONLY in value
        with suppress(_Enough):
            for record in records_from(value, complain, self.quick):
                kind = kind_of(record)
                name = (kind, record.id)
                top = home_of(kind, record.id, only=only and kind == "header" and record.id == ONLY)
                held = self.homes.get(name)
                if held is None:
                    self.homes[name] = (file, top)
                    self.records.append(record)
                else:
                    first = held[0].place(held[1], key=True)
                    complain(
                        top, f"{key_of(kind, record.id)} stands here and at {first}.", "Give one another id.", key=True
                    )

    def register(self) -> Register:
        """The register of all that was taken."""
        return Register.of(*self.records, places=SourcePlaces(self.homes))


def shown_way(way: tuple[str | int, ...]) -> str:
    """`activities.app.purposes[0].bases`."""
    shown = ""
    for step in way:
        shown += f"[{step}]" if isinstance(step, int) else f".{step[:80]}" if shown else step[:80]
    return shown


def write(book: Register, path: Path) -> None:
    """Write a register to a YAML file, or to a folder where *path* has no YAML suffix.

    Files of the folder that are no YAML are left alone; ropa's own that hold nothing any more are removed.

    Raises:
        FileExistsError: the folder holds YAML files that ropa did not name, which would be read together with it.
        ValueError: a text holds half of a character, or is longer than ropa reads back.
    """
    plain = plain_from(book)
    if path.suffix.lower() in SUFFIXES:
        atomic_write(path, to_text({"ropa": VERSION, **plain}).encode())
        return
    contents = {path / f"{name}.yaml": part for name, part in _cut(plain)}
    texts: dict[Path, Content] = {file: to_text(part).encode() for file, part in contents.items() if part}
    path.mkdir(parents=True, exist_ok=True)
    others = sorted(file.name for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file not in contents)
    if others:
        message = (
            f"{path} holds {', '.join(others[:5])}{', ...' if len(others) > 5 else ''}, "  # noqa: PLR2004 - a line
            "which would be read together with what is written. Write to a new folder, or move them away."
        )
        raise FileExistsError(message)
    atomic_write_all(texts)
    for file in contents.keys() - texts.keys():
        file.unlink(missing_ok=True)


def _cut(plain: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each file of a folder, by name, with what stands in it; the first says the form and is never empty."""
    for name, kinds in FILES.items():
        part: dict[str, Any] = {"ropa": VERSION} if name == "register" else {}
        for kind in kinds:
            part |= {
                key: plain[key] for key in ((ONLY,) if kind == "header" else ()) + (PLURALS[kind],) if key in plain
            }
        yield name, part
