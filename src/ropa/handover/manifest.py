# SPDX-License-Identifier: Apache-2.0
"""The manifest of a snapshot: what is in it, whose register it is, who approved it, by the law of which day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any, Final

from ropa.control_codes import escaped_in_json
from ropa.errors import Fault, Place, UnreadableFile
from ropa.values import frozen

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
"""The same sums for whoever has no ropa: `sha256sum --check SHA256SUMS`."""

FORM: Final = "1"
LARGEST: Final = 4 * 2**20
MOST_FILES: Final = 1_000

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}\Z")
_SUM: Final = re.compile(r"[0-9a-f]{64}\Z")
_DEVICES: Final = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


@frozen
class Item:
    """A file of a snapshot.

    Attributes:
        name: Its name: no path, no more than letters, digits, `.`, `_` and `-`.
        size: How many bytes it has.
        sum: The SHA-256 of them.
    """

    name: str
    size: int
    sum: str

    @classmethod
    def of(cls, name: str, data: bytes) -> Item:
        """The entry for a file of this content."""
        return cls(name, len(data), sha256(data).hexdigest())


@frozen(kw_only=True)
class Manifest:
    """What is in a snapshot, and what it is a snapshot of.

    Attributes:
        registers: Of each register its id, title and controllers.
        as_of: The day for which it speaks; `None` = it states none, or several.
        law_of: The day by whose law all is judged.
        audience: For whom it was made: `internal`, `authority`, `public`.
        languages: In which languages.
        approved_by: Who approved it, in the words of whoever made it; `None` = nobody is named.
        approved_on: When, likewise.
        ropa: The version of ropa; `None` = it was not installed.
        law_tables: Until which day each table of law was checked.
        records: How many records of each kind it has.
        files: The files.
    """

    registers: tuple[Mapping[str, Any], ...]
    as_of: date | None
    law_of: date
    audience: str
    languages: tuple[str, ...]
    approved_by: str | None
    approved_on: date | None
    ropa: str | None
    law_tables: Mapping[str, str]
    records: Mapping[str, int]
    files: tuple[Item, ...]

    def to_bytes(self) -> bytes:
        """As JSON, the content of `manifest.json`; the same snapshot gives the same bytes."""
        plain = {
            "ropa_snapshot": FORM,
            "registers": list(self.registers),
            "as_of": _day(self.as_of),
            "law_of": _day(self.law_of),
            "audience": self.audience,
            "languages": list(self.languages),
            "approved_by": self.approved_by,
            "approved_on": _day(self.approved_on),
            "ropa": self.ropa,
            "law_tables": dict(self.law_tables),
            "records": dict(self.records),
            "files": [{"name": item.name, "bytes": item.size, "sha256": item.sum} for item in self.files],
        }
        return (escaped_in_json(json.dumps(plain, ensure_ascii=False, indent=1)) + "\n").encode(
            "utf-8", "backslashreplace"
        )

    def sums(self) -> bytes:
        """The content of `SHA256SUMS`, the manifest among its files."""
        items = sorted((*self.files, Item.of(MANIFEST, self.to_bytes())), key=lambda item: item.name)
        return "".join(f"{item.sum}  {item.name}\n" for item in items).encode()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def files_listed(data: bytes, name: str) -> tuple[dict[str, Any], tuple[Item, ...]]:
    """What a manifest says, and the files that it lists; it comes from somebody else, and is trusted in nothing.

    Raises:
        UnreadableFile: it is no manifest, or names what is not a plain file of its own folder.
    """
    try:
        plain = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict) or plain.get("ropa_snapshot") != FORM:
        mend = "A snapshot is made by: ropa snapshot PATH --out FOLDER"
        raise UnreadableFile([Fault(Place(name), "This is no manifest of a snapshot that this ropa reads.", mend)])
    listed = plain.get("files")
    faults = list(_faults(listed, name))
    if faults:
        raise UnreadableFile(faults)
    items = tuple(Item(entry["name"], entry["bytes"], entry["sha256"]) for entry in listed or ())
    return plain, items


def _faults(listed: Any, name: str) -> Iterator[Fault]:
    mend = "Do not trust it. Ask whoever handed it over for another."
    if not isinstance(listed, list) or len(listed) > MOST_FILES:
        yield Fault(Place(name), f"A manifest lists its files, at most {MOST_FILES}.", mend)
        return
    names: set[str] = set()
    for place, entry in enumerate(listed):
        path = f"files[{place}]"
        if not isinstance(entry, dict) or entry.keys() != {"name", "bytes", "sha256"}:
            yield Fault(Place(name), "This entry has not name, bytes and sha256 alone.", mend, path=path)
        elif not is_plain_name(entry["name"]) or entry["name"].casefold() in names | {MANIFEST, SUMS.casefold()}:
            problem = f"{str(entry['name'])[:80]!r} is not the name of a file of its own here."
            yield Fault(Place(name), problem, mend, path=path)
        elif type(entry["bytes"]) is not int or entry["bytes"] < 0 or not _is_sum(entry["sha256"]):
            yield Fault(Place(name), "Its size or its sum is none.", mend, path=path)
        else:
            names.add(entry["name"].casefold())


def is_plain_name(name: object) -> bool:
    """Whether a name is that of a file in the folder itself, on any system."""
    return (
        isinstance(name, str)
        and _NAME.match(name) is not None
        and ".." not in name
        and not name.endswith(".")
        and name.partition(".")[0].casefold() not in _DEVICES
    )


def _is_sum(value: object) -> bool:
    return isinstance(value, str) and _SUM.match(value) is not None
