# SPDX-License-Identifier: Apache-2.0
"""Whatever a register says is shown as it is written, and never changes the shape of the picture."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from graphviz import Digraph, Graph
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ropa.drawing.escaping import clean, html_label, html_text, label, mermaid_text, tooltip, wrapped
from ropa.drawing.rendering import render
from tests.each_case import each_case

SVG = "{http://www.w3.org/2000/svg}"
TITLE = "{http://www.w3.org/1999/xlink}title"
HOSTILE = [
    'Smith" -> "Google',
    "\\",
    '\\"',
    'x\\" shape=record',
    "\\N \\G \\E \\T \\H \\L \\l \\r \\n",
    "AT&T &amp; &copy; &#65; &nbsp",
    "<b>bold</b> <IMG SRC='x'/> <!-- --> ]]>",
    "a\r\nb\nc\u2028d",
    "\nfirst line empty",
    "\n",
    "Ærøskøbing, Ødis, Ålborg",
    "}; x -> y; {",
    "a -- b // c /* d */ # e",
    "{a|<p>b}",
    "tab\tnul\x00bell\x07esc\x1b",
    "\ud800 \u202egoogle",
    "",
    "   ",
]
STRING = r'(?:"(?:[^"\\\n]|\\.)*"|\w+)'
SIGNS = st.sampled_from(sorted(set("".join(HOSTILE)) | set("$%`'~^*_=+@|[]()")))
LABELS = st.text(SIGNS | st.characters(max_codepoint=0x2FFF), max_size=24)


def drawn(graph: Graph | Digraph) -> ET.Element:
    return ET.fromstring(render(graph.source, "svg"))  # noqa: S314 - made here


def shown(group: ET.Element) -> list[str]:
    """The lines of text in one group of the picture, without blank ones."""
    texts = [(text.text or "").replace("\xa0", " ").strip() for text in group.iter(f"{SVG}text")]
    return [text for text in texts if text]


def meant(text: str) -> list[str]:
    lines = [line.replace("\xa0", " ").strip() for line in clean(text).split("\n")]
    return [line for line in lines if line]


def groups(root: ET.Element, kind: str) -> list[ET.Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == kind]


@settings(max_examples=25)
@given(st.lists(LABELS, min_size=1, max_size=12))
@example(HOSTILE)
def test_no_label_changes_the_graph_and_each_is_shown_as_it_is_written(labels):
    graph = Digraph("g")
    with graph.subgraph(name="cluster_k") as cluster:
        cluster.attr(label=label(labels[0]))
        cluster.node("k")
    for number, text in enumerate(labels):
        graph.node(f"a{number}", label(text), tooltip=tooltip(text))
        graph.node(f"b{number}", html_label(f"<TABLE><TR><TD>{html_text(text)}</TD></TR></TABLE>"), shape="plain")
        graph.edge(f"a{number}", f"b{number}", label(text), tooltip=tooltip(text))
    root = drawn(graph)
    nodes = {group.findtext(f"{SVG}title"): group for group in groups(root, "node")}
    edges = {group.findtext(f"{SVG}title"): group for group in groups(root, "edge")}
    numbers = range(len(labels))
    assert set(nodes) == {"k"} | {f"{letter}{number}" for number in numbers for letter in "ab"}
    assert set(edges) == {f"a{number}->b{number}" for number in numbers}
    assert shown(groups(root, "cluster")[0]) == meant(labels[0])
    for number, text in enumerate(labels):
        for group in (nodes[f"a{number}"], nodes[f"b{number}"], edges[f"a{number}->b{number}"]):
            assert shown(group) == meant(text)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_tooltip_says_the_same_on_a_node_and_on_an_edge(text):
    text = f"to {text}"
    graph = Digraph()
    graph.node("a", tooltip=tooltip(text))
    graph.edge("a", "b", tooltip=tooltip(text))
    root = drawn(graph)
    said = {link.get(TITLE) for link in root.iter(f"{SVG}a")}
    assert {" ".join((one or "").split()) for one in said} == {" ".join(clean(text).replace("\\", "∖").split())}


@each_case("text", HOSTILE, ids=ascii)
def test_every_text_is_one_quoted_string_of_the_dot_language(text):
    graph = Digraph()
    graph.attr(label=label(text), tooltip=tooltip(text))
    assert re.fullmatch(rf"digraph {{\n\tlabel={STRING} tooltip={STRING}\n}}\n", graph.source)


@given(LABELS)
def test_mermaid_text_holds_no_sign_of_mermaid(text):
    said = mermaid_text(text)
    rest = re.sub(r"#(?:\d+|quot|amp|lt|gt);|<br/>", "", said)
    assert re.findall(r'["#;%{}\[\]|`<>&\\*_~$@^=!+\n\r\t]', rest) == []
    names = {"quot": '"', "amp": "&", "lt": "<", "gt": ">"}
    back = re.sub(r"#(\w+);", lambda m: names.get(m[1]) or chr(int(m[1])), said.replace("<br/>", "\n"))
    assert back == clean(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("LEGOLAND ApS, Billund", "LEGOLAND ApS, Billund"),
        ('"Google" & Søn', "#quot;Google#quot; #amp; Søn"),
        ("%%{init: {}}%%", "#37;#37;#123;init: #123;#125;#125;#37;#37;"),
        ("1. Purpose", "1#46; Purpose"),
        ("a\n- b", "a<br/>#45; b"),
        ("38-month, v1.2", "38-month, v1.2"),
    ],
)
def test_mermaid_text_reads_well_where_it_can(text, said):
    assert mermaid_text(text) == said


def test_clean_keeps_letters_and_takes_what_cannot_be_seen():
    assert clean("Ærø\x00\t\u202eø\r\nå\ud800") == "Ærø ø\nå\ufffd"


@given(LABELS, st.integers(1, 30))
def test_no_wrapped_line_is_wider_than_asked(text, width):
    assert all(len(line) <= width for line in wrapped(text, width).split("\n"))


def test_a_long_word_is_broken_and_too_many_lines_end_in_an_ellipsis():
    assert wrapped("Databeskyttelsesrådgiver", 10) == "Databeskyt\ntelsesrådg\niver"
    assert wrapped("one two three four five six", 9, lines=2) == "one two\nthree…"
    assert wrapped("one two", 9, lines=2) == "one two"
    assert wrapped("one\n\ntwo", 9) == "one\n\ntwo"


def test_what_is_cut_short_ends_in_one_ellipsis_and_no_stop_before_it():
    assert wrapped("Salesforce, Inc. and others", 16, 1) == "Salesforce, Inc\N{HORIZONTAL ELLIPSIS}"
