# SPDX-License-Identifier: Apache-2.0
"""Plain values to YAML text: readable, and the same to every reader."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.formats.text_files.yaml_text import load
from ropa.formats.text_files.yaml_writing import to_text
from tests.each_case import each_case

HOSTILE = [
    "",
    " ",
    "no",
    "NO",
    "on",
    "Off",
    "y",
    "null",
    "Null",
    "~",
    "true",
    "1.10",
    "010",
    "0o17",
    "0x1F",
    "12:30:45",
    "1_000",
    "2022-06-10",
    "2022-06-10T12:00:00Z",
    "2022-06-10 12:00:00 +02:00",
    ".inf",
    "-.INF",
    ".nan",
    "1e3",
    "-1",
    "+.5",
    "=",
    "<<",
    "-",
    "- a",
    "--- a",
    "---",
    "...",
    "... b",
    "? a",
    "?",
    ": a",
    ":",
    "a: b",
    "a:b",
    "a:",
    "a #b",
    "a#b",
    "#a",
    "a ",
    " a",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "|-\n a",
    "%a",
    "@a",
    "`a",
    "'a'",
    '"a"',
    "[a",
    "a]",
    "{a",
    "}",
    ",",
    "a, b",
    "\\",
    "a\\n",
    "\t",
    "a\tb",
    "a\n",
    "a\nb",
    "a\n\nb\n",
    "a\nb\n\n\n",
    "\na",
    "  a\nb",
    "a\n  b\n c",
    "a \nb",
    "a\n\tb",
    "a\n \nb",
    "\n",
    "\n\n",
    "a\r\nb",
    "a\rb",
    "a\n---\nb",
    "a\n...\n",
    "a\n# b",
    "\x00",
    "\x07",
    "\x1b[0m",
    "\x7f",
    "\x85",
    "a\x85b",
    "\u2028",
    "a\u2029b",
    "\ufeff",
    "a\ufeff",
    "\ufffe",
    "\uffff",
    "\U0001f600",
    "æøå \U0001f1e9\U0001f1f0",
    "http://x.dk/?a=b#c",
    "=1+1",
    "+45 12 34",
    "@SUM",
    "\u00a0a",
    "a\u00a0",
]
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.text("ab \n\t-:#'\"[]{},&*!|>%@\\0\u2028\x85", max_size=12),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map("\n".join),
)
values = st.recursive(
    st.none() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(values)
def test_what_is_written_is_read_back(value: Any) -> None:
    assert load(to_text(value), "f").value == value


@each_case("text", HOSTILE)
def test_a_hostile_text_is_read_back_wherever_it_stands(text: str) -> None:
    value = {text: text, "list": [text, [text], {text: [text]}], "last": {"deep": text}}
    assert load(to_text(value), "f").value == value
    assert load(to_text(text), "f").value == text


@each_case("text", HOSTILE)
def test_a_hostile_text_means_the_same_to_a_reader_of_yaml_1_1(text: str) -> None:
    assert yaml.safe_load(to_text({"key": [text], text: text, "z": "end"})) == {"key": [text], text: text, "z": "end"}


@each_case("text", ["inv\u202eoice", "a\n\u2066b\u2069", "a\n::error::b", "a\n  ##[group]b"])
def test_what_a_screen_turns_around_or_a_build_server_obeys_stands_as_an_escape_or_within_a_line(text: str) -> None:
    written = to_text({"a": text})
    assert written.replace("\n", "").isprintable()
    assert not any(line.lstrip().startswith(("::", "##")) for line in written.split("\n"))
    assert load(written, "f").value == yaml.safe_load(written) == {"a": text}


@settings(max_examples=100, deadline=None)
@given(st.text("0123456789abefinotyxTZ+-_.: ~=<", max_size=8))
def test_no_text_turns_into_a_number_or_a_date_in_yaml_1_1(text: str) -> None:
    assert yaml.safe_load(to_text([text, {"a": text}])) == [text, {"a": text}]


def test_written_text_is_readable() -> None:
    value = {
        "legoland": {"name": "LEGOLAND ApS", "country": "NO", "since": "2022-06-10", "dpo": None, "aliases": []},
        "note": "First line.\nSecond line.\n",
        "activities": [{"id": "app", "categories": ["device-id", "6(1)(f)", "a, b"], "may": True, "months": 38}, {}],
        "url": "https://x.dk/a?b=c#d",
        "smile": "\U0001f600",
        "empty": "",
    }
    assert (
        to_text(value)
        == """\
legoland:
  name: LEGOLAND ApS
  country: "NO"
  since: "2022-06-10"
  dpo: null
  aliases: []
note: |
  First line.
  Second line.
activities:
  - id: app
    categories: [device-id, 6(1)(f), "a, b"]
    may: true
    months: 38
  - {}
url: https://x.dk/a?b=c#d
smile: \U0001f600
empty: ""
"""
    )


@each_case(
    "text", ["Norway", "6(1)(f)", "policy 1.6", "P38M", "a:b", "a#b", "Ærø, Danmark", "v1.10", "1.2.3", "n/a", "5 %"]
)
def test_text_that_nobody_can_mistake_has_no_quotes(text: str) -> None:
    assert to_text({"a": text}) == f"a: {text}\n"


@pytest.mark.parametrize("value", [1.5, {"a": object()}, {1: "a"}, b"x", [{2}]])
def test_a_value_that_is_not_plain_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        to_text(value)
