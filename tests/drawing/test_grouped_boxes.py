# SPDX-License-Identifier: Apache-2.0
"""A large register is still a picture: counted by country where there is no room for each party."""

from __future__ import annotations

import pytest

from ropa.drawing.captions import Captions
from ropa.drawing.counted_scene import READ_AT_MOST, counted_scene
from ropa.drawing.drawing import draw
from ropa.drawing.focus import Focus
from ropa.drawing.full_scene import full_scene
from ropa.drawing.mermaid import EDGES_AT_MOST, TEXT_AT_MOST
from ropa.drawing.style import LABELLED_LINES, LABELLED_NODES, Role
from ropa.graph import flows
from ropa.meaning import Meaning
from ropa.model import Activity, Party, Processor
from ropa.register import Register
from tests.drawing.crowd_register import crowd
from tests.drawing.toy_register import TOY


@pytest.fixture(scope="module")
def large():
    return draw(crowd(parties=3000, activities=2200))


def test_a_small_register_has_words_on_its_lines_and_a_middling_one_has_none():
    assert draw(crowd(60, 20)).view == "full"
    middling = draw(crowd(400, 100))
    assert middling.view == "parties"
    assert "what stands on the lines is left out" in middling.source
    assert " label=" not in "".join(line for line in middling.source.splitlines() if "-> " in line)


def test_three_thousand_parties_are_a_picture_of_countries(large):
    assert len(flows(large.wording.book)) > READ_AT_MOST
    assert len(large.scene.boxes) <= LABELLED_NODES
    assert len(large.scene.lines) <= LABELLED_LINES
    assert "parties put together by country" in large.source
    assert large.svg().startswith("<?xml")


def test_no_party_and_no_flow_is_lost_when_a_register_is_counted(large):
    parties = {node.id for flow in flows(large.wording.book) for node in (flow.origin, flow.destination)
               if node.kind == "party"}  # fmt: skip
    assert sum(box.holds for box in large.scene.boxes if box.role is not Role.SUBJECTS) == len(parties)
    assert sum(line.flows for line in large.scene.lines) == len(flows(large.wording.book))


def test_parties_put_together_by_country_keep_their_number_and_their_flows():
    full, together = draw(TOY), draw(TOY, view="countries")
    crowded = together.mermaid
    assert "1 flow" in crowded
    assert sum(line.flows for line in full.scene.lines) == len(flows(TOY))


def test_a_counted_box_says_of_each_role_how_many_parties_have_it_not_how_many_boxes():
    data = [{"subjects": "customer", "categories": "contact.email"}]
    others = [Party(f"p{number}", country="US") for number in range(4)]
    processors = [*map(Processor, others[:3]), Processor(others[3], categories="contact.email")]
    engaged = Activity("a", controllers=["us"], data=data, processors=processors)
    picture = draw(Register.of(Party("us", country="DK"), *others, engaged), on="2024-01-01", view="countries")
    assert [box.holds for box in picture.scene.boxes if box.name.startswith("•")] == [3]
    assert "processor\N{NO-BREAK SPACE}4" in picture.mermaid


def test_counting_and_reading_find_the_same_boxes_and_the_same_lines():
    book = crowd(parties=40, activities=60)
    found, captions = flows(book), Captions(Meaning(book, book.on(), "en"))
    transfers = found.transfers()
    read = full_scene(Focus().narrow(found, captions.day), transfers, captions, "")
    counted = counted_scene(found, found.selection, transfers, captions, "")

    def totals(scene):
        return sorted((line.ground, line.possible, line.flows) for line in scene.lines)

    assert {box.key for box in counted.boxes} == {part for box in read.boxes for part in box.key.split("+")}
    assert totals(counted) == totals(read)


def test_mermaid_stays_within_what_it_draws_unasked(large):
    for picture in (draw(crowd(400, 100)), large):
        text = picture.mermaid
        assert len(text) <= TEXT_AT_MOST
        assert text.count("\n  n") <= EDGES_AT_MOST
