# SPDX-License-Identifier: Apache-2.0
"""Verifies a snapshot: whether each file is there as its manifest says, and no other."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import IO, Any, Final, Literal

from ropa.errors import Fault, Place, UnreadableFile
from ropa.handover.manifest import LARGEST, MANIFEST, SUMS, Item, files_listed
from ropa.labels import word
from ropa.show import plain
from ropa.values import frozen

MOST_IN_ZIP: Final = 2_000
_CHUNK: Final = 1 << 20

What = Literal["altered", "missing", "extra", "twice", "not-plain", "other-manifest"]


@frozen
class Problem:
    """One way in which a snapshot is not as it was handed over.

    Attributes:
        what: `altered`, `missing`, `extra`; `twice` = a zip has two files of that name; `not-plain` = a link, a folder
            or a device; `other-manifest` = the manifest is not the one that was expected.
        name: The file.
    """

    what: What
    name: str

    def text(self, lang: str = "en") -> str:
        """In a sentence, in *lang*."""
        return plain(word(f"handover.{self.what}", lang).format(name=self.name))


@frozen
class Verification:
    """What came of it.

    Attributes:
        path: The folder, or the zip file.
        sum: The SHA-256 of the manifest: compare it with the one that was written down when it was handed over. Without
            that, whoever can alter a file can alter the manifest too.
        files: How many files the manifest lists.
        approved_by: Who approved it, as the manifest says; `None` = nobody is named.
        approved_on: When, likewise.
        law_of: By the law of which day, likewise.
        problems: What is not as the manifest says.
    """

    path: Path
    sum: str
    files: int
    approved_by: str | None
    approved_on: str | None
    law_of: str | None
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether everything is as the manifest says, and nothing else is there."""
        return not self.problems

    def to_text(self, lang: str = "en") -> str:
        """What is verified, what is not as it was, and the sum to compare; in *lang*."""
        silent = word("not_stated", lang)
        lines = [
            *(problem.text(lang) for problem in self.problems),
            word("handover.sound" if self.is_sound else "handover.unsound", lang).format(
                number=self.files, problems=len(self.problems)
            ),
            word("handover.approved", lang).format(
                by=self.approved_by or silent, on=self.approved_on or silent, law=self.law_of or silent
            ),
            word("handover.sum", lang).format(sum=self.sum),
        ]
        return "\n".join(map(plain, lines))


def verify(path: str | PathLike[str], *, expected: str | None = None) -> Verification:
    """Verify a snapshot: that each file is there as its manifest says, and no other.

    Nothing is unpacked or written. A manifest that names anything but plain files of its own folder is refused.

    Args:
        path: The folder, or the zip file.
        expected: The SHA-256 of the manifest that was written down when it was handed over; left out, it is not
            compared.

    Raises:
        UnreadableFile: there is no snapshot, it cannot be read, or its manifest is not to be trusted.
    """
    target = Path(path)
    if "\0" in str(target):
        raise _refused(target, "No name holds a NUL.")
    return _of_zip(target, expected) if target.is_file() else _of_folder(target, expected)


def _verified(
    path: Path, manifest: bytes, sums: Mapping[str, Item | None], more: list[Problem], expected: str | None
) -> Verification:
    """Hold what is there against the manifest.

    Args:
        path: Where.
        manifest: What stands in the manifest.
        sums: By name, what each file is; `None` = it is no plain file.
        more: Problems already seen.
        expected: The sum of the manifest that is expected.
    """
    plain_manifest, items = files_listed(manifest, f"{path}: {MANIFEST}")
    expected_items = {item.name: item for item in items}
    expected_items[SUMS] = _sums(manifest, items)
    problems = [*more]
    manifest_sum = sha256(manifest).hexdigest()
    if expected is not None and expected.strip().casefold() != manifest_sum:
        problems.append(Problem("other-manifest", MANIFEST))
    for name, item in sorted(expected_items.items()):
        if name not in sums:
            problems.append(Problem("missing", name))
        elif sums[name] is None:
            problems.append(Problem("not-plain", name))
        elif sums[name] != item:
            problems.append(Problem("altered", name))
    problems.extend(Problem("extra", name) for name in sorted(sums) if name not in expected_items and name != MANIFEST)
    return Verification(
        path=path,
        sum=manifest_sum,
        files=len(items),
        approved_by=_text(plain_manifest.get("approved_by")),
        approved_on=_text(plain_manifest.get("approved_on")),
        law_of=_text(plain_manifest.get("law_of")),
        problems=tuple(problems),
    )


def _sums(manifest: bytes, items: tuple[Item, ...]) -> Item:
    """The entry for the file of sums, as it has to be."""
    listed = sorted((*items, Item.of(MANIFEST, manifest)), key=lambda item: item.name)
    return Item.of(SUMS, "".join(f"{item.sum}  {item.name}\n" for item in listed).encode())


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _item(name: str, stream: IO[bytes]) -> Item:
    digest, size = sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return Item(name, size, digest.hexdigest())


# -- a folder ----------------------------------------------------------------------------------------------------------


def _of_folder(folder: Path, expected: str | None) -> Verification:
    try:
        entries = sorted(folder.iterdir())
        manifest = _manifest(folder / MANIFEST, folder)
        sums = dict(_in_folder(entries))
    except OSError as error:
        lacks_manifest = isinstance(error, FileNotFoundError) and folder.is_dir()
        why = f"It has no {MANIFEST}." if lacks_manifest else f"It cannot be read: {error.strerror or error}."
        raise _refused(folder, why) from error
    return _verified(folder, manifest, sums, [], expected)


def _manifest(file: Path, folder: Path) -> bytes:
    if not stat.S_ISREG(file.lstat().st_mode):
        raise _refused(folder, f"Its {MANIFEST} is no plain file.")
    with file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _refused(folder, f"Its {MANIFEST} is larger than any manifest.")
    return data


def _in_folder(entries: list[Path]) -> Iterator[tuple[str, Item | None]]:
    for entry in entries:
        if not stat.S_ISREG(entry.lstat().st_mode):
            yield entry.name, None
            continue
        with entry.open("rb") as stream:
            yield entry.name, _item(entry.name, stream)


# -- a zip -------------------------------------------------------------------------------------------------------------


def _of_zip(file: Path, expected: str | None) -> Verification:
    try:
        with zipfile.ZipFile(file) as archive:
            return _of_archive(file, archive, expected)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _refused(file, f"It is no zip file that can be read: {error}.") from error


def _of_archive(file: Path, archive: zipfile.ZipFile, expected: str | None) -> Verification:
    parts = archive.infolist()
    if len(parts) > MOST_IN_ZIP:
        raise _refused(file, "It holds more files than any snapshot.")
    names = Counter(part.filename for part in parts)
    twice = [Problem("twice", name) for name, number in sorted(names.items()) if number > 1]
    by_name = {part.filename: part for part in parts}
    head = by_name.get(MANIFEST)
    if head is None or head.file_size > LARGEST:
        raise _refused(file, f"It has no {MANIFEST}, or one larger than any.")
    with archive.open(head) as stream:
        manifest = stream.read(LARGEST + 1)
    _, items = files_listed(manifest, f"{file}: {MANIFEST}")
    sizes = {item.name: item.size for item in items}
    sums: dict[str, Item | None] = {}
    for name, part in by_name.items():
        if part.is_dir() or stat.S_ISLNK(part.external_attr >> 16):
            sums[name] = None
        elif name in {SUMS, MANIFEST} or sizes.get(name) == part.file_size:
            with archive.open(part) as stream:
                sums[name] = _bounded(name, stream, part.file_size)
        else:
            sums[name] = Item(name, part.file_size, "")  # of another size, or not of it: there is nothing to unpack
    return _verified(file, manifest, sums, twice, expected)


def _bounded(name: str, stream: IO[bytes], size: int) -> Item:
    """The entry of a part, of which no more is unpacked than it says that it has."""
    digest, left = sha256(), size
    while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return Item(name, size - left + len(stream.read(1)), digest.hexdigest())


def _refused(path: Path, problem: str) -> UnreadableFile:
    mend = "A snapshot is a folder, or a zip file, made by: ropa snapshot PATH --out FOLDER"
    return UnreadableFile([Fault(Place(str(path)), problem, mend)])
