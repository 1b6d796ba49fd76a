# SPDX-License-Identifier: Apache-2.0
"""A faulty file raises once, with every fault, each with file, line, column and mend; and nothing else ever happens."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ropa.errors import Fault, UnreadableFile
from ropa.files import read
from ropa.formats.text_files import json_file, yaml_folder
from ropa.formats.text_files.yaml_writing import to_text
from ropa.packages import source_bytes
from ropa.refs import PLURALS
from ropa.register import Register
from tests.counting import counted_calls

DEEP = 100


def faults_of(path) -> tuple[Fault, ...]:
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    for fault in caught.value.faults:
        assert len(str(fault)) < 1_500
        assert str(fault) in str(caught.value) or len(caught.value.faults) > UnreadableFile.SHOWN
    return caught.value.faults


@pytest.fixture(scope="module", autouse=True)
def _words_are_loaded(tmp_path_factory):
    """The tables of words, which the first to ask for them loads, are not counted."""
    path = tmp_path_factory.mktemp("faulty") / "book.yaml"
    path.write_text("partys: {}\n", encoding="utf-8")
    faults_of(path)


PARTY = "parties:\n  google:\n    name: Google\n"

YAML = {
    "not YAML": (f"{PARTY}    country: [US\n    x: {{\n", (4, 14), "never|not closed", "Close it"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (1, 1), "not UTF-8", "Save the file as UTF-8"),
    "not UTF-8": (PARTY.encode() + "    sector: kørsel\n".encode("latin-1"), (4, 14), "not UTF-8", "Save the file as"),
    "a tab": ("parties:\n\tgoogle: {}\n", (2, 1), "A tab", "Indent with spaces"),
    "a key twice": (f"{PARTY}    name: Alphabet\n", (4, 5), "'name'", "3"),
    "an id twice": (f"{PARTY}  google: {{}}\n", (4, 3), "'google'", "2"),
    "an unknown key": (f"{PARTY}    adress: Dublin\n", (4, 5), "'adress' is no field of a party", "'address'"),
    "an unknown kind": ("partys: {}\n", (1, 1), "'partys' is no kind of record", "'parties'"),
    "a country that is none": (f"{PARTY}    country: XX\n", (4, 14), "'XX' is not the code of a country", "ISO 3166"),
    "a country in small letters": (f"{PARTY}    country: dk\n", (4, 14), "'dk' is not the code", "'DK'"),
    "a country of the Union's own": (f"{PARTY}    country: UK\n", (4, 14), "'UK' is not the code", "'GB'"),
    "an article that is none": (
        "activities:\n  a:\n    bases: [6(1)(a), 6(1)(z)]\n", (3, 22), "'6(1)(z)' is not an article", "6(1)(f)",
    ),
    "an id that is none": ("parties:\n  Google Inc.: {}\n", (2, 3), "'Google Inc.' is not an id", "'google-inc'"),
    "a reference that is no id": (f"{PARTY}    parent: Alphabet\n", (4, 13), "'Alphabet' is not an id", "'alphabet'"),
    "a list where a record is meant": ("parties:\n  google: [name]\n", (2, 11), "a mapping of fields", "one a line"),
    "a text where a list is meant": (f"{PARTY}    aliases: Alphabet\n", (4, 14), "must be a list", "[a, b]"),
    "a denial where a list is meant": (f"{PARTY}    aliases: none\n", (4, 14), "must be a list", "Write [] where"),
    "a list where a text is meant": (f"{PARTY}    sector: [telecoms]\n", (4, 13), "is not a text", "language"),
    "a kind that is a list": ("parties: [google]\n", (1, 10), "a mapping of ids", "under its id"),
    "a whole file that is a list": ("- google\n", (1, 1), "mapping of kinds", "activities:"),
    "a day in another form": ("waivers:\n  a: {code: T101, until: 1.2.2027}\n", (2, 26), "not a day", "YYYY-MM-DD"),
    "a period in words": ("activities: {a: {retention: [38 months]}}\n", (1, 30), "not a length of time", "P38M"),
    "a word that is not in the list": ("parties: {a: {kind: company}}\n", (1, 21), "not one of", "organisation"),
    "a purpose with no term": ("activities: {a: {purposes: [{text: x}]}}\n", (1, 29), "needs 'purpose'", "purpose: "),
    "a waiver without its code": ("waivers: {a: {reason: x}}\n", (1, 14), "needs 'code'", "code: ..."),
    "no reason for not applicable": ("parties: {a: {dpo: {not_applicable: }}}\n", (1, 20), "gives a reason", "why"),
    "a source of nobody": ("parties: {a: {source: {section: 1}}}\n", (1, 23), "document", "analyst"),
    "another form of file": ('ropa: "9"\n', (1, 7), "form '9'", "newer ropa"),
    "a hundred levels": ("parties: " + "[" * DEEP + "]" * DEEP, (1, 73), "64 levels", "fewer than ten"),
    "a hundred indentations": ("".join(f"{' ' * n}a:\n" for n in range(DEEP)), (65, 65), "64 levels", "fewer than ten"),
    "an alias bomb": (
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        None, "aliases", "Write the values out once",
    ),
    "a value of ten megabytes": (f"{PARTY}    sector: {'x' * 10_000_000}\n", (4, 13), "10,000,000 char", "cite it"),
    "a key of ten megabytes": (f"{PARTY}    ? {'x' * 10_000_000}\n    : y\n", (4, 7), "10,000,000 char", "cite it"),
    "a control character": (f"{PARTY}    sector: a\x07b\n", (4, 14), "control character", "escape"),
    "something to execute": ("parties: !!python/object/apply:os.system [ls]\n", (1, 10), "tag", "Remove the tag"),
}  # fmt: skip

J = '{\n "parties": {\n  "google": {\n   "name": "Google",\n   '
END = "\n  }\n }\n}\n"

AFTER_A_COMMA = (5, 19) if sys.version_info >= (3, 13) else (6, 3)
"""Where Python's `json` says that a comma is one too many: from 3.13 at the comma itself."""

JSON = {
    "nothing": ("", (1, 1), "not JSON", "Mend it"),
    "cut off": ('{"parties": {"google": {"name": "Goo', (1, 33), "not JSON", "Mend it"),
    "not JSON": ("parties: {}", (1, 1), "not JSON", "Mend it"),
    "a comma too many": (f'{J}"country": "US",{END}', AFTER_A_COMMA, "not JSON", "Mend it"),
    "not UTF-8": (f'{J}"sector": "kørsel"{END}'.encode("latin-1"), (5, 16), "not UTF-8", "Save the file as UTF-8"),
    "UTF-16": ('{"parties": {}}'.encode("utf-16"), (1, 1), "UTF-16", "Save it as UTF-8"),
    "a key twice": (f'{J}"name": "Alphabet"{END}', (5, 4), "'name' stands twice", "Keep one"),
    "a key twice, once escaped": (f'{J}"n\\u0061me": "Alphabet"{END}', (5, 4), "'name' stands twice", "Keep one"),
    "a key twice before what is no JSON": ('{"a": 1, "a": 2, "\\k": 3}', (1, 19), "not JSON", "Mend it"),
    "an unknown key": (f'{J}"adress": "Dublin"{END}', (5, 4), "'adress' is no field", "'address'"),
    "a country that is none": (f'{J}"country": "XX"{END}', (5, 15), "'XX' is not the code", "ISO 3166"),
    "a number where a text is meant": (f'{J}"sector": 1.5{END}', (5, 14), "1.5 is not a text", "Give words"),
    "no number": ('{"registers": {"a": {"employees": NaN}}}', (1, 35), "nan is not a whole number", "0 or more"),
    "a long number": (f'{{"registers": {{"a": {{"employees": {"9" * 5000}}}}}}}', (1, 35), "digits", "below"),
    "a hundred levels": ('{"parties": ' + "[" * DEEP + "]" * DEEP + "}", (1, 76), "64 levels", "fewer than ten"),
    "a hundred thousand levels": ("[" * 100_000 + "]" * 100_000, (1, 65), "64 levels", "fewer than ten"),
    "a hundred thousand levels, cut off": ('{"a":' * 100_000, (1, 321), "64 levels", "fewer than ten"),
    "half a character": (f'{J}"sector": "a\\ud800"{END}', (5, 14), "Half of a character", "whole character"),
    "a list": ("[]", (1, 1), "mapping of kinds", "activities"),
    "a list of a hundred thousand": (
        json.dumps({"parties": {"a": {"sector": [[n] for n in range(100_000)]}}}), (1, 30), "is not a text", "words",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", YAML)
def test_a_faulty_yaml_file_has_one_clear_fault(tmp_path, name):
    check(tmp_path / "book.yaml", *YAML[name])


@pytest.mark.parametrize("name", YAML)
def test_a_faulty_yaml_file_has_the_same_fault_in_a_folder(tmp_path, name):
    (tmp_path / "other.yaml").write_text("activities: {a: {}}\n", encoding="utf-8")
    check(tmp_path / "book.yaml", *YAML[name], folder=True)


@pytest.mark.parametrize("name", JSON)
def test_a_faulty_json_file_has_one_clear_fault(tmp_path, name):
    check(tmp_path / "book.json", *JSON[name])


def check(path, content, at, what, mend, *, folder=False):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    there = sorted(path.parent.iterdir())
    with counted_calls() as calls:
        (fault,) = faults_of(path.parent if folder else path)
    assert calls.count < 600_000
    assert sorted(path.parent.iterdir()) == there
    assert fault.place.file == str(path)
    assert at is None or (fault.place.line, fault.place.column) == at
    assert any(word in fault.what for word in what.split("|"))
    assert mend in f"{fault.what} {fault.mend}"


def test_every_fault_is_told_at_once_in_the_order_of_files_and_lines(tmp_path):
    (tmp_path / "a.yaml").write_text(f"{PARTY}    country: XX\n    adress: y\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(
        "activities: {b: {bases: [6(1)(z)], status: x, source: [P, Q]}}\n", encoding="utf-8"
    )
    (tmp_path / "c.yaml").write_text("- [\n", encoding="utf-8")
    told = [(Path(fault.place.file).name, fault.place.line, fault.path) for fault in faults_of(tmp_path)]
    assert told == [
        ("a.yaml", 4, "parties.google.country"),
        ("a.yaml", 5, "parties.google.adress"),
        ("b.yaml", 1, "activities.b.bases[0].article"),
        ("b.yaml", 1, "activities.b.status"),
        ("b.yaml", 1, "activities.b.source[0]"),
        ("b.yaml", 1, "activities.b.source[1]"),
        ("c.yaml", told[-1][1], ""),
    ]


def test_one_id_in_two_files_is_told_with_both_places(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(PARTY, encoding="utf-8")
    (fault,) = faults_of(tmp_path)
    assert str(fault.place) == f"{tmp_path / 'b.yaml'}:2:3"
    assert f"parties/google stands here and at {tmp_path / 'a.yaml'}:2:3" in fault.what


def test_every_key_given_twice_in_json_is_told(tmp_path):
    (tmp_path / "a.json").write_text(
        '{"parties": {"a": {"name": "x", "name": "y"}, "a": {}, "a": {}}}', encoding="utf-8"
    )
    assert [fault.place.column for fault in faults_of(tmp_path / "a.json")] == [33, 47, 56]


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing.json", "nothing", "folder/nothing.yaml"])
def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path, name):
    (fault,) = faults_of(tmp_path / name)
    assert "no such file" in fault.what
    assert fault.place.file == str(tmp_path / name)
    assert fault.mend == "Check the name."


def test_a_folder_without_yaml_says_so(tmp_path):
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (fault,) = faults_of(tmp_path)
    assert "no YAML file" in fault.what
    assert fault.mend


def test_a_file_of_no_known_format_says_which_are_read(tmp_path):
    (tmp_path / "book.odt").write_bytes(b"")
    (fault,) = faults_of(tmp_path / "book.odt")
    assert ".odt" in fault.what
    assert ".yaml" in fault.mend


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    (tmp_path / "book.yaml").write_text(PARTY, encoding="utf-8")

    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "open", refuse)
    (fault,) = faults_of(tmp_path / "book.yaml")
    assert "Permission denied" in fault.what
    assert "rights" in fault.mend


@pytest.mark.parametrize("name", ["book.yaml", "book.json"])
def test_a_file_above_the_bound_is_refused_before_it_is_parsed(tmp_path, monkeypatch, name):
    monkeypatch.setattr(source_bytes, "LARGEST", 2**20)
    (tmp_path / name).write_bytes(b" " * (2**20 + 1))
    (fault,) = faults_of(tmp_path / name)
    assert "over 1 MB" in fault.what
    assert "several" in fault.mend


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "activities:\n", "activities: {}\n", "register:\n"])
def test_an_empty_yaml_file_is_a_register_with_nothing_in_it(tmp_path, content):
    (tmp_path / "book.yaml").write_text(content, encoding="utf-8")
    assert len(read(tmp_path / "book.yaml").activities) == 0


def test_after_a_thousand_faults_the_rest_is_left(tmp_path):
    records = {f"a{n}": {"adress": "x"} for n in range(5_000)}
    (tmp_path / "a.json").write_text(json.dumps({"parties": records}), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(to_text({"parties": records}), encoding="utf-8")
    for name in ("a.json", "b.yaml"):
        with counted_calls() as calls:
            assert len(faults_of(tmp_path / name)) == 1_000
        assert calls.count < 300 * len(records)


def test_keys_that_are_no_kind_of_record_cost_a_few_steps_each_once_there_are_too_many(tmp_path):
    def steps(number):
        (tmp_path / "book.yaml").write_text("\n".join(f"k{at}: 1" for at in range(number)), encoding="utf-8")
        with counted_calls() as calls:
            assert len(faults_of(tmp_path / "book.yaml")) == 1_000
        return calls.count

    assert steps(6_000) - steps(3_000) < 100 * 3_000


def test_a_faulty_register_is_read(tmp_path):
    (tmp_path / "book.yaml").write_text(
        "parties: {a: {parent: b}, b: {parent: a}}\nactivities: {c: {processors: [nobody]}}\n", encoding="utf-8"
    )
    book = read(tmp_path / "book.yaml")
    assert [(dangling.record, dangling.id) for dangling in book.dangling()] == [("activities/c", "nobody")]
    assert str(book.where("activities/c", "processors[0].party")) == f"{tmp_path / 'book.yaml'}:2:31"


# -- whatever is handed over -------------------------------------------------------------------------------------------

SIGNS = st.text(st.sampled_from(list("{}[]:,\"'-? \n#&*!|>%@`~\\abé01\t\r\0\u2028\ufeff")), max_size=60)
WORDS = st.sampled_from(
    [*PLURALS.values(), "register", "ropa", "a", "name", "source", "if", "not_applicable", "1", "en", ""]
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)
RECORD = st.dictionaries(
    WORDS, st.dictionaries(WORDS, st.dictionaries(WORDS, PLAIN, max_size=4), max_size=2), max_size=3
)


def read_or_refused(reading, given_text):
    """Read it, or have it refused; any other exception is for the test to show."""
    try:
        outcome = reading(given_text)
    except UnreadableFile as error:
        outcome = error
    if isinstance(outcome, UnreadableFile):
        assert outcome.faults
        assert all(fault.what and fault.place.file == "book" for fault in outcome.faults)
    else:
        assert isinstance(outcome, Register)


def from_yaml(text):
    return yaml_folder.read_texts([("book", text)])


def from_json(text):
    return json_file.read_text(text, "book")


@given(st.binary(max_size=200) | SIGNS.map(str.encode))
@example(b"\xef\xbb\xbf{}")
@example(b'"\xed\xa0\x80"')
def test_any_bytes_are_a_register_or_unreadable(data):
    read_or_refused(from_yaml, data)
    read_or_refused(from_json, data)


@given(st.text(max_size=100) | SIGNS | st.text(st.characters(categories=["Cs", "L"]), max_size=5))
def test_any_text_is_a_register_or_unreadable(text):
    read_or_refused(from_yaml, text)
    read_or_refused(from_json, text)


@given(PLAIN | RECORD)
def test_any_plain_values_are_a_register_or_unreadable(plain):
    read_or_refused(from_json, json.dumps(plain))
    read_or_refused(from_json, json.dumps(plain, ensure_ascii=False, indent=1))
    if "NaN" not in json.dumps(plain):
        read_or_refused(from_yaml, json.dumps(plain))


def test_a_long_line_without_an_end_is_looked_through_once(tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text("a: " + "b" * 900_000, encoding="utf-8")
    (fault,) = faults_of(path)
    assert (fault.place.line, fault.place.column) == (1, 1)
