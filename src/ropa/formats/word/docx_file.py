# SPDX-License-Identifier: Apache-2.0
"""Writes the document with python-docx, the extra `word`: headings and contents of Word, tables, links, page numbers.

What it says is said by `contents`. It has no time of the clock and no name of a user in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time
from importlib.util import find_spec
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from ropa.atomic import atomic_write
from ropa.errors import Fault, Place, RendererMissing, UnreadableFile
from ropa.formats.word import column_widths
from ropa.formats.word.contents import Contents, Line, Section, contents
from ropa.formats.word.own_document import MARK
from ropa.formats.word.writable_text import without_clock, writable
from ropa.labels import capital, word
from ropa.sheets import Silence

if TYPE_CHECKING:
    from docx.document import Document

    from ropa.register import Register

PLACE: Final = "{{ record }}"
"""A paragraph of a template that holds this alone is where the record goes; without it, it goes to the end."""

_LARGEST_TEMPLATE: Final = 64 * 2**20
_BEGINNING: Final = datetime(1980, 1, 1, tzinfo=UTC)
_LABEL_SHARE: Final = 29
_LETTER_SHARE: Final = 5
_NARROWEST: Final = 2_000
"""Twentieths of a point; a template whose margins leave less is taken to leave this."""

_ON_THE_FRONT: Final = 14
"""Contents of so many lines stand on the first page, below whose record it is."""

_LINES_OF_THE_FRONT: Final = 32
"""So many lines of whose record it is fill the first page; behind more of them the contents go on, on the next."""

_LINE_OF_THE_FRONT: Final = 75
"""How many letters stand on a line there."""

_FIRST_BOOKMARK: Final = 100_000
"""The numbers of its bookmarks, above those that a template may have."""

_TITLE_LENGTH: Final = 120


def write(
    book: Register,
    path: str | PathLike[str] | IO[bytes],
    *,
    template: str | PathLike[str] | None = None,
    **options: Any,
) -> None:
    """Write a register as a document.

    Args:
        book: The register, as the audience may see it.
        path: The file, or an open binary stream.
        template: A document of Word whose styles, page, header and footer are used.
        **options: `lang`, `on`, `audience`, `party`, `activity`, `findings`: as for `contents`.

    Raises:
        DateMissing: no date is given and the register has none.
        RendererMissing: python-docx is not installed.
        UnknownRecord: there is no such activity or party.
        UnreadableFile: the template is no document of Word.
        UnwritableTarget: the file cannot be written.
    """
    data = document_bytes(contents(book, **options), template)
    if isinstance(path, str | PathLike):
        atomic_write(path, data)
    else:
        path.write(data)


def document_bytes(
    said_contents: Contents, template: str | PathLike[str] | None = None, *, printed: bool = False
) -> bytes:
    """A document as the bytes of its file: the same ones each time; *printed* where LibreOffice makes a PDF of it.

    Raises:
        RendererMissing: python-docx is not installed.
        UnreadableFile: the template is no document of Word.
    """
    if find_spec("docx") is None:
        raise RendererMissing("A document for Word needs python-docx. Install it: pip install python-docx")
    document = _opened(template)
    from ropa.formats.word.styles import prepare

    prepare(document, said_contents.lang, own=template is None)
    _Composer(document, said_contents, own=template is None, printed=printed).compose()
    _properties(document, said_contents)
    stream = BytesIO()
    document.save(stream)
    return without_clock(stream.getvalue())


def _opened(template: str | PathLike[str] | None) -> Document:
    import docx

    if template is None:
        document = docx.Document()
        relations = document.part.package.rels
        for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
            del relations[name]  # a picture of python-docx's own blank page
        return document
    from ropa.packages.opened import Opened

    opened = Opened(Path(template))
    problem = "The template is no document of Word."
    if not Path(template).exists():
        problem = "There is no such file or folder."
        raise UnreadableFile([Fault(Place(opened.file), problem, "Check the name.")])
    if not opened.is_file or opened.package is None or not opened.package.has("word/document.xml"):
        raise UnreadableFile([Fault(Place(opened.file), problem, "Name a .docx file.")])
    opened.package.refuse_over(_LARGEST_TEMPLATE)
    for part in opened.package.parts():
        if part.lower().endswith((".xml", ".rels")):
            opened.package.walk(part, lambda *_: None)  # refuses entities, and more elements than any paper has
    try:
        return docx.Document(BytesIO(_as_document(opened.data)))
    except Exception as error:  # noqa: BLE001 - a damaged document fails in as many ways as it has parts
        mend = "Save it anew in Word."
        raise UnreadableFile([Fault(Place(opened.file), f"The template is damaged: {error}.", mend)]) from None


def _as_document(data: bytes) -> bytes:
    """A template in Word's own sense (`.dotx`) as a document: the same parts, but for what the first is called."""
    with ZipFile(BytesIO(data)) as package:
        types = package.read(_TYPES)
        if _TEMPLATE not in types:
            return data
        stream = BytesIO()
        with ZipFile(stream, "w") as document:
            for part in package.infolist():
                content = package.read(part) if part.filename != _TYPES else types.replace(_TEMPLATE, _DOCUMENT)
                document.writestr(part.filename, content)
    return stream.getvalue()


_TYPES: Final = "[Content_Types].xml"
_TEMPLATE: Final = b"wordprocessingml.template.main+xml"
_DOCUMENT: Final = b"wordprocessingml.document.main+xml"


def _properties(document: Document, said_contents: Contents) -> None:
    """Title, owner, language and mark; no user, no clock: the days are that of the record."""
    properties = document.core_properties
    day = said_contents.as_of or _BEGINNING.date()
    moment = datetime.combine(day, time())
    properties.title = _short(said_contents.title)
    properties.subject = _short(said_contents.what)
    properties.author = _short(said_contents.owner) or "ropa"
    properties.last_modified_by = ""
    properties.comments = ""
    properties.category = ""
    properties.version = ""
    properties.identifier = ""
    properties.content_status = ""
    properties.keywords = MARK
    properties.language = said_contents.lang
    properties.created = properties.modified = moment
    properties.revision = 1
    part = properties._element  # noqa: SLF001 - python-docx cannot unset when a template was printed
    for printed in part.findall("{*}lastPrinted"):
        part.remove(printed)


def _short(text: str) -> str:
    line = " ".join(writable(text).split())
    return line if len(line) <= _TITLE_LENGTH else f"{line[: _TITLE_LENGTH - 1]}…"


class _Composer:
    """Puts what a document says into the document of Word."""

    def __init__(self, document: Document, said_contents: Contents, *, own: bool, printed: bool) -> None:
        from ropa.formats.word import elements, styles

        self._e, self._s = elements, styles
        self._document = document
        self._contents = said_contents
        self._own, self._printed = own, printed
        self._lang = said_contents.lang
        self._ids = {style.name.casefold(): style.style_id for style in document.styles if style.name}
        self._anchors = {section.key: f"ropa{place}" for place, section in enumerate(said_contents.sections, start=1)}
        self._width = self._text_width()

    def _text_width(self) -> int:
        section = self._document.sections[-1]
        page, left, right = section.page_width, section.left_margin, section.right_margin
        if page is None or left is None or right is None:
            return self._s.TEXT_WIDTH
        return max(int(page.twips - left.twips - right.twips), _NARROWEST)

    def _style(self, name: str) -> str:
        return str(self._ids[name.casefold()])

    def compose(self) -> None:
        """Put it all in its place."""
        sections = self._contents.sections
        behind = (*(not following.new_page for following in sections[1:]), True)
        pieces = (
            piece for section, gap in zip(sections, behind, strict=False) for piece in self._section(section, gap)
        )
        self._place([*self._front(), *pieces])
        if self._own:
            self._footer()

    def _place(self, pieces: Iterable[Any]) -> None:
        from docx.oxml.ns import qn

        body = self._document.element.body
        marked = next((p for p in self._document.paragraphs if p.text.strip() == PLACE), None)
        if marked is not None:
            for piece in pieces:
                marked._p.addprevious(piece)  # noqa: SLF001 - python-docx has no other way to a place in a document
            body.remove(marked._p)  # noqa: SLF001
            return
        last = body.find(qn("w:sectPr"))
        for piece in pieces:
            if last is None:
                body.append(piece)
            else:
                last.addprevious(piece)

    # -- the front -----------------------------------------------------------------------------------------------------

    def _front(self) -> Iterator[Any]:
        e = self._e
        yield e.paragraph(self._style("Title"), e.run(self._contents.title))
        yield e.paragraph(self._style("Subtitle"), e.run(self._contents.what))
        yield self._fields(self._contents.whose, self._word("sheets.front.whose"))
        yield self._gap()
        listed = [section for section in self._contents.sections if section.level < 3]  # noqa: PLR2004 - two levels
        if len(listed) > 2:  # noqa: PLR2004 - a single activity needs no contents
            yield from self._table_of_contents(listed)

    def _table_of_contents(self, listed: list[Section]) -> Iterator[Any]:
        """The contents as a field of Word, with the headings in it; Word adds the pages when it works it out.

        LibreOffice does not work out the field of another program, but does the page of each entry: so for printing.
        """
        from docx.oxml.ns import qn

        e = self._e
        title = e.run(capital(self._word("sheets.front.contents")))
        is_apart = len(listed) > _ON_THE_FRONT and _lines_of(self._contents.whose) <= _LINES_OF_THE_FRONT
        breaks = [e.element("pageBreakBefore")] if is_apart else []
        yield e.paragraph(self._style(self._s.CONTENTS_TITLE), title, properties=breaks)
        begin, code, divide, _, end = e.field('TOC \\o "1-2" \\h \\z \\u')
        begin[0].set(qn("w:dirty"), "true")
        for place, section in enumerate(listed):
            anchor = self._anchors[section.key]
            style = self._style(self._s.CONTENTS[section.level - 1])
            if self._printed:
                number = e.field(f"PAGEREF {anchor} \\h")
                yield e.paragraph(style, e.link(anchor, e.run(section.title), e.tab(), *number))
                continue
            content = [e.link(anchor, e.run(section.title))]
            if not place:
                content = [begin, code, divide, *content]
            if place == len(listed) - 1:
                content.append(end)
            yield e.paragraph(style, *content)

    # -- the sections --------------------------------------------------------------------------------------------------

    def _section(self, section: Section, gap: bool) -> Iterator[Any]:  # noqa: FBT001
        """A section; its table has no gap behind it where the next begins a page: that of a full page would be one."""
        e = self._e
        number = _FIRST_BOOKMARK + int(self._anchors[section.key].removeprefix("ropa"))
        heading = e.bookmarked(self._anchors[section.key], number, e.run(section.title))
        breaks = [e.element("pageBreakBefore")] if section.new_page else []
        if section.title != self._contents.title or section is not self._contents.sections[0]:  # the title says it
            yield e.paragraph(self._style(f"Heading {section.level}"), *heading, properties=breaks)
        if section.about:
            yield e.paragraph(self._style(self._s.ABOUT), e.run(section.about))
        if len(section.lines) == 1 and not section.lines[0].label:
            yield from e.lines(self._style(self._s.TEXT), section.lines[0].text)
        elif section.lines:
            yield self._fields(section.lines, section.title)
            if gap or section.grid is not None:
                yield self._gap()
        if section.grid is not None:
            widths = column_widths.of_grid(section.grid, self._width)
            head = [
                e.cell(width, [e.paragraph(self._style(self._s.LABEL), e.run(text))], self._s.HEADING_SHADE)
                for width, text in zip(widths, section.grid.headings, strict=True)
            ]
            rows = [e.row(head, heading=True)]
            rows += [
                e.row([self._cell(width, line) for width, line in zip(widths, cells, strict=True)],
                      letters=max(len(line.text) for line in cells))
                for cells in section.grid.rows
            ]  # fmt: skip
            yield e.table(self._style(self._s.TABLE), widths, rows, section.title, heading=True)
            if gap:
                yield self._gap()

    def _fields(self, lines: Iterable[Line], title: str) -> Any:
        """The fields of a record: letter, name, what is stated."""
        e = self._e
        lines = tuple(lines)
        lettered = any(line.letter for line in lines)
        shares = (_LETTER_SHARE, _LABEL_SHARE, 100 - _LETTER_SHARE - _LABEL_SHARE)
        widths = column_widths.shared(shares if lettered else (_LABEL_SHARE, 100 - _LABEL_SHARE), self._width)
        rows = []
        for line in lines:
            label = self._style(self._s.LABEL)
            cells = [e.cell(widths[-2], [e.paragraph(label, e.run(line.label))]), self._cell(widths[-1], line)]
            if lettered:
                cells.insert(0, e.cell(widths[0], [e.paragraph(label, e.run(line.letter))]))
            rows.append(e.row(cells, letters=len(line.text)))
        return e.table(self._style(self._s.TABLE), widths, rows, title, heading=False)

    def _cell(self, width: int, line: Line) -> Any:
        e = self._e
        if not line.text.strip():
            if line.silence is not Silence.NOT_STATED:
                return e.cell(width, [e.paragraph(self._style(self._s.TEXT))])
            blank = e.run(self._word("sheets.not_stated"))
            return e.cell(width, [e.paragraph(self._style(self._s.NOT_STATED), blank)], self._s.SHADE)
        text, lead = self._style(self._s.TEXT), self._style(self._s.LABEL)
        paragraphs: list[Any] = []
        for part in line.parts:
            anchor = self._anchors.get(part.target) if part.target is not None else None
            if anchor is not None:
                paragraphs.append(
                    e.paragraph(text, e.link(anchor, e.run(part.text, e.element("color", val=self._s.INK))))
                )
            else:
                paragraphs += e.lines(text, part.text, lead)
        return e.cell(width, paragraphs)

    def _gap(self) -> Any:
        return self._e.paragraph(self._style(self._s.TEXT))

    def _footer(self) -> None:
        e = self._e
        footer = self._document.sections[0].footer
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]._p  # noqa: SLF001 - fields have no other way in
        stop = e.element("tabs", e.element("tab", val="right", pos=self._width))  # fmt: skip
        pieces = [
            e.run(_short(self._contents.title)), e.tab(), e.run(f"{self._word('sheets.page')} "), *e.field("PAGE"),
            e.run(f" {self._word('sheets.page_of')} "), *e.field("NUMPAGES"),
        ]  # fmt: skip
        line.getparent().replace(line, e.paragraph(self._style("Footer"), *pieces, properties=[stop]))

    def _word(self, key: str) -> str:
        return word(key, self._lang)


def _lines_of(fields: Sequence[Line]) -> int:
    """How many lines some fields take on the front, about."""
    texts = (text for field in fields for text in (field.text or field.label).split("\n"))
    return sum(1 + len(text) // _LINE_OF_THE_FRONT for text in texts)
