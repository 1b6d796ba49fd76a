# SPDX-License-Identifier: Apache-2.0
"""Every class and field of the model says what it is."""

from __future__ import annotations

from enum import StrEnum

import attrs
import pytest

from ropa.errors import UnknownWord
from ropa.model import EMBEDDED, ENUMERATIONS, RECORD_CLASSES
from ropa.model.fields import META, specs
from ropa.model.fields.docs import class_doc, documented, field_doc
from ropa.model.sourced import Qualified, Sourced
from tests.each_case import each_case

CLASSES = [*RECORD_CLASSES.values(), *EMBEDDED]


@each_case("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_is_documented_and_nothing_else_is(cls):
    for name in specs(cls):
        said = field_doc(cls, name)
        assert said.endswith("."), f"{cls.__name__}.{name}: {said}"
    own = {field.name for field in attrs.fields(cls) if not field.inherited or field.name == "id"}
    assert set(documented(cls)) == own


@each_case("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_class_says_what_it_is(cls):
    assert class_doc(cls).endswith(".")


@each_case("cls", ENUMERATIONS, ids=lambda cls: cls.__name__)
def test_every_enumeration_says_what_it_lists(cls):
    assert issubclass(cls, StrEnum)
    assert class_doc(cls).endswith(".")


@each_case("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_field_is_declared(cls):
    assert [field.name for field in attrs.fields(cls) if META not in field.metadata] == []
    assert set(specs(cls)) == {field.name for field in attrs.fields(cls)}


@each_case("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_a_field_that_may_be_silent_says_what_silence_means(cls):
    # A mark, an id and a required field are never silent; () of extra needs no word.
    silent = [
        name for name, spec in specs(cls).items() if not spec.required and spec.kind not in {"mark", "extra", "id"}
    ]
    assert [name for name in silent if "`None`" not in field_doc(cls, name)] == []


def test_a_continued_line_is_read_whole():
    assert field_doc(RECORD_CLASSES["header"], "sources").startswith("Where it comes from (`source` in files)")
    assert field_doc(Qualified, "note") == field_doc(Sourced, "note")
    assert "\n" not in field_doc(RECORD_CLASSES["party"], "representative")
    assert field_doc(RECORD_CLASSES["party"], "representative").endswith("`None` = not stated.")


def test_a_field_without_a_line_is_an_error():
    with pytest.raises(UnknownWord, match=r"Party\.nobody is not documented"):
        field_doc(RECORD_CLASSES["party"], "nobody")

    class Silent:
        pass

    with pytest.raises(UnknownWord, match="Silent has no docstring"):
        class_doc(Silent)
