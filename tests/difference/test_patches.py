# SPDX-License-Identifier: Apache-2.0
"""A change as a patch: it makes the new register of the old one, is kept as JSON, and overwrites nothing in silence."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

import ropa
from ropa.difference import Patch
from ropa.formats.text_files.json_file import to_text
from tests.each_case import each_case
from tests.strategies import registers

SHOP = ropa.Register.of(
    ropa.Party("shop", name="The shop"),
    ropa.Party("post", name="The post", note="Called on 2 May", country="DK"),
    ropa.Activity("orders", recipients=["post"], retention=["P2Y"], sources="notice 2"),
    controllers=["shop"],
)


@settings(max_examples=15)
@given(registers(), registers())
def test_a_difference_applied_as_a_patch_is_the_new_register(old: ropa.Register, new: ropa.Register) -> None:
    change = ropa.diff(old, new).patch()
    back = Patch.from_dict(json.loads(change.to_json()))
    result = ropa.patch(old, back)
    assert result == new
    assert to_text(result) == to_text(new)
    assert [type(record) for record in result] == [type(record) for record in new]
    assert [record.id for record in result] == [record.id for record in new]
    assert ropa.patch(new, back.inverse) == old


def test_sources_and_remarks_are_part_of_a_patch() -> None:
    new = SHOP.update(SHOP.activities["orders"].with_(sources="notice 3", note="read again"))
    change = ropa.diff(SHOP, new).patch()
    assert not list(ropa.diff(SHOP, new))
    assert ropa.patch(SHOP, change) == new


def test_a_patch_has_the_fields_that_changed_and_no_others() -> None:
    new = SHOP.update(SHOP.activities["orders"].with_(recipients=["post", "bank"])).without("parties/post")
    assert ropa.diff(SHOP, new).patch().to_dict() == {
        "ropa_patch": "1",
        "removed": {"parties": {"post": {"name": "The post", "country": "DK", "note": "Called on 2 May"}}},
        "changed": {
            "activities": {"orders": {"before": {"recipients": ["post"]}, "after": {"recipients": ["post", "bank"]}}}
        },
    }


def test_what_was_changed_since_in_other_places_stays() -> None:
    change = ropa.diff(SHOP, SHOP.update(SHOP.activities["orders"].with_(retention=["P1Y"]))).patch()
    since = SHOP.update(SHOP.activities["orders"].with_(recipients=["post", "bank"]), ropa.Party("bank"))
    patched = ropa.patch(since, change).activities["orders"]
    assert [str(limit.keep) for limit in ropa.each(patched.retention)] == ["P1Y"]
    assert [recipient.party for recipient in ropa.each(patched.recipients)] == ["post", "bank"]


def test_two_patches_that_each_add_a_recipient_add_both() -> None:
    orders = SHOP.activities["orders"]
    changes = [ropa.diff(SHOP, SHOP.update(orders.with_(recipients=["post", party]))).patch() for party in ("a", "b")]
    both = ropa.patch(ropa.patch(SHOP, changes[0]), changes[1])
    assert [recipient.party for recipient in ropa.each(both.activities["orders"].recipients)] == ["post", "a", "b"]


@pytest.mark.parametrize(
    "since",
    [
        SHOP.update(SHOP.parties["post"].with_(country="NO")),
        SHOP.without("parties/post"),
    ],
    ids=["changed otherwise", "removed"],
)
def test_a_patch_does_not_overwrite_what_was_changed_since(since: ropa.Register) -> None:
    change = ropa.diff(SHOP, SHOP.update(SHOP.parties["post"].with_(country="SE"))).patch()
    with pytest.raises(ropa.MergeConflict, match="parties/post"):
        ropa.patch(since, change)


def test_what_is_changed_already_as_the_patch_wants_it_is_no_conflict() -> None:
    new = SHOP.update(SHOP.parties["post"].with_(country="SE"))
    assert ropa.patch(new, ropa.diff(SHOP, new).patch()) == new


@each_case(
    "plain",
    [
        [],
        {},
        {"ropa_patch": "2"},
        {"ropa_patch": "1", "removed": []},
        {"ropa_patch": "1", "removed": {"things": {}}},
        {"ropa_patch": "1", "added": {"parties": {"a": 1}}},
        {"ropa_patch": "1", "changed": {"parties": {"a": {"before": {}}}}},
        {"ropa_patch": "1", "order": {"parties": "a"}},
        {"ropa_patch": "1", "erased": {}},
    ],
)
def test_plain_values_that_are_no_patch_are_refused(plain: object) -> None:
    with pytest.raises(ropa.UnreadableFile):
        Patch.from_dict(plain)


@pytest.mark.parametrize(
    "added",
    [{"parties": {"../x": {}}}, {"parties": {"x": {"nam": "X"}}}, {"parties": {"x": {"country": 7}}}],
)
def test_a_patch_with_records_that_are_none_is_refused_with_the_place(added: dict[str, object]) -> None:
    with pytest.raises(ropa.UnreadableFile, match="x"):
        ropa.patch(SHOP, {"ropa_patch": "1", "added": added})


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    for text in ("", "[" * 100_000, "{", "\xff"):
        file.write_bytes(text.encode("latin-1"))
        with pytest.raises(ropa.UnreadableFile):
            Patch.read(file)
