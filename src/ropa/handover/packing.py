# SPDX-License-Identifier: Apache-2.0
"""Makes a snapshot: workbook, page, document, JSON and findings of one register, on one day, for one audience."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import Any, Final

from ropa import law, verbs
from ropa.atomic import atomic_write, workplace
from ropa.atomic_folder import clear_after_a_kill, write_folder
from ropa.audience import for_audience
from ropa.errors import BadCall, UnwritableTarget
from ropa.files.attached_files import attached
from ropa.formats.text_files.json_file import to_text as json_text
from ropa.handover.manifest import MANIFEST, SUMS, Item, Manifest
from ropa.labels import LANGUAGES
from ropa.labels.catalogue import check_language
from ropa.model import RECORD_CLASSES
from ropa.refs import PLURALS
from ropa.register import Register
from ropa.silence import each
from ropa.text import say
from ropa.values import frozen

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The day that every file of a zip bears: the first that a zip can have."""


@frozen
class Snapshot:
    """What was made.

    Attributes:
        path: The folder, or the zip file.
        manifest: What is in it.
        sum: The SHA-256 of its manifest, by which the whole can be told from any other: write it down elsewhere.
        left_out: What was not made, since a package for it is not installed: a sentence each.
    """

    path: Path
    manifest: Manifest
    sum: str
    left_out: tuple[str, ...] = ()


def snapshot(  # noqa: PLR0913 - each by name
    book: Register,
    path: str | PathLike[str],
    *,
    audience: str = "authority",
    on: date | str | None = None,
    langs: Iterable[str] | None = None,
    findings: bool = False,
    approved_by: str | None = None,
    approved_on: date | str | None = None,
    folder: str | PathLike[str] | None = None,
) -> Snapshot:
    """Hand over a register as it is: everything in one folder or zip, with the SHA-256 of each file (Art. 30(4), 5(2)).

    The same register, day, audience, languages and approval give the same bytes, with the same version of ropa.

    Args:
        book: The register.
        path: The folder, which must not be there or be empty; or a file that ends in `.zip`.
        audience: For whom: `authority`, `public`, or `internal`, who see all of it.
        on: The day by whose law all is judged; left out, the register's own.
        langs: The languages; left out, the register's own, or en.
        findings: Whether the findings go along; only for `internal`.
        approved_by: Who approved it; it is taken down as it is said.
        approved_on: The day on which that was.
        folder: Where the files are that the register names as attachments. They go along to `internal`; others do not
            see which there are. What is not there, or is another file than was noted, is told in `left_out`.

    Returns:
        What was made.

    Raises:
        BadCall: findings are asked for others than the keepers, or no language is named.
        DateMissing: no day is given and the register has none.
        UnknownWord: there is no such audience or language.
        UnwritableTarget: the folder is there and holds something, or the file cannot be written.
    """
    target = Path(path)
    as_zip = target.suffix.casefold() == ".zip"
    day = book.on(on)
    own = book.language if book.language in LANGUAGES else "en"
    languages = tuple(dict.fromkeys(langs)) if langs is not None else (own,)
    if not languages:
        raise BadCall("Name a language: langs=['en'].")
    for lang in languages:
        check_language(lang)
    if findings and audience != "internal":
        raise BadCall("Findings are for the keepers of a register. Leave them out, or make it for: internal.")
    if not as_zip:
        clear_after_a_kill(target)
        _refuse_full(target)
    edition = for_audience(book, audience).register
    contents, left_out = _contents(book, edition, audience, languages, day, with_findings=findings)
    if folder is not None and audience == "internal":
        left_out += _attach(book, folder, contents)
    manifest = Manifest(
        registers=tuple(_registers(edition)),
        as_of=edition.as_of,
        law_of=day,
        audience=audience,
        languages=languages,
        approved_by=approved_by,
        approved_on=book.on(approved_on) if approved_on is not None else None,
        ropa=_version(),
        law_tables={name: law.table.table(name).as_of.isoformat() for name in sorted(law.table.names())},
        records={PLURALS[kind]: len(edition.records(kind)) for kind in RECORD_CLASSES if edition.records(kind)},
        files=tuple(Item.of(name, contents[name]) for name in sorted(contents)),
    )
    written = {**contents, MANIFEST: manifest.to_bytes(), SUMS: manifest.sums()}
    if as_zip:
        atomic_write(target, _zip(written))
    else:
        write_folder(target, {name: written[name] for name in sorted(written)})
    return Snapshot(target, manifest, sha256(written[MANIFEST]).hexdigest(), tuple(left_out))


def _refuse_full(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UnwritableTarget(f"{folder} is there, and is no folder. Name a new one, or a file that ends in .zip.")
    if folder.is_dir() and any(folder.iterdir()):
        raise UnwritableTarget(f"{folder} is there, and holds something. Name a new folder: a snapshot is not changed.")


def _contents(  # noqa: PLR0913 - what goes into it
    book: Register,
    edition: Register,
    audience: str,
    languages: tuple[str, ...],
    day: date,
    *,
    with_findings: bool,
) -> tuple[dict[str, bytes], list[str]]:
    """The files by name, and what could not be made."""
    contents: dict[str, bytes] = {"register.json": json_text(edition).encode("utf-8", "backslashreplace")}
    left_out: list[str] = []
    options: dict[str, Any] = {"on": day, "audience": audience}
    with workplace() as folder:
        page = folder / "register.html"
        verbs.page(book if audience == "internal" else edition, page, lang=languages[0], on=day, audience=audience)
        contents[page.name] = page.read_bytes()
        for place, lang in enumerate(languages):
            for suffix in ("xlsx", "docx"):
                file = folder / f"register{'' if place == 0 else f'.{lang}'}.{suffix}"
                try:
                    verbs.write(book, file, lang=lang, **options)
                except ImportError as error:
                    left_out.append(f"{file.name}: {error}")
                else:
                    contents[file.name] = file.read_bytes()
    if with_findings:
        text = verbs.check(book, day).to_json(languages[0])
        contents["findings.json"] = f"{text}\n".encode("utf-8", "backslashreplace")
    return contents, left_out


def _attach(book: Register, folder: str | PathLike[str], contents: dict[str, bytes]) -> Iterator[str]:
    """Put the attachments that are there beside the other files, and tell of those that are not, or are others."""
    noted = {item.file: item.sha256 for _, _, item in book.attachments() if item.file and item.sha256}
    for name, path in attached(book, folder).items():
        if path is None:
            yield f"{name}: the file is not there"
            continue
        content = path.read_bytes()
        contents[_name_beside(name, contents)] = content
        if name in noted and str(noted[name]).strip().casefold() != sha256(content).hexdigest():
            yield f"{name}: its SHA-256 is not the one that is noted; it goes along as it is"


def _name_beside(name: str, others: Iterable[str]) -> str:
    """The name of an attachment among the files of a snapshot, which stand side by side: `attachment-host.pdf`."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    flat = f"attachment-{'-'.join(parts)}"
    taken_names = {other.casefold() for other in others}
    number = 2
    free = flat
    while free.casefold() in taken_names:
        free, number = f"attachment-{number}-{'-'.join(parts)}", number + 1
    return free


def _registers(book: Register) -> Iterator[dict[str, Any]]:
    for header in book.registers.values():
        names = [_name(book, party) for party in (*each(header.controllers), *each(header.processors_of))]
        yield {"id": header.id, "title": say(header.title, book.language) or None, "parties": names}


def _name(book: Register, party_id: str) -> str:
    party = book.parties.get(party_id)
    return (party.legal_name or say(party.name, book.language) or party_id) if party is not None else party_id


def _version() -> str | None:
    try:
        return version("ropa-register")
    except PackageNotFoundError:
        return None


def _zip(contents: dict[str, bytes]) -> bytes:
    """A zip of the files, not compressed: most are already, and no two libraries compress alike."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(contents):
            part = zipfile.ZipInfo(name, _EPOCH)
            part.create_system = 3
            part.external_attr = 0o644 << 16
            archive.writestr(part, contents[name])
    return stream.getvalue()
