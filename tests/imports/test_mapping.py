# SPDX-License-Identifier: Apache-2.0
"""The preview and the mapping: seen first, saved, corrected, used again."""

import pytest

from ropa import imports
from ropa.errors import UnreadableFile
from ropa.imports.shapes.headings import fields
from ropa.imports.understanding import _named


def test_the_preview_says_of_each_column_what_it_was_taken_for_and_how_sure(make):
    seen = imports.preview(make("english_controller", "xlsx"))
    rows = {row[2]: row for row in seen.table().rows}
    assert rows["Categories of individuals"][3:5] == ("subjects", "100%")
    assert rows["Privacy notices / Colour of the folder"][3] == "not understood"
    assert [one.heading for one in seen.not_understood] == ["Privacy notices / Colour of the folder"]
    assert (seen.recognised, len(seen.columns)) == (10, 11)
    assert "Payroll | Newsletter" in str(seen)


def test_the_preview_says_what_each_sheet_was_read_as(make):
    seen = imports.preview(make("french_form", "xlsx"))
    assert [row[:2] for row in seen.sheets().rows] == [
        ("Tutoriel", "kept as it stands"),
        ("Fiche adhérents", "a form"),
    ]


@pytest.mark.parametrize("name", ["norwegian_club", "french_form", "linked_sheets", "english_controller"])
def test_a_saved_mapping_gives_the_same_register(make, tmp_path, name):
    path = make(name, "xlsx")
    first = imports.read(path)
    saved = tmp_path / "map.toml"
    first.preview.save_mapping(saved)
    assert imports.Mapping.load(saved) == first.preview.mapping()
    assert imports.read(path, saved).book == first.book


def test_a_corrected_mapping_is_followed(make, tmp_path):
    path = make("english_controller", "xlsx")
    saved = tmp_path / "map.toml"
    imports.preview(path).save_mapping(saved)
    lines = saved.read_text(encoding="utf-8").splitlines()
    lines = ['"J" = "owner"' if line.startswith('"J" =') else line for line in lines]
    lines = ['"C" = ""' if line.startswith('"C" =') else line for line in lines]
    saved.write_text("\n".join(lines), encoding="utf-8")
    read = imports.read(path, saved)
    payroll = read.book.activities["pay-the-staff"]
    assert payroll.owner == "Blue"
    assert dict(payroll.extra)["Categories of individuals"] == "Employees"
    assert read.cells_in == read.cells_out


def test_a_sheet_can_be_told_to_be_kept_and_the_heading_told_where_it_stands(make):
    path = make("norwegian_club", "xlsx")
    kept = imports.Mapping(sheets=(imports.SheetMapping(name="Protokoll", layout="kept"),))
    assert len(imports.read(path, kept).book.activities) == 0
    told = imports.Mapping(sheets=(imports.SheetMapping(name="Protokoll", layout="rows", header=(9, 9)),))
    read = imports.read(path, told)
    assert [one.name for one in read.book.activities.values()] == ["Utlån av båter", "Medlemsliste"]
    assert read.cells_in == read.cells_out


def test_a_hostile_heading_does_not_break_out_of_the_saved_mapping(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text('Activity,Purpose,"x"" = 1\n[[sheet]]\x7f\x1b[2J"\nPayroll,Pay,y\n')
    saved = tmp_path / "map.toml"
    seen = imports.preview(path)
    seen.save_mapping(saved)
    assert imports.Mapping.load(saved) == seen.mapping()
    assert "\x1b" not in str(seen)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not toml at all", "no TOML"),
        ('[[sheet]]\nlayout = "rows"', "no name"),
        ('[[sheet]]\nname = "x"\nlayout = "row"', "'rows'"),
        ('[[sheet]]\nname = "x"\nrows = "people"', "nothing that a line can be"),
        ('[[sheet]]\nname = "x"\nheader = [3, 1]', "header = [9, 9]"),
        ('[[sheet]]\nname = "x"\n[sheet.means]\nA = "purposes"', "'purpose'"),
        ("sheets = 1", "Did you mean 'sheet'"),
        ("sheet = 1", "Begin each sheet"),
    ],
)
def test_a_faulty_mapping_is_told_with_its_mend(tmp_path, text, said):
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(UnreadableFile) as caught:
        imports.Mapping.load(path)
    assert said in str(caught.value)


@pytest.mark.parametrize("lang", ["da", "nb"])
def test_each_field_that_a_column_can_mean_is_called_something_in_a_preview(lang):
    assert [field for field in fields() if not _named(field, lang).endswith(f" [{field}]")] == []
    assert _named("purpose", "en") == "purpose"
