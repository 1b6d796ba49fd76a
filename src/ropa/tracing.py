# SPDX-License-Identifier: Apache-2.0
"""From a document to the register: section by section, what came of it, and which sections gave nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from ropa.labels import counted_word, word
from ropa.meaning.citations import cites
from ropa.refs import key_of
from ropa.register import kind_of
from ropa.show import Table
from ropa.silence import each
from ropa.text import say
from ropa.values import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ropa.model import Document
    from ropa.register import Register


@frozen
class Use:
    """A place of the register that cites a section.

    Attributes:
        record: The record, as `activities/app-analytics`.
        field: The way to the part of it that cites: `purposes[0]`; empty for the record itself.
        of: The fields that the cite is for; empty for all.
        inferred: Whether the section says so only by implication.
    """

    record: str
    field: str
    of: tuple[str, ...] = ()
    inferred: bool = False

    def __str__(self) -> str:
        """`activities/app-analytics purposes[0] (interest)`."""
        return self.text()

    def text(self, lang: str = "en") -> str:
        """The same in *lang*; ids and fields are as the files have them."""
        place = f"{self.record} {self.field}".strip()
        place += f" ({', '.join(self.of)})" if self.of else ""
        return word("trace.inferred", lang).format(place=place) if self.inferred else place


@frozen
class TracedSection:
    """A section of a document, and what came of it.

    Attributes:
        document: The document.
        number: What cites call the section; empty for cites of the document as a whole.
        title: Its heading; `None` where the document lists none, or does not list the section.
        uses: The places that cite it, in the order of the register.
        silent: Why nothing comes of it, as the document's record says; `None` where nothing is said.
        listed: Whether the document's record lists the section.
    """

    document: str
    number: str
    title: str | None
    uses: tuple[Use, ...]
    silent: str | None
    listed: bool

    @property
    def accounted(self) -> bool:
        """Whether something came of it, or the record says why nothing did."""
        return bool(self.uses) or self.silent is not None


@attrs.frozen(repr=False)
class Trace:
    """What came of each section of each document of a register.

    Attributes:
        sections: The sections, document by document, in the order of the documents.
        analyst: What the keeper of the register added.
        unsourced: The records that cite nothing at all, nor does any part of them.
    """

    sections: tuple[TracedSection, ...]
    analyst: tuple[Use, ...]
    unsourced: tuple[str, ...]

    @property
    def unaccounted(self) -> tuple[TracedSection, ...]:
        """The listed sections of which nothing came and no reason is given."""
        return tuple(section for section in self.sections if section.listed and not section.accounted)

    @property
    def unlisted(self) -> tuple[TracedSection, ...]:
        """The sections that are cited and that the document's record does not list."""
        return tuple(section for section in self.sections if not section.listed and section.number)

    @property
    def rows(self) -> tuple[tuple[str, str, str, int, str], ...]:
        """Document, section, title, how many places cite it, and which, or why none."""
        return self._rows("en")

    def _rows(self, lang: str) -> tuple[tuple[str, str, str, int, str], ...]:
        return tuple(
            (
                section.document,
                section.number or word("trace.whole", lang),
                section.title or "",
                len(section.uses),
                "; ".join(use.text(lang) for use in section.uses)
                or word("trace.silent" if section.silent else "trace.nothing", lang).format(reason=section.silent),
            )
            for section in self.sections
        )

    def table(self, lang: str = "en") -> Table:
        """The sections as a table."""
        columns = ("document", "section", "title", "cited", "became")
        headings = [word(f"trace.{column}", lang) for column in columns]
        return Table(headings, self._rows(lang), empty=word("answers.no_rows", lang))

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`."""
        return self.table().to_pandas()

    def text(self, lang: str = "en") -> str:
        """The table, and the counts."""
        lines = [str(self.table(lang)), "", self.summary(lang)]
        lines.extend(word("trace.analyst", lang).format(place=use.text(lang)) for use in self.analyst)
        lines.extend(word("trace.unsourced", lang).format(record=key) for key in self.unsourced)
        return "\n".join(lines)

    def __str__(self) -> str:
        """The table, and the counts."""
        return self.text()

    def summary(self, lang: str = "en") -> str:
        """The counts, in a sentence."""
        listed = [section for section in self.sections if section.listed]
        silent = sum(1 for section in listed if not section.uses and section.silent is not None)
        return word("trace.summary", lang).format(
            listed=f"{len(listed)} {counted_word('trace.sections', len(listed), lang)}",
            cited=sum(1 for section in listed if section.uses),
            silent=f"{silent} {counted_word('trace.silences', silent, lang)}",
            unaccounted=len(self.unaccounted),
            unlisted=len(self.unlisted),
        )

    def __repr__(self) -> str:
        """The counts."""
        return f"<Trace: {self.summary()}>"

    def _repr_html_(self) -> str:
        """The table, for a notebook."""
        return f"{self.table()._repr_html_()}<p>{self.summary()}</p>"


def trace(book: Register) -> Trace:
    """Trace each section of each document of a register to what came of it."""
    uses: dict[tuple[str, str], list[Use]] = {}
    analyst: list[Use] = []
    unsourced: list[str] = []
    for record in book.each():
        key = key_of(kind_of(record), record.id)
        cited = False
        for path, cite in cites(record):
            cited = True
            use = Use(key, path, each(cite.of), cite.inferred)
            if cite.document is None:
                analyst.append(use)
            else:
                uses.setdefault((cite.document, cite.section or ""), []).append(use)
        if not cited and kind_of(record) not in {"document", "waiver"}:
            unsourced.append(key)
    sections: list[TracedSection] = []
    for document in book.documents.values():
        sections.extend(_listed(document, uses, book.language))
    listed = {(section.document, section.number) for section in sections}
    for (name, number), citing in uses.items():
        if (name, number) not in listed:
            sections.append(TracedSection(name, number, None, tuple(citing), None, listed=False))
    return Trace(tuple(sections), tuple(analyst), tuple(unsourced))


def _listed(document: Document, uses: dict[tuple[str, str], list[Use]], language: str) -> Iterator[TracedSection]:
    for section in each(document.sections):
        citing = uses.get((document.id, section.number), ())
        silent = say(section.silent, language) or None
        yield TracedSection(
            document.id, section.number, say(section.title, language) or None, tuple(citing), silent, listed=True
        )
