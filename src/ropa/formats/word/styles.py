# SPDX-License-Identifier: Apache-2.0
"""How the document looks: A4, the styles of Word by their own names, and a few of ropa's for what Word has none for.

A template is a document of Word whose styles, page, header, footer and pictures stay as they are: a firm's paper. The
styles that the record needs and the template does not have are added; those that it has look as the firm made them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ropa.labels.language import language_tag

if TYPE_CHECKING:
    from docx.document import Document

LABEL: Final = "ropa Label"
TEXT: Final = "ropa Text"
NOT_STATED: Final = "ropa Not Stated"
ABOUT: Final = "ropa About"
CONTENTS: Final = ("TOC 1", "TOC 2")
TABLE: Final = "ropa Table"
CONTENTS_TITLE: Final = "ropa Contents Title"

INK: Final = "1F3A5F"
SHADE: Final = "EDF0F4"
HEADING_SHADE: Final = "DCE4EE"
LINE: Final = "B8C2CE"
QUIET: Final = "5A6470"
FONT: Final = "Arial"

_A4: Final = (11906, 16838)
_MARGINS: Final = {"top": 1247, "bottom": 1247, "left": 1134, "right": 1134, "header": 567, "footer": 567}
TEXT_WIDTH: Final = 11906 - 2 * 1134
"""The width between the margins of ropa's own page, in twentieths of a point."""

_BUILT_IN: Final[dict[str, dict[str, Any]]] = {
    "Normal": {"size": 10, "after": 80},
    "Title": {"size": 22, "bold": True, "ink": INK, "before": 480, "after": 120, "next": True},
    "Subtitle": {"size": 12, "ink": QUIET, "after": 360},
    "Heading 1": {"size": 18, "bold": True, "ink": INK, "before": 240, "after": 120, "next": True},
    "Heading 2": {"size": 14, "bold": True, "ink": INK, "before": 200, "after": 120, "next": True},
    "Heading 3": {"size": 11, "bold": True, "ink": INK, "before": 200, "after": 60, "next": True},
    "Header": {"size": 8, "ink": QUIET},
    "Footer": {"size": 8, "ink": QUIET},
}
_OWN: Final[dict[str, dict[str, Any]]] = {
    TEXT: {"size": 9, "after": 30},
    LABEL: {"size": 9, "bold": True, "ink": INK, "after": 30},
    NOT_STATED: {"size": 9, "italic": True, "ink": QUIET, "after": 30},
    ABOUT: {"size": 10, "italic": True, "ink": QUIET, "after": 120, "next": True},
    CONTENTS_TITLE: {"size": 14, "bold": True, "ink": INK, "before": 360, "after": 120, "next": True},
    "TOC 1": {"size": 9.5, "bold": True, "before": 60, "after": 20, "leader": True},
    "TOC 2": {"size": 9.5, "after": 0, "indent": 284, "leader": True},
}
_TABLE_STYLE: Final = f"""
<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table" w:customStyle="1"
 w:styleId="ropaTable"><w:name w:val="{TABLE}"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr>
<w:tblBorders>
<w:top w:val="single" w:sz="6" w:space="0" w:color="{LINE}"/>
<w:bottom w:val="single" w:sz="6" w:space="0" w:color="{LINE}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
</w:tblBorders><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
<w:bottom w:w="30" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{INK}"/></w:rPr><w:tcPr>
<w:shd w:val="clear" w:color="auto" w:fill="{HEADING_SHADE}"/></w:tcPr></w:tblStylePr></w:style>
"""


def prepare(document: Document, lang: str, *, own: bool) -> None:
    """Give a document the language and the styles that it lacks; one of ropa's *own* also the page and its look."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    _language(document, language_tag(lang))
    if own:
        _page(document)
        document.settings.element.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))
        for name, look in _BUILT_IN.items():
            _dress(document.styles[name], look)
    _add_styles(document)


def _page(document: Document) -> None:
    from docx.oxml.ns import qn

    properties = document.sections[0]._sectPr  # noqa: SLF001 - python-docx has sizes in EMU; A4 is in twips
    size, margins = properties.find(qn("w:pgSz")), properties.find(qn("w:pgMar"))
    for name, value in zip(("w", "h"), _A4, strict=True):
        size.set(qn(f"w:{name}"), str(value))
    for name, twips in _MARGINS.items():
        margins.set(qn(f"w:{name}"), str(twips))


def _language(document: Document, tag: str) -> None:
    """The language of the text, by which Word checks its spelling and a screen reader speaks it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        return
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), tag)


def _add_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml

    names = {style.name.casefold() for style in document.styles if style.name}
    needed = {name: look for name, look in _BUILT_IN.items() if name not in {"Header", "Footer"}}
    for name, look in {**needed, **_OWN}.items():
        if name.casefold() not in names:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in CONTENTS or name in needed)
            if "Normal" in {other.name for other in document.styles}:
                style.base_style = document.styles["Normal"]
            _dress(style, look)
    if TABLE.casefold() not in names:
        document.styles.element.append(parse_xml(_TABLE_STYLE))


def _dress(style: Any, look: dict[str, Any]) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor, Twips

    font, paragraph = style.font, style.paragraph_format
    font.size = Pt(look["size"])
    font.bold = look.get("bold", False)
    font.italic = look.get("italic", False)
    font.color.rgb = RGBColor.from_string(look.get("ink", "1F2933"))
    font.name = FONT
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)
    paragraph.space_before = Twips(look.get("before", 0))
    paragraph.space_after = Twips(look.get("after", 0))
    paragraph.line_spacing = 1.08
    if "next" in look:
        paragraph.keep_with_next = look["next"]
    if "indent" in look:
        paragraph.left_indent = Twips(look["indent"])
    for stops in style.element.pPr.findall(qn("w:tabs")):
        style.element.pPr.remove(stops)
    if "leader" in look:
        paragraph.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
