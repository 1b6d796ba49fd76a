# SPDX-License-Identifier: Apache-2.0
"""Where values stand, against brute force."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.formats.text_files.json_places import JsonPlaces
from ropa.formats.text_files.value_places import ValuePlaces
from ropa.formats.text_files.yaml_places import YamlPlaces
from ropa.formats.text_files.yaml_text import load
from ropa.formats.text_files.yaml_writing import to_text

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


def at(places: ValuePlaces, path: tuple[str | int, ...], *, key: bool = False) -> tuple[int, int]:
    place = places.place(path, key=key)
    assert place.line is not None
    assert place.column is not None
    return place.line, place.column


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
def test_every_place_is_found_as_by_brute_force(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert node is not None
    for with_libyaml in (True, False):
        monkeypatch.setattr(yaml, "__with_libyaml__", with_libyaml)
        places = load(text, "f").places
        for path, (key, value) in places_of(node).items():
            assert at(places, path) == mark_of(value), path
            assert at(places, path, key=True) == mark_of(key), path


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(TEXTS, st.dictionaries(TEXTS, VALUES, max_size=4) | st.lists(VALUES, max_size=4), max_size=4))
def test_every_place_of_written_text_is_found_as_by_brute_force(value: dict[str, object]) -> None:
    text = to_text(value)
    places = load(text, "f").places
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert node is not None
    for path, (key, inner) in places_of(node).items():
        assert at(places, path) == mark_of(inner), path
        assert at(places, path, key=True) == mark_of(key), path


def test_the_place_for_a_message_is_the_nearest_thing_that_is_there() -> None:
    loaded = load(BOOK, "book.yaml")
    assert str(loaded.place(("parties", "legoland", "dpo", 0))) == "book.yaml:3:3"
    assert str(loaded.place(("parties", "legoland", "country"))) == "book.yaml:3:43"
    assert str(load("", "e.yaml").place(("a",))) == "e.yaml:1:1"


def test_a_path_through_an_alias_ends_at_the_alias() -> None:
    assert at(load("a: &x {b: c}\nd:\n  e: *x\n", "f").places, ("d", "e", "b")) == (3, 6)


def test_a_question_about_a_place_does_not_parse_the_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    places = load(BOOK, "f").places
    monkeypatch.setattr("ropa.formats.text_files.yaml_building.parser_of", None)  # a call would raise
    assert places.place(("activities", 0, "data", 0, "subjects", 7)).line == 28


def record_of(size: int) -> dict[str, object]:
    return {"name": "x", "recipients": [{"party": f"party-{number}"} for number in range(size)]}


@pytest.mark.parametrize("flow_style", [False, True])
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_all_questions_about_a_file_look_through_each_collection_once(
    form: str, flow_style: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = {"activities": {f"activity-{number}": record_of(10 + 200 * (number == 3)) for number in range(20)}}
    text = json.dumps(book) if form == "json" else yaml.dump(book, default_flow_style=flow_style)
    places: ValuePlaces = JsonPlaces("f", text) if form == "json" else load(text, "f").places
    cls = JsonPlaces if form == "json" else YamlPlaces
    looked_through: list[int] = []
    original = cls.children

    def counted(self: ValuePlaces, value: int, depth: int) -> object:
        looked_through.append(value)
        return original(self, value, depth)

    monkeypatch.setattr(cls, "children", counted)
    for name, record in book["activities"].items():
        for field in ("retention", "recipients"):
            assert places.place(("activities", name, field)).line
        recipients = record["recipients"]
        assert isinstance(recipients, list)
        for number in range(len(recipients)):
            assert places.place(("activities", name, "recipients", number, "may")).line
    assert len(looked_through) == len(set(looked_through))


JSON = {
    "a": {"b": ["x", {"c\U0001f600": "\ud83d\ude00", "d\te": [1, 2.5, True, None, -3]}], "/": "\x7f \u2028"},
    "k" * 2_000: {"z": []},
    "": {},
}


@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("plain", [True, False])
def test_json_has_places_too(indent: int | str | None, plain: bool) -> None:
    text = json.dumps(JSON, indent=indent, ensure_ascii=plain)
    places = JsonPlaces("f", text)
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
        line, column = at(places, path)
        assert lines[line - 1][column - 1 :].startswith(begin), path
    line, column = at(places, ("a", "b"), key=True)
    assert lines[line - 1][column - 1 :].startswith('"b"')
    for path in [("b",), ("a", "b", 2), ("a", "b", "x"), ("a", 0), ("a", "b", 0, "x")]:
        assert places.place(path).line
