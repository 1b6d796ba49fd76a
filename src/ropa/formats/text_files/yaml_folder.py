# SPDX-License-Identifier: Apache-2.0
"""A register as YAML: one file, or a folder of files that are read together."""

from __future__ import annotations

import warnings
from codecs import BOM_UTF8
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ropa.atomic import atomic_write
from ropa.atomic_folder import write_folder
from ropa.collector import collector_paused
from ropa.errors import Fault, Place, UnreadableFile, UnwritableTarget
from ropa.formats.text_files.folder_files import SUFFIXES, FolderFiles, ReadAsPart, folder_of
from ropa.formats.text_files.source_places import Located, SourcePlaces, home_of
from ropa.formats.text_files.structure import ONLY, VERSION, quick_reader, records_from
from ropa.formats.text_files.yaml_text import Loaded, load, loaded
from ropa.labels.marks import SEAL_KEY, sealed_files, sealed_text
from ropa.packages.opened import Opened
from ropa.packages.value_count import MORE_RECORDS, most_lines, most_records, too_many
from ropa.refs import PLURALS, key_of
from ropa.register import Register, kind_of
from ropa.silence import each
from ropa.text import every_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from os import PathLike

    from ropa.model import Record

_NAMED_AT_MOST = 5
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

BEARER: Final = "register.yaml"
"""The file that bears the mark of such a folder, by which an edit of any of its files is told."""


def read(path: str | PathLike[str] | Opened) -> Register:
    """The register in a YAML file, or in all YAML files of a folder.

    A file that is part of the register of its folder is read with the whole of it, and that is said.

    Raises:
        UnreadableFile: with every fault of every file.
    """
    opened = Opened.of(path)
    folder = FolderFiles.of(opened.path) if opened.is_folder else folder_of(opened.path)
    if folder is None:
        return _read([partial(opened.handed_over, loaded)])
    if folder.folder != opened.path:
        message = f"{opened.file} is part of a register: all of {folder.folder} was read."
        warnings.warn(message, ReadAsPart, stacklevel=2)
    if not folder.read and folder.passed_by:
        problem = f"There is no YAML file in this folder, only {_listed(folder.passed_by)}."
        raise UnreadableFile([Fault(Place(opened.file), problem, "Name one of them, or the folder of one register.")])
    if not folder.read:
        raise UnreadableFile(
            [Fault(Place(opened.file), "There is no YAML file in this folder.", "Name the folder of one register.")]
        )
    folder.say_what_is_passed_by()
    return read_texts(folder.texts())


def read_texts(texts: Iterable[tuple[str, bytes | str]]) -> Register:
    """The register in several YAML texts, each with the name that messages call it by.

    Raises:
        UnreadableFile: with every fault of every text.
    """
    return _read(partial(load, text, name) for name, text in texts)


def _read(loads: Iterable[Callable[[], Loaded]]) -> Register:
    faults: list[Fault] = []
    gathered = Gathering(faults)
    for load_one in loads:
        with collector_paused():
            try:
                file = load_one()
            except UnreadableFile as error:
                faults.extend(error.faults)
                continue
            gathered.take(file.value, file.places)
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
        """Take in the plain values of one file.

        Raises:
            UnreadableFile: they are of more records than any register has.
        """
        if isinstance(value, dict) and isinstance(value.get(SEAL_KEY), str):
            del value[SEAL_KEY]
        records = sum(len(part) for part in value.values() if isinstance(part, dict)) if isinstance(value, dict) else 0
        if records > most_records(file.size):
            raise too_many(file.file, MORE_RECORDS)
        self.quick.file = file.file
        self.quick.most = self.quick.most_words = most_lines(file.size)

        def complain(way: tuple[str | int, ...], problem: str, mend: str, *, key: bool = False) -> None:
            self.faults.append(Fault(file.place(way, key=key), problem, mend, shown_way(way)))
            if len(self.faults) >= MOST_FAULTS:
                raise _Enough

        only = isinstance(value, dict) and ONLY in value
        with suppress(_Enough):
            for record in records_from(value, complain, self.quick):
                kind = kind_of(record)
                name = (kind, record.id)
                top = home_of(kind, record.id, only=only and kind == "header" and record.id == ONLY)
                home = self.homes.get(name)
                if home is None:
                    self.homes[name] = (file, top)
                    self.records.append(record)
                else:
                    first = home[0].place(home[1], key=True)
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

    A folder is written whole or not at all. Files of it that are no YAML are left alone; those of the register that
    hold nothing any more are removed.

    Raises:
        UnwritableTarget: the folder holds YAML that is no part of this register, or cannot be written.
        ValueError: a text holds half of a character, or is longer than ropa reads back.
    """
    if path.suffix.lower() in SUFFIXES and not path.is_dir():
        atomic_write(path, sealed_text(file_of(book)))
        return
    if path.is_dir():
        _refuse_what_is_not_its_own(book, path, {f"{name}.yaml" for name in FILES})
    texts = files_of(book)
    write_folder(path, sealed_files(texts, BEARER), {f"{name}.yaml" for name in FILES} - texts.keys())


def file_of(book: Register) -> bytes:
    """What stands in the one file of a register."""
    from ropa.formats.text_files.plain_values import plain_from
    from ropa.formats.text_files.yaml_writing import to_text

    return to_text({"ropa": VERSION, **plain_from(book)}).encode()


def files_of(book: Register) -> dict[str, bytes]:
    """What stands in each file of the folder of a register, by its name; a file that would be empty is left out."""
    from ropa.formats.text_files.plain_values import plain_from
    from ropa.formats.text_files.yaml_writing import to_text

    return {f"{name}.yaml": to_text(part).encode() for name, part in _cut(plain_from(book)) if part}


def _refuse_what_is_not_its_own(book: Register, folder: Path, names: set[str]) -> None:
    """Refuse to write over, or beside, YAML that is no part of the register that is written.

    Raises:
        UnwritableTarget: with the names of the files.
    """
    there = FolderFiles.of(folder)
    others = sorted(there.read.keys() - names)
    if others:
        listed = _listed(others)
        raise UnwritableTarget(
            f"{folder} holds {listed}, which would be read together with what is written. "
            "Write to a new folder, or move them away."
        )
    if not there.read:
        return
    listed = _listed(sorted(there.read))
    texts = there.texts()
    remarks = [Path(name).name for name, text in texts if _is_of_remarks_alone(text)]
    if remarks:
        raise UnwritableTarget(
            f"{folder} holds {_listed(remarks)}, with remarks and no record, which would be written over. "
            "Write to a new folder, or move them away."
        )
    try:
        old = read_texts(texts)
    except UnreadableFile as error:
        raise UnwritableTarget(
            f"{folder} holds {listed}, which cannot be read as a register, and would be written over: "
            f"{error.faults[0]} Mend them, write to a new folder, or move them away."
        ) from error
    if not _is_a_state_of(old, book):
        raise UnwritableTarget(
            f"{folder} holds another register ({listed}), which would be written over. "
            "Write to a new folder, or move them away."
        )


def _is_of_remarks_alone(text: bytes) -> bool:
    """Whether a file says something to people, and nothing to a program."""
    lines = (line.strip() for line in BytesIO(text.removeprefix(BOM_UTF8)))
    first = next((line for line in lines if line and not line.startswith(b"#") and line not in (b"---", b"...")), None)
    return first is None and not text.isspace() and text != b""


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:_NAMED_AT_MOST])}{', ...' if len(names) > _NAMED_AT_MOST else ''}"


def _is_a_state_of(old: Register, new: Register) -> bool:
    """Whether two registers are states of one: they have activities or lines in common, or the same keeper or title.

    Where each says whose it is, and it is not the same, a few ids that both happen to have (`payroll`) are not enough.
    """
    if old == new or not any(True for _ in old.each()):
        return True
    marks, old_marks = _marks(new), _marks(old)
    if not marks.isdisjoint(old_marks):
        return True
    lines, old_lines = ({*book.activities, *book.on_behalf} for book in (new, old))
    shared = len(lines & old_lines)
    least = min(len(lines), len(old_lines)) / 2 if marks and old_marks else 0
    return shared > least


def _marks(book: Register) -> set[str]:
    """By what a register is known: its titles, and the names of those whose register it is."""
    marks: set[str] = set()
    for header in book.registers.values():
        if header.title:
            marks.update(text.casefold() for text in every_language(header.title))
        parties = (book.parties.get(party_id) for party_id in each(header.controllers))
        marks.update(
            text.casefold() for party in parties if party and party.name for text in every_language(party.name)
        )
    return marks


def _cut(plain: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each file of a folder, by name, with what stands in it; the first says the form and is never empty."""
    for name, kinds in FILES.items():
        part: dict[str, Any] = {"ropa": VERSION} if name == "register" else {}
        for kind in kinds:
            part |= {
                key: plain[key] for key in ((ONLY,) if kind == "header" else ()) + (PLURALS[kind],) if key in plain
            }
        yield name, part
