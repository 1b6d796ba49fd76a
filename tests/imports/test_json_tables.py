# SPDX-License-Identifier: Apache-2.0
"""An array of objects in JSON, or an object of them, is somebody's table; ropa's own JSON stays ropa's own."""

from __future__ import annotations

import json

import pytest

import ropa
from ropa import imports
from ropa.errors import UnreadableFile
from ropa.files.paths import is_table
from ropa.packages import json_grids

ROWS = [
    {
        "Activity": "Swimming lessons",
        "Purpose": "Teach children",
        "dataSubjects": ["members", "parents"],
        "personal_data": ["name", "date of birth"],
        "Retention": "2 years",
        "DPIA required": False,
    },
    {"Activity": "Sauna", "Purpose": "Keep the turns", "dataSubjects": ["guests"], "Retention": None},
]


@pytest.fixture
def write(tmp_path):
    def write(value):
        path = tmp_path / "theirs.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value))
        return path

    return write


@pytest.mark.parametrize(
    "value",
    [ROWS, {"a": ROWS[0], "b": ROWS[1]}, {"version": 3, "processing": ROWS}, {"club": {"activities": ROWS}}],
    ids=["array", "object", "under a key", "further down"],
)
def test_objects_are_the_lines_of_a_table(write, value):
    path = write(value)
    read = imports.read(path)
    lessons, sauna = read.book.activities.values()
    assert (lessons.name, sauna.name) == ("Swimming lessons", "Sauna")
    assert [limit.keep.text for limit in lessons.retention] == ["P2Y"]
    assert sauna.retention is None
    assert lessons.data[0].subjects == ("member", "parent")
    assert read.cells_in == read.cells_out
    assert is_table(path)
    assert list(ropa.read(path).activities) == list(read.book.activities)


def test_rows_in_other_words_under_a_key_of_ropas_are_a_table(write):
    assert len(ropa.read(write({"activities": ROWS})).activities) == 2


@pytest.mark.parametrize(
    "value",
    [
        {"activities": {"pay": {"nam": "Pay", "purposes": ["x"]}, "tell": {"name": "Tell", "purposes": "y", "z": 1}}},
        {"activites": {"pay": {"name": "Pay"}, "tell": {"name": "Tell"}}},
        {"activities": [{"name": "Pay", "purposes": ["pay"]}]},
        {"ropa": "1", "activity": ROWS},
        {"pay": {"name": "Pay", "purposes": ["x"]}, "tell": {"name": "Tell", "purposes": ["y"]}},
        '{"activities": {"pay": {"name": "Pay"},}}',
        {"title": "x"},
    ],
)
def test_a_faulty_register_of_ropas_own_is_told_its_faults(write, value):
    path = write(value)
    assert not is_table(path)
    with pytest.raises(UnreadableFile):
        ropa.read(path)


def test_an_object_in_a_cell_is_its_keys_and_values():
    text = '[{"a": [{"identity": "name", "contact": ["e-mail", "phone"], "none": null}, 2], "b": [{"x": 1}, true]}]'
    (grid,) = json_grids.read("f.json", text)
    assert grid.rows == (("a", "b"), ("identity: name, contact: e-mail, phone\n2", "x: 1\ntrue"))


def test_objects_in_an_object_are_parts_of_its_line():
    text = '[{"a": "x"}, {"a": "y", "b": {"c": 1, "d": null}, "e": [{"f": 2}, {"f": 3}], "g": []}]'
    table, of_b, of_e = json_grids.read("f.json", text)
    assert table.rows == (("a", "g"), ("x",), ("y", "[]"))
    assert (of_b.name, of_b.rows, of_b.owners) == ("b", (("c", "d"), ("1",)), (None, (0, 2)))
    assert (of_e.name, of_e.rows, of_e.owners) == ("e", (("f",), ("2",), ("3",)), (None, (0, 2), (0, 2)))


def test_a_key_that_stands_twice_keeps_both_values(write):
    path = write('[{"Activity": "Pool", "Purpose": "swim", "Purpose": "dive"}, {"Activity": "Gym", "Purpose": "row"}]')
    read = imports.read(path)
    assert len(read.book.activities["pool"].purposes) == 2
    assert read.cells_in == read.cells_out


def test_text_that_is_no_json_is_refused_with_its_line(write):
    with pytest.raises(UnreadableFile, match="on line 2"):
        imports.read(write('[{"a": 1},\n{"a" 2}]'))


def test_a_schema_of_files_is_no_register(write):
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"purpose": {"type": "string"}}}
    with pytest.raises(ropa.UnreadableFile, match="JSON Schema"):
        imports.read(write(json.dumps(schema)))


def test_the_keys_of_an_object_of_objects_name_its_activities(tmp_path):
    path = tmp_path / "theirs.json"
    path.write_text('{"payroll": {"purpose": "pay staff"}, "letters": {"purpose": "send letters"}}', encoding="utf-8")
    activities = imports.read(path).book.activities
    assert {key: activity.name for key, activity in activities.items()} == {"payroll": "payroll", "letters": "letters"}


OBJECTS = """\
activities:
  - name: Payroll
    purpose: pay staff
    processors:
      - {name: Acorn Ltd, country: Ireland, agreement: "yes"}
    retention: {period: 5 years, start: end of employment}
    special_categories: {processed: false, categories: []}
  - name: Letters
    purpose: send letters
    processors: []
"""


@pytest.fixture
def objects(tmp_path):
    path = tmp_path / "theirs.yaml"
    path.write_text(f"records of processing:\n{OBJECTS}".replace("activities:", "  activities:", 1), encoding="utf-8")
    return path


def test_yaml_of_others_is_a_table_with_the_parts_of_its_lines(objects):
    book = ropa.read(objects)
    payroll = book.activities["payroll"]
    (processor,), (limit,) = payroll.processors, payroll.retention
    assert (processor.countries, processor.contract) == (("IE",), "acorn-ltd-agreement")
    assert (str(limit.keep), limit.starts) == ("P5Y", "end of employment")
    assert [str(statement.claim) for statement in payroll.statements] == ["no-special-categories"]


def test_an_empty_array_is_asked_about_until_a_map_says_what_it_means(objects, tmp_path):
    imported = imports.read(objects)
    assert imported.book.activities["letters"].processors is None
    assert [fate.cell.text for fate in imported.fates.of("question")] == ["[]"]
    saved = tmp_path / "map.toml"
    imported.preview.save_mapping(saved)
    text = saved.read_text(encoding="utf-8")
    assert imports.read(objects, saved).book == imported.book
    saved.write_text(
        text.replace("[sheet.means]", '[sheet.values."*"]\n"[]" = "none"\n[sheet.means]', 1), encoding="utf-8"
    )
    assert imports.read(objects, saved).book.activities["letters"].processors == ()


def test_one_object_is_a_form_and_what_lies_in_it_its_parts(write):
    path = write(
        {
            "name": "Payroll",
            "controller": {"name": "Oak Ltd", "email": "post@oak.example"},
            "purpose": "pay staff",
            "data subjects": ["employees"],
            "processors": [{"name": "Acorn Ltd", "country": "Ireland"}],
            "retention": {"value": 5, "unit": "years"},
        }
    )
    book = ropa.read(path)
    (payroll,) = book.activities.values()
    assert [book.parties[key].email for key in book.registers["register"].controllers] == ["post@oak.example"]
    assert [processor.party for processor in payroll.processors] == ["acorn-ltd"]
    assert [str(limit.keep) for limit in payroll.retention] == ["P5Y"]


def test_objects_that_lie_in_each_other_without_end_are_refused(tmp_path):
    path = tmp_path / "theirs.json"
    for opened, closed in (('{"a":', "}"), ('[{"a":', "}]")):
        path.write_text(f"{opened * 400}1{closed * 400}", encoding="utf-8")
        with pytest.raises(UnreadableFile, match="nest more than"):
            ropa.read(path)


def test_more_objects_than_cells_are_read_are_refused_before_they_are_looked_through(write, monkeypatch):
    monkeypatch.setattr(json_grids, "MOST_CELLS", 3)
    monkeypatch.setattr(json_grids, "values", None)
    with pytest.raises(UnreadableFile, match="The tables in this file have over"):
        json_grids.read("theirs.json", json.dumps([{"Name": "{", "Recipients": [{"a": 1}, {"a": 2}]}, {"Name": "x"}]))
