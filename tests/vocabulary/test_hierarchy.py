# SPDX-License-Identifier: Apache-2.0
"""Broader and narrower, with the terms of a register among the built-in ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ropa.errors import UnknownWord
from ropa.vocabulary import DEEPEST, KINDS, broader_chain, is_within, narrower, nearest, nearest_iri, terms
from tests.each_case import each_case

OWN = {
    "ride-photo": "media.picture",
    "ride-photo-face": "ride-photo",
    "height": None,
    "lost": "no-such-term",
    "ring-a": "ring-b",
    "ring-b": "ring-a",
    "self": "self",
}


@each_case(
    ("of", "chain"),
    [
        ("location", ()),
        ("location.gps", ("location.current", "location")),
        ("ride-photo-face", ("ride-photo", "media.picture", "media")),
        ("height", ()),
        ("lost", ("no-such-term",)),
        ("ring-a", ("ring-b",)),
        ("self", ()),
        ("never-heard-of", ()),
    ],
)
def test_the_chain_goes_from_the_nearest_broader_term_to_the_top(of, chain):
    assert broader_chain("category", of, OWN) == chain


@each_case(
    ("one", "ancestor", "answer"),
    [
        ("location.gps", "location", True),
        ("location", "location", True),
        ("location", "location.gps", False),
        ("ride-photo-face", "media", True),
        ("ride-photo-face", "identity", False),
        ("lost", "no-such-term", True),
        ("ring-a", "ring-b", True),
        ("ring-a", "media", False),
    ],
)
def test_a_term_is_within_itself_and_all_that_is_broader(one, ancestor, answer):
    assert is_within("category", one, ancestor, OWN) is answer


def test_advertising_is_marketing_though_its_id_does_not_say_so():
    assert is_within("purpose", "advertising.targeted", "marketing")


def test_narrower_terms_are_found_all_the_way_down_in_the_order_of_the_table():
    assert narrower("category", "tracking") == (
        "tracking.browsing",
        "tracking.history",
        "tracking.referral",
        "tracking.click",
        "tracking.digital-fingerprint",
    )


def test_own_terms_are_narrower_terms_too_and_stand_last():
    found = narrower("category", "media", OWN)
    assert found[0] == "media.picture"
    assert found[-2:] == ("ride-photo", "ride-photo-face")


def test_a_circle_of_own_terms_ends():
    assert narrower("category", "ring-a", OWN) == ("ring-b",)
    assert narrower("category", "self", OWN) == ()


def test_an_own_term_wins_over_a_built_in_one_of_the_same_id():
    own = {"location.gps": "technical"}
    assert broader_chain("category", "location.gps", own) == ("technical",)
    assert "location.gps" not in narrower("category", "location", own)
    assert "location.gps" in narrower("category", "technical", own)


def test_the_nearest_built_in_term_speaks_for_an_own_one():
    assert nearest("category", "ride-photo-face", OWN).id == "media.picture"
    assert nearest("category", "ride-photo-face", OWN).special == "context"
    assert nearest("category", "location.gps").id == "location.gps"
    assert nearest("category", "height", OWN) is None
    assert nearest("category", "ring-a", OWN) is None


def test_the_nearest_iri_is_that_of_the_first_broader_term_which_has_one():
    assert nearest_iri("category", "ride-photo", OWN) == "https://w3id.org/dpv/pd#Picture"
    assert nearest_iri("category", "technical.wifi") == "https://w3id.org/dpv/pd#DeviceBased"
    assert nearest_iri("category", "loyalty.points") is None


def test_an_unknown_kind_is_refused():
    with pytest.raises(UnknownWord):
        broader_chain("colour", "red")


IDS = some.sampled_from(["a", "b", "c", "d", "location", "location.gps", "gone"])


@given(own=some.dictionaries(IDS, some.none() | IDS), of=IDS, other=IDS)
def test_whatever_own_terms_say_every_walk_ends_and_all_walks_agree(own, of, other):
    below = narrower("category", other, own)
    chain = broader_chain("category", of, own)
    assert len(set(chain)) == len(chain)
    assert of not in chain
    if of in own or of in terms("category"):
        assert (of in below) == (other in chain)


class Counting(dict):
    """Own terms that count how often they are asked for their broader one."""

    asked = 0

    def __getitem__(self, term_id):
        self.asked += 1
        return super().__getitem__(term_id)


def line(length):
    """Terms one below the other: `0` is a kind of location, `1` a kind of `0`, and so on."""
    return Counting({str(number): str(number - 1) if number else "location" for number in range(length)})


def test_the_steps_that_all_walks_of_a_deep_line_take_grow_as_its_length():
    def steps(length):
        own = line(length)
        for one in own:
            broader_chain("category", one, own)
        return own.asked

    assert steps(4000) <= 4000 * DEEPEST
    assert steps(4000) <= 2 * steps(2000) + DEEPEST**2


def test_what_is_further_up_than_the_longest_walk_is_not_seen_from_above_nor_from_below():
    own = line(DEEPEST + 2)
    last, beyond = str(DEEPEST - 1), str(DEEPEST)
    assert broader_chain("category", last, own)[-1] == "location"
    assert broader_chain("category", beyond, own)[-1] == "0"
    assert last in narrower("category", "location", own)
    assert beyond not in narrower("category", "location", own)


def test_no_built_in_term_is_near_the_end_of_the_longest_walk():
    assert max(len(broader_chain(kind, one)) for kind in KINDS for one in terms(kind)) < DEEPEST / 5
