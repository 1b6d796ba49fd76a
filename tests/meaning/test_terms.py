# SPDX-License-Identifier: Apache-2.0
"""Own terms that are placed nowhere are known by the name of a built-in one."""

from __future__ import annotations

import pytest

import ropa
from ropa.meaning.terms import Terms
from ropa.model import DataSubject


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
