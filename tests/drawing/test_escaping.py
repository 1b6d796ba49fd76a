# SPDX-License-Identifier: Apache-2.0
"""Whatever a register says is shown as it is written, and never changes the shape of the picture."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ropa.drawing.escaping import clean, html_text, mermaid_text, quoted, tooltip, wrapped
from ropa.drawing.rendering import render

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
SIGNS = st.sampled_from(sorted(set("".join(HOSTILE)) | set("$%`'~^*_=+@|[]()")))
LABELS = st.text(SIGNS | st.characters(max_codepoint=0x2FFF), max_size=24)


def drawn(dot: str) -> ET.Element:
    return ET.fromstring(render(dot, "svg"))  # noqa: S314 - made here


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
    lines = ["digraph g {", f"subgraph cluster_k {{ label={quoted(labels[0])}; k [label=k] }}"]
    for number, label in enumerate(labels):
        lines.append(f"a{number} [label={quoted(label)}, tooltip={tooltip(label)}]")
        lines.append(f"b{number} [shape=plain, label=<<TABLE><TR><TD>{html_text(label)}</TD></TR></TABLE>>]")
        lines.append(f"a{number} -> b{number} [label={quoted(label)}, tooltip={tooltip(label)}]")
    root = drawn("\n".join([*lines, "}"]))
    nodes = {group.findtext(f"{SVG}title"): group for group in groups(root, "node")}
    edges = {group.findtext(f"{SVG}title"): group for group in groups(root, "edge")}
    numbers = range(len(labels))
    assert set(nodes) == {"k"} | {f"{letter}{number}" for number in numbers for letter in "ab"}
    assert set(edges) == {f"a{number}->b{number}" for number in numbers}
    assert shown(groups(root, "cluster")[0]) == meant(labels[0])
    for number, label in enumerate(labels):
        for group in (nodes[f"a{number}"], nodes[f"b{number}"], edges[f"a{number}->b{number}"]):
            assert shown(group) == meant(label)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_tooltip_says_the_same_on_a_node_and_on_an_edge(text):
    text = f"to {text}"
    root = drawn(f"digraph {{ a [tooltip={tooltip(text)}]; a -> b [tooltip={tooltip(text)}] }}")
    said = {link.get(TITLE) for link in root.iter(f"{SVG}a")}
    assert {" ".join((one or "").split()) for one in said} == {" ".join(clean(text).replace("\\", "∖").split())}


@settings(max_examples=25)
@given(st.lists(LABELS.map(clean).filter(bool), min_size=1, max_size=8, unique=True))
def test_names_that_differ_are_nodes_that_differ(names):
    names = [name for name in names if not name.startswith("\n")]
    root = drawn("graph {" + ";".join(quoted(name) for name in names) + "}")
    assert len(groups(root, "node")) == len(names)


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
