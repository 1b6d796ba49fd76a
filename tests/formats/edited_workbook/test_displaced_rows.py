# SPDX-License-Identifier: Apache-2.0
"""Rows whose words were sorted or shifted without the hidden keys are known again by their words, or refused."""

from __future__ import annotations

import pytest

from ropa.formats.edited_workbook import displaced_rows
from ropa.formats.edited_workbook.returned_sheets import ChangedRow
from ropa.sheets.understanding.reason import reason
from tests.formats.edited_workbook.test_reading import BICYCLES, Desk

FIRST = 6


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def body(page):
    """What stands in the columns that are seen, row by row."""
    return [[cell.value for cell in row[1:]] for row in page.iter_rows(min_row=FIRST)]


def lay(page, rows):
    for number, row in enumerate(rows, FIRST):
        for column, words in enumerate(row, 2):
            cell = page.cell(number, column)
            cell.value = words
            if cell.data_type == "f":
                cell.data_type = "s"  # a name that begins with "=" is no formula


def blank(page):
    return [None] * (page.max_column - 1)


@pytest.mark.parametrize("name", ["parties", "register", "recipients", "retention", "transfers", "bases"])
def test_rows_sorted_without_their_keys_change_nothing(desk, name):
    page = desk.page(name)
    rows = body(page)
    lay(page, rows[1:] + rows[:1])
    found = desk.back()
    assert (found.register, found.all) == (BICYCLES, ())


def test_a_row_that_was_edited_as_well_is_known_by_the_rest_of_its_words(desk):
    page = desk.page("parties")
    rows = body(page)
    place = [cell.value for cell in page[1]].index("party.registration") - 1
    name = next(row[0] for row in rows if row[0] == "Fulfil & Søn A/S")
    next(row for row in rows if row[0] == name)[place] = "HRB 7"
    lay(page, list(reversed(rows)))
    found = desk.back()
    assert [(edit.record, edit.field, edit.before, edit.after) for edit in found] == [
        ("parties/fulfil", "registration", "", "HRB 7")
    ]
    assert found.register.parties["fulfil"].registration == "HRB 7"


def test_a_row_of_which_nobody_can_say_whose_it_is_is_listed_with_its_cell(desk):
    page = desk.page("parties")
    rows = body(page)
    rows[3] = ["Somebody", "person", "Norway", *[None] * (len(rows[3]) - 3)]
    lay(page, rows[1:] + rows[:1])
    uncertain, removed = desk.left()
    assert (uncertain.sheet, uncertain.cell) == (page.title, f"B{FIRST + 2}")
    assert uncertain.why == reason("displaced")
    assert (removed.did, removed.why) == ("removed", reason("not_certain_removed"))


def test_cells_deleted_and_moved_up_without_the_keys_remove_one_record(desk):
    page = desk.page("parties")
    key = page.cell(FIRST + 2, 1).value
    rows = body(page)
    lay(page, [*rows[:2], *rows[3:], blank(page)])
    found = desk.back()
    assert [(edit.record, edit.did.value, edit.taken) for edit in found] == [(key, "removed", True)]
    assert len(found.register) == len(BICYCLES) - 1


def test_cells_moved_down_without_the_keys_make_room_for_a_new_record(desk):
    page = desk.page("parties")
    rows = body(page)
    lay(page, [*rows[:2], ["Kædefabrikken", *blank(page)[1:]], *rows[2:]])
    found = desk.back()
    assert {edit.record for edit in found} == {"parties/kaedefabrikken"}
    assert [one for one in found.register if one.id != "kaedefabrikken"] == list(BICYCLES)


def test_two_names_that_changed_places_are_two_edits(desk):
    first, second = (desk.page("parties").cell(FIRST + place, 2) for place in (0, 1))
    first.value, second.value = second.value, first.value
    assert [edit.field for edit in desk.back()] == ["name", "name"]


def test_words_pasted_over_another_row_are_edits_of_that_row(desk):
    page = desk.page("parties")
    rows = body(page)
    rows[3] = rows[1]
    lay(page, rows)
    assert {edit.record for edit in desk.back()} == {page.cell(FIRST + 3, 1).value}


def test_words_replaced_in_the_hidden_keys_as_well_are_edits_of_the_same_record(desk):
    for cells in desk.page("parties").iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace("Mailfly Inc", "Postfly Inc").replace("/mailfly", "/Postfly")
    found = desk.back()
    assert [(edit.record, edit.field) for edit in found] == [
        ("parties/mailfly", "name"), ("parties/mailfly", "legal_name"), ("parties/mailfly-group", "members"),
    ]  # fmt: skip
    assert found.register.parties["mailfly"].name == "Postfly Inc."
    assert found.register.parties["mailfly-group"] == BICYCLES.parties["mailfly-group"]


def test_a_key_of_no_record_on_a_row_that_is_like_none_is_refused(desk):
    page = desk.page("parties")
    number = page.max_row + 1
    page.cell(number, 1).value = "parties/somebody"
    page.cell(number, 2).value = "Somebody"
    (edit,) = desk.left()
    assert (edit.cell, "parties/somebody" in edit.why_not) == (f"B{number}", True)
    assert "clear its cell" in edit.why_not


def row(number, key, *words):
    return ChangedRow(number, key, dict(zip("ab", words, strict=True)), {})


WRITTEN = {"one": {"a": "x", "b": "y"}, "two": {"a": "x", "b": "y"}, "three": {"a": "p", "b": "q"}}


def test_of_rows_that_say_the_same_each_keeps_its_own_key():
    rows = [row(6, "two", "x", "y"), row(7, "three", "x", "y"), row(8, "one", "p", "q")]
    found, uncertain = displaced_rows.settled(rows, WRITTEN, WRITTEN)
    assert [one.key for one in found] == ["two", "one", "three"]
    assert uncertain == []


def test_a_row_without_a_key_is_known_by_its_words():
    found, _ = displaced_rows.settled([row(9, "", "p", "q")], WRITTEN, WRITTEN)
    assert [one.key for one in found] == ["three"]


def test_a_row_that_says_half_of_two_others_is_nobodys():
    rows = [row(6, "one", "p", "q"), row(7, "three", "x", "new")]
    found, uncertain = displaced_rows.settled(rows, WRITTEN, WRITTEN)
    assert [one.key for one in found] == ["three"]
    assert [one.number for one in uncertain] == [7]


def test_of_very_many_rows_none_is_known_by_a_part_of_its_words(monkeypatch):
    monkeypatch.setattr(displaced_rows, "_MOST_PAIRS", 0)
    rows = [row(6, "one", "p", "q"), row(7, "three", "x", "new")]
    _, uncertain = displaced_rows.settled(rows, WRITTEN, WRITTEN)
    assert [one.number for one in uncertain] == [7]
    lost = [row(6, "nobody", "p", "new")]
    assert displaced_rows.settled(lost, WRITTEN, WRITTEN) == (lost, [])
    monkeypatch.undo()
    found, _ = displaced_rows.settled(lost, WRITTEN, WRITTEN)
    assert [one.key for one in found] == ["three"]
