# SPDX-License-Identifier: Apache-2.0
"""What words were understood as is worked out once, for long cells too, and of so many letters only."""

from __future__ import annotations

from ropa import imports
from ropa.free_text import remembered as memory
from ropa.imports.shapes import header_row
from ropa.imports.shapes.headings import meanings

LONG = "the members who rent a berth and those who wait for one; " * 20


def test_a_long_text_is_understood_once_whatever_is_asked_in_between():
    looked_at = []

    @memory.remembered
    def letters(text: str) -> int:
        looked_at.append(text)
        return len(text)

    for _ in range(3):
        assert (letters(LONG), letters("short"), letters(LONG + "x")) == (len(LONG), 5, len(LONG) + 1)
    assert len(looked_at) == 3


def test_what_is_asked_besides_counts_by_name_and_by_place():
    looked_at = []

    @memory.remembered
    def opening(text: str, size: int = 1) -> str:
        looked_at.append(text)
        return text[:size]

    assert [opening(LONG), opening(LONG, 3), opening(LONG, size=3), opening(LONG, 3)] == ["t", "the", "the", "the"]
    assert len(looked_at) == 3


def test_no_more_letters_are_remembered_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(memory, "_MOST", 10_000)

    @memory.remembered
    def same(text: str) -> str:
        return text

    for number in range(200):
        same(f"{number} {LONG}")
    assert 0 < sum(map(len, same)) <= 10_000


def test_lines_of_a_wide_table_are_not_held_against_the_wordings_of_headings_cell_by_cell(tmp_path, monkeypatch):
    rows, held_against = 40, []
    monkeypatch.setattr(header_row, "meanings", lambda text: held_against.append(text) or meanings(text))
    head = "Name of processing activity;Purpose;Data subjects;Personal data;Recipients;Retention period;Remark;Colour"
    purpose = LONG.replace(";", ",")
    lines = [f"Berth {n};{purpose}{n};Guest {n};Shirt {n};Baker {n};Rule {n};Note {n};Hue {n}" for n in range(rows)]
    path = tmp_path / "theirs.csv"
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    imports.read(path)
    below = [text for text in held_against if text[-1].isdigit()]
    assert len(below) <= rows * 13 / 4  # of eight cells in each line; a line that can no longer head the table is left
