# SPDX-License-Identifier: Apache-2.0
"""The register that `ropa init` writes to begin with: small, sound, and full of notes, in any language of ropa's.

Its files have their words in the catalogue: `@payroll@` stands for `starter.payroll`.
"""

from __future__ import annotations

import json
import os
from importlib.resources import files
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from ropa.atomic_folder import clear_after_a_kill, write_folder
from ropa.errors import Fault, Place, UnreadableFile
from ropa.labels import heading, word
from ropa.labels.catalogue import check_language
from ropa.patterns import pattern

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("register.yaml", "parties.yaml", "activities.yaml")

_PLACE: Final = pattern("@([a-z_]+)@")
_PLAIN: Final = pattern(r"[^\W_][\w .'/()-]*")
"""Words that YAML takes as they are."""

_WIDE: Final = 118


def write(folder: Path, lang: str = "en") -> list[Path]:
    """Write the starter register to a new or empty folder; the files written.

    Args:
        folder: Where.
        lang: The language of its words and notes, and of the register itself.

    Raises:
        UnreadableFile: the folder holds something already, or is a file.
        UnwritableTarget: it cannot be made.
        UnknownWord: ropa does not speak the language.
    """
    check_language(lang)
    clear_after_a_kill(folder)
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        problem = "There is something here already, and nothing was written."
        raise UnreadableFile([Fault(Place(str(folder)), problem, "Name a new or empty folder.")])
    source = files("ropa.formats.text_files") / "starter_files"
    texts = {name: (source / name).read_text(encoding="utf-8").splitlines() for name in NAMES}
    filled = {name: "".join(f"{_filled(line, lang)}\n" for line in lines) for name, lines in texts.items()}
    write_folder(folder, {name: text.encode() for name, text in filled.items()})
    return [folder / name for name in NAMES]


def _filled(line: str, lang: str) -> str:
    """A line with its words in a language: in a note as they are, in a value quoted where YAML asks for it."""
    note = line.find("#")
    filled = _PLACE.sub(lambda place: _said(place[1], lang, is_value=note < 0 or place.start() < note), line)
    return "\n".join(wrap(filled, _WIDE, subsequent_indent="# ")) if line.startswith("# @") else filled


def _said(name: str, lang: str, *, is_value: bool) -> str:
    if name == "language":
        return lang
    words = heading("record_of_processing_activities", lang) if name == "title" else word(f"starter.{name}", lang)
    return json.dumps(words, ensure_ascii=False) if is_value and not _PLAIN.fullmatch(words) else words
