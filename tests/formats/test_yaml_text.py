# SPDX-License-Identifier: Apache-2.0
"""YAML text and plain values: what is read, what is written, and where it stands."""

from __future__ import annotations

import gc
import json
import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.errors import UnreadableFile
from ropa.formats.json_places import locate_json
from ropa.formats.yaml_text import load, locate, to_text

HOSTILE = [
    "", " ", "no", "NO", "on", "Off", "y", "null", "Null", "~", "true", "1.10", "010", "0o17", "0x1F", "12:30:45", "1_000",
    "2022-06-10", "2022-06-10T12:00:00Z", "2022-06-10 12:00:00 +02:00", ".inf", "-.INF", ".nan", "1e3", "-1", "+.5", "=", "<<",
    "-", "- a", "--- a", "---", "...", "... b", "? a", "?", ": a", ":", "a: b", "a:b", "a:", "a #b", "a#b", "#a", "a ", " a", "&a", "*a",
    "!a", "|", ">", "|-\n a", "%a", "@a", "`a", "'a'", '"a"', "[a", "a]", "{a", "}", ",", "a, b", "\\", "a\\n", "\t", "a\tb", "a\n",
    "a\nb", "a\n\nb\n", "a\nb\n\n\n", "\na", "  a\nb", "a\n  b\n c", "a \nb", "a\n\tb", "a\n \nb", "\n", "\n\n", "a\r\nb", "a\rb",
    "a\n---\nb", "a\n...\n", "a\n# b", "\x00", "\x07", "\x1b[0m", "\x7f", "\x85", "a\x85b", "\u2028", "a\u2029b", "\ufeff", "a\ufeff",
    "\ufffe", "\uffff", "\U0001f600", "æøå \U0001f1e9\U0001f1f0", "http://x.dk/?a=b#c", "=1+1", "+45 12 34", "@SUM", "\u00a0a", "a\u00a0",
]  # fmt: skip
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


def faults_of(text: str | bytes) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(UnreadableFile) as caught:
        load(text, "book.yaml")
    return [(fault.place.line, fault.place.column, f"{fault.what} {fault.mend}") for fault in caught.value.faults]


def only_fault(text: str | bytes) -> tuple[int | None, int | None, str]:
    (fault,) = faults_of(text)
    return fault


# ---- values


@settings(max_examples=400, deadline=None)
@given(values)
def test_what_is_written_is_read_back(value: Any) -> None:
    assert load(to_text(value), "f").value == value


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_read_back_wherever_it_stands(text: str) -> None:
    value = {text: text, "list": [text, [text], {text: [text]}], "last": {"deep": text}}
    assert load(to_text(value), "f").value == value
    assert load(to_text(text), "f").value == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_means_the_same_to_a_reader_of_yaml_1_1(text: str) -> None:
    assert yaml.safe_load(to_text({"key": [text], text: text, "z": "end"})) == {"key": [text], text: text, "z": "end"}


@settings(max_examples=300, deadline=None)
@given(st.text("0123456789abefinotyxTZ+-_.: ~=<", max_size=8))
def test_no_text_turns_into_a_number_or_a_date_in_yaml_1_1(text: str) -> None:
    assert yaml.safe_load(to_text([text, {"a": text}])) == [text, {"a": text}]


@pytest.mark.parametrize(
    "text",
    ["NO", "no", "on", "yes", "true", "1.10", "010", "0x1", "12:30:45", "2022-06-10", "1e3", ".inf", "=", "nULL"],
)
def test_an_unquoted_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert load(f"country: {text}\nother: [{text}]\n{text}: x\n", "f").value == {
        "country": text,
        "other": [text],
        text: "x",
    }


def test_only_an_unquoted_null_is_nothing() -> None:
    assert load("[~, null, Null, NULL, '', '~', \"null\", '']", "f").value == [
        None,
        None,
        None,
        None,
        "",
        "~",
        "null",
        "",
    ]
    assert load("a:\nb: ''\n", "f").value == {"a": None, "b": ""}


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_nothing(text: str | bytes) -> None:
    assert load(text, "f").value is None


def test_a_byte_order_mark_and_a_version_are_read_over() -> None:
    assert load(b"\xef\xbb\xbf%YAML 1.2\n---\na: \xc3\xa6\n", "f").value == {"a": "æ"}
    assert load(b"\xef\xbb\xbfa: b\n", "f").text == "a: b\n"


def test_an_alias_stands_for_its_anchor() -> None:
    loaded = load("a: &x [1, &y two]\nb: *x\nc: *y\n*y : d\n", "f")
    assert loaded.value == {"a": ["1", "two"], "b": ["1", "two"], "c": "two", "two": "d"}


def test_the_collector_of_python_is_left_as_it_was() -> None:
    load("a: b", "f")
    assert gc.isenabled()
    gc.disable()
    try:
        load("a: b", "f")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_pure_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: &x [~, 'no', e, ]\nb: *x\nc:\n  d: |\n    e\n  f:\n"
    expected = load(text, "f")
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    again = load(text, "f")
    assert (
        again.value == expected.value == {"a": [None, "no", "e"], "b": [None, "no", "e"], "c": {"d": "e\n", "f": None}}
    )
    assert (again.tops, again.lines) == (expected.tops, expected.lines)
    for bad in SYNTAX:
        assert faults_of(bad[0]), bad


# ---- faults


def test_every_key_given_twice_is_told_with_both_places() -> None:
    text = "a: 1\nb:\n  c: 1\n  d: {e: 1, f: 2, e: 3}\n  c: 2\na: 3\na: 4\nl:\n  - {x: 1, x: 2}\n"
    found = faults_of(text)
    assert [(line, column) for line, column, _ in found] == [(4, 19), (5, 3), (6, 1), (7, 1), (9, 12)]
    assert "the first is in line 4, column 7" in found[0][2]
    assert "the first is in line 3, column 3" in found[1][2]
    assert "the first is in line 1, column 1" in found[3][2]
    with pytest.raises(UnreadableFile) as caught:
        load(text, "f")
    assert [fault.path for fault in caught.value.faults] == ["b.d.e", "b.c", "a", "a", "l[0].x"]


def test_faults_of_several_kinds_are_collected_in_the_order_of_lines() -> None:
    text = "a: !!python/object:os.system x\n<<: {b: 1}\n[c]: d\nnull: e\nf: *nowhere\ng: !own [1]\na: again\nh: 'open\n"
    found = faults_of(text)
    assert [line for line, _, _ in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    for (_, _, told), word in zip(
        found, ["tag", "Merge", "key", "key", "nowhere", "tag", "second time", "quote"], strict=True
    ):
        assert word in told


def test_a_quoted_merge_sign_is_an_ordinary_key() -> None:
    assert load('"<<": a', "f").value == {"<<": "a"}


def test_a_second_document_is_a_fault() -> None:
    line, _, told = only_fault("a: 1\n---\nb: 2\n")
    assert line == 2
    assert "second document" in told


SYNTAX = [
    ("a:\n\tb: 1\n", 2, 1, "spaces"),
    ("a:\n  b: 1\n\tc: 2\n", 3, 1, "spaces"),
    ("a: 'x\nb: 1\n", 1, 4, "Close the quote"),
    ('a: "x\nb: 1\n', 1, 4, "Close the quote"),
    ("a: [1, 2\nb: 3\n", 1, 4, "Close it with ']'"),
    ("a: {b: 1\n", 1, 4, "Close it with '}'"),
    ("a: see: that\n", 1, 7, "in quotes"),
    ("a: 1\n b: 2\n", 2, 3, "indentation"),
    ("a: @x\n", 1, 4, "'@'"),
    ("a: `x`\n", 1, 4, "'`'"),
    ("a: %x\n", 1, 4, "'%'"),
    ('a: "\\q"\n', 1, None, "backslash"),
    ("a: *\n", 1, 5, "'*'"),
    ("a: & b\n", 1, 5, "'&'"),
    ("a: 'b' c\n", 1, 8, "quotes"),
    ("a: ]\n", 1, 4, "']'"),
    ("a: !x!y z\n", 1, 4, "tag"),
    ("a: |x\n b\n", 1, 5, "lines"),
    ("a: - b\n", 1, 4, "list"),
    ("- a\nb: 1\n", 2, 1, "'- '"),
    ("a:\n  - b\n c: d\n", 3, 2, "Indent"),
    ("a: 1\n...\nb: 2\n", 3, 1, "document"),
    ("%PDF-1.4\n", 1, None, "directive"),
    ("%YAML 9.1\n---\na\n", 1, 1, "YAML 1.2"),
    ("a: b\nplain words\nc: d\n", None, None, "key"),
]


@pytest.mark.parametrize(("text", "line", "column", "word"), SYNTAX)
def test_bad_syntax_is_one_fault_in_plain_words(text: str, line: int | None, column: int | None, word: str) -> None:
    found_line, found_column, told = only_fault(text)
    assert line in (None, found_line)
    assert column in (None, found_column)
    assert word in told
    assert "{" not in told.replace("'{'", "")


def test_a_file_that_is_not_utf_8_says_where_and_how_to_save_it() -> None:
    line, column, told = only_fault("a: b\nname: Blåbær\n".encode("latin-1"))
    assert (line, column) == (2, 9)
    assert "byte 13" in told
    assert "0xE5" in told
    assert "UTF-8" in told


def test_a_file_in_utf_8_with_a_mark_and_a_wrong_byte_counts_from_the_start() -> None:
    line, column, told = only_fault(b"\xef\xbb\xbfa: \xff\n")
    assert (line, column) == (1, 4)
    assert "byte 6" in told


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_named_so(codec: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(codec, b"")
    assert "UTF-16" in only_fault(mark + "a: b\n".encode(codec))[2]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x7f", "\x9f", "\uffff"])
def test_a_control_character_is_a_fault_with_its_line(sign: str) -> None:
    line, column, told = only_fault(f"a: b\nc: d{sign}e\n")
    assert (line, column) == (2, 5)
    assert f"U+{ord(sign):04X}" in told


def test_half_a_character_is_a_fault_in_reading_and_an_error_in_writing() -> None:
    assert only_fault("a: b\nc: \ud800\n")[:2] == (2, 4)
    with pytest.raises(ValueError, match=r"half of a character \(U\+D800\)"):
        to_text({"a": ["x\ud800"]})


# ---- bounds


@pytest.mark.parametrize("text", ["[" * 100 + "]" * 100, "{a: " * 100 + "}" * 100, "[" * 1_000_000])
def test_a_hundred_levels_end_in_one_fault(text: str) -> None:
    assert "64 levels" in only_fault(text)[2]


def test_a_hundred_levels_of_indentation_end_in_one_fault_on_its_line() -> None:
    text = "".join("  " * level + f"k{level}:\n" for level in range(100))
    assert only_fault(text)[0] == 65


def test_sixty_four_levels_are_read_and_written() -> None:
    value: Any = "end"
    for _ in range(64):
        value = [value]
    assert load(to_text(value), "f").value == value
    with pytest.raises(ValueError, match="64 levels"):
        to_text([value])


def test_an_alias_bomb_ends_in_one_fault_soon() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    began = time.perf_counter()
    line, _, told = only_fault("\n".join(lines))
    assert time.perf_counter() - began < 1
    assert line == 5
    assert "aliases" in told


def test_too_many_aliases_and_long_texts_behind_aliases_are_refused() -> None:
    assert "1,001 aliases" in only_fault(f"a: &a x\nb: [{', '.join(['*a'] * 1001)}]")[2]
    assert load(f"a: &a x\nb: [{', '.join(['*a'] * 1000)}]", "f").value is not None
    assert "aliases" in only_fault(f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 200)}]")[2]


def test_an_alias_inside_its_own_anchor_is_a_fault() -> None:
    line, column, told = only_fault("a: &x\n  - b\n  - *x\n")
    assert (line, column) == (3, 5)
    assert "inside the value" in told
    assert "inside the value" in only_fault("- &x a\n- &x [*x]\n")[2]


def test_a_value_of_ten_megabytes_is_a_fault_with_its_line() -> None:
    found = faults_of(f"a: b\nc: {'x' * 10_000_000}\nd: '{'y' * 2_000_000}'\n")
    assert [(line, column) for line, column, _ in found] == [(2, 4), (3, 4)]
    assert "10,000,000 characters" in found[0][2]
    with pytest.raises(ValueError, match="longer than ropa reads back"):
        to_text(["x" * 10_000_000])


def test_a_file_above_the_bound_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ropa.formats.yaml_building.MOST_BYTES", 3 * 2**20)
    assert "at most 3 MB" in only_fault(b" " * (3 * 2**20 + 1))[2]


def test_after_a_thousand_faults_the_rest_is_not_read() -> None:
    assert len(faults_of("a: 1\n" * 5_000)) == 1_000


# ---- places


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


@pytest.mark.parametrize("text", [BOOK, BOOK.replace("\n", "\r\n")])
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
@given(st.dictionaries(texts, st.dictionaries(texts, values, max_size=4) | st.lists(values, max_size=4), max_size=4))
def test_every_place_of_written_text_is_found_as_by_brute_force(value: Any) -> None:
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
        ((), "{"), (("a",), "{"), (("a", "b"), "["), (("a", "b", 0), '"x"'), (("a", "b", 1, "d\te", 1), "2.5"),
        (("a", "b", 1, "d\te", 4), "-3"), (("a", "/"), '"\x7f' if not plain else '"'), (("k" * 2_000, "z"), "[]"), (("",), "{}"),
    ]:  # fmt: skip
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


# ---- writing


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


@pytest.mark.parametrize(
    "text", ["Norway", "6(1)(f)", "policy 1.6", "P38M", "a:b", "a#b", "Ærø, Danmark", "v1.10", "1.2.3", "n/a", "5 %"]
)
def test_text_that_nobody_can_mistake_has_no_quotes(text: str) -> None:
    assert to_text({"a": text}) == f"a: {text}\n"


@pytest.mark.parametrize("value", [1.5, {"a": object()}, {1: "a"}, b"x", [{2}]])
def test_a_value_that_is_not_plain_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        to_text(value)
