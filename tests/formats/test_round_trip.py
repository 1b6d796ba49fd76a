# SPDX-License-Identifier: Apache-2.0
"""What is read is never lost: any register comes back from any format that ropa reads and writes."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa import atomic, files
from ropa.errors import UnknownWord, UnwritableTarget
from ropa.formats.text_files import json_file, yaml_folder
from ropa.formats.text_files.plain_values import plain_from
from ropa.formats.text_files.yaml_writing import to_text
from ropa.model import RECORD_CLASSES, Activity, Cite, Condition, Header, Party, Processor
from ropa.model.fields import specs
from ropa.register import Register
from ropa.silence import NotApplicable
from ropa.text import Text
from tests.each_case import each_case
from tests.strategies import registers


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return tmp_path_factory.mktemp("shelf")


@given(registers())
def test_any_register_comes_back_from_yaml_text(book):
    assert yaml_folder.read_texts([("book.yaml", to_text(plain_from(book)))]) == book


@given(registers())
def test_any_register_comes_back_from_json_text(book):
    assert json_file.read_text(json_file.to_text(book).encode(), "book.json") == book


@pytest.mark.parametrize("name", ["book.yaml", "book.yml", "BOOK.YAML", "book.json", "folder"])
def test_any_register_comes_back_from_a_file_or_folder(shelf, name):
    @given(registers())
    def comes_back(book):
        alone = shelf / f"only-{name}"  # a file is part of the register of the files beside it
        shutil.rmtree(alone, ignore_errors=True)
        files.write(book, alone / name)
        again = files.read(alone / name)
        assert again == book
        assert [record.id for record in again] == [record.id for record in book] or name == "book.json"

    comes_back()


@given(registers())
def test_what_was_read_is_written_with_the_same_bytes(book):
    text = to_text(plain_from(book))
    assert to_text(plain_from(yaml_folder.read_texts([("book.yaml", text)]))) == text
    canonical = json_file.to_text(book)
    assert json_file.to_text(json_file.read_text(canonical, "book.json")) == canonical


@given(registers(), st.randoms(use_true_random=False))
def test_equal_registers_have_equal_canonical_json(book, luck: random.Random):
    records = [*book]
    luck.shuffle(records)
    assert json_file.to_text(Register.of(*records)) == json_file.to_text(book)


@given(registers())
def test_the_two_formats_hold_the_same_plain_values(book):
    from_json = json_file.read_text(json_file.to_text(book), "book.json")
    assert yaml_folder.read_texts([("book.yaml", to_text(plain_from(from_json)))]) == book


MANY = [(kind, name) for kind, cls in RECORD_CLASSES.items() for name, spec in specs(cls).items() if spec.many]
SILENT = [
    (kind, name) for kind, cls in RECORD_CLASSES.items() for name, spec in specs(cls).items() if spec.not_applicable
]


def back(record, write, read):
    (again,) = read(write(Register.of(record)))
    return again


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (lambda book: to_text(plain_from(book)), lambda text: yaml_folder.read_texts([("f", text)])),
        (json_file.to_text, lambda text: json_file.read_text(text, "f")),
    ],
    ids=["yaml", "json"],
)
def test_the_three_silences_stay_apart_in_every_field(write, read):
    required = {"waiver": {"code": "T101"}}
    for kind, name in SILENT:
        cls = RECORD_CLASSES[kind]
        given_too = required.get(kind, {})
        for value in (None, (), NotApplicable("why: because")) if (kind, name) in MANY else (None, NotApplicable("no")):
            again = back(cls("a", **given_too, **{name: value}), write, read)
            assert getattr(again, name) == value
            assert type(getattr(again, name)) is type(value)


def test_there_are_fields_for_each_silence():
    assert len(MANY) > 30
    assert len(SILENT) > 60


def test_only_what_is_stated_is_written():
    book = Register.of(
        Header("register", as_of="2022-06-10"),
        Party("google", name=Text(en="Google", da="Google"), country="US", sources=[Cite.parse("policy 1.6")]),
        Activity(
            "app",
            processors=[Processor(party="google"), Processor(party="aws", may=True, conditions=["if you log in"])],
            recipients=(),
            sources=[Cite(analyst="asked them", on="2026-11-22"), Cite.parse("policy 2")],
        ),
    )
    assert to_text(plain_from(book)) == (
        "register:\n"
        '  as_of: "2022-06-10"\n'
        "parties:\n"
        "  google:\n"
        "    name:\n"
        "      en: Google\n"
        "      da: Google\n"
        "    country: US\n"
        "    source: policy 1.6\n"
        "activities:\n"
        "  app:\n"
        "    processors:\n"
        "      - google\n"
        "      - party: aws\n"
        "        may: true\n"
        "        if: if you log in\n"
        "    recipients: []\n"
        "    source:\n"
        "      - analyst: asked them\n"
        '        "on": "2026-11-22"\n'
        "      - policy 2\n"
    )


@each_case("section", ["1.6", "", " ", " 1.6", "1.6 ", "a  b", "x\ny", None])
def test_a_cite_comes_back_whatever_its_section(section):
    book = Register.of(Party("a", sources=[Cite(document="policy", section=section)]))
    assert json_file.read_text(json_file.to_text(book), "f") == book


def test_a_condition_in_several_languages_comes_back():
    book = Register.of(Activity("a", conditions=[Condition(text=Text(en="with consent", da="med samtykke"))]))
    assert json_file.read_text(json_file.to_text(book), "f") == book
    assert json.loads(json_file.to_text(book))["activities"]["a"]["if"] == {
        "text": {"en": "with consent", "da": "med samtykke"}
    }


BOOK = Register.of(Header("register", title="new"), Party("a", name="A"), Activity("b", name="B"))


@pytest.mark.parametrize("name", ["book.yaml", "book.json", "folder"])
@pytest.mark.parametrize("when", ["fsync", "replace"])
def test_a_crash_in_the_middle_of_writing_leaves_what_was_there(tmp_path, monkeypatch, name, when):
    files.write(BOOK.without("activities/b"), tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def crash(*args):
        raise OSError(28, "No space left on device")

    if when == "fsync":
        monkeypatch.setattr(atomic.os, "fsync", crash)
    else:
        monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(OSError, match="No space left"):
        files.write(BOOK, tmp_path / name)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["book.yaml", "book.json", "folder"])
def test_a_register_that_no_file_can_hold_leaves_what_was_there(tmp_path, name):
    files.write(BOOK, tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(ValueError, match=r"half of a character|surrogates not allowed"):
        files.write(BOOK.add(Party("z", name="\ud800")), tmp_path / name)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_written_again_holds_only_the_new_register(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    files.write(BOOK, tmp_path)
    files.write(BOOK.without("activities/b"), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "parties.yaml", "register.yaml"]


def test_a_folder_with_yaml_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "mine.yaml").write_text("parties: {a: {name: A}}\n", encoding="utf-8")
    with pytest.raises(UnwritableTarget, match=r"holds mine\.yaml"):
        files.write(BOOK, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_suffix_that_no_format_has_is_refused(tmp_path):
    with pytest.raises(UnknownWord, match=r"\.odt"):
        files.write(BOOK, tmp_path / "book.odt")


def test_a_register_that_was_read_knows_where_each_record_and_field_stands(tmp_path):
    for name in ("book.yaml", "book.json"):
        files.write(BOOK.add(Activity("c", processors=[Processor(party="a"), Processor(party="b")])), tmp_path / name)
        read = files.read(tmp_path / name)
        lines = (tmp_path / name).read_text(encoding="utf-8").splitlines()
        for field, word in [("", "c"), ("processors", "a"), ("processors[1].party", "b"), ("nothing", "processors")]:
            place = read.where("activities/c", field)
            assert place.file == str(tmp_path / name)
            assert word in "".join(lines[place.line - 1 : place.line + 1])
        assert read.where("activities/nobody") is None
        assert attrs.evolve(read, places=None) == read
