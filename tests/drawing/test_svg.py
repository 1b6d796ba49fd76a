# SPDX-License-Identifier: Apache-2.0
"""An SVG loads nothing, runs nothing, and stands in a page beside others."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from ropa.drawing.rendering import render
from ropa.drawing.svg import inline_svg, sealed
from ropa.errors import RenderingFailed
from tests.each_case import each_case

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
GRADIENT = (
    'digraph flows { node [fontname="DejaVu Sans Bold"]; a [label="Ærø" style=filled fillcolor="red:blue" '
    'URL="https://example.org/?a=1&b=2"]; b [URL="javascript:alert(1)"]; a -> b }'
)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - made here


def ids(svg: str) -> list[str]:
    return [element.attrib["id"] for element in parsed(svg).iter() if "id" in element.attrib]


@each_case(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<image xlink:href="https://example.org/x.png"/>',
        "<style>@import 'https://example.org/x.css'</style>",
        '<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>',
        '<g onclick="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><rect/></a>',
        '<a xlink:href=" JAVASCRIPT:alert(1)"><rect/></a>',
        '<a xlink:href="data:text/html,alert"><rect/></a>',
        '<rect xlink:href="https://example.org/"/>',
        '<rect fill="url(https://example.org/x.svg#a)"/>',
        '<rect style="fill:URL( &quot;https://example.org/&quot;)"/>',
        '<rect style="background:u\\72l(https://example.org/)"/>',
        '<b:script xmlns:b="http://example.org/other">alert(1)</b:script>',
    ],
    ids=lambda text: text[1:24],
)
def test_what_would_load_or_run_is_left_out(hostile):
    done = sealed(f"{OPEN}{hostile}<text>kept</text></svg>".encode()).decode()
    for word in ("alert", "example.org", "onclick", "JAVASCRIPT"):
        assert word not in done
    assert "<text>kept</text>" in done


def test_links_of_the_web_and_inside_the_page_are_kept():
    done = sealed(f'{OPEN}<a xlink:href="https://example.org/?a=1&amp;b"/><a xlink:href="#x"/></svg>'.encode()).decode()
    assert 'xlink:href="https://example.org/?a=1&amp;b"' in done
    assert 'xlink:href="#x"' in done


def test_a_drawn_svg_has_no_document_type_and_no_script_link():
    done = render(GRADIENT, "svg").decode()
    assert done.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert "DOCTYPE" not in done
    assert "<!--" not in done
    assert "javascript" not in done
    assert "https://example.org/?a=1&amp;b=2" in done
    assert "Ærø" in done


def test_a_reader_without_the_font_gets_one_of_the_same_width_and_weight():
    done = render(GRADIENT, "svg").decode()
    assert 'font-family="DejaVu Sans,Verdana,Geneva,sans-serif"' in done
    assert 'font-weight="bold"' in done


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"<svg>", "not well-formed"),
        (b"<html/>", "not an SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "entities"),
    ],
)
def test_what_is_no_svg_is_refused(broken, said):
    with pytest.raises(RenderingFailed, match=said):
        sealed(broken)


def test_sealing_twice_changes_nothing():
    once = render(GRADIENT, "svg")
    assert sealed(once) == once


def test_an_inline_svg_is_an_image_with_a_title_and_no_prolog():
    done = inline_svg(render(GRADIENT, "svg"), title='Hvor går <data> & "andet" hen?')
    root = parsed(done)
    assert done.startswith("<svg ")
    assert root.attrib["role"] == "img"
    assert root[0].tag.endswith("}title")
    assert root[0].text == 'Hvor går <data> & "andet" hen?'
    assert root[0].attrib["id"] == root.attrib["aria-labelledby"]


def test_without_a_title_the_name_of_the_graph_is_read_aloud():
    assert parsed(inline_svg(render(GRADIENT, "svg")))[0].text == "flows"


def test_two_pictures_in_one_page_share_no_id():
    svg = render(GRADIENT, "svg")
    other = render(GRADIENT.replace("Ærø", "Als"), "svg")
    first, second = ids(inline_svg(svg)), ids(inline_svg(other))
    assert first
    assert set(first).isdisjoint(second)
    assert set(ids(inline_svg(svg, prefix="one-"))).isdisjoint(ids(inline_svg(svg, prefix="two-")))
    assert inline_svg(svg) == inline_svg(svg)


def test_what_points_to_an_id_points_to_its_new_name():
    done = inline_svg(render(GRADIENT, "svg"), prefix="p-")
    assert 'fill="url(#p-node1_l_0)"' in done
    assert "p-node1_l_0" in ids(done)
