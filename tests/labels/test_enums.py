# SPDX-License-Identifier: Apache-2.0
"""Every fixed value that a record can hold has its word, and no word is left of a value that is gone."""

from __future__ import annotations

import pkgutil
from enum import Enum
from importlib import import_module

import ropa.model
from ropa.labels import LANGUAGES, enum_word, words

ELSEWHERE = {"severity", "certainty", "modality", "direction"}  # values of findings and flows, not of records

ENUMS = {
    found
    for module in pkgutil.iter_modules(ropa.model.__path__)
    for found in vars(import_module(f"ropa.model.{module.name}")).values()
    if isinstance(found, type) and issubclass(found, Enum) and found.__module__.startswith("ropa.model.")
}


def test_the_walk_over_the_model_finds_its_fixed_values():
    assert len(ENUMS) > 15


def test_every_fixed_value_has_a_word_in_each_language():
    assert [
        said for one in ENUMS for member in one for lang in LANGUAGES if not (said := enum_word(member, lang))
    ] == []


def test_no_word_is_left_of_a_value_that_is_gone():
    heads = {key.split(".")[0] for key, one in words().items() if one.theme == "enums"} - ELSEWHERE
    kept = [key for key, one in words().items() if one.theme == "enums" and key.split(".")[0] in heads]
    assert len(kept) == sum(len(one) for one in ENUMS)
