# SPDX-License-Identifier: Apache-2.0
"""Who decides and how they are reached: GDPR Art. 13(1)(a)-(b), 26, 27, 30(1)(a)."""

import ropa

BOOK = ropa.Register.of(
    ropa.Party("shop", name="The shop", legal_name="The Shop A/S", country="DK", address="1 Street",
               email="a@shop.example",
               dpo=ropa.Contact("Ada", email="dpo@shop.example")),
    ropa.Party("brand", name="The brand", country="US", representative="shop",
               dpo=ropa.NotApplicable("no monitoring on a large scale")),
    ropa.Party("club", name="The club"),
    ropa.Contract("joint", parties=["shop", "brand"]),
    ropa.Activity("orders", controllers=["shop"], data=[{"categories": ["contact.email"]}]),
    ropa.Activity("campaign", controllers=["shop", "brand"], arrangement="joint"),
    ropa.Activity("members", controllers=["club"]),
    ropa.Activity("left", data=[{"categories": ["contact.phone"]}]),
    as_of="2024-01-15",
)  # fmt: skip


def row(party: str):
    return ropa.controllers(BOOK).where(party=party)[0]


def test_each_controller_is_there_once_with_what_it_decides_about() -> None:
    assert ropa.controllers(BOOK).column("party") == ("shop", "brand", "club")
    assert row("shop").activities == ("orders", "campaign")
    assert row("shop").name == "The Shop A/S"


def test_how_a_controller_and_its_officer_are_reached_is_said_in_a_line() -> None:
    assert row("shop").contact == "1 Street, a@shop.example"
    assert row("shop").dpo == "Ada, dpo@shop.example"
    assert row("club").contact is None
    assert row("club").dpo is None


def test_that_no_officer_is_needed_is_another_thing_than_that_none_is_stated() -> None:
    assert row("brand").dpo == ropa.NotApplicable("no monitoring on a large scale")


def test_joint_controllers_name_each_other_their_arrangement_and_the_representative() -> None:
    assert (row("brand").jointly_with, row("brand").arrangements) == (("shop",), ("joint",))
    assert row("brand").representative == "shop"
    assert row("club").jointly_with == ()


def test_activities_without_a_controller_are_told() -> None:
    assert any("left" in note for note in ropa.controllers(BOOK).notes())


def test_it_can_be_asked_of_one_activity_one_party_and_one_country() -> None:
    assert ropa.controllers(BOOK, activity="members").column("party") == ("club",)
    assert ropa.controllers(BOOK, party="The brand").column("party") == ("brand",)
    assert ropa.controllers(BOOK, country="DK").stated.column("party") == ("shop",)


def test_a_register_without_activities_has_the_controllers_of_its_header() -> None:
    empty = ropa.Register.of(ropa.Party("shop", name="The shop"), as_of="2024-01-15", controllers=["shop"])
    assert ropa.controllers(empty).column("party") == ("shop",)


def test_in_a_processors_record_they_are_those_on_whose_behalf_it_works() -> None:
    record = ropa.Register.of(
        ropa.Party("host"),
        ropa.Party("town", name="The town", country="DK"),
        ropa.ProcessingOnBehalf("mail", processors=["host"], controllers=["town"]),
        as_of="2024-01-15",
        controllers=["host"],
        processors_of=["town"],
    )
    assert [(row.party, row.activities, row.on_behalf) for row in ropa.controllers(record)] == [("town", (), ("mail",))]
