# SPDX-License-Identifier: Apache-2.0
"""Where values stand, against brute force."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.formats.text_files.json_places import locate_json
from ropa.formats.text_files.yaml_text import load, locate, to_text

TEXTS = st.text("ab \n\t-:#'\"[]{},&*!|>%@\\0\u2028\x85æ", max_size=12)
VALUES = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def places_of(
    node: yaml.Node, path: tuple[str | int, ...] = ()
) -> dict[tuple[str | int, ...], tuple[yaml.Node, yaml.Node]]:
    """By brute force, through PyYAML's nodes: path -> (key, value)."""
    found = {path: (node, node)}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = places_of(value, (*path, key.value))
            inner[(*path, key.value)] = (key, value)
            found.update(inner)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            found.update(places_of(value, (*path, index)))
    return found


def mark_of(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


BOOK = """\
# a register
parties:
  legoland: {name: LEGOLAND ApS, country: DK, address: "Aastvej 10,
    7190 Billund", parent: merlin}
  "odd key":
    note: |
      a text
      # not a comment

      more
    # a comment far left
# further left
    list:
    - a
    - [b, {c: d}]
  hanging:
  - one
  - two: 2
    three: "quoted
over the left margin"
    four: 4
  empty:
  ? explicit
  : value
activities:
  - id: first
    data:
    - {subjects: [a, b]}
  -   id: second
      æøå: {x: 1}
  - - nested
  - plain
title: end
"""


@pytest.mark.parametrize("text", [BOOK, BOOK.replace("\n", "\r\n"), "\ufeff" + BOOK])
def test_every_place_is_found_as_by_brute_force(text: str) -> None:
    loaded = load(text, "f")
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert node is not None
    for path, (key, value) in places_of(node).items():
        for found in (loaded.locate(path), locate(text, path), locate(text.encode(), path, loaded.at(*path[:2]))):
            assert found == mark_of(value), path
        assert loaded.locate(path, key=True) == locate(text, path, key=True) == mark_of(key), path
        if len(path) in (1, 2):
            assert loaded.at(*path) == mark_of(key), path


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(TEXTS, st.dictionaries(TEXTS, VALUES, max_size=4) | st.lists(VALUES, max_size=4), max_size=4))
def test_every_place_of_written_text_is_found_as_by_brute_force(value: dict[str, object]) -> None:
    text = to_text(value)
    loaded = load(text, "f")
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert node is not None
    for path, (key, inner) in places_of(node).items():
        assert loaded.locate(path) == mark_of(inner), path
        assert loaded.locate(path, key=True) == mark_of(key), path


def test_a_path_that_is_not_there_has_no_place() -> None:
    loaded = load(BOOK, "f")
    for path in [
        ("nobody",),
        ("parties", "legoland", "x"),
        ("activities", 9),
        ("activities", "first"),
        ("title", "x"),
        ("parties", 0),
    ]:
        assert loaded.locate(path) is None
        assert locate(BOOK, path) is None
    assert locate("", ("a",)) is None
    assert load("", "f").locate(("a",)) is None


def test_the_place_for_a_message_is_the_nearest_thing_that_is_there() -> None:
    loaded = load(BOOK, "book.yaml")
    assert str(loaded.place(("parties", "legoland", "dpo", 0))) == "book.yaml:3:3"
    assert str(loaded.place(("parties", "legoland", "country"))) == "book.yaml:3:43"
    assert str(load("", "e.yaml").place(("a",))) == "e.yaml:1:1"


def test_a_path_through_an_alias_ends_at_the_alias() -> None:
    assert load("a: &x {b: c}\nd:\n  e: *x\n", "f").locate(("d", "e", "b")) == (3, 6)


def test_places_need_not_be_kept() -> None:
    loaded = load("a: {b: c}", "f", marks=False)
    assert loaded.at("a") is loaded.at("a", "b") is loaded.at("a", "b", "c") is None
    assert loaded.locate(("a", "b")) == (1, 8)


JSON = {
    "a": {"b": ["x", {"c\U0001f600": "\ud83d\ude00", "d\te": [1, 2.5, True, None, -3]}], "/": "\x7f \u2028"},
    "k" * 2_000: {"z": []},
    "": {},
}


@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("plain", [True, False])
def test_json_has_places_too(indent: int | str | None, plain: bool) -> None:
    text = json.dumps(JSON, indent=indent, ensure_ascii=plain)
    lines = text.split("\n")
    for path, begin in [
        ((), "{"),
        (("a",), "{"),
        (("a", "b"), "["),
        (("a", "b", 0), '"x"'),
        (("a", "b", 1, "d\te", 1), "2.5"),
        (("a", "b", 1, "d\te", 4), "-3"),
        (("a", "/"), '"\x7f' if not plain else '"'),
        (("k" * 2_000, "z"), "[]"),
        (("",), "{}"),
    ]:
        for found in (locate(text, path), locate_json(text, path)):
            assert found is not None
            assert lines[found[0] - 1][found[1] - 1 :].startswith(begin), path
    key = locate_json(text, ("a", "b"), key=True)
    assert key is not None
    assert lines[key[0] - 1][key[1] - 1 :].startswith('"b"')
    for path in [("b",), ("a", "b", 2), ("a", "b", "x"), ("a", 0), ("a", "b", 0, "x")]:
        assert locate(text, path) is None


def test_text_that_is_neither_yaml_nor_json_has_no_place() -> None:
    assert locate('{"a": [1', ("a", 3)) is None
    assert locate_json("", ()) is None
    assert locate_json('{"a" "b" "c"}', ("d",)) is None
    assert locate_json('{"\\q": 1}', ("q",)) is None
