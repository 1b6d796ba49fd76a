# SPDX-License-Identifier: Apache-2.0
"""Own terms that are placed nowhere are known by the name of a built-in one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa import vocabulary
from ropa.meaning.terms import Terms
from ropa.model import DataSubject
from tests.strategies import registers


def terms(**of_terms):
    own = [DataSubject(term_id, **fields) for term_id, fields in of_terms.items()]
    return Terms(ropa.Register.of(*own), "subject")


@pytest.mark.parametrize("label", ["Børn", "Children", {"de": "Kinder"}, {"fr": "Enfants", "en": "Our youngest"}])
def test_a_term_with_the_name_of_a_built_in_one_is_taken_for_it(label):
    assert terms(own={"label": label}).within("own", "child")


@pytest.mark.parametrize(
    "fields",
    [
        {"label": "Children", "broader": "adult"},
        {"label": "Children", "same_as": ["adult"]},
        {"label": {"en": "Children", "da": "Voksne"}},
        {"label": "Children of the week"},
        {"label": None},
    ],
)
def test_a_term_that_is_placed_or_named_otherwise_is_not(fields):
    assert not terms(own=fields).within("own", "child")


@settings(max_examples=8)
@given(registers(), st.sampled_from([("location",), ("special", "criminal"), ("hr.monitoring", "nobody-knows")]))
def test_the_terms_under_others_are_those_that_lie_within_one_of_them(book, ancestors):
    for kind in vocabulary.KINDS:
        of_kind = Terms(book, kind)
        for above in (ancestors, tuple(of_kind.own)[:2]):
            every = (*vocabulary.terms(kind), *of_kind.own)
            assert of_kind.under(*above) == {term_id for term_id in every if of_kind.within_any(term_id, above)}


def test_a_built_in_term_that_a_register_places_anew_is_under_what_it_says():
    moved = terms(child={"broader": "employee"})
    assert "child" in moved.under("employee")
    assert "child" not in terms(own={}).under("employee")
