# SPDX-License-Identifier: Apache-2.0
"""How data gets from one party to another, and what several activities lean on."""

from __future__ import annotations

import pytest

import ropa
from ropa import Activity, Data, Party, Processor, Register, System
from ropa.errors import UnknownRecord, UnknownWord


def chain():
    """A shop, its cloud, and the cloud's own supplier; a second activity that only names the cloud."""
    data = [Data(subjects="customer", categories=["contact.email", "identity.name"])]
    return Register.of(
        Party("us", name="Shop ApS", country="DK"),
        Party("cloud", name="Cloud Ltd"),
        Party("disks", name="Disks Inc"),
        System("crm"),
        Activity(
            "orders",
            data=data,
            processors=[
                Processor("cloud", categories=["contact.email", "identity.name"]),
                Processor("disks", engaged_by="cloud", categories="contact.email"),
            ],
            systems="crm",
        ),
        Activity("news", data=data, processors=["cloud"], systems=["crm", "mail"]),
        controllers="us",
    )


def test_a_way_leads_through_the_processor_and_carries_what_every_step_carries():
    (way,) = ropa.paths(chain(), "Shop ApS", "disks").stated
    assert (way.through, way.steps, way.categories, way.activities) == (("cloud",), 2, ("contact.email",), ("orders",))


def test_where_the_source_does_not_say_which_data_the_way_is_possible():
    ways = ropa.paths(chain(), "us", "cloud", activity="news")
    assert [(way.certainty, way.activities) for way in ways] == [("possible", ("news",))]


def test_a_party_that_is_not_there_is_answered_with_the_near_right_one():
    with pytest.raises(UnknownRecord, match="cloud"):
        ropa.paths(chain(), "us", "clowd")


def test_a_way_may_begin_with_the_people_whom_the_data_are_about():
    way, *_ = ropa.paths(chain(), "Customers", "disks", activity="orders")
    assert (way.start, way.through, way.categories) == ("customer", ("us", "cloud"), ("contact.email",))
    assert way.certainty == "possible"  # it is not stated that the data come from the customers


def test_what_both_activities_lean_on_is_shared_and_what_names_nothing_else_would_stop():
    shared = {row.id: row for row in ropa.shared(chain()) if row.kind != "category"}
    assert set(shared) == {"cloud", "crm"}
    assert (shared["cloud"].used_by, shared["cloud"].stopping) == (2, ("orders", "news"))
    assert (shared["crm"].used_by, shared["crm"].stopping) == (2, ("orders",))


def test_one_kind_of_thing_can_be_asked_for_and_another_word_is_mended():
    assert {row.kind for row in ropa.shared(chain(), kind="system")} == {"system"}
    with pytest.raises(UnknownWord, match="system"):
        ropa.shared(chain(), kind="sytem")


def long_chain(links):
    """A shop whose processor engages another, and so on."""
    engaged = [Processor(f"p{number}", engaged_by=f"p{number - 1}" if number else None) for number in range(links)]
    return Register.of(
        Party("us", name="Shop ApS"),
        *(Party(f"p{number}", name=f"Link {number}") for number in range(links)),
        Activity("orders", data=[Data(subjects="customer", categories="contact.email")], processors=engaged),
        controllers="us",
    )


def test_a_way_that_is_too_long_to_follow_is_no_silence():
    cut = "There may be more ways"
    assert not any(note.startswith(cut) for note in ropa.paths(long_chain(5), "us", "p4").notes())
    answer = ropa.paths(long_chain(8), "us", "p7")
    assert len(answer) == 0
    assert any(note.startswith(cut) for note in answer.notes())


def test_a_way_through_three_activities_is_not_followed_and_a_note_says_so():
    parties = [ropa.Party(f"p{place}") for place in range(5)]
    lines = [ropa.Activity(f"a{place}", controllers=["p0"]) for place in range(3)]
    steps = [
        ropa.Flow(
            f"f{place}", activity=f"a{place}", from_party=f"p{place}", to_party=f"p{place + 1}", categories=["name"]
        )
        for place in range(3)
    ]
    book = ropa.Register.of(*parties, *lines, *steps)
    through = {end: [way.through for way in ropa.paths(book, "p0", end)] for end in ("p2", "p3")}
    assert through == {"p2": [("p1",)], "p3": []}
    noted = {end: "more than two activities" in " ".join(ropa.paths(book, "p0", end).notes()) for end in ("p2", "p3")}
    assert noted == {"p2": False, "p3": True}
