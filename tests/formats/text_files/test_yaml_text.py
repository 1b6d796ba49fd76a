# SPDX-License-Identifier: Apache-2.0
"""YAML text and plain values: what is read, and what is refused."""

from __future__ import annotations

import gc
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.errors import Fault, UnreadableFile
from ropa.formats.text_files.yaml_text import load
from ropa.formats.text_files.yaml_writing import to_text
from tests.counting import counted_calls
from tests.each_case import each_case


def faults_of(text: str | bytes) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(UnreadableFile) as caught:
        load(text, "book.yaml")
    return [(fault.place.line, fault.place.column, f"{fault.what} {fault.mend}") for fault in caught.value.faults]


def read(text: str | bytes) -> tuple[Any, tuple[Fault, ...]]:
    """The value, or the faults: any other error fails the test."""
    try:
        return load(text, "book.yaml").value, ()
    except UnreadableFile as refused:
        return None, refused.faults


def only_fault(text: str | bytes) -> tuple[int | None, int | None, str]:
    (fault,) = faults_of(text)
    return fault


@each_case(
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
    assert load(b"\xef\xbb\xbfa: b\n", "f").value == {"a": "b"}


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
    assert (again.places.marks, again.places.names) == (expected.places.marks, expected.places.names)
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


@each_case(("text", "line", "column", "word"), SYNTAX)
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


def test_an_alias_that_repeats_a_key_is_told_too() -> None:
    assert only_fault("a: &x a\n*x : b\n")[:2] == (2, 1)


YAMLISH = st.text("ab\n\n  -:,[]{}'\"#&*!|>%@~\\?\t<é\x07", max_size=30)


@settings(max_examples=400, deadline=None)
@given(YAMLISH)
def test_any_text_is_read_as_pyyaml_reads_its_structure_or_refused_with_a_place(text: str) -> None:
    value, faults = read(text)
    assert all(fault.place.line for fault in faults)
    if not faults:
        assert value == plain(yaml.compose(text, Loader=yaml.CSafeLoader))


def plain(node: yaml.Node | None) -> Any:
    """What a node of PyYAML says, by brute force."""
    if isinstance(node, yaml.MappingNode):
        return {plain(key): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    if node is None or (node.value in ("", "~") and not node.style):
        return None
    return node.value


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    value, faults = read(data)
    assert value is None or not faults


# ---- bounds


NESTED = {  # the text of so many levels, and the line and column where the 65th begins
    "brackets, closed": (lambda levels: "[" * levels + "]" * levels, (1, 65)),
    "brackets": (lambda levels: "[" * levels, (1, 65)),
    "braces": (lambda levels: "{a: " * levels + "}" * levels, (1, 257)),
    "braces as keys": (lambda levels: "{" * levels, None),
    "brackets and braces": (lambda levels: "[{a: " * (levels // 2), (1, 161)),
    "dashes on one line": (lambda levels: "- " * levels + "x", (1, 129)),
    "dashes under each other": (lambda levels: "".join(" " * level + "-\n" for level in range(levels)), (65, 65)),
    "questions": (lambda levels: "? " * levels + "x", None),
    "keys by indentation": (lambda levels: "".join(" " * n + f"k{n}:\n" for n in range(levels)), (65, 65)),
    "lists of mappings": (lambda levels: "".join("  " * n + f"- k{n}:\n" for n in range(levels // 2)), (33, 65)),
    "brackets under forty keys": (
        lambda levels: "".join(" " * n + "k:\n" for n in range(40)) + " " * 40 + "[" * levels,
        (41, 65),
    ),
    "brackets after forty dashes": (lambda levels: "- " * 40 + "[" * levels, (1, 105)),
    "brackets over lines": (lambda levels: "[\n" * levels, (65, 1)),
    "brackets with anchors": (lambda levels: "".join(f"&a{level} [" for level in range(levels)), (1, 375)),
    "brackets after a text of brackets": (lambda levels: f"a: '{'[' * levels}'\nb: {'[' * levels}", (2, 67)),
    "brackets after a remark of brackets": (lambda levels: f"# {'[' * levels}\n{'[' * levels}", (2, 65)),
}


@pytest.mark.parametrize("levels", [100, 990, 5_000, 1_000_000])
@pytest.mark.parametrize("shape", NESTED)
def test_too_many_levels_end_in_one_fault_at_the_first_level_too_many(shape: str, levels: int) -> None:
    nested, place = NESTED[shape]
    levels = min(levels, 5_000) if "\n " in nested(4) else levels  # indentation grows as the square of the levels
    faults = faults_of(nested(levels))
    assert "64 levels" in faults[-1][2]
    assert place in (None, faults[-1][:2])
    assert place is None or len(faults) == 1
    assert len(faults) <= 65


def test_too_many_brackets_where_a_key_is_due_are_one_fault_in_plain_words() -> None:
    assert "neither a key" in only_fault("a: 1\n" + "[" * 100)[2]
    line, _, told = only_fault("a: 1\n" + "[" * 5_000)
    assert line == 2
    assert "neither a key" in told or "64 levels" in told  # as far as this libyaml looks ahead


def test_what_stands_before_too_many_levels_is_told_with_them() -> None:
    found = faults_of("a: !tag x\na: y\nb: " + "[" * 5_000)
    assert [(line, column) for line, column, _ in found] == [(1, 4), (2, 1), (3, 67)]


@each_case("text", ["'{}'", '"{}"', "|\n    {}\n", ">-\n    {}\n", "x # {}", "x {}"])
@each_case("run", ["[" * 5_000, "{" * 5_000, "- " * 5_000 + "-", "? " * 5_000 + "?"])
def test_brackets_and_dashes_in_a_text_or_a_remark_are_no_levels(text: str, run: str) -> None:
    value: Any = load(f"a:\n  b: {text.format(run)}\n  c: [d]\n", "f").value
    assert value["a"]["c"] == ["d"]


def test_sixty_four_levels_are_read_and_written() -> None:
    value: Any = "end"
    for _ in range(64):
        value = [value]
    assert load(to_text(value), "f").value == value
    with pytest.raises(ValueError, match="64 levels"):
        to_text([value])


def test_an_alias_bomb_ends_in_one_fault_after_few_steps() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    with counted_calls() as calls:
        line, _, told = only_fault("\n".join(lines))
    assert calls.count < 100_000
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
    monkeypatch.setattr("ropa.formats.text_files.yaml_building.MOST_BYTES", 3 * 2**20)
    assert "at most 3 MB" in only_fault(b" " * (3 * 2**20 + 1))[2]


def test_after_a_thousand_faults_the_rest_is_not_read() -> None:
    assert len(faults_of("a: 1\n" * 5_000)) == 1_000
