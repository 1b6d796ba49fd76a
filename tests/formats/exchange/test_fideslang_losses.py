# SPDX-License-Identifier: Apache-2.0
"""What a manifest of fideslang cannot say of a register is listed: record, field and why."""

from ropa.formats.exchange.fideslang import manifest as fideslang
from ropa.model import (
    Activity,
    Basis,
    Data,
    Document,
    Party,
    Processor,
    Purpose,
    Recipient,
    Retention,
    Transfer,
)
from ropa.register import Register
from ropa.silence import NotApplicable
from ropa.text import Text


def losing(*records):
    return {(loss.record, loss.field): loss.why for loss in fideslang.losses(Register.of(*records))}


def test_what_a_manifest_cannot_say_is_listed():
    lost = losing(
        Document("policy", title="Policy"),
        Party("shop", name=Text(en="Shop", da="Butik"), country="DK"),
        Activity(
            "a",
            name="A",
            controllers=("shop",),
            processors=(),
            children=NotApplicable("only staff"),
            data=(Data(categories=("contact",), subjects=("customer",)), Data(categories=("location",))),
            purposes=(Purpose(purpose="service", bases=(Basis(article="6(1)(f)", interest="bread"),)),),
            retention=(Retention(keep="P1Y", starts="the order"),),
        ),
        Transfer("t", importer="shop", countries=("US",)),
    )
    name = "fideslang"
    assert lost == {
        ("documents/policy", ""): f"{name} has no place for this record.",
        ("parties/shop", "name"): f"{name} holds one language.",
        ("parties/shop", "country"): f"{name} has no place for it.",
        ("activities/a", "processors"): f"{name} cannot tell 'none' from 'not stated'.",
        ("activities/a", "children"): f"{name} cannot say that the question does not arise.",
        ("activities/a", "data"): f"{name} holds 1 of these 2, or holds them together.",
        ("activities/a", "purposes[0].bases[0].interest"): f"{name} has no place for it.",
        ("activities/a", "retention[0].keep"): f"{name} has no place for it.",
        ("activities/a", "retention[0].starts"): f"{name} has no place for it.",
        ("transfers/t", ""): f"{name} has no place for this record.",
    }


def test_of_a_party_that_has_data_in_two_ways_no_purpose_is_said_for_the_wrong_one():
    book = Register.of(
        Party("post"),
        Activity(
            "a",
            purposes=(Purpose(purpose="service"), Purpose(purpose="analytics")),
            processors=(Processor(party="post", categories=("contact",), purposes=("service",)),),
            recipients=(Recipient(party="post", categories=("location",)),),
        ),
    )
    back = fideslang.read_text(fideslang.to_manifest(book), "a").activities["a"]
    assert back.processors == (Processor(party="post", categories=("contact",)),)
    assert back.recipients == (Recipient(party="post", categories=("location",)),)
    assert [loss.field for loss in fideslang.losses(book)] == ["processors[0].purposes"]


def test_an_activity_without_a_purpose_says_that_its_data_are_lost():
    lost = losing(Activity("a", data=(Data(categories=("contact",)),)))
    assert lost == {("activities/a", "data"): "fideslang has no place for it."}
