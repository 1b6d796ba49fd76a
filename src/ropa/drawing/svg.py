# SPDX-License-Identifier: Apache-2.0
"""What is done to an SVG that Graphviz made: sealed for a file, and made ready to stand inside a page.

A picture of a register is passed on by mail and put on intranets. It must load nothing, run nothing, and be read aloud
as what it is.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html.entities import name2codepoint
from typing import TYPE_CHECKING, Final

from ropa.errors import RenderingFailed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
NAMESPACES: Final = {
    f"{{{SVG}}}": "",
    f"{{{XLINK}}}": "xlink:",
    "{http://www.w3.org/XML/1998/namespace}": "xml:",
}
SHAPES: Final = frozenset(["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "text", "tspan"])
GROUPS: Final = frozenset(["a", "defs", "desc", "g", "linearGradient", "radialGradient", "stop", "svg", "title"])
LINK: Final = re.compile(r"(?:#|https?://|mailto:)", re.IGNORECASE)
REFERENCE: Final = re.compile(r"url\(\s*['\"]?#([^)'\"]*)['\"]?\s*\)")
LENGTH: Final = re.compile(r"[0-9.]+(?:pt|px)?")
FONT: Final = "DejaVu Sans"
STAND_INS: Final = f"{FONT},Verdana,Geneva,sans-serif"
"""The fonts of a reader who has not DejaVu Sans: Verdana is about as wide."""


def sealed(svg: bytes) -> bytes:
    """The SVG with only shapes, text and links left: nothing that is loaded from elsewhere and nothing that runs.

    Left out are the document type, comments, scripts, images, style sheets, event attributes and links other than
    `#...`, `https:`, `http:` and `mailto:`.

    Raises:
        RenderingFailed: it is not well-formed XML, or not an SVG.
    """
    root = _read(svg)
    _strip(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + _written(root).encode() + b"\n"


ZOOM: Final = "#{id}{{cursor:zoom-in}}#{id}:focus{{width:{width}!important;cursor:zoom-out;outline:none}}"
"""A picture fits its cell; once clicked it has its own size, in which the cell scrolls, until one clicks elsewhere."""


def inline_svg(svg: bytes, *, title: str = "", prefix: str = "", zooms: bool = False) -> str:
    """The SVG as an element to stand in an HTML page or a notebook, with a title that is read aloud.

    Args:
        svg: What `render(..., "svg")` gave.
        title: What the picture is, in a few words; left empty, the name of the graph.
        prefix: Put before each id so that two pictures in one page do not share any; left empty, it is made from the
            content, so that the same picture has the same ids each time.
        zooms: Whether a click shows it in its own size, where that is more than there is room for; needs no script.

    Raises:
        RenderingFailed: it is not well-formed XML, or not an SVG.
    """
    from xml.etree.ElementTree import Element

    root = _read(svg)
    _strip(root)
    before = prefix or f"g{sha256(svg).hexdigest()[:10]}-"
    _rename(root, before)
    group = next(root.iter("g"), None)
    own = group.find("title") if group is not None else None
    if group is not None and own is not None:
        group.remove(own)
    heading = Element("title", {"id": f"{before}title"})
    heading.text = title or (own.text if own is not None else None) or "Diagram"
    heading.tail = "\n"
    root.insert(0, heading)
    root.set("role", "img")
    root.set("aria-labelledby", f"{before}title")
    width = root.attrib.get("width", "")
    width = width if LENGTH.fullmatch(width) else "100%"
    root.set("style", f"width:100%;max-width:{width};height:auto;background:#FFFFFF")
    for name in ("width", "height"):  # a notebook that shows it as an image would take it at its own size, cut off
        root.attrib.pop(name, None)
    if zooms:
        root.set("id", f"{before}picture")
        root.set("tabindex", "0")
        style = Element("style")
        style.text = ZOOM.format(id=f"{before}picture", width=width)
        root.insert(1, style)
    return _written(root)


def _read(svg: bytes) -> Element:
    """The root element, its names without namespaces."""
    from xml.etree.ElementTree import ParseError, XMLParser, fromstring

    if b"<!ENTITY" in svg:
        message = "The SVG declares entities of its own, which no Graphviz does; it was not read."
        raise RenderingFailed(message)
    parser = XMLParser()  # noqa: S314 - entities are refused above, and nothing is fetched
    parser.entity.update({name: chr(code) for name, code in name2codepoint.items()})
    try:
        root = fromstring(svg, parser)  # noqa: S314 - as above
    except ParseError as error:
        message = f"The SVG is not well-formed XML: {error}."
        raise RenderingFailed(message) from error
    for element in root.iter():
        element.tag = _short(element.tag)
        named = {_short(name): value for name, value in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update(named)
    if root.tag != "svg":
        message = f"The picture is not an SVG: its first element is {root.tag}."
        raise RenderingFailed(message)
    return root


def _short(name: str) -> str:
    for long, short in NAMESPACES.items():
        if name.startswith(long):
            return short + name[len(long) :]
    return name


def _strip(element: Element) -> None:
    """Take away what is neither a shape nor text, then attributes that load or run."""
    for child in list(element):
        if child.tag in SHAPES or child.tag in GROUPS:
            _strip(child)
        else:
            element.remove(child)
    for name, value in list(element.attrib.items()):
        if not _harmless(element.tag, name, value):
            del element.attrib[name]
    family = element.attrib.get("font-family", "")
    if family.startswith(FONT):
        if "bold" in family.lower():
            element.set("font-weight", "bold")
        element.set("font-family", STAND_INS)


def _harmless(tag: str, name: str, value: str) -> bool:
    if name.startswith(("on", "{")) or (name == "style" and "\\" in value):
        return False
    if name in {"href", "xlink:href"}:
        return value.startswith("#") or (tag == "a" and LINK.match(value) is not None)
    return "url(" not in REFERENCE.sub("", value).lower() or name in {"xlink:title", "id", "class"}


def _rename(root: Element, before: str) -> None:
    """Put *before* in front of each id, and of each mention of one."""
    ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, before + value)
            elif name in {"href", "xlink:href"} and value[1:] in ids:
                element.set(name, f"#{before}{value[1:]}")
            elif name not in {"xlink:title", "class"}:
                element.set(name, REFERENCE.sub(lambda reference: f"url(#{before}{reference[1]})", value))


def _written(root: Element) -> str:
    from xml.etree.ElementTree import tostring

    root.set("xmlns", SVG)
    if any(name.startswith("xlink:") for name in _attributes(root)):
        root.set("xmlns:xlink", XLINK)
    return tostring(root, encoding="unicode").rstrip()


def _attributes(root: Element) -> Iterable[str]:
    return (name for element in root.iter() for name in element.attrib)
