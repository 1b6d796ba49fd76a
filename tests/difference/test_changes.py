# SPDX-License-Identifier: Apache-2.0
"""What changed between two registers, in words, and what it means in law."""

import attrs
import pytest
from hypothesis import given

import ropa
from ropa.difference import MEANINGS
from tests.strategies import registers

OLD = ropa.Register.of(
    ropa.Header("register", controllers=["shop"], as_of="2022-01-01", title="The shop"),
    ropa.Party("shop", name="The shop", country="DK", dpo={"email": "old@shop.example"}),
    ropa.Party("post", name="The post", country="DK"),
    ropa.Party("cloud", name="The cloud", country="SE"),
    ropa.Activity(
        "orders",
        name="Orders",
        controllers=["shop"],
        data=[{"subjects": ["customer"], "categories": ["identity.name"]}],
        purposes=[
            {"purpose": "contract.perform", "bases": ["6(1)(b)"]},
            {"purpose": "marketing.direct", "bases": ["6(1)(a)"]},
        ],
        recipients=["post"],
        processors=["cloud"],
        retention=[{"keep": "P2Y", "starts": "the order"}],
    ),
)


def changed(**fields: object) -> ropa.Register:
    return OLD.replace(attrs.evolve(OLD.activities["orders"], **fields))


def meanings(new: ropa.Register) -> list[str | None]:
    return [change.meaning for change in ropa.diff(OLD, new)]


def test_a_register_does_not_differ_from_itself() -> None:
    assert not list(ropa.diff(OLD, OLD))
    assert str(ropa.diff(OLD, OLD)) == "Nothing changed."


@given(registers())
def test_no_register_differs_from_itself(book: ropa.Register) -> None:
    assert not list(ropa.diff(book, book))


@given(registers(), registers())
def test_what_one_way_is_added_is_the_other_way_removed(one: ropa.Register, other: ropa.Register) -> None:
    there = {
        (change.record, change.field) for change in ropa.diff(one, other) if change.did == "added" and not change.field
    }
    back = {
        (change.record, change.field)
        for change in ropa.diff(other, one)
        if change.did == "removed" and not change.field
    }
    assert there == back


@given(registers(), registers())
def test_registers_that_differ_have_a_change_unless_only_sources_and_notes_do(
    one: ropa.Register, other: ropa.Register
) -> None:
    if {record.id for record in one} != {record.id for record in other}:
        assert list(ropa.diff(one, other))


@pytest.mark.parametrize(
    ("fields", "meaning"),
    [
        ({"recipients": ["post", "cloud"]}, "changes.recipient"),
        ({"processors": ["cloud", "post"]}, "changes.processor"),
        ({"retention": [{"keep": "P5Y", "starts": "the order"}]}, "changes.longer"),
        ({"retention": [{"keep": "P1Y", "starts": "the order"}]}, "changes.retention"),
        ({"controllers": ["shop", "post"]}, "changes.controller"),
        (
            {"data": [{"subjects": ["customer"], "categories": ["identity.name", "contact.email"]}]},
            "changes.category",
        ),
    ],
)
def test_a_change_says_what_it_means_in_law(fields: dict[str, object], meaning: str) -> None:
    assert meanings(changed(**fields)) == [meaning]


def test_consent_that_gives_way_to_another_basis_is_told_apart_from_other_changes_of_basis() -> None:
    purposes = OLD.activities["orders"].purposes
    swapped = changed(purposes=[purposes[0], attrs.evolve(purposes[1], bases=["6(1)(f)"])])
    [added, *_] = [change for change in ropa.diff(OLD, swapped) if change.did == "added"]
    assert added.field == "purposes[marketing.direct].bases[6(1)(f)]"
    assert added.meaning == "changes.consent"
    beside = changed(purposes=[purposes[0], attrs.evolve(purposes[1], bases=["6(1)(a)", "6(1)(f)"])])
    assert meanings(beside) == ["changes.basis"]


def test_a_party_that_moves_out_of_the_eea_makes_a_new_third_country() -> None:
    moved = OLD.replace(attrs.evolve(OLD.parties["cloud"], country="US"))
    found = {(change.record, change.field): change for change in ropa.diff(OLD, moved)}
    assert found["parties/cloud", "country"].meaning == "changes.country"
    assert found["transfers", "US"].law.startswith("GDPR Art. 13(1)(f)")


def test_the_united_kingdom_is_a_new_third_country_only_once_it_has_left() -> None:
    moved = OLD.replace(attrs.evolve(OLD.parties["cloud"], country="GB"))
    assert ("transfers", "GB") not in {
        (change.record, change.field) for change in ropa.diff(OLD, moved, on="2020-12-31")
    }
    assert ("transfers", "GB") in {(change.record, change.field) for change in ropa.diff(OLD, moved, on="2022-01-01")}


def test_a_new_contact_of_the_dpo_is_told() -> None:
    moved = OLD.replace(attrs.evolve(OLD.parties["shop"], dpo={"email": "new@shop.example"}))
    [change] = ropa.diff(OLD, moved)
    assert (change.before, change.after) == ("old@shop.example", "new@shop.example")
    assert change.meaning == "changes.dpo"


def test_a_note_or_a_source_alone_is_no_change() -> None:
    assert not list(ropa.diff(OLD, changed(note="looked at again")))


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_changes_are_told_in_each_language(lang: str) -> None:
    told = ropa.diff(OLD, changed(recipients=["post", "cloud"])).to_text(lang)
    assert "[en]" not in told
    assert "cloud" in told


def test_more_data_is_held_against_data_minimisation_and_a_safeguard_against_all_of_chapter_v() -> None:
    assert MEANINGS["categories"] == ("changes.category", "GDPR Art. 5(1)(c), 14(1)(d), 30(1)(c)")
    assert MEANINGS["safeguards"] == ("changes.safeguard", "GDPR Art. 13(1)(f), 44-49")


@pytest.mark.parametrize("name", ["danish-shop", "danish-municipality", "norwegian-processor"])
def test_what_is_due_is_told_of_registers_that_have_nothing_in_common(name: str) -> None:
    book, empty = ropa.read(f"data/models/{name}"), ropa.Register.of()
    assert ropa.diff(empty, book).due().rows
    assert not [duty for duty in ropa.diff(book, empty).due().rows if duty.what == "condition"]
