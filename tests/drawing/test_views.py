# SPDX-License-Identifier: Apache-2.0
"""The views of a register with many activities: an overview by department, one department, a chain of processors."""

from __future__ import annotations

import re

import pytest

import ropa
from ropa.drawing.drawing import VIEWS, draw
from ropa.drawing.style import LEGIBLE_LINES, LEGIBLE_NODES, Ground, Role, Zone
from ropa.errors import BadCall, UnknownWord
from ropa.model import (
    Activity,
    Data,
    DataCategory,
    Header,
    Party,
    ProcessingOnBehalf,
    Processor,
    Purpose,
    Recipient,
    Safeguard,
    System,
    Transfer,
)
from ropa.register import Register
from ropa.text import Text
from tests.each_case import each_case

DAY = "2024-03-01"
PEOPLE = Text(en="People", da="Personale")
PARTIES = (
    Header(id="register", title="Record of the town", controllers=["town"]),
    Party(id="town", name="Town", country="DK", kind="public-authority"),
    Party(id="tax", name="Tax office", country="DK", kind="public-authority"),
    Party(id="bank", name="Bank", country="DK", kind="organisation"),
    Party(id="wages", name="Wages Inc.", country="US", kind="organisation"),
    Party(id="cloud", name="Cloud A/S", country="DK", kind="organisation"),
)


def activity(name, **fields):
    data = [Data(subjects=["employee"], categories=["identity.name"])]
    return Activity(id=name, controllers=["town"], data=data, **fields)


TOWN = Register.of(
    *PARTIES,
    activity("pay", department=PEOPLE, processors=[Processor(party="wages")], recipients=[Recipient(party="tax")]),
    activity("leave", department="Personale", recipients=[Recipient(party="bank")]),
    activity("roads", department="Roads", recipients=[Recipient(party="tax"), Recipient(party="bank")]),
    activity("trees", recipients=[Recipient(party="bank")]),
)


def box_names(picture, zone):
    return {box.name: box.caption for box in picture.scene.boxes if box.site.zone is zone}


def test_an_overview_counts_the_activities_of_a_department_whichever_language_states_it():
    picture = draw(TOWN, view="overview", on=DAY)
    assert box_names(picture, Zone.ACTIVITIES) == {
        "People": "2 processing activities",
        "Roads": "1 processing activity",
        "Department not stated": "1 processing activity",
    }


def test_an_overview_keeps_authorities_from_other_recipients_and_third_countries_from_the_eea():
    picture = draw(TOWN, view="overview", on=DAY)
    assert box_names(picture, Zone.EEA) == {"Public authorities": "Tax office", "Other recipients": "Bank"}
    assert box_names(picture, Zone.THIRD) == {"Processors": "Wages Inc."}


def test_lines_of_an_overview_end_at_the_left_of_a_box_so_that_they_cross_no_title():
    lines = [line for line in draw(TOWN, view="overview", on=DAY).source.splitlines() if " -> " in line]
    assert lines
    assert all("headport=w" in line and "minlen" not in line for line in lines)


def test_lines_of_an_overview_begin_beside_what_they_say_so_that_their_words_make_no_room_for_themselves():
    picture = draw(TOWN, view="overview", on=DAY)
    lines = [line for line in picture.source.splitlines() if " -> " in line]
    begins = [re.search(r'tailport="(line\d+):e"', line) for line in lines]
    assert all(begins)
    assert not any(" label=" in line for line in lines)
    assert all(f'PORT="{begin[1]}"' in picture.source for begin in begins)
    assert all(f">{line.caption}</FONT></TD>" in picture.source for line in picture.scene.lines)


@pytest.mark.parametrize("narrowing", ["department", "activity", "party"])
def test_what_is_no_view_and_narrows_a_picture_is_said_to(narrowing):
    with pytest.raises(UnknownWord, match=f"by {narrowing}='...', in the shell by --{narrowing}"):
        draw(TOWN, view=narrowing, on=DAY)


def test_a_line_of_an_overview_says_how_many_activities_rest_on_the_gravest_of_their_grounds():
    country_not_stated = Party(id="bank", name="Bank")
    book = Register.of(
        country_not_stated,
        *(party for party in TOWN.each() if getattr(party, "id", "") not in {"bank", "pay"}),
        activity("pay", department=PEOPLE, recipients=[Recipient(party="wages")]),
        activity("sick-pay", department=PEOPLE, recipients=[Recipient(party="tax")]),
    )
    lines = {
        line.destination: (line.ground, line.caption)
        for line in draw(book, view="overview", on=DAY).scene.lines
        if line.origin == "group:people"
    }
    assert lines == {
        "recipients:recipient:third:US": (Ground.NOT_STATED, "? 1"),
        "recipients:authority:eea:-": (Ground.INSIDE, "1"),
        "recipients:recipient:unknown:-": (Ground.UNKNOWN_COUNTRY, "1"),
    }


def test_a_line_of_an_overview_is_as_sure_as_the_gravest_that_it_shows():
    book = Register.of(
        *PARTIES,
        activity("sure", department="A", recipients=[Recipient(party="bank", categories=["identity.name"])]),
        activity("open", department="A", recipients=[Recipient(party="bank")]),
        activity("only-open", department="B", recipients=[Recipient(party="bank")]),
    )
    lines = {line.origin: line for line in draw(book, view="overview", on=DAY).scene.lines}
    assert (lines["group:a"].possible, lines["group:a"].caption) == (False, "2 (1 possible)")
    assert (lines["group:b"].possible, lines["group:b"].caption) == (True, "1")


def test_where_no_department_is_stated_the_widest_purposes_take_their_place():
    book = Register.of(
        *PARTIES,
        activity("ads", purposes=[Purpose(purpose="marketing.direct")], recipients=[Recipient(party="bank")]),
        activity("post", purposes=[Purpose(purpose="marketing")], recipients=[Recipient(party="bank")]),
    )
    picture = draw(book, view="overview", on=DAY)
    (caption,) = box_names(picture, Zone.ACTIVITIES).values()
    assert caption == "2 processing activities"
    assert "counted under each" in picture.scene.subtitle


def test_an_overview_of_very_many_departments_fits_a_page_and_says_what_is_counted():
    book = Register.of(
        *PARTIES,
        *(
            activity(
                f"line-{number}",
                department=f"Office {number}",
                processors=[Processor(party="wages"), Processor(party="cloud")],
                recipients=[Recipient(party="tax"), Recipient(party="bank")],
            )
            for number in range(120)
        ),
    )
    scene = draw(book, view="overview", on=DAY).scene
    assert len(scene.boxes) <= LEGIBLE_NODES
    assert len(scene.lines) <= LEGIBLE_LINES
    assert "counted in one box" in scene.subtitle
    shown = [box for box in scene.boxes if box.site.zone is Zone.ACTIVITIES]
    assert sum(int(box.caption.split()[0]) for box in shown) == 120


@pytest.mark.parametrize("name", ["People", "personale", "PERSONALE"])
def test_a_picture_of_a_department_shows_its_activities_alone_and_counts_those_that_state_none(name):
    picture = draw(TOWN, department=name, on=DAY)
    names = {name for box in picture.scene.boxes for name in box.names or (box.name,)}
    assert names == {"Employee", "Town", "Tax office", "Wages Inc.", "Bank"}
    assert "only: People · not shown: 1 processing activity with no department stated" in picture.scene.subtitle


def test_a_department_that_no_activity_is_of_is_refused_with_the_nearest():
    with pytest.raises(UnknownWord, match="People"):
        draw(TOWN, department="Peeple", on=DAY)


CHAIN = Register.of(
    *PARTIES,
    Party(id="customer", name="Customer", country="DK"),
    ProcessingOnBehalf(
        id="hosting",
        controllers=["customer"],
        processors=["cloud"],
        sub_processors=[Processor(party="wages"), Processor(party="bank")],
    ),
    activity("pay", processors=[Processor(party="tax")], recipients=[Recipient(party="customer")]),
)


def test_a_chain_shows_processors_and_sub_processors_and_nobody_else():
    names = {name for box in draw(CHAIN, view="chain", on=DAY).scene.boxes for name in box.names or (box.name,)}
    assert names == {"Customer", "Cloud A/S", "Wages Inc.", "Bank", "Town", "Tax office"}


def test_the_chain_of_a_party_goes_up_to_whom_it_works_for_and_on_to_whom_it_engages():
    def names(party):
        scene = draw(CHAIN, view="chain", party=party, on=DAY).scene
        return {name for box in scene.boxes for name in box.names or (box.name,)}

    assert names("cloud") == {"Customer", "Cloud A/S", "Wages Inc.", "Bank"}
    assert names("wages") == {"Customer", "Cloud A/S", "Wages Inc."}
    assert names("town") == {"Town", "Tax office"}


def test_a_chain_of_very_many_processors_fits_a_page_and_says_what_is_counted():
    many = [Party(id=f"p-{number}", name=f"P {number}", country="DK") for number in range(100)]
    own = [DataCategory(id=f"c-{number}", label=f"C {number}") for number in range(100)]
    engaged = [
        activity(f"a-{party.id}", processors=[Processor(party=party.id, categories=[category.id])])
        for party, category in zip(many, own, strict=True)
    ]
    scene = draw(Register.of(*PARTIES, *many, *own, *engaged), view="chain", on=DAY).scene
    assert len(scene.boxes) <= LEGIBLE_NODES
    assert sum(box.holds for box in scene.boxes) == 101
    assert "counted in one box" in scene.subtitle


@each_case("lang", ["en", "da", "nb"])
@each_case("view", VIEWS)
def test_every_view_says_the_day_of_the_law_and_of_the_register(view, lang):
    said = {"en": "held against the law of 1 March 2024", "da": "holdt op mod reglerne pr. 1. marts 2024"}
    picture = draw(TOWN, view=view, of="identity" if view == "lineage" else None, lang=lang, on=DAY)
    for text in (picture.scene.subtitle, picture.mermaid, picture.alt):
        assert said.get(lang, "holdt opp mot reglene per 1. mars 2024") in text


SYSTEMS = Register.of(
    *PARTIES,
    System(id="payroll", name="Payroll", provider="cloud", countries=["US"]),
    activity("pay", systems=["payroll"], processors=[Processor(party="wages")],
             purposes=[Purpose(purpose="service")]),
    activity("walk", recipients=[Recipient(party="bank")]),
    Transfer(id="abroad", importer="wages", countries=["US"],
             safeguards=[Safeguard(decision="us-privacy-shield"), Safeguard(tool="scc-2021")]),
)  # fmt: skip


def test_a_picture_of_systems_shows_what_goes_into_them_and_nothing_else():
    for narrowed in ({"view": "system"}, {"system": "payroll"}):
        picture = draw(SYSTEMS, on=DAY, **narrowed)
        names = {box.name: box.roles for box in picture.scene.boxes}
        assert "Payroll" in names
        assert Role.CONTROLLER in names["Town"]
        assert "Wages Inc." not in names


def test_a_lineage_is_of_one_category_and_says_for_what():
    with pytest.raises(BadCall, match="of one category"):
        draw(SYSTEMS, view="lineage", on=DAY)
    picture = draw(SYSTEMS, view="lineage", of="identity", on=DAY)
    said = {line.caption for line in picture.scene.lines}
    assert any("Provide the service" in caption or "service" in caption.lower() for caption in said)
    assert not any("name" in caption.lower() for caption in said)


def test_countries_say_what_their_transfers_rest_on():
    several = Register.of(*SYSTEMS.each(), Party(id="other", name="Other Inc.", country="US"),
                          activity("more", processors=[Processor(party="other")]),
                          Transfer(id="second", importer="other", countries=["US"],
                                   safeguards=[Safeguard(tool="scc-2021")]))  # fmt: skip
    picture = draw(several, view="countries", on=DAY)
    assert "Standard contractual clauses" in picture.source


def test_before_and_after_shows_only_what_changes_and_counts_the_others():
    picture = ropa.draw(ropa.what_if(SYSTEMS, without="us-privacy-shield", on="2020-06-01"), lang="da")
    captions = [line.caption for line in picture.scene.lines]
    assert captions
    assert all(caption.startswith("før: ") and "\nefter: " in caption for caption in captions)
    assert "uden: EU-US Privacy Shield" in picture.scene.subtitle
    assert "1. juni 2020" in picture.scene.subtitle
    with pytest.raises(BadCall, match="takes lang= only"):
        ropa.draw(ropa.what_if(SYSTEMS, without="us-privacy-shield", on="2020-06-01"), of="identity")


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_nothing_changes_says_so(lang):
    picture = ropa.draw(ropa.what_if(TOWN, without="ch-2000", on=DAY), lang=lang)
    assert picture.scene.lines == ()
    assert picture.scene.empty in picture.source


def test_before_and_after_shows_what_the_importer_is_in_the_flows():
    book = ropa.Register.of(
        ropa.Party("shop", country="DK"),
        ropa.Party("cloud", country="US"),
        ropa.Activity("orders", processors=["cloud"], data=[{"subjects": ["customer"], "categories": ["contact"]}]),
        ropa.Transfer("t", exporter="shop", importer="cloud", countries=["US"], safeguards=["scc"]),
        controllers="shop",
        as_of="2024-03-12",
    )
    boxes = ropa.draw(ropa.what_if(book, without="scc")).scene.boxes
    assert {box.name: box.roles for box in boxes} == {"shop": (Role.CONTROLLER,), "cloud": (Role.PROCESSOR,)}


@pytest.mark.parametrize(
    ("dates", "added"),
    [
        ({}, ""),
        ({"valid_to": "2024-03-12"}, ""),
        ({"valid_to": "2023-12-31"}, " (gælder til 31. december 2023)"),
        ({"valid_from": "2025-01-01"}, " (gælder fra 1. januar 2025)"),
        ({"status": "ended"}, " (ophørt)"),
    ],
)
def test_a_picture_of_an_activity_that_does_not_run_on_the_day_tells_when_it_does(dates, added):
    book = Register.of(Party("acme"), Activity("a", name="Løn", controllers=["acme"], **dates))
    assert draw(book, activity="a", on="2024-03-12", lang="da").scene.subtitle.endswith(f"kun: Løn{added}")
