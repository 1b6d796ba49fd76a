# SPDX-License-Identifier: Apache-2.0
"""A processor's record, made from the controllers' one."""

from __future__ import annotations

import pytest

from ropa.errors import UnknownRecord
from ropa.graph.on_behalf import on_behalf
from ropa.model import Activity, Header, Processor, Transfer
from tests.graph.books import PEOPLE, app, book, shield


def test_a_line_has_what_art_30_2_asks_for_and_nothing_more():
    cloud = Processor(party="cloud", services="Hosting", systems=["store"], since="2020-01-01")
    register = book(
        app(name="The app", processors=[cloud, Processor(party="pager", engaged_by="cloud")], operations=["store"]),
        Activity("other", controllers=["park"], data=[PEOPLE], processors=["mailer"]),
    )
    (line,) = on_behalf(register, "cloud")
    assert (line.id, line.name, line.processors, line.controllers) == (
        "cloud-for-app",
        "The app",
        ("cloud",),
        ("park",),
    )
    assert (line.processing, line.operations, line.systems) == ("Hosting", ("store",), ("store",))
    assert [one.party for one in line.sub_processors] == ["pager"]
    assert (line.measures, line.categories) == (None, None)


def test_a_party_engaged_twice_in_an_activity_has_two_lines():
    processors = [Processor(party="cloud", services="Hosting"), Processor(party="cloud", services="Mail")]
    assert [line.id for line in on_behalf(book(app(processors=processors)), "cloud")] == [
        "cloud-for-app-1",
        "cloud-for-app-2",
    ]


def test_transfers_are_those_that_the_processor_makes():
    register = book(
        app(processors=["cloud"], transfers=["shield", "theirs"]),
        shield(),
        Transfer("theirs", exporter="cloud", importer="pager"),
    )
    assert on_behalf(register, "cloud")[0].transfers == ("theirs",)


def test_a_processor_that_only_the_header_names_has_a_line_for_it():
    header = Header("register", controllers=["park"], processors=["cloud"])
    assert [(line.id, line.controllers) for line in on_behalf(book(app(), header=header), "cloud")] == [
        ("cloud-for-register", ("park",))
    ]


def test_the_lines_stand_in_a_register():
    register = book(app(processors=["cloud"]))
    assert "cloud-for-app" in register.add(*on_behalf(register, "cloud")).on_behalf


def test_a_party_that_is_no_processor_has_no_line_and_one_that_is_not_there_is_an_error():
    assert on_behalf(book(app(processors=["cloud"])), "pager") == ()
    with pytest.raises(UnknownRecord):
        on_behalf(book(app()), "nobody")
