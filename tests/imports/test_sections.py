# SPDX-License-Identifier: Apache-2.0
"""A text with a heading for each field is one activity; a text about all activities is none."""

from __future__ import annotations

from ropa import imports
from ropa.imports.shapes.titles import is_title_of

POOL = """# Swimming lessons

Run on Mondays.

## 1. Purpose

Teach children,
and keep the groups

## 2. Data subjects

- members
- parents

## 3. Personal data

- name
- date of birth

## 4. Legal basis

Contract (art. 6(1)(b))

## 5. Retention

2 years
"""


def test_a_heading_for_each_field_is_one_activity(tmp_path):
    path = tmp_path / "lessons.md"
    path.write_text(POOL)
    read = imports.read(path)
    (activity,) = read.book.activities.values()
    assert activity.name == "Swimming lessons"
    assert [one.label for one in read.book.purposes.values()] == ["Teach children, and keep the groups"]
    assert [base.article for base in activity.bases] == ["6(1)(b)"]
    assert [limit.keep.text for limit in activity.retention] == ["P2Y"]
    assert read.cells_in == read.cells_out


def test_two_activities_with_a_heading_for_each_field_stay_two(tmp_path):
    path = tmp_path / "pool.md"
    second = POOL.replace("Swimming lessons", "Sauna").replace("2 years", "3 years")
    path.write_text("# Register\n\n" + (POOL + second).replace("# ", "## "))
    book = imports.read(path).book
    assert [one.name for one in book.activities.values()] == ["Swimming lessons", "Sauna"]
    assert [one.retention[0].keep.text for one in book.activities.values()] == ["P2Y", "P3Y"]


def test_sections_about_all_activities_are_none(tmp_path):
    path = tmp_path / "pool.md"
    about = "# Book\n\n## Purpose\n\nTo keep the law\n\n## Security measures\n\nLocks\n\n## Recipients\n\nNobody\n\n"
    form = "## Bath\n\n- Purpose: swim\n- Data subjects: guests\n- Personal data: name\n"
    path.write_text(about + form)
    assert list(imports.read(path).book.activities) == ["bath"]
    table = (
        "## All\n\n| Activity | Purpose | Data subjects | Personal data |\n|-|-|-|-|\n| Bath | swim | all | name |\n"
    )
    path.write_text(about + table)
    assert list(imports.read(path).book.activities) == ["bath"]


def test_the_example_of_an_authority_is_known_by_a_name_with_underscores_too():
    assert is_title_of("4_-_Exemple_de_fiche", "example")
    assert not is_title_of("2_-_Liste_des_traitements", "example")
