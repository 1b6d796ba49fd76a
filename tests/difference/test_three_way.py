# SPDX-License-Identifier: Apache-2.0
"""Two changes of one register put together: what overlaps is never settled in silence, all else is the union."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa.difference import Merge
from tests.each_case import each_case
from tests.strategies import registers

SHOP = ropa.Register.of(
    ropa.Party("shop", name="The shop", country="DK"),
    ropa.Party("post", name={"en": "The post"}),
    ropa.Party("cloud", name="The cloud", aliases=["Nimbus", "Stratus"]),
    ropa.Activity(
        "orders",
        name="Orders",
        recipients=["post"],
        processors=[],
        purposes=[{"purpose": "contract.perform", "bases": ["6(1)(b)"]}],
        retention=["P2Y", "P5Y"],
    ),
    controllers=["shop"],
)
ORDERS = SHOP.activities["orders"]


def merged(ours: dict[str, object], theirs: dict[str, object]) -> Merge:
    """What becomes of two changes of the one activity."""
    return ropa.merge(SHOP, SHOP.update(ORDERS.with_(**ours)), SHOP.update(ORDERS.with_(**theirs)))


@settings(max_examples=15)
@given(registers(), registers())
def test_a_change_of_one_side_alone_is_taken_over_whole(old: ropa.Register, new: ropa.Register) -> None:
    for merge in (ropa.merge(old, new, old), ropa.merge(old, old, new), ropa.merge(old, new, new)):
        assert merge.is_clean
        assert merge.register == new


@settings(max_examples=15)
@given(registers(), st.data())
def test_changes_that_do_not_overlap_become_their_union(new: ropa.Register, data: st.DataObject) -> None:
    records = list(new)
    mine = [record for record in records if data.draw(st.booleans())]
    others = [record for record in records if record not in mine]
    merge = ropa.merge(ropa.Register.of(), ropa.Register.of(*mine), ropa.Register.of(*others))
    assert merge.is_clean
    assert merge.register == new


@settings(max_examples=15)
@given(registers(), registers(), registers())
def test_sides_may_change_places_and_the_conflicts_are_the_same(
    old: ropa.Register, one: ropa.Register, other: ropa.Register
) -> None:
    ours, theirs = ropa.merge(old, one, other), ropa.merge(old, other, one)
    assert {(conflict.record, conflict.field, conflict.why) for conflict in ours.conflicts} == {
        (conflict.record, conflict.field, conflict.why) for conflict in theirs.conflicts
    }
    if ours.is_clean:
        assert ours.register == theirs.register or {record.id for record in ours.register} == {
            record.id for record in theirs.register
        }


@settings(max_examples=15)
@given(registers(), registers(), registers())
def test_a_record_that_both_sides_left_otherwise_is_in_conflict_or_holds_what_each_changed(
    old: ropa.Register, one: ropa.Register, other: ropa.Register
) -> None:
    merge = ropa.merge(old, one, other)
    apart = {conflict.record for conflict in merge.conflicts}
    for record in merge.draft:
        kind = type(record)
        sides = [{(type(item), item.id): item for item in book}.get((kind, record.id)) for book in (old, one, other)]
        if sides[0] not in sides[1:] and sides[1] != sides[2]:
            key = next(key for key in (f"{plural}/{record.id}" for plural in _plurals(record)))
            assert key in apart or record not in sides


def _plurals(record: object) -> list[str]:
    from ropa.refs import PLURALS
    from ropa.register import kind_of

    return [PLURALS[kind_of(record)].replace("_", "-")]


def test_both_additions_to_a_list_are_taken_over() -> None:
    merge = merged({"recipients": ["post", "bank"]}, {"recipients": ["post", "court"]})
    names = [recipient.party for recipient in ropa.each(merge.draft.activities["orders"].recipients)]
    assert names == ["post", "bank", "court"]


def test_changes_of_different_fields_of_one_item_are_put_together() -> None:
    basis = {"article": "6(1)(b)", "text": "The order"}
    merge = merged(
        {"purposes": [{"purpose": "contract.perform", "bases": ["6(1)(b)"], "text": "To deliver"}]},
        {"purposes": [{"purpose": "contract.perform", "bases": [basis]}]},
    )
    (purpose,) = ropa.each(merge.register.activities["orders"].purposes)
    assert purpose.text == "To deliver"
    assert ropa.each(purpose.bases)[0].text == "The order"


def test_a_text_is_put_together_language_by_language() -> None:
    post = SHOP.parties["post"]
    merge = ropa.merge(
        SHOP,
        SHOP.update(post.with_(name={"en": "The post", "da": "Posten"})),
        SHOP.update(post.with_(name={"en": "The post", "nb": "Posten AS"})),
    )
    assert merge.register.parties["post"].name == ropa.Text(en="The post", da="Posten", nb="Posten AS")


@each_case(
    ("ours", "theirs", "field"),
    [
        ({"name": "A"}, {"name": "B"}, "name"),
        ({"recipients": []}, {"recipients": ["post", "bank"]}, "recipients"),
        ({"recipients": None}, {"recipients": ["post", "bank"]}, "recipients"),
        (
            {"recipients": [{"party": "post", "role": "authority"}]},
            {"recipients": [{"party": "post", "role": "public"}]},
            "recipients[post].role",
        ),
        ({"recipients": ["bank"]}, {"recipients": [{"party": "post", "role": "public"}]}, "recipients[post]"),
        ({"retention": ["P1Y", "P5Y"]}, {"retention": ["P3Y", "P5Y"]}, "retention"),
        ({"retention": ["P5Y"]}, {"retention": ["P3Y", "P5Y"]}, "retention"),
        ({"profiling": True}, {"profiling": False}, "profiling"),
        ({"systems": ["a"]}, {"systems": []}, "systems"),
        ({"systems": ["a"]}, {"systems": ropa.NotApplicable("none is used")}, "systems"),
        ({"valid_to": "2024-01-01"}, {"valid_to": "2025-01-01"}, "valid_to"),
    ],
    ids=map(str, range(11)),
)
def test_what_both_changed_otherwise_is_a_conflict_by_record_and_field(
    ours: dict[str, object], theirs: dict[str, object], field: str
) -> None:
    merge = merged(ours, theirs)
    assert [(conflict.record, conflict.field) for conflict in merge.conflicts] == [("activities/orders", field)]
    with pytest.raises(ropa.MergeConflict, match="activities/orders"):
        merge.register  # noqa: B018 - to ask is enough


def test_a_stated_none_stays_where_only_one_side_touched_the_list() -> None:
    merge = merged({"processors": ["cloud"]}, {"name": "Sales"})
    assert [processor.party for processor in ropa.each(merge.register.activities["orders"].processors)] == ["cloud"]
    assert merged({"name": "Sales"}, {}).register.activities["orders"].processors == ()


def test_one_removed_a_record_that_the_other_changed() -> None:
    changed = SHOP.update(SHOP.parties["cloud"].with_(country="SE"))
    for sides in ((SHOP.without("parties/cloud"), changed), (changed, SHOP.without("parties/cloud"))):
        merge = ropa.merge(SHOP, *sides)
        assert [(conflict.record, conflict.why) for conflict in merge.conflicts] == [("parties/cloud", "removed")]


def test_both_added_a_record_of_one_id_in_different_ways() -> None:
    merge = ropa.merge(SHOP, SHOP.add(ropa.Party("bank", country="DK")), SHOP.add(ropa.Party("bank", country="SE")))
    assert [(conflict.record, conflict.why) for conflict in merge.conflicts] == [("parties/bank", "added")]


def test_one_removed_what_the_other_came_to_refer_to() -> None:
    ours = SHOP.without("parties/cloud")
    theirs = SHOP.update(ORDERS.with_(recipients=["post", "cloud"]))
    (conflict,) = ropa.merge(SHOP, ours, theirs).conflicts
    assert (conflict.record, conflict.field, conflict.why) == ("activities/orders", "recipients[1].party", "reference")


def test_a_side_that_is_preferred_holds_and_the_conflicts_are_told_all_the_same() -> None:
    ours, theirs = (SHOP.update(ORDERS.with_(name=name)) for name in ("A", "B"))
    for side, name in (("ours", "A"), ("theirs", "B")):
        merge = ropa.merge(SHOP, ours, theirs, prefer=side)  # type: ignore[arg-type] # a literal in a loop
        assert merge.register.activities["orders"].name == name
        assert len(merge.conflicts) == 1
    with pytest.raises(ropa.UnknownWord):
        ropa.merge(SHOP, ours, theirs, prefer="mine")  # type: ignore[arg-type] # what is refused


@pytest.mark.parametrize("lang", ["en", "da", "nb"])
def test_conflicts_are_told_in_each_language_without_control_characters(lang: str) -> None:
    merge = merged({"name": "A\x1b[31m"}, {"name": "B\nC"})
    text = merge.to_text(lang)
    assert "activities/orders name" in text
    assert "\x1b" not in text
    assert "[en]" not in text
