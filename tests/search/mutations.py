# SPDX-License-Identifier: Apache-2.0
"""Mutations: a file of each form, changed a little at random, the same for the same number in every run."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.search.readers import Reader, readers, zipped
from tests.search.trials import Outcome, Trial, tried

_LONGEST_RUN = 3_000
_STRANGE = (
    b"\x00",
    b"\x1b[2J",
    b"\xff",
    b"\xed\xa0\x80",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"99999999999999999999",
    b"-1",
    b"\r",
    b"''",
)
_VALUES = (
    b"",
    b"0",
    b"-1",
    b"1e999",
    b"99999999999",
    b"true",
    b"null",
    b"nan",
    b"[]",
    b"{}",
    b"a/b",
    b"../../x",
    b"#REF!",
)
_WORD = re.compile(rb"[\w.()%+-]+")
_PIECE = re.compile(rb"<[^<>]*>|\n|[^<>\n]+|.", re.DOTALL)
Change = Callable[[bytes, random.Random, tuple[str, ...]], bytes]


def search(folder: Path, most: int, only: str = "") -> Iterator[Outcome]:
    """What comes of *most* mutations of each form."""
    by_form = {(reader.suffix, reader.seed, reader.read): reader for reader in reversed(readers())}
    for reader in reversed(by_form.values()):
        if only not in reader.name:
            continue
        trials = [Trial(f"mutation {number}", partial(_try, reader, number, folder)) for number in range(most)]
        yield tried(f"mutations: {reader.name}", trials)


def _try(reader: Reader, number: int, folder: Path) -> None:
    path = folder / reader.file
    path.write_bytes(mutated(reader, number))
    reader.read(path)


def mutated(reader: Reader, number: int) -> bytes:
    """A mutation of the file of a reader."""
    chance = random.Random(f"{reader.name} {number}")  # noqa: S311 - examples, not secrets
    if not reader.seed.startswith(b"PK") or chance.random() < 0.1:
        return _changed(reader.seed, chance, reader.tokens)
    with zipfile.ZipFile(io.BytesIO(reader.seed)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(chance.randint(1, 2)):
        name = chance.choice([name for name in parts if "theme" not in name])
        if chance.random() < 0.03:
            del parts[name]
            break
        parts[name] = _changed(parts[name], chance, reader.tokens)
    return zipped(parts)


def _changed(data: bytes, chance: random.Random, tokens: tuple[str, ...]) -> bytes:
    changes = WHOLE if chance.random() < 0.6 else CHANGES
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(changes)(data, chance, tokens)
    return data


def _slice(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 5, 20, 100, 1000)))


def _flip(data: bytes, chance: random.Random, _: tuple[str, ...]) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _delete(data: bytes, chance: random.Random, _: tuple[str, ...]) -> bytes:
    start, end = _slice(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random, _: tuple[str, ...]) -> bytes:
    start, end = _slice(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _move(data: bytes, chance: random.Random, _: tuple[str, ...]) -> bytes:
    start, end = _slice(data, chance)
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def _insert(data: bytes, chance: random.Random, tokens: tuple[str, ...]) -> bytes:
    at = chance.randrange(len(data) + 1)
    token = chance.choice(tokens).encode("utf-8", "surrogatepass") if chance.random() < 0.7 else chance.choice(_STRANGE)
    return data[:at] + token * chance.choice((1, 1, 1, 3, 40, _LONGEST_RUN)) + data[at:]


def _cut(data: bytes, chance: random.Random, _: tuple[str, ...]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _other_word(data: bytes, chance: random.Random, _: tuple[str, ...]) -> bytes:
    """Another word of the file in the place of one, or a number or a sign: most such files are whole."""
    words = [match.span() for match in _WORD.finditer(data)]
    if not words:
        return data
    start, end = chance.choice(words)
    other_start, other_end = chance.choice(words)
    other = data[other_start:other_end] if chance.random() < 0.6 else chance.choice(_VALUES)
    return data[:start] + other + data[end:]


def _other_element(data: bytes, chance: random.Random, _: tuple[str, ...]) -> bytes:
    """A tag or a line once more, or not at all, or in another place."""
    pieces = _PIECE.findall(data)
    if not pieces:
        return data
    at = chance.randrange(len(pieces))
    piece = pieces.pop(at)
    if chance.random() < 0.7:
        pieces[(place := chance.randrange(len(pieces) + 1)) : place] = [piece] * chance.choice((1, 2))
    return b"".join(pieces)


CHANGES: tuple[Change, ...] = (_flip, _delete, _repeat, _move, _insert, _insert, _cut)
WHOLE: tuple[Change, ...] = (_other_word, _other_word, _other_word, _other_element)
