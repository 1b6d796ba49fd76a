# SPDX-License-Identifier: Apache-2.0
"""What was answered to the questions about a workbook, and the YAML file in which it is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ropa.atomic import atomic_write
from ropa.errors import Fault, Place, UnreadableFile
from ropa.formats.text_files.yaml_text import load
from ropa.packages.source_bytes import bytes_of
from ropa.text import Text

if TYPE_CHECKING:
    from os import PathLike

    from ropa.formats.edited_workbook.edits import Edit


class Answers:
    """The answers to the questions about one workbook, each cell's in their order."""

    def __init__(self, answers: Mapping[str, str | Iterable[str]] | None = None) -> None:
        """By the address of the cell (`Register!B7`): the answer, or several one after the other."""
        self._answers = {
            address: [texts] if isinstance(texts, str) else list(texts) for address, texts in (answers or {}).items()
        }

    @classmethod
    def of(cls, answers: Mapping[str, str | Iterable[str]] | str | PathLike[str] | None) -> Answers:
        """The answers by the address of their cell, or those in a YAML file.

        Raises:
            UnreadableFile: it is no such file.
        """
        return cls(answers) if answers is None or isinstance(answers, Mapping) else cls(read_answers(answers))

    def next(self, sheet: str, cell: str) -> str | None:
        """The next answer to a question about a cell, which is then used up; `None` = there is none."""
        texts = self._answers.get(f"{sheet}!{cell}")
        return texts.pop(0) if texts else None

    @property
    def left(self) -> tuple[str, ...]:
        """The addresses of answers that nothing asked for."""
        return tuple(address for address, texts in self._answers.items() if texts)


def read_answers(path: str | PathLike[str]) -> dict[str, list[str]]:
    """The answers in a YAML file: by the address of a cell, the answer, or several one after the other.

    Raises:
        UnreadableFile: it is no such file.
    """
    values = load(bytes_of(Path(path)), str(path)).value or {}
    if not isinstance(values, dict):
        raise UnreadableFile([Fault(Place(str(path)), _NO_ANSWERS, _FORM)])
    return {str(address): _texts(value, str(path)) for address, value in values.items()}


_FORM: Final = Text(
    en="Write lines like: 'Register!B7': new. ropa changes --answers writes the form for a file that is not there.",
    da="Skriv linjer som: 'Fortegnelse!B7': new. ropa changes --answers skriver formularen til en fil, der mangler.",
    nb="Skriv linjer som: 'Protokoll!B7': new. ropa changes --answers skriver skjemaet til en fil som ikke finnes.",
)
_NO_ANSWERS: Final = Text(
    en="These are no answers by cell.", da="Dette er ikke svar efter celle.", nb="Dette er ikke svar etter celle."
)
_NO_TEXT: Final = Text(en="An answer is no text.", da="Et svar er ingen tekst.", nb="Et svar er ingen tekst.")


def _texts(value: Any, file: str) -> list[str]:
    if isinstance(value, dict):
        value = value.get("answer")
    values = [text for text in (value if isinstance(value, list) else [value]) if text is not None]
    if not all(isinstance(text, str) for text in values):
        raise UnreadableFile([Fault(Place(file), _NO_TEXT, _FORM)])
    return [text.strip() for text in values if text.strip()]


def write_form(edits: Iterable[Edit], path: str | PathLike[str], lang: str = "en") -> None:
    """Write the questions to a new file, with the place for each answer."""
    import yaml

    pieces = []
    for edit in edits:
        lines = [f"{edit.sheet} {edit.cell}: {edit.subject(lang)}: {edit.change(lang)}", *edit.question(lang)]
        pieces += [f"# {' '.join(line.split())}" for line in lines]
        pieces.append(yaml.safe_dump({edit.address: ""}, allow_unicode=True, width=10_000).strip().removesuffix(" ''"))
        pieces.append("")
    atomic_write(path, "\n".join(pieces).encode())
