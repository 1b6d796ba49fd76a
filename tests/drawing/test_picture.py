# SPDX-License-Identifier: Apache-2.0
"""A picture gives its text without any program, and its SVG, PNG and PDF by Graphviz; no name changes it."""

from __future__ import annotations

import builtins
import re
import shutil
import struct
from html import unescape
from io import BytesIO
from pathlib import Path
from unittest.mock import patch
from xml.etree.ElementTree import fromstring

import pytest
from graphviz import Digraph

from ropa.drawing import rendering
from ropa.drawing.drawing import draw
from ropa.drawing.rendering import on_pages, render
from ropa.errors import RendererMissing, UnknownWord, UnwritableTarget
from ropa.model import Activity, Data, Header, Party, Processor
from ropa.register import Register
from tests.drawing.crowd_register import crowd
from tests.drawing.toy_register import TOY
from tests.each_case import each_case

HOSTILE = (
    'Smith" -> "Google',
    "<b>bold</b> & <script>alert(1)</script>",
    "\\N \\G \\L back\\slash",
    "&copy; &#60; &amp;",
    "--> |x| end; %%{init: {}}%% [[y]] #35;",
    "one\ntwo\r\nthree",
    "; } subgraph cluster_x { evil",
    "\N{RIGHT-TO-LEFT OVERRIDE}drawkcab",
    "=cmd()|x",
)


def register_of(name: str) -> Register:
    return Register.of(
        Header(id="register", title=name, controllers=["we"], as_of="2022-06-10"),
        Party(id="we", name=name, country="DK"),
        Party(id="they", name=f"{name} ltd", country="US"),
        Activity(
            id="a",
            name=name,
            controllers=["we"],
            data=[Data(subjects=["customer"], categories=["contact.email"])],
            processors=[Processor(party="they", may=True, conditions=[name])],
        ),
    )


def words_of(svg: str) -> str:
    return " ".join("".join(text.itertext()) for text in fromstring(svg).iter() if text.tag.endswith("text"))  # noqa: S314 - our own


@pytest.fixture
def no_graphviz(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(rendering, "find_spec", lambda _: None)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_it_is_written_and_changes_nothing_else(name):
    picture = draw(register_of(name))
    svg = picture.svg()
    plain = "".join(sign for sign in name if sign != "\N{RIGHT-TO-LEFT OVERRIDE}")
    shown = "".join(words_of(svg).split())
    assert "".join(plain.split()) in shown.replace("\N{NO-BREAK SPACE}", "")
    assert svg.count('class="node"') == 3 + 2  # the boxes, and the words of the lines between them
    assert svg.count('class="edge"') == 2 * 2
    assert "<script" not in svg


@each_case("name", HOSTILE)
def test_a_hostile_name_leaves_mermaid_with_the_same_lines(name):
    said = draw(register_of(name)).mermaid.splitlines()
    plain = draw(register_of("plain")).mermaid.splitlines()
    assert len(said) == len(plain)
    assert [line.split('"')[0] for line in said] == [line.split('"')[0] for line in plain]
    assert [line.rsplit('"', 1)[-1] for line in said] == [line.rsplit('"', 1)[-1] for line in plain]


def test_the_text_needs_no_program(no_graphviz):
    picture = draw(TOY)
    assert picture.source.startswith("digraph ropa {")
    assert "flowchart LR" in picture.mermaid
    with pytest.raises(RendererMissing):
        picture.svg()


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_a_picture_is_drawn_in_every_form(lang):
    picture = draw(TOY, lang=lang)
    assert words_of(picture.svg()).startswith(picture.scene.title)
    assert picture.png().startswith(b"\x89PNG")
    assert picture.pdf().startswith(b"%PDF-")


def test_users_of_the_graphviz_package_get_a_graph_of_their_own():
    picture = draw(TOY)
    graph = picture.graphviz
    assert isinstance(graph, Digraph)
    assert graph.source == picture.source
    graph.node("ours", "added")
    assert graph.source != picture.source
    assert rendering.render(graph.source, "svg").count(b">added<") == 1


def test_a_png_has_more_points_to_the_inch_and_is_the_same_graph():
    first = draw(TOY)._source("full", 144)
    assert re.sub(r' (?:dpi=144|size="[^"]*")', "", first) == draw(TOY).source != first


def test_the_ends_of_each_line_are_boxes():
    picture = draw(TOY)
    boxes = re.findall(r'^\t+("[^"]+"|\w+) \[', picture.source, re.MULTILINE)
    ends = re.findall(r'^\t+("[^"]+"|\w+) -> ("[^"]+"|\w+) \[', picture.source, re.MULTILINE)
    assert len([end for _, end in ends if not end.startswith('"words ')]) == len(picture.scene.lines)
    assert {end for both in ends for end in both} <= set(boxes)


def test_the_same_picture_is_the_same_bytes():
    assert draw(TOY).svg() == draw(TOY).svg()
    assert draw(TOY).png() == draw(TOY).png()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("flows.svg", b"<?xml"),
        ("flows.png", b"\x89PNG"),
        ("flows.PDF", b"%PDF-"),
        ("flows.dot", b"digraph"),
        ("flows.gv", b"digraph"),
        ("flows.mmd", b"---\ntitle:"),
    ],
)
def test_a_picture_is_saved_in_the_form_that_its_name_ends_in(tmp_path, name, begins):
    assert draw(TOY).save(tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["flows.gif", "flows", ".svg"])
def test_a_form_that_there_is_not_is_refused_with_those_there_are(tmp_path, name):
    with pytest.raises(UnknownWord, match=r"Use \.svg, \.png, \.pdf"):
        draw(TOY).save(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_stays_whole_when_nothing_can_be_drawn(tmp_path, no_graphviz):
    before = tmp_path / "flows.svg"
    before.write_text("the old one")
    with pytest.raises(RendererMissing):
        draw(TOY).save(before)
    assert before.read_text() == "the old one"


def test_an_older_file_stays_whole_when_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    before = tmp_path / "flows.dot"
    before.write_text("the old one")

    def refuse(*_):
        raise PermissionError("no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UnwritableTarget):
        draw(TOY).save(before)
    assert before.read_text() == "the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["flows.dot"]


def test_a_notebook_gets_the_svg_with_a_title_that_is_read_aloud():
    picture = draw(TOY)
    shown = picture._repr_mimebundle_()
    assert shown["image/svg+xml"].startswith("<svg")
    assert "<title id=" in shown["image/svg+xml"]
    assert picture.alt in unescape(shown["image/svg+xml"])
    assert shown["text/plain"] == repr(picture) == "<Picture: Data flows: The town library; 12 boxes, 12 lines>"


def test_a_notebook_without_graphviz_gets_the_text_and_the_mend(no_graphviz):
    shown = draw(TOY)._repr_mimebundle_()
    assert list(shown) == ["text/plain"]
    first, _, rest = shown["text/plain"].partition("\n\n")
    assert "`pip install pygraphviz`" in first
    assert "ends in `.dot`" in first
    assert rest == draw(TOY).source


def test_the_picture_in_words_names_who_is_where_and_what_flows_rest_on():
    said = draw(TOY, on="2020-07-16").alt
    assert "Third countries, United States: Cloudy Inc., Tally Analytics." in said
    assert "Country not stated: The Mail House." in said
    assert "1 flow: safeguard ended by the date (stated)." in said


def test_parties_that_share_a_box_are_named_one_by_one_in_words():
    book = TOY.replace(Party(id="stacks", name="Stacks")).add(Party(id="post", name="The Post"))
    book = book.replace(
        Header(id="register", controllers=["library"], as_of="2020-07-15", processors=["mail-house", "post"])
    )
    assert "Country not stated: Stacks, The Mail House, The Post." in draw(book).alt


def test_the_ladder_falls_to_a_picture_put_together_by_country(monkeypatch, tmp_path):
    """The stand-in for dot draws only what counts its flows."""
    tools = {name: shutil.which(name) for name in ("cat", "grep")}
    dot = tmp_path / "dot"
    dot.write_text(
        "#!/bin/sh\n"
        f"text=$({tools['cat']})\n"
        f'printf "%s" "$text" | {tools["grep"]} -q "label=.1 flow" || exit 1\n'
        'printf "<svg xmlns=\\"http://www.w3.org/2000/svg\\"><text>by country</text></svg>"\n'
    )
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(rendering, "find_spec", lambda _: None)
    assert "by country" in draw(TOY).svg()


def test_each_rung_of_the_ladder_is_drawn_by_graphviz_and_has_less_on_it():
    picture = draw(TOY)
    without_words, _ = picture.simpler
    assert max(map(len, picture.simpler)) < len(picture.source)
    assert " label=" not in "".join(line for line in without_words.splitlines() if "-> " in line)
    for text in picture.simpler:
        assert rendering.render(text, "svg").startswith(b"<?xml")


def test_the_last_rung_has_none_below_it():
    assert draw(TOY, view="countries").simpler == ()
    assert len(draw(TOY, view="parties").simpler) == 1


def test_no_graphviz_is_loaded_into_the_process_that_holds_the_register(monkeypatch):
    importing = builtins.__import__

    def refuse(name, *rest):
        assert name.partition(".")[0] != "pygraphviz"
        return importing(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert draw(TOY).svg()


def test_the_title_of_mermaid_opens_no_tag_in_a_page_that_shows_it() -> None:
    said = draw(register_of("<script>alert(1)</script>")).mermaid
    assert "<script" not in said
    assert r"\u003cscript>alert(1)" in said.splitlines()[1]


def test_a_png_of_a_large_picture_is_drawn_smaller_and_stays_within_its_pixels(monkeypatch):
    monkeypatch.setattr("ropa.drawing.dot.PIXELS", 100_000)
    width, height = struct.unpack(">II", draw(TOY).png()[16:24])
    assert width * height <= 102_000  # whole pixels


@pytest.mark.parametrize("name", ["東京クラブ", "한국", "Castle 🏰", "हिन्दी"])
def test_letters_that_the_font_has_not_are_noted_in_pictures_of_pixels_and_not_in_the_svg(name):
    book = Register.of(Header("register", title=name), Party("club", name=name, country="JP"))
    picture = draw(book, on="2024-03-01")
    assert "boxes here" not in picture.source
    with patch("ropa.drawing.picture.render", return_value=b"") as rendering:
        picture.png()
        assert "boxes here" in rendering.call_args.args[0]
        draw(TOY).png()
        assert "boxes here" not in rendering.call_args.args[0]


def test_the_legend_says_what_the_shapes_and_the_words_behind_data_mean():
    special = Register.of(
        Header("register", title="Clinic", controllers=["clinic"]),
        Party("clinic", name="Clinic", country="DK"),
        Party("lab", name="Lab", country="DK"),
        Activity("tests", data=[Data(subjects=["patient"], categories=["special.health"])],
                 processors=[Processor("lab", all_data=True)]),
    )  # fmt: skip
    source = draw(special, on="2024-03-01", lang="da").source
    assert "▢ databehandler" in source
    assert "heriblandt oplysninger efter art. 9" in source
    assert "▢" not in draw(Register.of(Header("register", title="Empty")), on="2024-03-01").source


def test_a_pdf_is_a4_across_and_a_long_picture_has_several_pages_that_are_the_same_each_time():
    pypdf = pytest.importorskip("pypdf")
    for book, pages in ((TOY, 1), (crowd(24, 8, 4), 2)):
        picture = render(draw(book, on="2024-03-01", view="full").source, "pdf")
        pdf = on_pages(picture)
        sizes = [tuple(map(round, map(float, page.mediabox[2:]))) for page in pypdf.PdfReader(BytesIO(pdf)).pages]
        assert set(sizes) == {(842, 595)}
        assert len(sizes) >= pages
        assert pdf == on_pages(picture)


def test_without_pypdf_a_picture_stays_on_one_page_of_its_own_size():
    with patch("ropa.drawing.rendering.find_spec", return_value=None):
        assert on_pages(b"%PDF-") == b"%PDF-"
