# SPDX-License-Identifier: Apache-2.0
"""What a file holds to be understood is counted before it is, and too much of it is refused with how to divide it."""

from __future__ import annotations

import pytest

from ropa import imports
from ropa.errors import UnreadableFile
from ropa.imports import effort
from ropa.imports.shapes import forms

HEAD = "Name of processing activity,Purpose,Recipients,Retention period\n"


def table(tmp_path, lines: int, same: bool = False):
    path = tmp_path / "theirs.csv"
    rows = [
        f"Activity {number},To do {0 if same else number},Company {0 if same else number} A/S; Bank,5 years\n"
        for number in range(lines)
    ]
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def test_more_than_is_understood_at_once_is_refused_with_how_to_divide_it(tmp_path, monkeypatch):
    monkeypatch.setattr(effort, "MOST_EFFORT", 15_500)
    with pytest.raises(UnreadableFile) as refused:
        imports.read(table(tmp_path, 30))
    assert str(refused.value).count("\n") == 0
    assert "30 lines or forms" in str(refused.value)
    assert "Divide it into 4 files of some 7 each" in str(refused.value)
    with pytest.raises(UnreadableFile):
        imports.preview(table(tmp_path, 30))


def test_a_part_of_the_size_that_is_told_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(effort, "MOST_EFFORT", 15_500)
    assert len(imports.read(table(tmp_path, 7)).book.activities) == 7


def test_what_other_lines_say_too_counts_for_less(tmp_path, monkeypatch):
    monkeypatch.setattr(effort, "MOST_EFFORT", 60_000)
    assert len(imports.read(table(tmp_path, 60, same=True)).book.activities) == 60
    with pytest.raises(UnreadableFile):
        imports.read(table(tmp_path, 60))


def test_parts_of_forms_count_as_what_stands_in_lines_does(tmp_path, monkeypatch):
    path = tmp_path / "theirs.md"
    form = "# Activity {0}\n\nPurpose: To do {0}\n\nRecipients: Company {0} A/S\n\nRetention period: {0} years\n\n"
    path.write_text("".join(form.format(number) for number in range(1, 31)), encoding="utf-8")
    assert len(imports.read(path).book.activities) == 30
    monkeypatch.setattr(effort, "MOST_EFFORT", 15_500)
    with pytest.raises(UnreadableFile, match="Divide"):
        imports.read(path)


def test_more_forms_below_each_other_than_are_read_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(forms, "_MOST_FORMS", 20)
    path = tmp_path / "theirs.csv"
    form = "Name of processing activity,Activity {0}\nPurpose of processing,To do {0}\nRecipients,Bank\n,\n"
    path.write_text("".join(form.format(number) for number in range(15)), encoding="utf-8")
    assert len(imports.read(path).book.activities) == 15
    path.write_text("".join(form.format(number) for number in range(40)), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="over 20 forms"):
        imports.read(path)


def test_what_has_no_blanks_counts_by_its_letters(tmp_path, monkeypatch):
    monkeypatch.setattr(effort, "MOST_EFFORT", 15_500)
    path = tmp_path / "theirs.csv"
    line = "Activity {0},To do {0},{1},5 years\n"
    texts = [line.format(number, "Bank" if number else "ab-" * 1_700) for number in range(3)]
    path.write_text(HEAD + "".join(texts), encoding="utf-8")
    with pytest.raises(UnreadableFile):
        imports.read(path)


def test_more_words_than_can_be_looked_through_are_refused_before_they_are(tmp_path, monkeypatch):
    monkeypatch.setattr(effort, "MOST_LETTERS_SURVEYED", 500)
    assert len(imports.read(table(tmp_path, 30, same=True)).book.activities) == 30
    with pytest.raises(UnreadableFile, match="letters of different words"):
        imports.read(table(tmp_path, 60))
