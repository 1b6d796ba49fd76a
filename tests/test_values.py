# SPDX-License-Identifier: Apache-2.0
"""Classes of values: compared, hashed and shown as those of attrs are, without code written for each."""

from __future__ import annotations

import attrs
import pytest

from ropa.values import frozen


@frozen
class _Place:
    line: int
    file: str = "book.yaml"
    note: str = attrs.field(default="", eq=False, repr=False)
    names: dict[str, str] = attrs.field(factory=dict, hash=False)


@frozen
class _Other:
    line: int
    file: str = "book.yaml"


@attrs.frozen
class _OfAttrs:
    line: int
    file: str = "book.yaml"
    note: str = attrs.field(default="", eq=False, repr=False)
    names: dict[str, str] = attrs.field(factory=dict, hash=False)


def test_two_values_are_equal_where_their_fields_are() -> None:
    assert _Place(3) == _Place(3)
    assert _Place(3) != _Place(4)
    assert _Place(3, names={"en": "Place"}) != _Place(3)
    assert _Other(3) != _Place(3)


def test_a_field_that_is_not_compared_makes_no_difference() -> None:
    assert _Place(3, note="here") == _Place(3)
    assert len({_Place(3, note="here"), _Place(3)}) == 1


def test_a_field_that_cannot_be_hashed_may_be_left_out_of_the_hash() -> None:
    assert hash(_Place(3, names={"en": "Place"})) == hash(_Place(3))


def test_it_shows_itself_as_a_class_of_attrs_does() -> None:
    assert repr(_Place(3, note="here")) == repr(_OfAttrs(3, note="here")).replace("OfAttrs", "Place")


def test_a_method_of_its_own_stays() -> None:
    @frozen(kw_only=True)
    class Silent:
        words: str

        def __repr__(self) -> str:
            return "..."

    assert repr(Silent(words="no")) == "..."


def test_a_value_does_not_change() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        _Place(3).line = 4  # type: ignore[misc]
