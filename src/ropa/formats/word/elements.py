# SPDX-License-Identifier: Apache-2.0
"""The pieces of a document as Word has them: paragraphs, fields, links to a place in it, tables.

python-docx looks up each cell of a table anew, which takes the square of its size; so tables are put together here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ropa.formats.word.writable_text import writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HANGING: Final = 170
_KEPT_WHOLE: Final = 700
"""A row with fewer characters is not divided between pages."""


def element(name: str, /, *children: Any, **attributes: object) -> Any:
    """An element of WordprocessingML with its attributes, `val="x"`, and what stands in it."""
    new = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        new.set(qn(f"w:{key.rstrip('_')}"), str(value))
    new.extend(children)
    return new


def run(text: str, *properties: Any) -> Any:
    """Words; a line feed in them is a break."""
    text_run = element("r")
    if properties:
        text_run.append(element("rPr", *properties))
    for place, line in enumerate(writable(text).split("\n")):
        if place:
            text_run.append(element("br"))
        piece = element("t")
        piece.text = line.replace("\t", " ")
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text_run.append(piece)
    return text_run


def tab() -> Any:
    """A run that is a tab."""
    return element("r", element("tab"))


def paragraph(style: str, *content: Any, properties: Iterable[Any] = ()) -> Any:
    """A paragraph in a style, by the id of that."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *content)


def field(instruction: str, shown: str = "1") -> list[Any]:
    """A field that Word works out, with what stands there until then."""
    code = element("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        run(shown),
        element("r", element("fldChar", fldCharType="end")),
    ]


def link(anchor: str, *content: Any) -> Any:
    """What leads to a bookmark of the document."""
    return element("hyperlink", *content, anchor=anchor, history="1")


def bookmarked(name: str, number: int, *content: Any) -> list[Any]:
    """Content with a bookmark around it."""
    return [element("bookmarkStart", id=number, name=name), *content, element("bookmarkEnd", id=number)]


def lines(style: str, text: str, lead: str | None = None) -> list[Any]:
    """The paragraphs of a text: a line with a bullet hangs; one that opens a list is in the style *lead*."""
    paragraphs = []
    texts = [line.strip() for line in writable(text).split("\n") if line.strip()]
    for place, line in enumerate(texts):
        if line.startswith("•"):
            indent = (element("ind", left=_HANGING, hanging=_HANGING),)
            stop = (element("tabs", element("tab", val="left", pos=_HANGING)), *indent)
            paragraphs.append(paragraph(style, run("•"), tab(), run(line[1:].strip()), properties=stop))
        elif lead is not None and line.endswith(":") and place + 1 < len(texts):
            paragraphs.append(paragraph(lead, run(line), properties=(element("keepNext"),)))
        else:
            paragraphs.append(paragraph(style, run(line)))
    return paragraphs


def cell(width: int, paragraphs: Sequence[Any], fill: str | None = None) -> Any:
    """A cell of a table."""
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if fill is not None:
        properties.append(element("shd", val="clear", color="auto", fill=fill))
    return element("tc", properties, *paragraphs)


def row(cells: Sequence[Any], *, heading: bool = False, letters: int = 0) -> Any:
    """A row of a table; one that is a *heading* is repeated on each page; a short one is not divided between pages."""
    properties = element("trPr")
    if heading or letters < _KEPT_WHOLE:
        properties.append(element("cantSplit"))
    if heading:
        properties.append(element("tblHeader"))
    return element("tr", properties, *cells)


def table(style: str, widths: Sequence[int], rows: Sequence[Any], title: str, *, heading: bool) -> Any:
    """A table with its widths fixed, and with a title for those who do not see it."""
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420" if heading else "0400", firstRow=int(heading), lastRow=0, firstColumn=0,
                lastColumn=0, noHBand=0, noVBand=1),
        element("tblCaption", val=writable(title)),
    )  # fmt: skip
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)
