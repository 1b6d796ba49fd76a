# SPDX-License-Identifier: Apache-2.0
"""`fill`: somebody's workbook or document, filled in from a register and written to another file."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ropa.atomic import atomic_write
from ropa.audience import for_audience
from ropa.errors import BadCall, Fault, Place, UnreadableFile
from ropa.filling.answers_of_register import Answers
from ropa.filling.outcome import Filled
from ropa.filling.tally import Tally, checked_activity
from ropa.imports.shapes.header_row import one_file
from ropa.labels import LANGUAGES
from ropa.labels.catalogue import check_language
from ropa.packages.docx_grids import MOST_TAGS
from ropa.packages.grid import position
from ropa.packages.opened import Opened
from ropa.text import Text

if TYPE_CHECKING:
    from ropa.filling.word_form import WordForm
    from ropa.filling.workbook import WorkbookForm
    from ropa.packages.package import Package
    from ropa.register import Register

_MOST_MERGED = 200_000
_LARGEST = 256 * 2**20
"""Bytes of the unpacked parts of a file that is filled in."""


def fill(  # noqa: PLR0913 - each by name
    book: Register,
    theirs: str | PathLike[str],
    out: str | PathLike[str],
    *,
    lang: str | None = None,
    on: date | str | None = None,
    activity: str | None = None,
    audience: str = "authority",
) -> Filled:
    """Fill in an authority's or a client's workbook (.xlsx, .xlsm) or document of Word (.docx).

    A table gets a row for each activity, a form what stands beside its labels, a placeholder (`{{ controller.name }}`,
    `{{ activity.purposes }}`, `{{ Formål }}`) its words. Headings are understood by the words by which imports
    understand them. Cells that hold something, and styles, stay as they are.

    Args:
        book: The register.
        theirs: Their file; it is read only.
        out: The file to be written, with the same suffix.
        lang: The language of what is filled in: en, da or nb; left out, that of their headings, or the register's own.
        on: The date of every legal question; left out, the register's own.
        activity: The activity that a form is for, by its id; in a table, the only one that gets a row.
        audience: For whom: `authority`, since the file is somebody else's; `internal` or `public`.

    Returns:
        How much was filled in, which headings were not understood, what had no place.

    Raises:
        BadCall: *out* is their file; or a form is for one activity, and none of several is named; or there is no such.
        DateMissing: no date is given and the register has none.
        RendererMissing: a .docx is to be filled in, and python-docx is not installed.
        UnknownWord: there is no such language or audience.
        UnreadableFile: their file is neither, or is damaged, or too large.
        UnwritableTarget: the file cannot be written.
    """
    opened, target = Opened(theirs), Path(out)
    if target.suffix.lower() != opened.suffix:
        raise BadCall(f"{target.name} is to be filled in from {opened.path.name}: give it the suffix {opened.suffix}.")
    if target.exists() and opened.is_file and target.samefile(opened.path):
        raise BadCall(f"{target.name} is their file. Name another one: it is not written over.")
    if lang is not None:
        check_language(lang)
    with one_file():
        form = _form(opened)
        edition = for_audience(book, audience).register
        spoken = lang or _language(form, edition)
        answers = Answers(edition, spoken, edition.on(on), audience)
        checked_activity(answers, activity)
        tally = Tally(answers, activity, form.MOST)
        form.fill(tally)
    data, not_kept = form.saved()
    atomic_write(target, data)
    return tally.outcome(target, spoken, not_kept)


_NO_FORM: Final = Text(
    en="Only a workbook (.xlsx) or a document of Word (.docx) is filled in.",
    da="Kun en projektmappe (.xlsx) eller et Word-dokument (.docx) udfyldes.",
    nb="Bare en arbeidsbok (.xlsx) eller et Word-dokument (.docx) fylles ut.",
)
_SAVE_AS: Final = Text(
    en="Save it as one of these.", da="Gem filen som en af disse.", nb="Lagre filen som en av disse."
)
_NO_FILE: Final = Text(en="There is no such file.", da="Filen findes ikke.", nb="Filen finnes ikke.")
_CHECK_NAME: Final = Text(en="Check the name.", da="Kontrollér navnet.", nb="Kontroller navnet.")
_FEWER: Final = Text(en="Merge fewer cells.", da="Flet færre celler.", nb="Slå sammen færre celler.")


def _form(opened: Opened) -> WordForm | WorkbookForm:
    if not opened.is_file:
        raise UnreadableFile([Fault(Place(opened.file), _NO_FILE, _CHECK_NAME)])
    if opened.suffix not in {".xlsx", ".xlsm", ".docx"} or opened.package is None:
        raise UnreadableFile([Fault(Place(opened.file), _NO_FORM, _SAVE_AS)])
    _refuse_hostile(opened.package)
    if opened.suffix in {".xlsx", ".xlsm"} and opened.package.has("xl/workbook.xml"):
        from ropa.filling.workbook import WorkbookForm

        return WorkbookForm(opened.file, opened.data)
    if opened.suffix == ".docx" and opened.package.has("word/document.xml"):
        from ropa.filling.word_form import WordForm

        return WordForm(opened.file, opened.data)
    raise UnreadableFile([Fault(Place(opened.file), _NO_FORM, _SAVE_AS)])


def _refuse_hostile(package: Package) -> None:
    """Refuse what no office program writes, before a library takes it apart.

    Raises:
        UnreadableFile: it is too large unpacked, declares entities, or merges more cells than any form has.
    """
    package.refuse_over(_LARGEST)
    package.refuse_tags("word/", MOST_TAGS)
    merged = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal merged
        if name != "mergeCell":
            return
        first, _, last = attributes.get("ref", "").replace("$", "").upper().partition(":")
        top, bottom = position(first), position(last)
        if top is not None and bottom is not None:
            merged += (abs(bottom[0] - top[0]) + 1) * (abs(bottom[1] - top[1]) + 1)
        if merged > _MOST_MERGED:
            number = f"{_MOST_MERGED:,}"
            problem = Text(
                en=f"This workbook merges over {number} cells.",
                da=f"Denne projektmappe fletter over {number} celler.",
                nb=f"Denne arbeidsboken slår sammen over {number} celler.",
            )
            raise UnreadableFile([Fault(Place(package.file), problem, _FEWER)])

    for part in package.parts():
        if part.lower().endswith((".xml", ".rels", ".vml")):
            package.walk(part, start)


def _language(form: WordForm | WorkbookForm, book: Register) -> str:
    """That of most headings; of several the register's own, where it is among them."""
    counts = form.languages
    own = book.language if book.language in LANGUAGES else "en"
    most = max(counts.values(), default=0)
    best = [language for language in LANGUAGES if counts[language] == most]
    return own if own in best or not best or not most else best[0]
