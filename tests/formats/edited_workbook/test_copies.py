# SPDX-License-Identifier: Apache-2.0
"""A sheet that somebody copied, and one of the two that was cut down or added to: nothing is removed or added twice."""

from __future__ import annotations

import pytest

from tests.formats.edited_workbook.test_reading import BICYCLES, Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def copied(desk):
    copy = desk.workbook.copy_worksheet(desk.page("parties"))
    copy.title = "Parties to be printed"
    return copy


def test_a_copy_that_was_cut_down_removes_no_record(desk):
    copied(desk).delete_rows(8, 3)
    found = desk.back()
    assert found.register == BICYCLES
    assert len(found) == 3
    for edit in found:
        assert (edit.sheet, edit.did.value) == ("Parties to be printed", "removed")
        assert "'Parties'" in edit.why_not


def test_a_record_that_neither_of_two_copies_shows_is_removed(desk):
    key = desk.page("parties").cell(8, 1).value
    desk.page("parties").delete_rows(8)
    copied(desk)
    found = desk.back()
    assert f"parties/{key.partition('/')[2]}" in {edit.record for edit in found.taken}
    assert len(found.register) == len(BICYCLES) - 1


def test_a_row_that_was_added_before_the_sheet_was_copied_is_one_record(desk):
    page = desk.page("parties")
    page.cell(page.max_row + 1, 2).value = "Kædefabrikken"
    copied(desk)
    found = desk.back()
    assert len(found.register) == len(BICYCLES) + 1


def test_an_edit_on_a_copy_is_taken_over_and_two_ways_are_a_fault(desk):
    copy = copied(desk)
    place = [cell.value for cell in copy[1]].index("party.sector") + 1
    copy.cell(6, place).value = "retail"
    found = desk.back()
    assert [(edit.sheet, edit.field, edit.taken) for edit in found] == [("Parties to be printed", "sector", True)]
    desk.page("parties").cell(6, place).value = "trade"
    assert "in two ways" in desk.left()[0].why_not
