# SPDX-License-Identifier: Apache-2.0
"""Approvals and attachments come back from a workbook: of which state somebody approved a record is never guessed."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

import ropa
from ropa.formats.workbook import xlsx
from ropa.model import Approval, Attachment
from tests.formats.edited_workbook.test_reading import Desk

PLAIN = ropa.read(Path(__file__).with_name("approvals.yaml"))
STATE = ropa.state_of(PLAIN.activities["payroll"])[:12]
OF_ELECTIONS = ropa.state_of(PLAIN.activities["elections"])[:12]
BOOK = PLAIN.update(PLAIN.activities["payroll"].with_(approvals=[Approval("Mette Holm", on="2025-01-15", state=STATE)]))
DRAFT = PLAIN.contracts["hosting"].attachments[0]


@cache
def sent():
    """The workbook as it was sent, written once."""
    stream = BytesIO()
    xlsx.write(BOOK, stream, lang="da")
    return stream.getvalue()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path, sent=sent())


def approve(desk, text, record="elections"):
    desk.cell("accountability", f"activities/{record}", "activity.approvals").value = text


def attach(desk, text):
    desk.cell("contracts", "contracts/hosting", "contract.attachments").value = text


@pytest.mark.parametrize(
    "text",
    [
        "Jens Hansen, 3. marts 2025",
        "Jens Hansen 3.3.2025",
        "Godkendt af Jens Hansen den 2025-03-03",
        "Jens Hansen, 03/03/2025",
    ],
)
def test_an_approval_is_of_the_record_as_the_workbook_showed_it(desk, text):
    approve(desk, text)
    (edit,) = desk.back().taken
    assert edit.field == "approvals"
    assert desk.back().register.activities["elections"].approvals == (
        Approval("Jens Hansen", on=date(2025, 3, 3), state=OF_ELECTIONS),
    )


@pytest.mark.parametrize(
    "text", ["Ikke godkendt", "Afventer", "Jens Hansen?", "Ej godkänd", "mangler", "Jens Hansen, 31.2.2025"]
)
def test_what_is_no_approval_never_becomes_one(desk, text):
    approve(desk, text)
    found = desk.back()
    assert [edit.field for edit in found.asked] == ["approvals"]
    assert found.register == BOOK


def test_which_state_is_asked_where_the_record_was_edited_in_the_same_workbook(desk):
    approve(desk, "Jens Hansen")
    desk.cell("activities", "activities/elections", "activity.description").value = "Valg til byrådet"
    (asked,) = desk.back().asked
    shown, edited, leave = (choice.answer for choice in asked.choices)
    assert (shown, leave) == (f"Jens Hansen ({OF_ELECTIONS})", "leave")
    book = ropa.changes(BOOK, desk.path, answers={asked.address: edited}).register
    assert ropa.state_of(book.activities["elections"]).startswith(book.activities["elections"].approvals[0].state)


def test_an_approval_of_another_state_is_no_longer_of_it_once_its_words_are_changed(desk):
    desk.cell("activities", "activities/payroll", "activity.description").value = "Løn og pension"
    approve(desk, "Mette Holm, 15. januar 2025 (som den er nu)\n• Per Lund, 2025-02-01", "payroll")
    (asked,) = desk.back().asked
    assert asked.about == "Per Lund, 2025-02-01"
    assert desk.back().register.activities["payroll"].approvals == BOOK.activities["payroll"].approvals


@pytest.mark.parametrize(("text", "approvals"), [(None, None), ("ingen", ())])
def test_an_approval_that_is_cleared_is_gone(desk, text, approvals):
    approve(desk, text, "payroll")
    assert desk.back().register.activities["payroll"].approvals == approvals


def test_a_copied_row_takes_no_approval_along(desk):
    page = desk.page("register")
    row = next(cell.row for cell in page["A"] if cell.value == "activities/payroll")
    page.append([cell.value for cell in page[row]])
    page.cell(page.max_row, 2).value = "Løn til byrådet"
    assert desk.back().register.activities["loen-til-byraadet"].approvals is None


@pytest.mark.parametrize(
    ("text", "attachments"),
    [
        (
            f"Bilag 1: aftaler/ny.pdf; SHA-256: {'cd' * 32}; Bemærkning fra den, der fører fortegnelsen: Underskrevet",
            (DRAFT.with_(file="aftaler/ny.pdf", sha256="cd" * 32),),
        ),
        ("Vilkår: https://vaert.example/vilkaar", (Attachment(title="Vilkår", url="https://vaert.example/vilkaar"),)),
        ("aftaler/andet.docx", (Attachment(file="aftaler/andet.docx"),)),
        ("Nej", ()),
        (None, None),
    ],
)
def test_attachments_come_back(desk, text, attachments):
    attach(desk, text)
    assert desk.back().register.contracts["hosting"].attachments == attachments
    assert desk.left() == []


@pytest.mark.parametrize("text", ["ikke vedlagt", "Ingen bilag", "se sagen", "mangler"])
def test_words_without_a_place_are_no_attachment(desk, text):
    attach(desk, text)
    found = desk.back()
    assert [edit.field for edit in found.asked] == ["attachments"]
    assert found.register == BOOK
