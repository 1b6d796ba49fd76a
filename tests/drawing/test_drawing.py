# SPDX-License-Identifier: Apache-2.0
"""A register becomes a picture that says who gets the data, where, how surely, and what that rests on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ropa.drawing.drawing import draw
from ropa.drawing.style import STROKES, Ground, Role, Zone
from ropa.errors import DateMissing, UnknownRecord, UnknownWord
from ropa.files import read
from ropa.graph import flows
from ropa.model import Activity, Data, Header, Party, Processor, Safeguard, Transfer
from ropa.register import Register
from tests.drawing.toy_register import TOY


def lines_to(picture, party):
    return [line for line in picture.scene.lines if line.destination.startswith(f"party:{party}")]


def only_line_to(picture, party):
    (line,) = lines_to(picture, party)
    return line


def box_of(picture, start):
    (box,) = [box for box in picture.scene.boxes if start in box.key]
    return box


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_toy_register_is_drawn_as_before(lang, snapshot):
    assert draw(TOY, lang=lang).source == snapshot


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_the_toy_register_is_mermaid_text_as_before(lang, snapshot):
    assert draw(TOY, lang=lang).mermaid == snapshot


def test_the_same_register_gives_the_same_text_in_whatever_order_its_records_come():
    turned = Register.of(*reversed(list(TOY.each())))
    assert draw(turned).source == draw(TOY).source
    assert draw(turned).mermaid == draw(TOY).mermaid


def test_a_register_and_its_flows_give_the_same_picture():
    assert draw(flows(TOY)).source == draw(TOY).source


@pytest.mark.parametrize(
    ("day", "ground", "words"),
    [
        ("2020-07-15", Ground.STANDING, "✓ EU-US Privacy Shield: standing"),
        ("2020-07-16", Ground.ENDED, "✗ EU-US Privacy Shield: ended"),
    ],
)
def test_a_flow_under_the_privacy_shield_is_standing_until_the_judgment_and_ended_from_that_day(day, ground, words):
    line = only_line_to(draw(TOY, on=day), "tally")
    assert line.ground is ground
    assert line.caption.splitlines()[0] == words


def test_an_ended_flow_is_drawn_in_another_colour_with_another_head_and_another_width():
    before, after = (draw(TOY, on=day).source for day in ("2020-07-15", "2020-07-16"))
    (drawn_before,), (drawn_after,) = (
        [line for line in text.splitlines() if '-> "party tally' in line] for text in (before, after)
    )
    assert 'color="#0060A8"' in drawn_before
    assert "arrowhead=normal " in drawn_before
    assert 'color="#B03000"' in drawn_after
    assert "arrowhead=normaltee " in drawn_after
    assert " penwidth=2.2 " in drawn_after


def test_no_two_grounds_differ_by_colour_alone():
    assert len({(stroke.head, stroke.glyph) for stroke in STROKES.values()}) == len(STROKES) == len(Ground)


def test_a_stated_flow_is_whole_and_a_possible_one_is_broken():
    picture = draw(TOY)
    assert not only_line_to(picture, "shelfware").possible
    assert only_line_to(picture, "stacks").possible
    drawn = [line for line in picture.source.splitlines() if "-> " in line]
    assert "style=solid" in next(line for line in drawn if '-> "party shelfware' in line)
    assert "style=dashed" in next(line for line in drawn if '-> "party stacks' in line)


def test_a_hedged_flow_says_may():
    assert only_line_to(draw(TOY), "unesco-x").caption.endswith("(may)")
    assert only_line_to(draw(TOY, lang="da"), "unesco-x").caption.endswith("(kan)")


def test_a_sub_processor_hangs_on_its_processor():
    line = only_line_to(draw(TOY), "cloudy")
    assert line.origin == "party:shelfware:DK"
    assert box_of(draw(TOY), "cloudy").role is Role.SUB_PROCESSOR


def test_a_recipient_in_a_third_country_without_a_safeguard_is_marked_so():
    assert only_line_to(draw(TOY), "depot").ground is Ground.NOT_STATED


def test_a_decision_that_covers_the_country_is_said_though_the_record_does_not_name_it():
    assert only_line_to(draw(TOY), "reader-survey").ground is Ground.ADEQUATE


def test_a_party_of_unknown_country_stands_apart_and_is_not_judged():
    picture = draw(TOY)
    assert box_of(picture, "mail-house").site.zone is Zone.UNKNOWN
    assert {line.ground for line in lines_to(picture, "mail-house")} == {Ground.UNKNOWN_COUNTRY}


def test_norway_is_in_the_eea_and_britain_leaves_it_at_the_end_of_2020():
    book = TOY.replace(Party(id="stacks", name="Stacks", country="GB"))
    assert box_of(draw(TOY), "stacks").site.zone is Zone.EEA
    assert box_of(draw(book, on="2020-12-31"), "stacks").site.zone is Zone.EEA
    assert box_of(draw(book, on="2021-01-01"), "stacks").site.zone is Zone.THIRD


def test_an_international_organisation_is_outside_wherever_it_has_its_seat():
    box = box_of(draw(TOY), "unesco-x")
    assert (box.site.zone, box.site.title) == (Zone.THIRD, "International organisations")
    assert only_line_to(draw(TOY), "unesco-x").ground is not Ground.INSIDE


def test_one_party_in_two_countries_is_two_boxes():
    book = TOY.replace(
        Activity(
            id="reading-lists",
            controllers=["library"],
            data=[Data(subjects=["customer"], categories=["contact.email"])],
            processors=[Processor(party="stacks", categories=["contact.email"], countries=["IN"])],
        )
    )
    assert {box.key for box in draw(book).scene.boxes if "stacks" in box.key} == {"party:stacks:NO", "party:stacks:IN"}


def test_parties_that_are_alike_share_a_box_that_names_each():
    twins = [Party(id=name, name=name.title(), country="US") for name in ("ada", "bo")]
    book = Register.of(
        Header(id="register", controllers=["we"], as_of="2022-01-01"),
        Party(id="we", name="We", country="DK"),
        *twins,
        Activity(
            id="a",
            controllers=["we"],
            data=[Data(subjects=["customer"], categories=["contact.email"])],
            processors=[Processor(party="ada"), Processor(party="bo")],
        ),
    )
    scene = draw(book).scene
    box = next(box for box in scene.boxes if box.holds == 2)
    assert box.name == "• Ada\n• Bo"
    assert [(line.destination, line.flows) for line in scene.lines if line.destination == box.key] == [(box.key, 2)]


def test_the_legend_lists_only_what_occurs():
    early, late = draw(TOY, on="2020-07-15"), draw(TOY, on="2020-07-16")
    assert "safeguard ended by the date" not in early.legend
    assert "safeguard ended by the date" in late.legend


def test_the_heading_says_of_whom_as_of_when_and_by_the_law_of_when():
    scene = draw(TOY, on="2021-03-04").scene
    assert scene.title == "Data flows: The town library"
    assert scene.subtitle == "Aaby Library · register as of 15 July 2020 · held against the law of 4 March 2021"


# -- narrowed ----------------------------------------------------------------------------------------------------------


def parties(picture):
    return set(re.findall(r"party:([a-z-]+)", " ".join(box.key for box in picture.scene.boxes)))


def test_a_picture_of_one_activity_shows_its_parties_only():
    assert parties(draw(TOY, activity="reading-lists")) == {"library", "tally", "reader-survey", "mail-house"}


def test_a_picture_of_a_kind_of_data_shows_who_may_have_it():
    found = draw(TOY, of="contact.address")
    assert parties(found) == {"library", "stacks", "depot", "mail-house"} | {"shelfware"}
    assert only_line_to(found, "stacks").caption.endswith("Postal address")


def test_a_picture_of_one_party_shows_how_the_data_came_there():
    assert parties(draw(TOY, party="cloudy")) == {"library", "school", "shelfware", "cloudy"}


def test_a_flow_whose_purpose_is_not_stated_stays_as_a_possible_one():
    found = draw(TOY, purpose="marketing")
    assert found.scene.lines
    assert all(line.possible for line in found.scene.lines)


def test_what_a_picture_is_narrowed_to_stands_in_its_heading():
    assert draw(TOY, activity="loans", lang="da").scene.subtitle.endswith(" · kun: Udlån")


@pytest.mark.parametrize(
    "asked", [{"activity": "loan"}, {"party": "nobody"}, {"of": "no-such-data"}, {"purpose": "fun.and.games"}]
)
def test_a_picture_of_what_the_register_does_not_know_is_refused(asked):
    with pytest.raises(UnknownRecord, match="to narrow the picture to"):
        draw(TOY, **asked)


def test_a_picture_needs_a_day():
    with pytest.raises(DateMissing):
        draw(TOY.replace(Header(id="register", controllers=["library"])))


def test_an_unknown_language_or_view_is_refused():
    with pytest.raises(UnknownWord, match="not a language"):
        draw(TOY, lang="tlh")
    with pytest.raises(UnknownWord, match="not a view"):
        draw(TOY, view="everything")


def test_a_register_without_activities_gives_a_picture_that_says_so():
    picture = draw(Register.of(Header(id="register", title="Nothing yet", as_of="2022-01-01")))
    assert "No data flows to show" in picture.source
    assert "No data flows to show" in picture.mermaid
    assert picture.svg().startswith("<?xml")


# -- what a flow rests on, case by case --------------------------------------------------------------------------------


def one_flow(importer, *more, categories=("contact.email",), **engagement):
    return Register.of(
        Header(id="register", controllers=["we"], as_of="2022-06-10"),
        Party(id="we", name="We", country="DK"),
        importer,
        Activity(
            id="a",
            controllers=["we"],
            data=[Data(subjects=["customer"], categories=categories)],
            processors=[Processor(party="they", categories=categories, **engagement)],
        ),
        *more,
    )


def declared(*safeguards, countries=("US",)):
    return Transfer(id="t", importer="they", countries=countries, safeguards=safeguards)


@pytest.mark.parametrize(
    ("safeguards", "day", "ground"),
    [
        ([Safeguard(decision="us-privacy-shield")], "2016-07-11", Ground.NOT_BEGUN),
        ([Safeguard(decision="us-dpf")], "2022-06-10", Ground.NOT_BEGUN),
        ([Safeguard(decision="us-dpf")], "2024-01-01", Ground.CONDITIONAL),
        ([Safeguard(text="We take good care.")], "2022-06-10", Ground.NOT_KNOWN),
        ([Safeguard(decision="us-privacy-shield"), Safeguard(tool="bcr")], "2022-06-10", Ground.STANDING),
        ([], "2022-06-10", Ground.NOT_STATED),
    ],
    ids=["before the shield", "before the framework", "not shown to be on the list", "words only", "fallback", "none"],
)
def test_each_state_of_a_safeguard_has_its_own_line(safeguards, day, ground):
    book = one_flow(Party(id="they", name="They", country="US"), declared(*safeguards))
    assert only_line_to(draw(book, on=day), "they").ground is ground


def test_a_party_whose_country_only_a_declared_transfer_gives_stands_in_that_country():
    book = one_flow(Party(id="they", name="They"), declared(Safeguard(tool="bcr")))
    assert box_of(draw(book), "they").site.code == "US"
    assert only_line_to(draw(book), "they").ground is Ground.STANDING


def test_a_country_whose_status_is_a_lawyers_question_is_marked_so():
    book = one_flow(Party(id="they", name="They", country="SJ"))
    assert only_line_to(draw(book), "they").ground is Ground.UNSETTLED


def test_data_that_a_person_gives_to_a_recipient_abroad_directly_are_marked_so():
    book = one_flow(Party(id="they", name="They", country="US"))
    activity = book.activities["a"]
    book = book.replace(
        Activity(id="a", controllers=["they"], data=activity.data),
    )
    assert only_line_to(draw(book), "they").ground is Ground.DIRECT


def test_special_categories_are_marked():
    book = one_flow(Party(id="they", name="They", country="SE"), categories=("special.health",))
    assert only_line_to(draw(book), "they").caption == "Data concerning health (special\N{NO-BREAK SPACE}categories)"


def test_an_engagement_that_is_over_is_not_in_the_picture_of_the_day():
    book = one_flow(Party(id="they", name="They", country="SE"), until="2022-06-09")
    assert "they" in parties(draw(book, on="2022-06-09"))
    assert "they" not in parties(draw(book, on="2022-06-10"))


def test_a_reference_to_nobody_is_drawn_under_its_id():
    book = one_flow(Party(id="someone-else", name="Someone", country="SE"))
    box = box_of(draw(book), "they")
    assert (box.name, box.site.zone) == ("they", Zone.UNKNOWN)


@pytest.mark.parametrize(("lang", "reason"), [("da", "Privacy Shield er ophørt"), ("nb", "Privacy Shield er opphørt")])
def test_why_a_transfer_does_not_stand_is_said_in_the_language_of_the_picture(lang, reason):
    source = draw(TOY, lang=lang, on="2022-06-10").source
    assert reason in source
    assert not any(english in source for english in ("The register", "stands on", "nothing can rest"))


def test_of_two_systems_that_send_to_each_other_one_line_is_laid_out_backwards():
    book = read(Path(__file__).parents[2] / "data" / "lego-2011")
    lines = draw(book, on="2026-06-01", view="system").source.splitlines()
    (number,) = (number for number, line in enumerate(lines) if "dir=back" in line)
    assert lines[number].strip().startswith('"system facilities-europe" -> "words ')
    assert "arrowtail=odot" in lines[number]
    assert '-> "system facilities-usa US"' in lines[number + 1]
    assert "dir=none" in lines[number + 1]
    assert "arrowhead" not in lines[number] + lines[number + 1]


def test_words_of_a_line_stand_in_a_box_of_their_own_in_the_zone_of_both_ends_or_in_none():
    lines = draw(TOY).source.splitlines()
    placed = {line.split('"')[1]: line for line in lines if '"words ' in line and "shape=plaintext" in line}
    depth = {name: len(line) - len(line.lstrip("\t")) for name, line in placed.items()}
    begins = {line.split('"')[3]: line.split('"')[1] for line in lines if '" -> "words ' in line}
    ends = {
        line.split('"')[1]: line.split('"')[3] for line in lines if line.strip().startswith('"words ') and "->" in line
    }
    assert begins.keys() == ends.keys() == placed.keys()
    inside_denmark = [words for words in placed if begins[words].endswith(" DK") and ends[words].endswith(" DK")]
    assert {depth[words] for words in inside_denmark} == {3}
    assert {depth[words] for words, begin in begins.items() if begin.startswith("subjects ")} == {1}
