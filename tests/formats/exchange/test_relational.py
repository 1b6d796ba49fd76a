# SPDX-License-Identifier: Apache-2.0
"""A register as normalised tables: nothing that it states is missing, and nobody's files are written over."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ropa
from ropa import Activity, NotApplicable, Party, Register
from ropa.control_codes import shown_in_a_table
from ropa.errors import UnreadableFile, UnwritableTarget
from ropa.formats.exchange.relational.tables import normalised
from ropa.model.fields import specs
from ropa.refs import PLURALS
from ropa.register import kind_of
from ropa.silence import each
from tests.sheets.filled import filled_register
from tests.strategies import registers

LEGOLAND = ropa.read("data/legoland-app")


def rows(book, name, lang=None):
    (table,) = [table for table in normalised(book, lang) if table.name == name]
    return [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]


def test_a_processor_stands_in_the_table_of_its_activity_with_its_place():
    assert {"register": "", "record": "activities/firebase", "place": "processors[0]"}.items() <= next(
        row for row in rows(LEGOLAND, "activities_processors") if row["record"] == "activities/firebase"
    ).items()


def test_every_table_has_rows_for_a_register_in_which_every_field_is_stated():
    empty = {table.name for table in normalised(filled_register()) if not table.rows}
    assert empty <= {"silences", "wordings"}


def stated(value, found):
    """Every single value in a record and its parts, each as many times as it stands there."""
    for name, spec in specs(type(value)).items():
        content = getattr(value, name)
        if spec.kind in {"id", "extra"}:
            continue
        for item in each(content) if spec.many else [content]:
            if item is None or isinstance(item, NotApplicable):
                continue
            if spec.kind == "record":
                stated(item, found)
            else:
                found.append(name)


@settings(max_examples=settings().max_examples // 3)
@given(registers())
def test_as_many_values_stand_in_the_tables_as_the_records_state(book):
    wanted = []
    for record in book:
        stated(record, wanted)
    where = {"register", "id", "record", "place", "position"}
    tables = [table for table in normalised(book) if table.name not in {"silences", "wordings", "extra"}]
    values = [
        value
        for table in tables
        for row in table.rows
        for column, value in zip(table.columns, row, strict=True)
        if (column.name not in where or (table.name, column.name) == ("waivers", "record")) and value is not None
    ]
    assert len(values) == len(wanted)
    for kind, plural in PLURALS.items():
        ids = [row["id"] for row in rows(book, plural)]
        assert ids == [record.id for record in book if kind_of(record) == kind]


def test_the_three_silences_are_told_apart():
    book = Register.of(
        Activity("none", name="A", recipients=()),
        Activity("question-does-not-arise", name="B", recipients=NotApplicable("nobody else sees it")),
        Activity("not-stated", name="C"),
    )
    assert [(row["record"], row["place"], row["silence"], row["reason"]) for row in rows(book, "silences")] == [
        ("activities/none", "recipients", "none", None),
        ("activities/question-does-not-arise", "recipients", "not applicable", "nobody else sees it"),
    ]


def test_a_text_stands_in_the_language_asked_for_and_in_all_others_beside_it():
    book = Register.of(Party("us", name=ropa.Text(en="Us", da="Os")), language="en")
    assert [row["name"] for row in rows(book, "parties", "da")] == ["Os"]
    assert {(row["language"], row["wording"]) for row in rows(book, "wordings")} == {("en", "Us"), ("da", "Os")}


def test_records_of_a_book_of_several_name_their_register():
    registers_named = {row["register"] for row in rows(ropa.read("data"), "activities")}
    assert {"extra-leker", "lego-2011", "lego-2024"} <= registers_named


def test_a_database_holds_every_row_and_is_the_same_twice(tmp_path):
    assert ropa.write(LEGOLAND, tmp_path / "a.sqlite") == ()
    ropa.write(LEGOLAND, tmp_path / "b.sqlite")
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        for table in normalised(LEGOLAND):
            (number,) = database.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()  # noqa: S608 - a name of ours
            assert number == len(table.rows)


def test_a_database_is_refused_as_what_it_is(tmp_path):
    ropa.write(LEGOLAND, tmp_path / "a.sqlite")
    with pytest.raises(UnreadableFile, match="SQLite database"):
        ropa.read(tmp_path / "a.sqlite")


def test_a_data_package_lists_the_columns_of_each_of_its_files(tmp_path):
    ropa.write(LEGOLAND, tmp_path / "package", to="frictionless")
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    names = {resource["name"] for resource in package["resources"]}
    for resource in package["resources"]:
        with (tmp_path / "package" / resource["path"]).open(encoding="utf-8", newline="") as file:
            heading, *lines = csv.reader(file)
        assert heading == [field["name"] for field in resource["schema"]["fields"]]
        assert lines
        links = resource["schema"].get("foreignKeys", [])
        assert {link["reference"]["resource"] for link in links} <= names
    assert {file.name for file in (tmp_path / "package").iterdir()} == {
        "datapackage.json", *(resource["path"] for resource in package["resources"]),
    }  # fmt: skip


def test_parquet_files_have_one_type_a_column_whatever_is_stated(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    for folder, book in (("one", LEGOLAND), ("two", ropa.read("data/models/danish-shop"))):
        ropa.write(book, tmp_path / folder, to="parquet")
    for file in (tmp_path / "one").glob("*.parquet"):
        other = tmp_path / "two" / file.name
        if other.exists():
            assert parquet.read_schema(file) == parquet.read_schema(other)


@pytest.mark.parametrize("to", ["parquet", "frictionless"])
def test_a_folder_that_holds_anything_else_is_left_as_it_is(tmp_path, to):
    theirs = tmp_path / "activities.csv"
    theirs.write_text("mine")
    with pytest.raises(UnwritableTarget, match=r"activities\.csv"):
        ropa.write(LEGOLAND, tmp_path, to=to)
    assert [file.name for file in tmp_path.iterdir()] == ["activities.csv"]


@pytest.mark.parametrize(
    "descriptor",
    [
        "[" * 100_000,
        "[1]",
        '{"created_by": "ropa", "resources": [{"path": ["x"]}]}',
        '{"created_by": "ropa"}',
        "\udcff",
    ],
)
def test_a_descriptor_that_ropa_did_not_write_lets_nothing_be_replaced(tmp_path, descriptor):
    (tmp_path / "datapackage.json").write_text(descriptor, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(UnwritableTarget, match="datapackage"):
        ropa.write(LEGOLAND, tmp_path, to="frictionless")


def test_a_folder_that_a_package_lists_as_its_file_stays(tmp_path):
    (tmp_path / "activities.csv").mkdir()
    (tmp_path / "datapackage.json").write_text('{"created_by": "ropa", "resources": [{"path": "activities.csv"}]}')
    with pytest.raises(UnwritableTarget, match=r"activities\.csv"):
        ropa.write(LEGOLAND, tmp_path, to="frictionless")


def test_a_run_that_was_killed_before_anything_stood_is_no_hindrance(tmp_path):
    (tmp_path / ".activities.csv.abcdefgh.new").write_text("half")
    (tmp_path / ".gitignore").write_text("*")
    ropa.write(LEGOLAND, tmp_path, to="frictionless")
    assert not (tmp_path / ".activities.csv.abcdefgh.new").exists()
    assert (tmp_path / ".gitignore").exists()


@pytest.mark.parametrize("to", ["parquet", "frictionless"])
def test_an_older_state_is_replaced_and_what_it_had_more_is_gone(tmp_path, to):
    ropa.write(LEGOLAND, tmp_path / "x", to=to)
    ropa.write(Register.of(Party("us", name="Us")), tmp_path / "x", to=to)
    assert sorted(file.stem for file in (tmp_path / "x").iterdir()) == ["datapackage", "parties"]


@settings(max_examples=settings().max_examples // 3)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_any_name_is_a_value_and_never_a_formula_or_a_command(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("any")
    try:
        book = Register.of(Party("them", name=name))
    except ValueError:
        return
    ropa.write(book, folder / "a.sqlite")
    with closing(sqlite3.connect(folder / "a.sqlite")) as database:
        assert database.execute("SELECT name FROM parties").fetchall() == [(book.parties["them"].name,)]
    ropa.write(book, folder / "p", to="frictionless")
    with (folder / "p" / "parties.csv").open(encoding="utf-8", newline="") as file:
        _, line = csv.reader(file)
    assert line[2].removeprefix("'") == shown_in_a_table(book.parties["them"].name).removeprefix("'")
    assert line[2][0] not in "=+-@\t\r"
